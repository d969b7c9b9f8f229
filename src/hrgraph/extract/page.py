"""A document as the rules read it: text, segments and zones, each computed once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

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
    _zone_starts: tuple[int, ...]

    def zones_at(self, offset: int) -> set[str]:
        """Kinds of all zones that cover an offset; empty in running text."""
        reach = bisect_right(self._zone_starts, offset)
        return {
            zone.kind for zone in self.document.zones[:reach] if offset < zone.span.end
        }

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return self.segments.sentence_of(span)


def open_page(document: Document) -> Page:
    """Prepare a document for reading."""
    zones: tuple[Zone, ...] = document.zones
    text = unwrap(document.text)
    return Page(document, text, segment(text), tuple(zone.span.start for zone in zones))
