"""A small logistic model of what a document is chiefly about.

It is trained by ``./run gist`` on the data that ``data/models/gist.md`` names. It only
chooses among what the rules have read; without its file they work alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import mul
from pathlib import Path

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, People
from hrgraph.extract.gist.features import DOERS, WRONGS, features
from hrgraph.extract.gist.ranking import Candidate, Row, shares_of
from hrgraph.extract.pinned import read_pinned
from hrgraph.model import Allegation

__all__ = ["BIAS", "CARD", "MODEL", "Gist", "GistModel"]

MODEL = "gist.weights.json"
CARD = "gist.json"
BIAS = ""


@dataclass(frozen=True, slots=True)
class Gist:
    """How likely a document is chiefly about each kind of wrong and of doer, 0 to 1.

    It may be about several wrongs; the chances of the doers add up to 1. Empty where
    there is no model.
    """

    wrongs: Mapping[str, float] = field(default_factory=dict)
    doers: Mapping[str, float] = field(default_factory=dict)


class _Said(dict[str, tuple[float, ...]]):
    """What a thing that is counted says of each class of wrong, and of doer."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        super().__init__()
        self._weights = weights
        self._classes = [f"wrong:{n}" for n in WRONGS] + [f"doer:{n}" for n in DOERS]

    def __missing__(self, name: str) -> tuple[float, ...]:
        # there are as many as the model knows, and no more
        rows = map(self._weights.__getitem__, self._classes)
        said = self[name] = tuple(row.get(name, 0.0) for row in rows)
        return said


@dataclass(frozen=True, slots=True)
class GistModel:
    """The weights of each class; may be shared."""

    weights: Mapping[str, Mapping[str, float]]
    _known: frozenset[str] = field(init=False, repr=False, compare=False)
    _said: _Said = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Gather all that speaks for or against any class."""
        known = frozenset(chain.from_iterable(self.weights.values()))
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "_said", _Said(self.weights))

    @classmethod
    def load(cls, models: Path) -> GistModel:
        """Read the model of a folder; one that knows nothing if it has none.

        Raises:
            InputError: The file is not the one whose checksum the card pins.
        """
        content = read_pinned(models / MODEL, models / CARD, "./run gist")
        return cls(json.loads(content) if content else {})

    def weigh(
        self,
        scene: Scene,
        happenings: Sequence[Happening],
        people: People,
        allegations: Sequence[Allegation],
    ) -> Gist:
        """Weigh what a document is chiefly about.

        Raises:
            KeyError: The model was fitted to other classes; fit it anew.
        """
        if not self.weights:
            return Gist()
        found = features(scene, happenings, people, allegations)
        known = self._known.intersection(found)
        counts = [found[name] for name in known]
        # the sums are exact, so that the order of a set does not change them
        odds = [
            bias + math.fsum(map(mul, weights, counts))
            for bias, *weights in zip(
                self._said[BIAS], *map(self._said.__getitem__, known), strict=True
            )
        ]
        first = len(WRONGS)
        wrongs = dict(zip(WRONGS, map(_chance, odds[:first]), strict=True))
        doers = shares_of(odds[first:])
        return Gist(wrongs, dict(zip(DOERS, doers, strict=True)))

    def shares(self, name: str, candidates: Sequence[Candidate]) -> list[float]:
        """Share out the chance of being meant among candidates of one kind.

        Returns:
            Numbers that add up to 1; all the same where there is no model.
        """
        weights = self.weights.get(name, {})
        return shares_of([_weight(weights, one.row) for one in candidates])

    def chance(self, name: str, candidate: Candidate) -> float | None:
        """How likely one candidate is meant, 0 to 1; None if there is no model."""
        if name not in self.weights:
            return None
        weights = self.weights[name]
        return _chance(weights[BIAS] + _weight(weights, candidate.row))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _weight(weights: Mapping[str, float], row: Row) -> float:
    # the sum is exact, so that the order of a set does not change it
    known = zip(map(weights.get, row), row.values(), strict=True)
    return math.fsum([weight * n for weight, n in known if weight is not None])
