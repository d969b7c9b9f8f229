"""The map of where events are reported, with the same as a table."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from pyoxigraph import Literal, NamedNode

from hrgraph.web.browser.frame import current_reader
from hrgraph.web.drawing.world import World, draw_world
from hrgraph.web.reading import Link, Reader, local_name

__all__ = ["MapPage", "PlaceRow", "blueprint", "make_map"]

blueprint = Blueprint("places", __name__)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with how many events are reported there."""

    place: Link
    country: Link | None
    events: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """What the map shows.

    Attributes:
        links: Page of each country that has events, by code.
        unplaced: Events in places without a country.
    """

    world: World
    links: dict[str, Link]
    rows: tuple[PlaceRow, ...]
    unplaced: int


def make_map(reader: Reader, *, whole: bool = False) -> MapPage:
    """Read what the map shows; the ``whole`` world, or the part that has events."""
    counts: dict[str, int] = {}
    links: dict[str, Link] = {}
    rows = []
    unplaced = 0
    for row in reader.once("places"):
        place, country, events = row["place"], row["country"], row["events"]
        if not isinstance(place, NamedNode) or not isinstance(events, Literal):
            continue
        number = int(events.value)
        rows.append(
            PlaceRow(
                reader.link(place), reader.link(country) if country else None, number
            )
        )
        if isinstance(country, NamedNode):
            code = local_name(country.value)
            # A country counts by itself where inference lifts events to it
            counts[code] = max(counts.get(code, 0), number)
            links[code] = reader.link(country)
        else:
            unplaced += number
    return MapPage(draw_world(counts, whole=whole), links, tuple(rows), unplaced)


@blueprint.get("/map")
def world_map() -> str:
    """Show the map."""
    return render_template("map.html", page=make_map(current_reader(), whole=_whole()))


def _whole() -> bool:
    return request.args.get("whole") == "1"


@blueprint.get("/map.svg")
def picture() -> Response:
    """Give the map alone, as SVG."""
    body = render_template(
        "map.svg", page=make_map(current_reader(), whole=_whole()), alone=True
    )
    return Response(body, mimetype="image/svg+xml")
