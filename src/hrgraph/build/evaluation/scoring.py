"""Counts, precision, recall and F1 by category, and shares of right attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hrgraph.build.evaluation.matching import alike, pair, same_date, scorers
from hrgraph.build.evaluation.predictions import Found, Predictions

__all__ = ["CATEGORIES", "Count", "Score", "score_documents"]

CATEGORIES = (
    "organisations",
    "authorities",
    "persons",
    "places",
    "provisions",
    "events",
    "allegations",
    "figures",
    "demands",
)
_ENTITIES = 4  # the first categories of the list


@dataclass(slots=True)
class Count:
    """How many were found rightly, were annotated, and were found at all."""

    right: int = 0
    annotated: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was annotated that was found."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The result over a set of documents.

    Attributes:
        counts: By category.
        attributes: (right, of) by attribute, over the pairs that were found.
        missing: Ids of annotated documents that the output does not hold.
    """

    counts: dict[str, Count] = field(
        default_factory=lambda: {category: Count() for category in CATEGORIES}
    )
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)
    documents: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def entity_f1(self) -> float:
        """Mean F1 of organisations, authorities, persons and places."""
        return sum(self.counts[name].f1 for name in CATEGORIES[:_ENTITIES]) / _ENTITIES

    @property
    def macro_f1(self) -> float:
        """Mean F1 of all categories."""
        return sum(count.f1 for count in self.counts.values()) / len(CATEGORIES)

    def tally(self, attribute: str, right: bool) -> None:  # noqa: FBT001 - the one fact that is tallied
        """Count one attribute of one pair."""
        ok, of = self.attributes.get(attribute, (0, 0))
        self.attributes[attribute] = (ok + bool(right), of + 1)


def score_documents(
    annotated: Iterable[Mapping[str, Any]], predictions: Predictions
) -> Score:
    """Score predictions against annotated documents.

    Args:
        annotated: Objects with ``id``, ``text`` and ``gold``, as the annotation
            guideline lays them out.
        predictions: As ``read_predictions`` gives them.
    """
    score = Score()
    for document in annotated:
        score.documents += 1
        found = predictions.get(document["id"])
        if found is None:
            score.missing.append(document["id"])
            found = {}
        for category, measure in scorers(document["text"]).items():
            given, items = document["gold"][category], found.get(category, [])
            pairs = pair(given, items, measure)
            count = score.counts[category]
            count.right += len(pairs)
            count.annotated += len(given)
            count.found += len(items)
            for annotation, item in pairs:
                _attributes(score, category, annotation, item)
    return score


def _attributes(
    score: Score, category: str, given: Mapping[str, Any], found: Found
) -> None:
    tally = _TALLIES.get(category)
    if tally is not None:
        tally(score, given, found)


def _of_provision(score: Score, given: Mapping[str, Any], found: Found) -> None:
    if given["number"] is not None:
        same = alike(given["instrument"], found.values["instrument"])
        score.tally("provision.instrument", same)
    if given["jurisdiction"]:
        place = found.values["jurisdiction"]
        same = given["jurisdiction"].upper() == place
        score.tally(
            "provision.jurisdiction", same or alike(given["jurisdiction"], place)
        )


def _of_event(score: Score, given: Mapping[str, Any], found: Found) -> None:
    if given["date"] is not None:
        score.tally("event.date", same_date(given["date"], found.dates))
    for name, labels in (("place", found.places), ("actor", found.actors)):
        if given[name]:
            same = any(alike(given[name], label) for label in labels)
            score.tally(f"event.{name}", same)


def _of_allegation(score: Score, given: Mapping[str, Any], found: Found) -> None:
    for name in ("perpetrator", "alleged_by"):
        score.tally(f"allegation.{name}", alike(given[name], found.values[name]))


def _of_figure(score: Score, given: Mapping[str, Any], found: Found) -> None:
    same = given["qualifier"] == found.values["qualifier"]
    score.tally("figure.qualifier", same)
    if given["attributed_to"]:
        same = alike(given["attributed_to"], found.values["attributed_to"])
        score.tally("figure.attributed_to", same)


def _of_demand(score: Score, given: Mapping[str, Any], found: Found) -> None:
    if given["addressed_to"]:
        same = alike(given["addressed_to"], found.values["addressed_to"])
        score.tally("demand.addressed_to", same)


_TALLIES = {
    "provisions": _of_provision,
    "events": _of_event,
    "allegations": _of_allegation,
    "figures": _of_figure,
    "demands": _of_demand,
}
