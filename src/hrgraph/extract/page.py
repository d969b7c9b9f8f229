"""A document as the rules read it: text, segments and zones, each computed once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hrgraph.extract.rules import Book, Branch, Places
from hrgraph.ingest import Segments, segment, unwrap
from hrgraph.model import Document, Span, Zone

__all__ = ["Page", "open_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """What every stage of extraction is given.

    Attributes:
        text: The document's text, with spaces for line ends that only wrap a
            line; all spans count in it and in ``document.text`` alike.
        segments: Sentences of the text.
    """

    document: Document
    text: str
    segments: Segments
    _zone_starts: Sequence[int]
    _zones: Sequence[frozenset[str]]
    _places: Mapping[str, Places[Branch]]

    def zones_at(self, offset: int) -> frozenset[str]:
        """Kinds of all zones that cover an offset; empty in running text."""
        return self._zones[bisect_right(self._zone_starts, offset)]

    def places(self, name: str) -> Places[Branch] | None:
        """Where rules of a name in the book may begin; None if no book was given."""
        return self._places.get(name)

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return self.segments.sentence_of(span)


def open_page(document: Document, book: Book | None = None) -> Page:
    """Prepare a document for reading.

    Args:
        document: The document, with its zones.
        book: Rules that are looked for at once; those that it lacks are looked for
            when they are asked for.
    """
    text = unwrap(document.text)
    return Page(
        document,
        text,
        segment(text),
        *_stretches(document.zones),
        book.open(text) if book else {},
    )


def _stretches(zones: Iterable[Zone]) -> tuple[list[int], list[frozenset[str]]]:
    """Cut a text wherever a zone begins or ends; tell the zones of each stretch.

    The first stretch lies before the first cut.
    """
    edges = sorted(
        edge
        for zone in zones
        for edge in (
            (zone.span.start, True, zone.kind),
            (zone.span.end, False, zone.kind),
        )
    )
    opened: Counter[str] = Counter()
    starts: list[int] = []
    kinds: list[frozenset[str]] = [frozenset()]
    for offset, opens, kind in edges:
        opened[kind] += 1 if opens else -1
        inside = frozenset(kind for kind, count in opened.items() if count > 0)
        if starts and starts[-1] == offset:
            kinds[-1] = inside
        else:
            starts.append(offset)
            kinds.append(inside)
    return starts, kinds
