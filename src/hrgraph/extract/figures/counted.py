"""A number with what it counts, as the reader of sentences makes it."""

from __future__ import annotations

from dataclasses import dataclass

from hrgraph.extract.figures.amounts import Amount
from hrgraph.model import Origin, Span

__all__ = ["Counted"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts.

    Attributes:
        span: The number with its noun and the words that tell what was done.
        number: The number, its hedge and its unit.
        predicate: The words that tell what is counted; None if it was taken over.
        is_definite: The number points to people told before.
        is_listed: It goes on with the list of the number before.
        is_settled: Its kind is not weighed: it is that of the figure before, or the
            words at the number say it.
    """

    span: Span
    number: Span
    amount: Amount
    kind: str
    origin: Origin
    predicate: Span | None = None
    is_people: bool = False
    is_definite: bool = False
    is_listed: bool = False
    is_settled: bool = False
