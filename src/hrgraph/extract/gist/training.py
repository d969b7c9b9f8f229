"""Train the model of what a document is chiefly about; called by ``./run gist``.

It reads ``train.json`` of HRDsAttack three times: to learn what articles are about;
knowing that, which event is the main one; and then which date, place and persons
are its own.
The same data, rules and settings give the same bytes.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hrgraph.errors import UsageError
from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, People
from hrgraph.extract.gist.features import features
from hrgraph.extract.gist.fitting import fit, fit_choice
from hrgraph.extract.gist.model import CARD, MODEL, Gist, GistModel
from hrgraph.extract.gist.ranking import Candidate, Row
from hrgraph.extract.gist.samples import CLASS_OF, Sample, read_samples
from hrgraph.extract.passes import Extractor
from hrgraph.settings import home

__all__ = ["Recorder", "learn", "main", "train_gist", "train_rankings"]

SETTINGS = {
    "ridge": 15.0,
    "fewest_documents": 4,
    "fewest_documents_of_a_word": 15,
    "most_documents_of_a_word": 0.5,
    "event_ridge": 3.0,
    "date_ridge": 6.0,
    "country_ridge": 10.0,
    "city_ridge": 10.0,
    "region_ridge": 10.0,
    "victim_ridge": 10.0,
}
Weights = dict[str, dict[str, float]]
Read = Callable[[GistModel], None]
"""Reads all documents in order with a model."""


@dataclasses.dataclass(frozen=True)
class Recorder(GistModel):
    """Stands where the model stands, and keeps what it is asked, document by document.

    Attributes:
        rows: What is counted of each document.
        asked: The candidates of each ranking that it was asked for, by its name.
    """

    weights: Mapping[str, Mapping[str, float]] = dataclasses.field(default_factory=dict)
    rows: list[Row] = dataclasses.field(default_factory=list)
    asked: list[dict[str, list[Candidate]]] = dataclasses.field(default_factory=list)

    def weigh(
        self, scene: Scene, happenings: Sequence[Happening], people: People
    ) -> Gist:
        """Keep the counts of a document."""
        self.rows.append(features(scene, happenings, people))
        self.asked.append({})
        return GistModel.weigh(self, scene, happenings, people)

    def shares(self, name: str, candidates: Sequence[Candidate]) -> list[float]:
        """Keep the candidates."""
        self.asked[-1].setdefault(name, []).extend(candidates)
        return GistModel.shares(self, name, candidates)

    def chance(self, name: str, candidate: Candidate) -> float | None:
        """Keep the candidate."""
        self.asked[-1].setdefault(name, []).append(candidate)
        return GistModel.chance(self, name, candidate)


def train_gist(rows: Sequence[Row], samples: Sequence[frozenset[str]]) -> Weights:
    """Fit all classes over the features that several documents have."""
    seen = Counter(name for row in rows for name in row)
    kept_names = {name for name, n in seen.items() if _is_kept(name, n, len(rows))}
    weights = {}
    for name in CLASS_OF:
        names = {
            n for n in kept_names if name.startswith("doer:") or not _is_of_doer(n)
        }
        kept = [{k: v for k, v in row.items() if k in names} for row in rows]
        right = [name in told for told in samples]
        weights[name] = fit(kept, right, SETTINGS["ridge"])
    return weights


def _is_of_doer(name: str) -> bool:
    return name.startswith(("actor:", "first:", "doer:"))


def _is_kept(name: str, documents: int, of: int) -> bool:
    if not name.startswith("word:"):
        return documents >= SETTINGS["fewest_documents"]
    most = SETTINGS["most_documents_of_a_word"] * of
    return SETTINGS["fewest_documents_of_a_word"] <= documents <= most


def train_rankings(
    names: Iterable[str],
    asked: Sequence[Mapping[str, Sequence[Candidate]]],
    samples: Sequence[Sample],
) -> Weights:
    """Fit the choice of event, date or places by their names in ``_JUDGES``."""
    weights = {}
    for name in names:
        judge = _JUDGES[name]
        groups = [
            ([c.row for c in told[name]], judge(sample, told[name]))
            for told, sample in zip(asked, samples, strict=True)
            if name in told
        ]
        weights[name] = fit_choice(groups, SETTINGS[f"{name}_ridge"])
    return weights


def train_victims(
    asked: Sequence[Mapping[str, Sequence[Candidate]]], samples: Sequence[Sample]
) -> Weights:
    """Fit the chance of a person to be one to whom it was done."""
    persons = [
        (candidate.row, sample.names(candidate.values[0]))
        for told, sample in zip(asked, samples, strict=True)
        for candidate in told.get("victim", ())
    ]
    rows, are_victims = [row for row, _ in persons], [right for _, right in persons]
    return {"victim": fit(rows, are_victims, SETTINGS["victim_ridge"])}


def _best(scores: Sequence[float]) -> list[bool]:
    most = max(scores, default=0)
    return [0 < score == most for score in scores]


_JUDGES: dict[str, Callable[[Sample, Sequence[Candidate]], list[bool]]] = {
    "event": lambda sample, told: _best([sample.agreement(c.values) for c in told]),
    "date": lambda sample, told: _best([sample.dated(c.values[0]) for c in told]),
    "country": lambda sample, told: [c.values[0] == sample.country for c in told],
    "city": lambda sample, told: [_is_named(c, sample.city) for c in told],
    "region": lambda sample, told: [_is_named(c, sample.region) for c in told],
}


_OF_EVENT = ("date", "country", "city", "region")


def _is_named(candidate: Candidate, annotated: str | None) -> bool:
    if not candidate.values:
        return annotated is None
    return candidate.values[0].casefold() == annotated


def learn(read: Read, samples: Sequence[Sample]) -> Weights:
    """Learn all weights of the model.

    Args:
        read: Reads the documents of the samples, in order, with the model it is given.
        samples: What is right for each.
    """
    first = Recorder()
    read(first)
    weights = train_gist(first.rows, [sample.classes for sample in samples])
    second = Recorder(weights)
    read(second)
    weights |= train_rankings(["event"], second.asked, samples)
    third = Recorder(weights)
    read(third)
    weights |= train_rankings(_OF_EVENT, third.asked, samples)
    return weights | train_victims(third.asked, samples)


def main(arguments: list[str]) -> None:
    """Train on a file of HRDsAttack.

    Raises:
        UsageError: No file was given.
    """
    if len(arguments) != 1:
        raise UsageError("Name the training data of HRDsAttack: ./run gist TRAIN.JSON.")
    data, file = home() / "data", Path(arguments[0])
    extractor = Extractor.load(data)
    samples = read_samples(file, data / "lexicons")

    def read(model: GistModel) -> None:
        narrator = dataclasses.replace(extractor.narrator, gist=model)
        learner = dataclasses.replace(extractor, narrator=narrator)
        for sample in samples:
            learner.extract(sample.document)

    write(learn(read, samples), file, data / "models")


def write(weights: Weights, file: Path, models: Path) -> None:
    """Write the weights that were learnt from a file, and the card that pins them."""
    target = models / MODEL
    target.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", "utf-8")
    card: dict[str, Any] = {
        "sha256": _checksum(target),
        "settings": SETTINGS,
        "data": {file.name: _checksum(file)},
    }
    (models / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
