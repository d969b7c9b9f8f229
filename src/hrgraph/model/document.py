"""One text taken in, with what is known of its origin."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hrgraph.model.dates import PartialDate

__all__ = ["Document", "Span", "Zone", "ZoneKind"]

ZoneKind = Literal[
    "title",
    "heading",
    "caption",
    "table",
    "signatories",
    "contact",
    "quote",
    "boilerplate",
    "dateline",
]


class Span(NamedTuple):
    """A stretch of a document's text, in Unicode code points, end exclusive."""

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        """Tell whether the two share at least one code point.

        >>> Span(0, 3).meets(Span(3, 5))
        False
        """
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that is not plain running text, so that rules can keep out of it."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One fixed text and its metadata.

    Attributes:
        id: The id that it came with; unique in one input.
        text: The text that all spans count in. Never edited after reading.
        published: As exact as given; None if unknown.
        issued_at: The words of the text that ``published`` was read from; None if it
            came with the text, or is unknown.
        lang: BCP 47 tag.
        zones: In order of start; may nest.
        file: Where it was read from, for messages; "" if from nowhere.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    lang: str = "en"
    licence: str | None = None
    zones: tuple[Zone, ...] = ()
    file: str = ""
    issued_at: Span | None = None

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8, as lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def words(self, span: Span) -> str:
        """Give the words of a span, exactly as they stand."""
        return self.text[span.start : span.end]
