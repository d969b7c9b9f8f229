"""The list of events in order of time, with a picture of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, render_template, request
from pyoxigraph import Literal, NamedNode

from hrgraph.catalogue import Catalogue, kept_answer
from hrgraph.store import Snapshot
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.browser.happenings import Happening, read_happening
from hrgraph.web.drawing.timeline import Timeline, draw_timeline
from hrgraph.web.reading import Link, Reader

__all__ = ["EventsPage", "blueprint", "make_events"]

blueprint = Blueprint("events", __name__)

_PAGE = 40
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class EventsPage:
    """What the list of events shows.

    Attributes:
        years: Each year with how many events may fall into it, for choosing.
        classes: Each sort of event with its count, for choosing.
        timeline: The shown events as bars.
    """

    happenings: tuple[Happening, ...]
    timeline: Timeline | None
    years: tuple[tuple[str, int], ...]
    classes: tuple[tuple[Link, str, int], ...]
    year: str
    kind: str
    page: Page


@dataclass(frozen=True, slots=True)
class _Row:
    event: NamedNode
    begin: str
    end: str
    classes: tuple[str, ...]


def make_events(reader: Reader, year: str, kind: str) -> EventsPage:
    """Read the events of one year or class, or all, in order of time.

    Args:
        reader: Of this request.
        year: Four digits, or empty for all.
        kind: IRI of a class of events, or empty for all.
    """
    rows = _rows(reader.snapshot, reader.catalogue)
    years: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for row in rows:
        years.update({(row.begin or row.end)[:4], (row.end or row.begin)[:4]} - {""})
        classes.update(row.classes)
    kept = [
        row
        for row in rows
        if (not kind or kind in row.classes)
        and (
            not year or (row.begin or row.end)[:4] <= year <= (row.end or row.begin)[:4]
        )
        and (not year or row.begin or row.end)
    ]
    shown, page = page_of(kept, _PAGE)
    happenings = tuple(read_happening(reader, row.event) for row in shown)
    return EventsPage(
        happenings=happenings,
        timeline=draw_timeline(reader.language, happenings),
        years=tuple(sorted(years.items())),
        classes=tuple(
            (reader.link(NamedNode(iri)), iri, count)
            for iri, count in sorted(classes.items())
        ),
        year=year,
        kind=kind,
        page=page,
    )


# Worked out once: a snapshot never changes
@lru_cache(maxsize=2)
def _rows(snapshot: Snapshot, catalogue: Catalogue) -> tuple[_Row, ...]:
    bounds: dict[NamedNode, tuple[set[str], set[str]]] = {}
    classes: dict[NamedNode, set[str]] = {}
    for name in ("events", "event-dates"):
        for row in kept_answer(snapshot, catalogue, name):
            event = row["event"]
            if not isinstance(event, NamedNode):
                continue
            if name == "events":
                kind = row["class"]
                known = classes.setdefault(event, set())
                known.add(kind.value if isinstance(kind, NamedNode) else "")
            elif event not in classes or any(bounds.get(event, ((), ()))):
                continue
            begins, ends = bounds.setdefault(event, (set(), set()))
            for term, found in ((row["begin"], begins), (row["end"], ends)):
                if isinstance(term, Literal):
                    found.add(term.value)
    rows = [
        _Row(
            event,
            min(bounds[event][0], default=""),
            max(bounds[event][1], default=""),
            tuple(sorted(kinds)),
        )
        for event, kinds in classes.items()
    ]
    return tuple(
        sorted(
            rows,
            key=lambda r: (
                not (r.begin or r.end),
                r.begin or r.end,
                r.end,
                r.event.value,
            ),
        )
    )


@blueprint.get("/events")
def events() -> str:
    """List the events."""
    year = request.args.get("year", "")
    page = make_events(
        current_reader(),
        year if _YEAR.fullmatch(year) else "",
        request.args.get("class", ""),
    )
    return render_template("events.html", page=page)
