"""Train the model of what a document is chiefly about; called by ``./run gist``.

It reads ``train.json`` of HRDsAttack three times: to learn what articles are about;
knowing that, which event is the main one; and then which date, place and persons
are its own. Some of these parts may be learnt anew beside others that stay.
The same data, rules, settings and parts that stay give the same bytes.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hrgraph.errors import UsageError
from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, People
from hrgraph.extract.gist.features import DOERS, WRONGS, features
from hrgraph.extract.gist.fitting import fit, fit_choice
from hrgraph.extract.gist.model import BIAS, CARD, MODEL, Gist, GistModel
from hrgraph.extract.gist.ranking import Candidate, Row
from hrgraph.extract.gist.samples import Sample, read_samples
from hrgraph.extract.passes import Extractor
from hrgraph.model import Allegation
from hrgraph.settings import home

__all__ = ["Recorder", "learn", "main", "train_doers", "train_rankings", "train_wrongs"]

SETTINGS = {
    "ridge": 15.0,
    "fewest_documents": 4,
    "fewest_documents_of_a_word": 15,
    "most_documents_of_a_word": 0.5,
    "doer_ridge": 15.0,
    "event_ridge": 3.0,
    "date_ridge": 6.0,
    "country_ridge": 10.0,
    "city_ridge": 10.0,
    "region_ridge": 10.0,
    "victim_ridge": 10.0,
}
PARTS = ("wrong", "doer", "event", "date", "country", "city", "region", "victim")
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
        self,
        scene: Scene,
        happenings: Sequence[Happening],
        people: People,
        allegations: Sequence[Allegation],
    ) -> Gist:
        """Keep the counts of a document."""
        self.rows.append(features(scene, happenings, people, allegations))
        self.asked.append({})
        return GistModel.weigh(self, scene, happenings, people, allegations)

    def shares(self, name: str, candidates: Sequence[Candidate]) -> list[float]:
        """Keep the candidates."""
        self.asked[-1].setdefault(name, []).extend(candidates)
        return GistModel.shares(self, name, candidates)

    def chance(self, name: str, candidate: Candidate) -> float | None:
        """Keep the candidate."""
        self.asked[-1].setdefault(name, []).append(candidate)
        return GistModel.chance(self, name, candidate)


def train_wrongs(rows: Sequence[Row], samples: Sequence[frozenset[str]]) -> Weights:
    """Fit each class of wrong over the features that several documents have."""
    kept = [
        {name: value for name, value in row.items() if not _is_of_doer(name)}
        for row in _kept(rows)
    ]
    classes = (f"wrong:{name}" for name in WRONGS)
    return {
        name: fit(kept, [name in told for told in samples], SETTINGS["ridge"])
        for name in classes
    }


def train_doers(rows: Sequence[Row], samples: Sequence[frozenset[str]]) -> Weights:
    """Fit the choice of a class of doer over the features of several documents."""
    classes = [f"doer:{name}" for name in DOERS]
    kept = [{BIAS: 1.0, **row} for row in _kept(rows)]
    groups = [
        (
            [{f"{c} {name}": value for name, value in row.items()} for c in classes],
            [c in told for c in classes],
        )
        for row, told in zip(kept, samples, strict=True)
    ]
    weights: Weights = {name: {BIAS: 0.0} for name in classes}
    for name, weight in fit_choice(groups, SETTINGS["doer_ridge"]).items():
        of, _, feature = name.partition(" ")
        weights[of][feature] = weight
    return weights


def _kept(rows: Sequence[Row]) -> list[dict[str, float]]:
    """The rows without what few documents have, and without the commonest words."""
    seen = Counter(name for row in rows for name in row)
    kept = {name for name, n in seen.items() if _is_kept(name, n, len(rows))}
    return [{k: v for k, v in row.items() if k in kept} for row in rows]


def _is_of_doer(name: str) -> bool:
    return name.startswith(("actor:", "first:", "doer:", "blamed:"))


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


def learn(
    read: Read,
    samples: Sequence[Sample],
    parts: Collection[str] = PARTS,
    known: Mapping[str, Mapping[str, float]] | None = None,
) -> Weights:
    """Learn weights of the model.

    Args:
        read: Reads the documents of the samples, in order, with the model it is given.
        samples: What is right for each.
        parts: The parts that are learnt.
        known: The weights of the other parts; they stay as they are.

    Returns:
        All weights, known and learnt.
    """
    weights = {n: dict(w) for n, w in (known or {}).items() if _part(n) not in parts}
    if not {"wrong", "doer"}.isdisjoint(parts):
        first = Recorder()
        read(first)
        classes = [sample.classes for sample in samples]
        learnt = train_wrongs(first.rows, classes) | train_doers(first.rows, classes)
        weights |= {n: w for n, w in learnt.items() if _part(n) in parts}
    if "event" in parts:
        second = Recorder(weights)
        read(second)
        weights |= train_rankings(["event"], second.asked, samples)
    of_event = [name for name in _OF_EVENT if name in parts]
    if of_event or "victim" in parts:
        third = Recorder(weights)
        read(third)
        weights |= train_rankings(of_event, third.asked, samples)
        if "victim" in parts:
            weights |= train_victims(third.asked, samples)
    return weights


def _part(name: str) -> str:
    """The part to which weights belong: "wrong" of "wrong:killing"."""
    return name.partition(":")[0]


def main(arguments: list[str]) -> None:
    """Train on a file of HRDsAttack: the parts that are named, or else all.

    Raises:
        UsageError: No file was given, or a part that there is not.
    """
    if not arguments or not set(arguments[1:]) <= set(PARTS):
        raise UsageError(
            "Name the training data of HRDsAttack, and the parts to be learnt anew "
            f"unless it is all: ./run gist TRAIN.JSON [{' '.join(PARTS)}]."
        )
    data, file = home() / "data", Path(arguments[0])
    extractor = Extractor.load(data)
    samples = read_samples(file, data / "lexicons")

    def read(model: GistModel) -> None:
        narrator = dataclasses.replace(extractor.narrator, gist=model)
        learner = dataclasses.replace(extractor, narrator=narrator)
        for sample in samples:
            learner.extract(sample.document)

    known = GistModel.load(data / "models").weights
    weights = learn(read, samples, arguments[1:] or PARTS, known)
    write(weights, file, data / "models")


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
