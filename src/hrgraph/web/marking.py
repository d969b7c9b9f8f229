"""A text cut where marks begin and end, so that overlapping marks can be drawn.

Offsets are Unicode code points, end exclusive, as in the graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["MASK", "Mark", "Paragraph", "Segment", "Zone", "excerpts", "paragraphs"]

Zone = tuple[str, int, int]

# What stands for each character that is held back
MASK = "█"
_BREAK = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to mark.

    Attributes:
        family: What it is marked as, such as ``Allegation``.
        href: Where a click leads.
        title: What it is, in words.
    """

    start: int
    end: int
    family: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch in which the same marks hold from begin to end.

    Attributes:
        marks: Outermost first; empty for plain text.
        anchors: ``char=start,end`` of each mark that begins here.
        asked: Whether the reader was sent to these words.
        masked: Whether it holds characters that are held back.
    """

    text: str
    marks: tuple[Mark, ...]
    anchors: tuple[str, ...]
    asked: bool
    masked: bool

    @property
    def inner(self) -> Mark:
        """The shortest mark: the one that a click means."""
        return self.marks[-1]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Segments up to a line break.

    Attributes:
        gap: Whether words were left out before it.
        zone: What it is if it is no plain running text, such as ``contact``.
    """

    segments: tuple[Segment, ...]
    gap: bool = False
    zone: str = ""


def paragraphs(
    text: str,
    marks: Iterable[Mark],
    asked: tuple[int, int] | None = None,
    zones: Sequence[Zone] = (),
) -> list[Paragraph]:
    """Cut a text into paragraphs and segments.

    Marks that reach beyond the text are cut off at its end; empty ones are left
    out. Two marks of the same stretch share their segments.

    Args:
        text: The whole text.
        marks: In any order, overlapping as they like.
        asked: The stretch that the reader was sent to.
        zones: Kind, begin and end of what is no plain running text. A paragraph is
            of the narrowest that holds all its words.
    """
    kept = [m for m in marks if 0 <= m.start < min(m.end, len(text))]
    kept.sort(key=lambda m: (m.start, -m.end))
    found = []
    begin = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if end > begin:
            segments = tuple(_segments(text, begin, end, kept, asked))
            zone = _zone(text, begin, end, zones)
            found.append(Paragraph(segments, zone=zone))
        begin = match.end() if match else end
    return found


def _zone(text: str, begin: int, end: int, zones: Sequence[Zone]) -> str:
    words = text[begin:end]
    first = begin + len(words) - len(words.lstrip())
    last = begin + len(words.rstrip())
    holding = [z for z in zones if z[1] <= first < last <= z[2]]
    return min(holding, key=lambda z: z[2] - z[1])[0] if holding else ""


def excerpts(
    text: str, marks: Sequence[Mark], asked: tuple[int, int] | None = None
) -> list[Paragraph]:
    """Cut out the marked stretches only, for texts that may not be shown whole."""
    kept = sorted(
        (m for m in marks if 0 <= m.start < min(m.end, len(text))),
        key=lambda m: (m.start, -m.end),
    )
    stretches: list[tuple[int, int]] = []
    for mark in kept:
        end = min(mark.end, len(text))
        if stretches and mark.start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
        else:
            stretches.append((mark.start, end))
    return [
        Paragraph(tuple(_segments(text, begin, end, kept, asked)), gap=begin > 0)
        for begin, end in stretches
    ]


def _segments(
    text: str,
    begin: int,
    end: int,
    marks: Sequence[Mark],
    asked: tuple[int, int] | None,
) -> Iterable[Segment]:
    inside = [m for m in marks if m.start < end and m.end > begin]
    cuts = {begin, end}
    for mark in inside:
        cuts.update({max(mark.start, begin), min(mark.end, end)})
    if asked:
        cuts.update(place for place in asked if begin < place < end)
    places = sorted(cuts)
    for first, last in pairwise(places):
        holding = [m for m in inside if m.start <= first and last <= m.end]
        holding.sort(key=lambda m: m.start - m.end)
        anchors = dict.fromkeys(
            f"char={m.start},{m.end}" for m in inside if m.start == first
        )
        yield Segment(
            text=text[first:last],
            marks=tuple(holding),
            anchors=tuple(anchors),
            asked=bool(asked and asked[0] <= first and last <= asked[1]),
            masked=MASK in text[first:last],
        )
