"""Where the sentences of a text end, as far as events and figures need it.

A mark that ends a sentence or a line ends one here, an abbreviation too: two tellings
are rather taken for apart than for one.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from hrgraph.model import Span

__all__ = ["Sentences", "has_sentence_end", "number_sentence"]

_END = re.compile(r"[.!?…][\"”’»)\]]*\s|\n")


class Sentences:
    """The sentences of one text."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._ends = [match.end() for match in _END.finditer(text)]

    def around(self, span: Span) -> tuple[int, int]:
        """Give start and end, in code points, of the sentence that a span begins in.

        It ends with the span if that goes on beyond it.
        """
        at = bisect_right(self._ends, span.start)
        first = self._ends[at - 1] if at else 0
        last = self._ends[at] if at < len(self._ends) else self._length
        return first, max(last, span.end)


def number_sentence(text: str, span: Span) -> int:
    """Give the number of the sentence that a span begins in, from 0."""
    return len(_END.findall(text, 0, span.start))


def has_sentence_end(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends between two offsets in code points.

    >>> has_sentence_end("He left. She stayed.", 0, 10)
    True
    """
    return _END.search(text, start, end) is not None
