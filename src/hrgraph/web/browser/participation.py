"""The events that an entity is named with: as a list, on a line of time, on a map."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from pyoxigraph import NamedNode

from hrgraph.vocab import HRG
from hrgraph.web.browser.happenings import Happening, read_happening
from hrgraph.web.browser.places import draw_places
from hrgraph.web.drawing.timeline import Timeline, draw_timeline
from hrgraph.web.drawing.world import World
from hrgraph.web.kinds import family_of
from hrgraph.web.reading import Reader

__all__ = ["EventsOf", "Way", "events_of", "map_of"]

_SHOWN = 20
_SMALL = 160  # tenths of a degree that a small map shows at least
_WAYS = ("place", "actor", "affected")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to be named with events, and the list of those."""

    title: str
    total: int
    href: str


@dataclass(frozen=True, slots=True)
class EventsOf:
    """Events that an entity is named with.

    Attributes:
        total: How many there are.
        href: The list of all of them.
        ways: How many in which part.
        happenings: The last of them, in order of time.
        timeline: The same on a line of time; None if too few are dated.
    """

    total: int
    href: str
    ways: tuple[Way, ...]
    happenings: tuple[Happening, ...]
    timeline: Timeline | None


def events_of(reader: Reader, thing: NamedNode) -> EventsOf | None:
    """Find the events that an entity is named with; None if there are none."""
    calendar = reader.calendar()
    titles = {
        "place": _("reported here"),
        "actor": _("said to be carried out by it"),
        "affected": _("said to have befallen them"),
    }
    ways = tuple(
        Way(
            titles[name],
            total,
            reader.urls.with_query("/events", {name: thing.value}),
        )
        for name in _WAYS
        if (total := len(calendar.find({name: [thing.value]})))
    )
    name = "place" if calendar.find({"place": [thing.value]}) else "named"
    numbers = calendar.find({name: [thing.value]})
    if not numbers:
        return None
    dated = [number for number in numbers if number < calendar.dated]
    shown = dated[-_SHOWN:] + [n for n in numbers if n >= calendar.dated]
    happenings = tuple(
        read_happening(reader, NamedNode(event.iri), (event.begin, event.end))
        for event in calendar.events(shown[:_SHOWN])
    )
    return EventsOf(
        len(numbers),
        reader.urls.with_query("/events", {name: thing.value}),
        ways,
        happenings,
        draw_timeline(reader.language, happenings),
    )


def map_of(reader: Reader, thing: NamedNode) -> World | None:
    """Draw where the events are that an entity is named with; None if nowhere.

    Of an event itself it is drawn where that is reported.
    """
    calendar = reader.calendar()
    total = len(calendar.find({"place": [thing.value]}))
    counts = calendar.counts("place", {"named": [thing.value]})
    if not counts and family_of(reader.classes(thing)) == "event":
        places = reader.values(thing, f"{HRG}place")
        counts = {p.value: 1 for p in places if isinstance(p, NamedNode)}
    if total:
        wider = reader.values(thing, f"{HRG}locatedIn")
        inside = [term.value for term in wider if isinstance(term, NamedNode)]
        counts = {thing.value: total} | dict.fromkeys(inside, 1)
    world = draw_places(reader, counts, least=_SMALL) if counts else None
    return world if world and world.shows_something else None
