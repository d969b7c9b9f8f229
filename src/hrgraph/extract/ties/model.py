"""A linear ranking of those who may have done what is told.

It is trained by ``./run ties`` on the data that ``data/models/ties.md`` names, and
chooses among those whom the text names; without its file the rules work alone.

What is seen of a candidate comes in bundles, for the same few things are seen together
again and again: so each bundle is spelled out and looked up only when it is first seen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from hrgraph.extract.pinned import read_pinned
from hrgraph.model import Span

__all__ = ["CARD", "MODEL", "Bundle", "Question", "TieModel", "as_it_is", "spelled"]

MODEL = "ties.weights.json"
CARD = "ties.json"
_KEPT = 30_000  # bundles; what they weigh is forgotten beyond this
Bundle = tuple[Callable[..., Iterable[str]], *tuple[Hashable, ...]]
"""A function that spells out what is seen, and what it is called with."""


def as_it_is(*seen: str) -> Iterable[str]:
    """Spell out what is written already."""
    return seen


def spelled(bundles: Iterable[Bundle]) -> Iterator[str]:
    """Each thing that is seen, as the model knows it."""
    for spell, *about in bundles:
        yield from spell(*about)


class Question(NamedTuple):
    """One choice among candidates; the model looks at what is seen of them alone.

    Attributes:
        task: Which part of the telling is looked for.
        deed: The type of the event or wrong that is told.
        span: The words that tell it.
        names: Gives what each candidate is called in the text; asked in training only.
        seen: What is seen of each candidate.
        lead: What each has before anything is weighed; nothing where it is empty.
    """

    task: str
    deed: str
    span: Span
    names: Callable[[], Sequence[str]]
    seen: Sequence[Sequence[Bundle]]
    lead: Sequence[float] = ()


class _Weights(dict[Bundle, tuple[float, ...]]):
    """What the things of each bundle weigh, without those that weigh nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._known = weights

    def __missing__(self, bundle: Bundle) -> tuple[float, ...]:
        if len(self) > _KEPT:
            self.clear()
        known = map(self._known.get, spelled([bundle]))
        found = self[bundle] = tuple([weight for weight in known if weight])
        return found


@dataclass(frozen=True, slots=True)
class TieModel:
    """The weight of each thing that may be seen of a candidate; may be shared."""

    weights: Mapping[str, float]
    _bundles: _Weights = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Begin with no bundle seen."""
        object.__setattr__(self, "_bundles", _Weights(self.weights))

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
        weights_of = self._bundles.__getitem__
        sums = [
            sum(chain.from_iterable(map(weights_of, seen)), 0.0)
            for seen in question.seen
        ]
        if question.lead:
            sums = [a + b for a, b in zip(sums, question.lead, strict=True)]
        return sums.index(max(sums))
