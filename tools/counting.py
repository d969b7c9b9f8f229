"""Train the model of figures; called by ``./run counting``.

    python tools/counting.py [FOLDER_OF_ANNOTATED_DOCUMENTS ...]

It learns from ``data/annotated`` (documents for training, marked paragraphs) and from
further folders of documents in scored form. Every number that may be a figure is a
sample: its surroundings, and its kind or ``nothing``. Words that no sample holds get
their weights from words of like meaning, by vectors of single words as in
``tools/telling.py``.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from composed import document_of, read_documents
from network import word_vectors
from scipy.sparse import csr_matrix

from hrgraph.extract import Extractor
from hrgraph.extract.figures.surroundings import SLOTS, Candidate
from hrgraph.extract.figures.weighing import (
    BIAS,
    CARD,
    MODEL,
    NOTHING,
    UNIT,
    FigureModel,
)
from hrgraph.extract.telling.rows import write_rows
from hrgraph.settings import home

Rows = Any  # arrays and sparse matrices, whose makers ship no types
SETTINGS = {
    "penalty": 4.0,  # of the squares of weights
    # How much a feature counts by its kind: words that stand far from a number say
    # less of it than what is counted and what was done to it.
    "shares": {"slot": 1.0, "pair": 0.3, "place": 0.5, "bag": 0.3, "tells": 0.5},
    "shares_of_vectors": {"n": 1.0, "v": 1.0, "g": 1.0, "l": 0.5, "r": 0.5},
    "fewest_numbers_of_a_feature": 2,
    "steps": 60,
    "smallest_weight": 0.05,
    "smallest_weight_of_an_unseen_word": 0.2,
}
# How much more a kind must weigh than that of the rules to overrule them; less where
# the rules only found no word that tells more, most where there are few examples. By
# cross-validation over the marked paragraphs about three numbers become right by it
# for each that becomes wrong. A number that the rules pass over counts something
# ("other") with little: where neither has seen the text, every second such number does.
SURER = 2.0
SURER_OF = {
    NOTHING: 0.5,
    "other": 1.5,
    "days_of_detention": 3.0,
    "years_of_prison": 4.0,
    "diagnosed": 9.0,
}
_GROUPS = (
    (re.compile(r"(?:n|v|g|np):|v (?:True|False) |bare "), "slot"),
    (re.compile(r"g2:|l2l1:|r1r2:|l1r1:"), "pair"),
    (re.compile(r"[lr]\d:"), "place"),
    (re.compile(r"[lr]:"), "bag"),
    (re.compile(r"tell(?:s|ing) "), "tells"),
)
_WORD = re.compile(rf"({'|'.join(SLOTS)}):([a-z][a-z'-]*)")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Sample:
    """A number: where it is from, what stands around it, and what it is."""

    source: str
    document: str
    features: frozenset[str]
    kind: str
    ruled: str


class Recorder(FigureModel):
    """Stands where the model stands, leaves all to the rules, and keeps the numbers."""

    def __init__(self) -> None:
        """Begin without a document."""
        super().__init__(b"", {})
        self.seen: list[Candidate] = []

    def decide(self, candidate: Candidate) -> str:
        """Keep a number."""
        self.seen.append(candidate)
        return super().decide(candidate)


def read_samples(folders: Sequence[str]) -> list[Sample]:
    """Read every number of the data as the model will see it."""
    extractor = Extractor.load(home() / "data")
    samples: list[Sample] = []
    for source, read in read_documents(folders):
        recorder = Recorder()
        dataclasses.replace(extractor, counting=recorder).extract(document_of(read))
        samples += samples_of(recorder.seen, source, read)
    return samples


def samples_of(
    seen: Sequence[Candidate], source: str, read: Mapping[str, Any]
) -> Iterator[Sample]:
    """The numbers of one document, each with the kind that is annotated.

    A number that is told again and annotated where it is told first is left out.
    """
    kinds = kinds_of(seen, read)
    words = [read["text"][slice(*candidate.span)].lower() for candidate in seen]
    told = {word for word, kind in zip(words, kinds, strict=True) if kind != NOTHING}
    for candidate, word, kind in zip(seen, words, kinds, strict=True):
        if kind != NOTHING or source == "marked" or word not in told:
            yield Sample(source, read["id"], candidate.features, kind, candidate.ruled)


def kinds_of(seen: Sequence[Candidate], read: Mapping[str, Any]) -> list[str]:
    """The annotated kind of each number; ``nothing`` where there is none."""
    left = list(read["gold"]["figures"])
    kinds = []
    for candidate in seen:
        fitting = (figure for figure in left if is_of(figure, candidate, read["text"]))
        figure = next(fitting, None)
        if figure is not None:
            left.remove(figure)
        kinds.append(figure["what"] if figure else NOTHING)
    return kinds


def is_of(figure: Mapping[str, Any], candidate: Candidate, text: str) -> bool:
    """Tell whether an annotated figure is the one of a number."""
    start, end = figure["span"]
    if min(end, candidate.span.end) <= max(start, candidate.span.start):
        return False
    value = figure["value"]
    values = value if isinstance(value, list) else [value]
    words = text[slice(*candidate.span)]
    digits = [float(found.replace(",", "")) for found in _DIGITS.findall(words)]
    scaled = re.search(r"[a-z]", words)
    return bool(value is None or scaled or not digits or set(digits) & set(values))


class Fitter:
    """The numbers of the data as rows, and the model fitted over them."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        """Count features, and read the vectors of the words."""
        self.samples = samples
        kinds = {sample.kind for sample in samples}
        self.kinds = [NOTHING, *sorted(kinds - {NOTHING})]
        seen = Counter(name for sample in samples for name in sample.features)
        few = SETTINGS["fewest_numbers_of_a_feature"]
        self.names = sorted(name for name, n in seen.items() if n >= few)
        self.shares = np.array([share(name) for name in self.names], dtype=np.float32)
        words = {found[2] for name in seen if (found := _WORD.fullmatch(name))}
        self.vocabulary, self.vectors = word_vectors(words)
        self.place = {word: number for number, word in enumerate(self.vocabulary)}
        self.right = np.array([self.kinds.index(sample.kind) for sample in samples])

    def rows(self, found: Sequence[frozenset[str]]) -> tuple[Rows, Rows]:
        """Features and meanings of numbers; a row a number."""
        place = {name: number for number, name in enumerate(self.names)}
        cells = [
            (row, place[name])
            for row, names in enumerate(found)
            for name in sorted(names)
            if name in place
        ]
        where = tuple(zip(*cells, strict=True))
        values = self.shares[list(where[1])]
        counts = csr_matrix((values, where), (len(found), len(self.names)))
        return _tensor(counts), torch.tensor(self._meanings(found))

    def _meanings(self, found: Sequence[frozenset[str]]) -> Rows:
        size = self.vectors.shape[1]
        meanings = np.zeros((len(found), size * len(SLOTS)), dtype=np.float32)
        for row, names in enumerate(found):
            for name in sorted(names):
                word = _WORD.fullmatch(name)
                if word and word[2] in self.place:
                    first = SLOTS.index(word[1]) * size
                    share = SETTINGS["shares_of_vectors"][word[1]]
                    vector = self.vectors[self.place[word[2]]]
                    meanings[row, first : first + size] += vector * share
        return meanings

    def fit(self, rows: Sequence[int]) -> tuple[Rows, Rows, Rows]:
        """Fit one logistic regression of all kinds over some of the numbers.

        Returns:
            Weights of the features, of the vectors, and biases; a column a kind.
        """
        counts, meanings = self.rows([self.samples[row].features for row in rows])
        right = torch.tensor(self.right[list(rows)])
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
            missed = torch.nn.functional.cross_entropy(told, right, reduction="sum")
            squares = weights[0].square().sum() + weights[1].square().sum()
            total = missed + SETTINGS["penalty"] / 2 * squares
            total.backward()
            return total

        search.step(loss)
        own, of_vectors, bias = (w.detach().numpy() for w in weights)
        return own, of_vectors, bias

    def weights(self, rows: Sequence[int]) -> Iterator[tuple[str, Rows]]:
        """Weights of all features and words, those of the vectors in them."""
        own, of_vectors, bias = self.fit(rows)
        found = {
            name: own[number] * self.shares[number]
            for number, name in enumerate(self.names)
        }
        size = self.vectors.shape[1]
        unseen = SETTINGS["smallest_weight_of_an_unseen_word"]
        for number, slot in enumerate(SLOTS):
            part = of_vectors[number * size : (number + 1) * size]
            weights = self.vectors @ part * SETTINGS["shares_of_vectors"][slot]
            for word, weight in zip(self.vocabulary, weights, strict=True):
                name = f"{slot}:{word}"
                if name in found:
                    found[name] = found[name] + weight
                elif abs(weight - weight.mean()).max() >= unseen:
                    found[name] = weight
        yield BIAS, bias[0]
        least = SETTINGS["smallest_weight"]
        for name, weight in sorted(found.items()):
            yield name, np.where(abs(weight) >= least, weight, 0)


def share(name: str) -> float:
    """How much a feature counts."""
    fitting = (group for pattern, group in _GROUPS if pattern.match(name))
    group = next(fitting, None)
    return SETTINGS["shares"][group] if group else 1.0


def _tensor(matrix: Rows) -> Rows:
    return torch.sparse_csr_tensor(
        matrix.indptr, matrix.indices, matrix.data, matrix.shape
    )


def main(folders: Sequence[str]) -> None:
    """Fit the model and write it and its card."""
    torch.manual_seed(0)
    fitter = Fitter(read_samples(folders))
    content = write_rows(
        (name, [round(float(weight) * UNIT) for weight in row])
        for name, row in fitter.weights(range(len(fitter.samples)))
    )
    models = home() / "data/models"
    (models / MODEL).write_bytes(content)
    card = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "settings": SETTINGS,
        "numbers": dict(Counter(sample.source for sample in fitter.samples)),
        "surer": {
            kind: round(SURER_OF.get(kind, SURER) * UNIT) for kind in fitter.kinds
        },
    }
    (models / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
