"""Things of one kind that are weighed against each other, such as dates and places."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

__all__ = ["Candidate", "Row", "shares_of"]

Row = Mapping[str, float]
"""What is counted of one thing, by the names of the counts."""


class Candidate(NamedTuple):
    """One of several that may be meant.

    Attributes:
        values: What is told of it, as annotated data would write it: "2021-05",
            "Minsk", "killing". They are compared in training, and weigh nothing.
        row: What is counted of it.
    """

    values: tuple[str, ...]
    row: Row


def shares_of(values: Sequence[float]) -> list[float]:
    """Turn weights into chances that add up to 1; empty if there are none.

    >>> shares_of([0.0, 0.0])
    [0.5, 0.5]
    """
    if not values:
        return []
    most = max(values)
    raised = [math.exp(value - most) for value in values]
    total = math.fsum(raised)
    return [value / total for value in raised]
