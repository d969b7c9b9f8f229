"""Train the model of what a sentence tells; called by ``./run telling``.

    python tools/telling.py [FOLDER_OF_ANNOTATED_DOCUMENTS ...]

It learns from ``data/annotated`` (documents for training, marked paragraphs, labelled
sentences) and from further folders of documents in scored form. What a sentence only
tells again is no label of it, as in the scored form. ``network.py`` does the learning.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from composed import Record, document_of, read_documents
from network import SETTINGS, Fitter

from hrgraph.extract import Extractor
from hrgraph.extract.clauses import Scene
from hrgraph.extract.telling.features import features, kinds_of, read_words
from hrgraph.extract.telling.model import CARD, MODEL, UNIT, TellingModel
from hrgraph.settings import home

# From which chance on a kind counts as told, and below which as untold: chosen by
# cross-validation over the training documents, with all that follows in the mapping.
LIMITS = (0.38, 0.0005)


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


def labelled(line: str) -> Record:
    """Text and annotations of a labelled sentence."""
    labels, _, text = line.partition("\t")
    gold: Record = {"events": [], "allegations": []}
    for letter, _, kind in (label.partition(":") for label in labels.split()):
        if kind:
            told = gold["events" if letter == "e" else "allegations"]
            told.append({"type": kind, "span": [0, len(text)]})
    return {"text": text, "gold": gold}


def read_sentences() -> Iterator[tuple[str, Record]]:
    """Every labelled sentence, as a document of its own."""
    for file in sorted((home() / "data/annotated/sentences").glob("*.tsv")):
        for number, line in enumerate(file.read_text("utf-8").splitlines()):
            yield "lines", {"id": f"{file.stem}-{number}", **labelled(line)}


def read_samples(folders: Sequence[str]) -> list[Sample]:
    """Read every sentence of the data as the model will see it."""
    recorder = Recorder()
    extractor = Extractor.load(home() / "data")
    narrator = dataclasses.replace(extractor.narrator, telling=recorder)
    extractor = dataclasses.replace(extractor, narrator=narrator)
    samples: list[Sample] = []
    for source, read in chain(read_documents(folders), read_sentences()):
        extractor.extract(document_of(read))
        if recorder.scene is not None:
            samples += samples_of(recorder.scene, source, read)
    return samples


def samples_of(scene: Scene, source: str, read: Mapping[str, Any]) -> Iterator[Sample]:
    """The sentences of one document; a record labels the one it mostly stands in."""
    sentences = scene.page.segments.sentences
    labels: dict[int, set[str]] = {}
    for key in ("events", "allegations"):
        for record in read["gold"][key]:
            if record.get("again"):
                continue
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


def main(folders: Sequence[str]) -> None:
    """Fit every kind and write the model and its card."""
    samples = read_samples(folders)
    fitter = Fitter(samples)
    lines = []
    for name, weights in fitter.lines(fitter.fit(np.arange(len(samples)))):
        cells = [(n, round(float(w) * UNIT)) for n, w in enumerate(weights)]
        told = " ".join(f"{number}={weight}" for number, weight in cells if weight)
        if told:
            lines.append(f"{name}\t{told}\n")
    models = home() / "data/models"
    (models / MODEL).write_text("".join(lines), "utf-8")
    card = {
        "sha256": hashlib.sha256((models / MODEL).read_bytes()).hexdigest(),
        "settings": SETTINGS,
        "sentences": dict(Counter(sample.source for sample in samples)),
        "kinds": dict.fromkeys(fitter.kinds, LIMITS),
    }
    (models / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
