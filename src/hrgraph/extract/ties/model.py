"""A linear ranking of those who may have done what is told.

It is trained by ``./run ties`` on the data that ``data/models/ties.md`` names, and
chooses among those whom the text names; without its file the rules work alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from hrgraph.extract.pinned import read_pinned
from hrgraph.model import Span

__all__ = ["CARD", "MODEL", "Question", "TieModel"]

MODEL = "ties.weights.json"
CARD = "ties.json"


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
    seen: Sequence[Sequence[str]]
    lead: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class TieModel:
    """The weight of each thing that may be seen of a candidate; may be shared."""

    weights: Mapping[str, float]

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
        weight_of = self.weights.get
        sums = [sum(map(weight_of, seen, repeat(0.0))) for seen in question.seen]
        if question.lead:
            sums = [a + b for a, b in zip(sums, question.lead, strict=True)]
        return sums.index(max(sums))
