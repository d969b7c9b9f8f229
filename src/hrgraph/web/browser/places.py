"""The map of where events are reported, with the same as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from pyoxigraph import Literal, NamedNode

from hrgraph.vocab import HRG, SCHEMA
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.drawing.world import Spot, World, draw_world
from hrgraph.web.reading import Link, Reader, local_name

__all__ = ["MapPage", "PlaceRow", "blueprint", "draw_places", "make_map"]

blueprint = Blueprint("places", __name__)

_PAGE = 50
_PINNED = 400  # places; more are a smear


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with how many events are reported there, and the list of them."""

    place: Link
    country: Link | None
    events: int
    href: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """What the map shows.

    Attributes:
        links: Page of each country that has events, by code.
        total: All events.
        placed: Those of them that are reported in some place.
    """

    world: World
    links: dict[str, Link]
    rows: tuple[PlaceRow, ...]
    page: Page
    total: int
    placed: int


def make_map(reader: Reader, *, whole: bool = False) -> MapPage:
    """Read what the map shows; the ``whole`` world, or the part that has events."""
    calendar = reader.calendar()
    counts = calendar.counts("place", {})
    order = sorted(counts, key=lambda place: (-counts[place], place))
    shown, page = page_of(order, _PAGE)
    countries = _countries(reader)
    links = {
        local_name(iri): reader.link(NamedNode(iri))
        for iri in counts.keys() & countries
    }
    return MapPage(
        draw_places(reader, counts, whole=whole),
        links,
        tuple(_row(reader, place, counts[place], countries) for place in shown),
        page,
        len(calendar),
        len(calendar.find({"place": order})) if order else 0,
    )


def draw_places(
    reader: Reader, counts: Mapping[str, int], *, whole: bool = False, least: int = 420
) -> World:
    """Draw places with their counts: cities as pins, countries as shades.

    Args:
        reader: Of this request.
        counts: By IRI of the place.
        whole: Whether to show the whole world.
        least: Width of the smallest part that is shown, in tenths of a degree.
    """
    countries = _countries(reader)
    shades = {local_name(iri): counts[iri] for iri in counts.keys() & countries}
    narrow = sorted(counts.keys() - countries, key=lambda place: -counts[place])
    spots = (spot_of(reader, place, counts[place]) for place in narrow[:_PINNED])
    found = [spot for spot in spots if spot is not None]
    return draw_world(shades, found, whole=whole, least=least)


def spot_of(reader: Reader, place: str, count: int) -> Spot | None:
    """Find where a place lies; None if the graph does not tell."""
    node = NamedNode(place)
    axes = [reader.value(node, f"{SCHEMA}{axis}") for axis in ("latitude", "longitude")]
    try:
        latitude, longitude = (
            float(term.value) if isinstance(term, Literal) else float("nan")
            for term in axes
        )
    except ValueError:
        return None
    inside = -90 <= latitude <= 90 and -180 <= longitude <= 180  # noqa: PLR2004 - degrees of the globe
    return Spot(reader.link(node), latitude, longitude, count) if inside else None


def _countries(reader: Reader) -> frozenset[str]:
    rows = reader.once("countries")
    return frozenset(
        r["place"].value for r in rows if isinstance(r["place"], NamedNode)
    )


def _row(
    reader: Reader, place: str, events: int, countries: frozenset[str]
) -> PlaceRow:
    country = place if place in countries else _country_of(reader, place, countries)
    return PlaceRow(
        reader.link(NamedNode(place)),
        reader.link(NamedNode(country)) if country else None,
        events,
        reader.urls.with_query("/events", {"place": place}),
    )


def _country_of(reader: Reader, place: str, countries: frozenset[str]) -> str | None:
    wider = reader.values(NamedNode(place), f"{HRG}locatedIn")
    iris = [term.value for term in wider if isinstance(term, NamedNode)]
    return next((iri for iri in iris if iri in countries), None)


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
