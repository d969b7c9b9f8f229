"""Sentences of a text, found once and shared by all that read it."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass

from hrgraph.model import Span
from hrgraph.settings import home
from hrgraph.tables import read_column

__all__ = ["Segments", "segment"]

_BREAK = re.compile(  # one set of signs first: so it is found far sooner
    r"[.!?…\n](?:(?<=\n)\n*"
    r"|(?<!\n)[\"”’'»)*\]]*\s+(?=[\"“‘'«(*\[]*[A-Z0-9À-ÞА-ЯƏ]))"
)
_LONGEST = 2_000  # code points; what goes on longer is no sentence, and is cut
_CUE = 12  # code points before a full stop that are looked at for an abbreviation


@dataclass(frozen=True, slots=True)
class Segments:
    """Sentences, in order and without overlap.

    Attributes:
        sentences: Spans that cover all but the white space between them.
    """

    sentences: tuple[Span, ...]
    _starts: tuple[int, ...]

    def sentence_index(self, offset: int) -> int:
        """Number of the sentence that holds, or last began before, an offset."""
        number = bisect_right(self._starts, offset)
        return number - 1 if number else 0

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return self.sentences[self.sentence_index(span.start)]


def segment(text: str) -> Segments:
    """Cut a text into sentences.

    A line end ends a sentence; a full stop after an abbreviation or an initial
    does not. What goes on for longer than sentences do is cut between words, so
    that the time to read a sentence has a bound.
    """
    sentences: list[Span] = []
    abbreviation = _abbreviation()
    start = 0
    for match in _BREAK.finditer(text):
        goes_on = text[match.start()] == "." and "\n" not in match.group()
        if goes_on and abbreviation.search(
            text[max(start, match.start() - _CUE) : match.start() + 1]
        ):
            continue
        end = match.start() + len(match.group().rstrip())
        _keep(text, start, end, sentences)
        start = match.end()
    _keep(text, start, len(text), sentences)
    return Segments(tuple(sentences), tuple(span.start for span in sentences))


@functools.cache
def _abbreviation() -> re.Pattern[str]:
    """Finds an abbreviation, or an initial, that ends with the full stop of a text.

    Raises:
        InputError: The list of abbreviations is missing or bad.
    """
    file = home() / "data" / "lexicons" / "abbreviations.csv"
    words = map(re.escape, read_column(file, "word"))
    return re.compile(rf"(?<!['’])\b(?:{'|'.join(words)}|[A-Z])\.$")


def _keep(text: str, start: int, end: int, sentences: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        sentences.append(Span(start, cut))
        start = cut + 1 if space > 0 else cut
    if end > start:
        sentences.append(Span(start, end))
