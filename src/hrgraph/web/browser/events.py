"""The list of events in order of time, with a picture of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from pyoxigraph import NamedNode

from hrgraph.catalogue import CALENDAR
from hrgraph.vocab import HRG
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.browser.happenings import Happening, read_happening
from hrgraph.web.drawing.timeline import Timeline, draw_timeline
from hrgraph.web.reading import Link, Reader

__all__ = ["EventsPage", "Narrowing", "blueprint", "make_events"]

blueprint = Blueprint("events", __name__)

_PAGE = 40
_ALL = f"{HRG}Event"
_BY_THING = ("place", "actor", "affected", "named")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the list is narrowed by beside year and kind; ``href`` takes it off."""

    name: str
    title: str
    link: Link
    href: str


@dataclass(frozen=True, slots=True)
class EventsPage:
    """What the list of events shows.

    Attributes:
        years: Each year with how many events may fall into it, for choosing.
        classes: Each sort of event with its count, for choosing.
        timeline: The shown events as bars.
        narrowed: By a place, or by who is named with them.
        total: All events, however narrow the list is.
    """

    happenings: tuple[Happening, ...]
    timeline: Timeline | None
    years: tuple[tuple[str, int], ...]
    classes: tuple[tuple[Link, str, int], ...]
    year: str
    kind: str
    narrowed: tuple[Narrowing, ...]
    total: int
    page: Page


def make_events(reader: Reader, chosen: dict[str, list[str]]) -> EventsPage:
    """Read the events of a choice in order of time.

    Args:
        reader: Of this request.
        chosen: Values by the names of ``CALENDAR``; one each is looked at.
    """
    calendar = reader.calendar()
    shown, page = page_of(list(calendar.find(chosen)), _PAGE)
    happenings = tuple(
        read_happening(reader, NamedNode(event.iri), (event.begin, event.end))
        for event in calendar.events(shown)
    )
    kinds = calendar.counts("class", chosen)
    kinds.pop(_ALL, None)
    classes = [(reader.link(NamedNode(iri)), iri, n) for iri, n in kinds.items()]
    return EventsPage(
        happenings=happenings,
        timeline=draw_timeline(reader.language, happenings),
        years=tuple(sorted(calendar.counts("year", chosen).items())),
        classes=tuple(sorted(classes, key=lambda c: (-c[2], str(c[0])))),
        year="".join(chosen.get("year", [])),
        kind="".join(chosen.get("class", [])),
        narrowed=_narrowed(reader, chosen),
        total=len(calendar),
        page=page,
    )


def _narrowed(reader: Reader, chosen: dict[str, list[str]]) -> tuple[Narrowing, ...]:
    titles = {
        "place": _("reported in"),
        "actor": _("said to be carried out by"),
        "affected": _("said to have befallen"),
        "named": _("named together with"),
    }
    return tuple(
        Narrowing(
            name,
            titles[name],
            reader.link(NamedNode(chosen[name][0])),
            reader.urls.with_query("/events", {**chosen, name: []}),
        )
        for name in _BY_THING
        if name in chosen
    )


def asked_choice(reader: Reader) -> dict[str, list[str]]:
    """Read the choice of the address; what is no value is left out."""
    found = {}
    for name in CALENDAR:
        value = request.args.get(name, "")
        if value and (name == "year" or _is_thing(reader, value)):
            found[name] = [value]
    return found


def _is_thing(reader: Reader, iri: str) -> bool:
    try:
        return reader.knows(NamedNode(iri))
    except ValueError:
        return False


@blueprint.get("/events")
def events() -> str:
    """List the events."""
    reader = current_reader()
    page = make_events(reader, asked_choice(reader))
    return render_template("events.html", page=page)
