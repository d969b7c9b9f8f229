"""Stretches of a text, asked of which one another stretch touches.

A long text names thousands of laws. To ask each of them about each stretch would take
a time that grows with the square of the length.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from hrgraph.model import Span

__all__ = ["Stretches"]


class Stretches:
    """Stretches of one text, none of them empty."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take stretches in any order; they may overlap."""
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def add(self, span: Span) -> None:
        """Take one more."""
        insort(self._spans, span)
        self._longest = max(self._longest, span.end - span.start)

    def meeting(self, span: Span) -> Iterator[Span]:
        """Those that share a code point with a stretch, in order."""
        first = bisect_left(self._spans, (span.start - self._longest,))
        for number in range(first, bisect_left(self._spans, (span.end,))):
            if self._spans[number].end > span.start:
                yield self._spans[number]

    def meet(self, span: Span) -> bool:
        """Tell whether any shares a code point with a stretch."""
        return any(True for _ in self.meeting(span))

    def hold(self, span: Span) -> bool:
        """Tell whether a stretch lies wholly within one of them."""
        return any(other.holds(span) for other in self.meeting(span))
