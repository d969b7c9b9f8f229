"""One document laid out for the rules that read clauses: who is named where, and when.

Everything is a list in order of the text, looked up by bisection, so that the
longest document is read in linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hrgraph.extract.clauses.triggers import Trigger
from hrgraph.extract.dates import DateMention
from hrgraph.extract.page import Page
from hrgraph.model import (
    AnonymousSource,
    Authority,
    Entity,
    Group,
    Organisation,
    PartialDate,
    Person,
    Place,
    Span,
)

__all__ = ["Held", "Named", "Scene", "lay_out"]

_KINDS: tuple[tuple[type[Entity], str], ...] = (
    (Authority, "authority"),
    (Organisation, "organisation"),
    (Person, "person"),
    (Place, "place"),
    (Group, "group"),
    (AnonymousSource, "source"),
)
_ENTRY = re.compile(r"\s*(?:[•*·▪●○–—|-]\s*\S|\(?\d{1,3}[.)]\s|\d{4}-\d\d)")
_QUOTE = re.compile(
    r"“[^“”\"\n]{2,2000}[”\"]|“[^“”\n]{2,2000}(?:”|(?=\n|$))|\"[^\"\n]{2,2000}\"|«[^«»\n]{2,2000}»"
    r"|(?<!\S)\"(?=\w)[^\"\n]{15,2000}(?=\n|$)"  # its paragraph does not close it
    r"|(?<!\S)''(?=\w)[^\n]{15,2000}?''(?!\w)"
    r"|‘(?<!\w‘)(?:[^‘’\n]|’(?=\w)){20,2000}’"
)
_SILENT = {"caption", "table", "contact", "signatories", "boilerplate"}
_LONGEST_NAME = 90  # code points of a name that a stretch may begin in
AGENTS = frozenset({"authority", "organisation", "person"})


class Named(NamedTuple):
    """A stretch that names an entity; kind is the class of the entity in one word."""

    start: int
    end: int
    key: str
    kind: str


class Held(NamedTuple):
    """The date that holds in a sentence.

    Attributes:
        mention: Where it was told.
        headed: It dates all that is told under it, as in a timeline.
    """

    mention: DateMention
    headed: bool


@dataclass(slots=True)
class Scene:
    """The layout of one document.

    Attributes:
        named: Every mention of an entity, in order.
        dates: All dates, in order.
        quotes: Stretches within quotation marks, in order.
        triggers: For the number of a sentence, the triggers in it.
        entities: By key; unnamed voices are added while the document is read.
        saying: Offsets of the dates that tell when something was said.
        held: For the number of a sentence, the date that holds where it begins.
        sure: For the number of a sentence, the kinds that it likely tells, and how
            likely: a chance between 0 and 1.
        past_days: The days and months that the dates begin or end with, each once and
            in order, but for those of laws, of date lines and still to come; None
            until they are first asked for.
    """

    page: Page
    text: str
    named: list[Named]
    dates: Sequence[DateMention]
    quotes: list[Span]
    triggers: dict[int, list[Trigger]]
    entities: dict[str, Entity]
    saying: frozenset[int] = frozenset()
    held: Sequence[Held | None] = ()
    paragraphs: list[int] = field(default_factory=list)
    _named_starts: list[int] = field(default_factory=list)
    _date_starts: list[int] = field(default_factory=list)
    sure: dict[int, dict[str, float]] = field(default_factory=dict)
    past_days: Sequence[PartialDate] | None = None

    def named_in(self, start: int, end: int) -> list[Named]:
        """Mentions that begin between two offsets."""
        first = bisect_left(self._named_starts, start)
        return self.named[first : bisect_left(self._named_starts, end)]

    def agents_in(self, start: int, end: int) -> list[Named]:
        """Mentions of bodies and persons that reach into a stretch."""
        return [
            named
            for named in self.named_in(start - _LONGEST_NAME, end)
            if named.kind in AGENTS and named.end > start
        ]

    def named_before(self, offset: int, kinds: Iterable[str]) -> Named | None:
        """The last mention of one of some kinds within some sentences before."""
        wanted = set(kinds)
        first = bisect_left(self._named_starts, offset)
        for named in reversed(self.named[max(0, first - 40) : first]):
            if named.kind in wanted:
                return named
        return None

    def dates_in(self, start: int, end: int) -> Sequence[DateMention]:
        """Dates that begin between two offsets."""
        first = bisect_left(self._date_starts, start)
        return self.dates[first : bisect_left(self._date_starts, end)]

    def paragraph(self, offset: int) -> Span:
        """The line of the text that holds an offset."""
        number = bisect_right(self.paragraphs, offset)
        start = self.paragraphs[number - 1] if number else 0
        later = self.paragraphs[number : number + 1]
        return Span(start, later[0] if later else len(self.text))

    def sentence(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        segments = self.page.segments
        return segments.sentences[segments.sentence_index(offset)]

    def quotes_at(self, offset: int) -> list[Span]:
        """The stretch within quotation marks that an offset lies in, if any."""
        place = bisect_right(self.quotes, offset, key=lambda quote: quote.start)
        return [q for q in self.quotes[max(0, place - 1) : place] if offset < q.end]

    def held_at(self, offset: int) -> Held | None:
        """The date that holds where the sentence of an offset begins."""
        number = self.page.segments.sentence_index(offset)
        return self.held[number] if number < len(self.held) else None

    def triggers_between(self, start: int, end: int, family: str) -> list[Trigger]:
        """Triggers of a family that begin between two offsets of one sentence."""
        number = self.page.segments.sentence_index(start)
        return [
            trigger
            for trigger in self.triggers.get(number, ())
            if trigger.family == family
            and start <= trigger.start < end
            and trigger.says.get("type") != "nothing"
        ]

    def is_silent(self, offset: int) -> bool:
        """Tell whether an offset lies in a caption, a contact line, a list of names."""
        return bool(_SILENT & self.page.zones_at(offset))

    def is_heading(self, offset: int) -> bool:
        """Tell whether an offset lies in a title or heading."""
        zones = self.page.zones_at(offset)
        if "title" in zones:
            return True
        return "heading" in zones and not self._is_entry(offset)

    def _is_entry(self, offset: int) -> bool:
        """Tell whether a short line is an entry of a list or timeline, no heading."""
        line = self.paragraph(offset)
        if _ENTRY.match(self.text, line.start, line.end):
            return True
        dated = bool(self.dates_in(line.start, line.end))
        return dated and bool(self.triggers_between(line.start, line.end, "events"))

    def name_of(self, key: str | None) -> str:
        """Name of an entity; empty for None."""
        return self.entities[key].name if key else ""

    def kind_of(self, key: str | None) -> str:
        """Class of an entity in one word; empty for None."""
        return _kind(self.entities[key]) if key else ""


def _kind(entity: Entity) -> str:
    cls = type(entity)
    kind = _known_kinds.get(cls)
    if kind is None:
        fitting = (kind for known, kind in _KINDS if issubclass(cls, known))
        kind = _known_kinds[cls] = next(fitting, "")
    return kind


_known_kinds: dict[type[Entity], str] = {}


def lay_out(
    page: Page,
    entities: Sequence[Entity],
    dates: Sequence[DateMention],
    triggers: Iterable[Trigger],
) -> Scene:
    """Lay out a document.

    Args:
        page: The page.
        entities: All that it names.
        dates: Its dates, in order.
        triggers: Its trigger words, in order.
    """
    named = sorted(
        Named(span.start, span.end, entity.key, _kind(entity))
        for entity in entities
        for span in entity.spans
    )
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        number = page.segments.sentence_index(trigger.start)
        by_sentence.setdefault(number, []).append(trigger)
    text = page.text
    return Scene(
        page,
        text,
        named,
        dates,
        [Span(*match.span()) for match in _QUOTE.finditer(text)],
        by_sentence,
        {entity.key: entity for entity in entities},
        frozenset(),
        (),
        [0, *(match.end() for match in re.finditer(r"\n+", text))],
        [mention.start for mention in named],
        [mention.span.start for mention in dates],
    )
