"""Where an event took place whose own sentence does not say it.

A place holds until another is told; a court sits in the city of its name; a law is
made for a country.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events.happenings import Happening
from hrgraph.extract.events.main_places import is_region, main_country, main_place
from hrgraph.extract.events.places import is_of_writing
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Authority, Place, Span

__all__ = ["Setting"]

_NEAR = 350  # code points over which a place told before still counts
_STORY = 900  # the same for a city of a story, over its paragraphs
_COURSE = dt.timedelta(days=62)
_LEAD = 40  # code points before a city in which the words stand that lead to it
_TOP = 400  # code points at the top where the headings of a document stand
_BESIDE = 9  # code points behind a name in which "in" and its city stand
_MARK = 4  # code points of a mark that may open a line before its place
_LONGEST = 4  # words of the name of a city
_WORD = re.compile(r"[\w'’-]+")
_BY_COURTS = {"trial", "sentence", "fine", "detention", "charge"}


class Setting:
    """The places of one document, and what its events take from them."""

    def __init__(self, scene: Scene, happenings: Sequence[Happening] = ()) -> None:
        self._scene = scene
        self._land = main_country(scene, happenings)
        self._main = main_place(scene, self._land)
        places = [e for e in scene.entities.values() if isinstance(e, Place)]
        self._cities = {e.name.lower(): e.key for e in places if e.kind == "city"}
        self._lands = {e.country: e.key for e in places if e.kind == "country"}
        self._seats: dict[str, str | None] = {}
        self._headed = [_Headed(parts) for parts in _parts(scene)]

    def headed_by(self, happening: Happening) -> str | None:
        """Find the place that heads the line, or the part, that tells of an event."""
        found = (parts.at(happening.trigger.start) for parts in self._headed)
        return next((key for key in found if key is not None), None)

    def place_for(
        self, happening: Happening, *, of_any_city: bool = True
    ) -> str | None:
        """Find the place of an event that its sentence does not tell.

        Args:
            happening: What is told.
            of_any_city: Any city of the paragraphs before counts, not only one that
                the top of the document names.
        """
        if happening.type == "law_adoption":
            return self._country_of(happening) or self._main
        if _is_course(happening):
            land = self._country_of(happening)
            if land is None or is_region(self._scene, self._main):
                return self._abroad(happening) or self._main
            return land
        if happening.type == "deportation":
            return self._main
        if happening.type in _BY_COURTS and (seat := self._seat_of(happening)):
            return seat
        return (
            self._told_before(happening)
            or self._of_the_day(happening)
            or self._abroad(happening)
            or self._in_the_story(happening, of_any_city=of_any_city)
            or self._main
        )

    def _told_before(self, happening: Happening) -> str | None:
        start = happening.trigger.start
        scene = self._scene
        floor = max(scene.paragraph(start).start, start - _NEAR)
        return self._last_city(floor, start, happening.type)

    def _of_the_day(self, happening: Happening) -> str | None:
        """The place of the sentence that told the day which the event takes over."""
        if not happening.inherited or not happening.dates:
            return None
        sentence = self._scene.sentence(happening.dates[0].span.start)
        return self._last_city(sentence.start, sentence.end, happening.type)

    def _in_the_story(self, happening: Happening, *, of_any_city: bool) -> str | None:
        """The last city before, where the document is about no one city."""
        if self._main is None or self._main in self._cities.values():
            return None
        start = happening.trigger.start
        city = self._last_city(max(0, start - _STORY), start, "")
        if city is None:
            return None
        entity = self._scene.entities[city]
        if not of_any_city and min(entity.spans).start >= _TOP:
            return None
        return city if getattr(entity, "country", None) == self._land else None

    def _last_city(self, start: int, end: int, kind: str) -> str | None:
        on_the_spot = kind in wordlist("events_on_the_spot")
        kinds = {"city", "facility"} if on_the_spot else {"city"}
        scene = self._scene
        for named in reversed(scene.named_in(start, end)):
            entity = scene.entities[named.key]
            if not isinstance(entity, Place) or entity.kind not in kinds:
                continue
            lead = scene.text[max(start, named.start - _LEAD) : named.start]
            if phrase("seat_before").search(lead):
                continue
            # an office abroad writes of what took place at home
            if entity.country == self._land or not is_of_writing(scene, named.end):
                return named.key
        return None

    def _seat_of(self, happening: Happening) -> str | None:
        """The city in the name of the body that acts, or that the sentence names."""
        sentence = self._scene.sentence(happening.trigger.start)
        named = self._scene.agents_in(sentence.start, sentence.end)
        keys = [one.key for one in named if one.kind == "authority"]
        if happening.arguments.actor:
            keys.insert(0, happening.arguments.actor)
        keys = keys or self._court_before(sentence.start) or self._chief_court
        return next((seat for key in keys if (seat := self._seat(key))), None)

    def _court_before(self, offset: int) -> list[str]:
        """The court named last in the paragraph."""
        floor = self._scene.paragraph(offset).start
        for named in reversed(self._scene.named_in(floor, offset)):
            entity = self._scene.entities[named.key]
            if isinstance(entity, Authority) and entity.kind == "court":
                return [named.key]
        return []

    @cached_property
    def _chief_court(self) -> list[str]:
        """The court that a document names most; it is meant where no body is named."""
        courts = [
            (len(entity.spans), entity.key)
            for entity in self._scene.entities.values()
            if isinstance(entity, Authority) and entity.kind == "court"
        ]
        most = max((told for told, _ in courts), default=0)
        chief = [key for told, key in courts if told == most]
        return chief if len(chief) == 1 else []

    def _seat(self, key: str) -> str | None:
        if key not in self._seats:
            words = _WORD.findall(self._scene.entities[key].name.lower())
            runs = (
                " ".join(words[first : first + length])
                for length in range(_LONGEST, 0, -1)
                for first in range(len(words) - length + 1)
            )
            found = (self._cities[run] for run in runs if run in self._cities)
            self._seats[key] = next(found, None) or self._city_beside(key)
        return self._seats[key]

    def _city_beside(self, key: str) -> str | None:
        """The city told right behind the name of a body: "a military court in Goma"."""
        scene = self._scene
        for span in scene.entities[key].spans:
            for named in scene.named_in(span.end, span.end + _BESIDE):
                between = scene.text[span.end : named.start]
                place = scene.entities[named.key]
                in_it = phrase("seated_in").fullmatch(between)
                if in_it and isinstance(place, Place) and place.kind == "city":
                    return named.key
        return None

    def _country_of(self, happening: Happening) -> str | None:
        return self._abroad(happening) or self._lands.get(self._land)

    def _abroad(self, happening: Happening) -> str | None:
        """The country of the body that acts, where that is not the main one."""
        actor = happening.arguments.actor
        entity = self._scene.entities[actor] if actor else None
        if not isinstance(entity, Authority) or entity.country in {None, self._land}:
            return None
        return self._lands.get(entity.country)


class _Headed:
    """Stretches of a text, in its order and apart, each with the key of a place."""

    def __init__(self, parts: Sequence[tuple[Span, str]]) -> None:
        self._parts = parts
        self._starts = [span.start for span, _ in parts]

    def at(self, offset: int) -> str | None:
        place = bisect_right(self._starts, offset)
        if not place:
            return None
        span, key = self._parts[place - 1]
        return key if offset < span.end else None


def _parts(scene: Scene) -> tuple[list[tuple[Span, str]], list[tuple[Span, str]]]:
    """Lines that a place heads ("Puyo: On Tuesday …"), and parts whose heading is one.

    Lines come before the parts that hold them.
    """
    lines: list[tuple[Span, str]] = []
    parts: list[tuple[Span, str]] = []
    begun: tuple[int, str] | None = None
    start = 0
    while start < len(scene.text):
        line = scene.paragraph(start)
        start = max(line.end, start + 1)
        first = next(iter(scene.named_in(line.start, line.start + _MARK)), None)
        place = scene.entities[first.key] if first else None
        heads = scene.is_heading(line.start)
        if begun and heads:
            parts.append((Span(begun[0], line.start), begun[1]))
            begun = None
        if first is None or not isinstance(place, Place):
            continue
        rest = scene.text[first.end : line.end]
        if heads and line.start and not _WORD.search(rest):
            begun = line.end, first.key
        elif rest.startswith(":") and _WORD.search(rest) and not heads:
            lines.append((line, first.key))
    if begun:
        parts.append((Span(begun[0], len(scene.text)), begun[1]))
    return lines, parts


def _is_course(happening: Happening) -> bool:
    """Tell whether what is told went on for months, and so in no one place."""
    for date in happening.dates:
        begin, end = date.interval.begin, date.interval.end
        if begin and end and end.last_day - begin.first_day > _COURSE:
            return True
    return False
