"""A document as the rules read it: text, segments and zones, each computed once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from hrgraph.extract.rules import Book, Branch, Places
from hrgraph.ingest import Segments, segment, unwrap
from hrgraph.model import Document, Span

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
    _zone_starts: tuple[int, ...]
    _places: Mapping[str, Places[Branch]]

    def zones_at(self, offset: int) -> set[str]:
        """Kinds of all zones that cover an offset; empty in running text."""
        reach = bisect_right(self._zone_starts, offset)
        return {
            zone.kind for zone in self.document.zones[:reach] if offset < zone.span.end
        }

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
        tuple(zone.span.start for zone in document.zones),
        book.open(text) if book else {},
    )
