"""A linear ranking of those who may have done what is told.

It is trained by ``./run ties`` on the data that ``data/models/ties.md`` names, and
chooses among those whom the text names; without its file the rules work alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from hrgraph.extract.pinned import read_pinned
from hrgraph.model import Span

__all__ = ["CARD", "MODEL", "Question", "Sight", "TieModel", "as_told"]

MODEL = "ties.weights.json"
CARD = "ties.json"
_KEPT_SIGHTS = 20_000  # what is remembered of them is forgotten beyond this

Sight = tuple[Any, ...]
"""Things seen of a candidate that are read off the same few facts: what makes short
strings of these facts, and the facts. The strings are made once for the same facts."""


def as_told(*words: str) -> tuple[str, ...]:
    """Make things seen of words that are such already."""
    return words


class Question(NamedTuple):
    """One choice among candidates; the model looks at what is seen of them alone.

    Attributes:
        task: Which part of the telling is looked for.
        deed: The type of the event or wrong that is told.
        span: The words that tell it.
        names: Gives what each candidate is called in the text; asked in training only.
        sights: What is seen of each candidate.
        lead: What each has before anything is weighed; nothing where it is empty.
    """

    task: str
    deed: str
    span: Span
    names: Callable[[], Sequence[str]]
    sights: Sequence[Sequence[Sight]]
    lead: Sequence[float] = ()

    @property
    def seen(self) -> list[list[str]]:
        """What is seen of each candidate, one string a thing."""
        return [
            [thing for make, *facts in row for thing in make(*facts)]
            for row in self.sights
        ]


class _Known(dict[Sight, tuple[float, ...]]):
    """What the things of a sight weigh, in order; those that weigh nothing are out."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, sight: Sight) -> tuple[float, ...]:
        if len(self) > _KEPT_SIGHTS:
            self.clear()
        make, *facts = sight
        found = map(self._weights.get, make(*facts))
        self[sight] = known = tuple(weight for weight in found if weight)
        return known


@dataclass(frozen=True, slots=True)
class TieModel:
    """The weight of each thing that may be seen of a candidate; may be shared."""

    weights: Mapping[str, float]
    _known: _Known = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Begin with nothing seen."""
        object.__setattr__(self, "_known", _Known(self.weights))

    @classmethod
    def load(cls, models: Path) -> TieModel:
        """Read the model of a folder; one that knows nothing if it has none.

        Raises:
            InputError: The file is not the one whose checksum the card pins.
        """
        content = read_pinned(models / MODEL, models / CARD, "./run ties")
        return cls(json.loads(content) if content else {})

    def best(self, question: Question) -> int:
        """The number of the likeliest candidate; the first of several as likely."""
        weights = self._known.__getitem__
        sums = [sum(chain.from_iterable(map(weights, row))) for row in question.sights]
        if question.lead:
            sums = [a + b for a, b in zip(sums, question.lead, strict=True)]
        return sums.index(max(sums))
