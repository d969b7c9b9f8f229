"""A small logistic model of what a document is chiefly about.

It is trained by ``./run gist`` on the data that ``data/models/gist.md`` names. It only
chooses among what the rules have read; without its file they work alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
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
_NONE = repeat(0.0)  # what a thing weighs that a kind does not know


@dataclass(frozen=True, slots=True)
class Gist:
    """How likely a document is chiefly about each kind of wrong and of doer, 0 to 1.

    It may be about several wrongs; the chances of the doers add up to 1. Empty where
    there is no model.
    """

    wrongs: Mapping[str, float] = field(default_factory=dict)
    doers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GistModel:
    """The weights of each class; may be shared."""

    weights: Mapping[str, Mapping[str, float]]
    _known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Gather all that speaks for or against any class."""
        known = frozenset(chain.from_iterable(self.weights.values()))
        object.__setattr__(self, "_known", known)

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
        """Weigh what a document is chiefly about."""
        if not self.weights:
            return Gist()
        found = features(scene, happenings, people, allegations)
        known = self._known.intersection(found)
        row = {name: found[name] for name in known}
        wrongs = {n: _chance(self._odds(f"wrong:{n}", row)) for n in WRONGS}
        shares = shares_of([self._odds(f"doer:{n}", row) for n in DOERS])
        return Gist(wrongs, dict(zip(DOERS, shares, strict=True)))

    def _odds(self, kind: str, row: Row) -> float:
        """What a row of things that were counted says for a kind."""
        weights = self.weights[kind]
        shares = map(mul, map(weights.get, row, _NONE), row.values())
        # the sum is exact, so that the order of a set does not change it
        return weights[BIAS] + math.fsum(shares)

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
