"""Many spans of one text: joined, and asked which of them meet another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hrgraph.model.document import Span

__all__ = ["Spans", "join_spans"]

_STRETCH = 256  # code points of the stretches by which spans are kept
_LONG = 16  # stretches; longer spans are few, or share code points


class Spans:
    """Spans that may overlap. Asking and adding take the same time however many."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._by_stretch: dict[int, list[Span]] = defaultdict(list)
        self._long: list[Span] = []  # no two of them meet
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Add a span."""
        first, last = span.start // _STRETCH, span.end // _STRETCH
        if last - first > _LONG:
            joined = [other for other in self._long if other.meets(span)]
            start = min((span.start, *(other.start for other in joined)))
            end = max((span.end, *(other.end for other in joined)))
            apart = [other for other in self._long if not other.meets(span)]
            self._long = [*apart, Span(start, end)]
            return
        for stretch in range(first, last + 1):
            self._by_stretch[stretch].append(span)

    def kept(self) -> int:
        """Number of spans that are kept; long ones that meet are kept as one."""
        short = {span for spans in self._by_stretch.values() for span in spans}
        return len(short) + len(self._long)

    def meets(self, span: Span) -> bool:
        """Tell whether any of the spans shares a code point with this one.

        >>> Spans([Span(2, 5)]).meets(Span(4, 9)), Spans([Span(2, 5)]).meets(Span(5, 6))
        (True, False)
        """
        return any(True for _ in self._meeting(span))

    def holds(self, span: Span) -> bool:
        """Tell whether this span lies wholly within one of them."""
        return any(other.holds(span) for other in self._meeting(span))

    def meeting(self, span: Span) -> list[Span]:
        """Those that share a code point with this one, each once, in order.

        Long ones that meet each other are given as one.
        """
        return sorted(set(self._meeting(span)))

    def _meeting(self, span: Span) -> Iterator[Span]:
        for other in self._long:
            if other.meets(span):
                yield other
        first, last = span.start // _STRETCH, span.end // _STRETCH
        for stretch in range(first, last + 1):
            for other in self._by_stretch.get(stretch, ()):
                if other.meets(span):
                    yield other


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """Put spans in order, and those together that share a code point.

    >>> join_spans([Span(4, 9), Span(2, 5), Span(9, 10)])
    [Span(start=2, end=9), Span(start=9, end=10)]
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
