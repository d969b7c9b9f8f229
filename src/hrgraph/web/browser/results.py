"""Answers of queries in the form that fits: table, timeline, map, network or chart."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Triple

from hrgraph.store import Term
from hrgraph.vocab import HRG, XSD
from hrgraph.web.browser.happenings import Happening, read_happening
from hrgraph.web.browser.naming import named_rows
from hrgraph.web.dates import extent_of, extent_words
from hrgraph.web.drawing.graph import Picture, draw_graph
from hrgraph.web.drawing.timeline import Timeline, draw_timeline
from hrgraph.web.drawing.world import World, draw_world
from hrgraph.web.kinds import family_of
from hrgraph.web.reading import Link, Reader
from hrgraph.web.site import current_site

__all__ = [
    "Bar",
    "Results",
    "download_links",
    "results_of_rows",
    "results_of_triples",
    "view_links",
]

_SHOWN = 500
_TABLES = "csv", "tsv", "json", "xml"  # values of the parameter "format"
_GRAPHS = "ttl", "jsonld", "nt", "rdf"
_NODES = 60
_NUMBERS = {f"{XSD}{kind}" for kind in ("integer", "decimal", "double", "float", "int")}
_DATES = {f"{XSD}{kind}" for kind in ("date", "gYearMonth", "gYear", "dateTime")}

_Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; ``share`` is its length in hundredths of the longest."""

    label: str
    link: Link | None
    value: str
    share: int


@dataclass(frozen=True, slots=True)
class Results:
    """An answer.

    Attributes:
        columns: Names of the columns.
        rows: As links; at most ``_SHOWN``.
        total: How many rows there are in all.
        timeline: The rows that have dates; None if they have none.
        world: Events or places of the rows by country; None if there are none.
        network: What the rows join; None if they join nothing.
        chart: Words and numbers of the rows; empty if there are none.
        is_graph: The rows are triples of a graph.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Link | None, ...], ...]
    total: int
    timeline: Timeline | None
    world: World | None
    network: Picture | None
    chart: tuple[Bar, ...]
    is_graph: bool = False

    @property
    def views(self) -> tuple[str, ...]:
        """The forms in which it can be shown."""
        fits = {
            "table": True,
            "timeline": self.timeline is not None,
            "map": self.world is not None,
            "network": self.network is not None,
            "chart": bool(self.chart),
        }
        return tuple(name for name, is_fit in fits.items() if is_fit)


def results_of_rows(
    reader: Reader, columns: Sequence[str], rows: Sequence[_Row]
) -> Results:
    """Make results of the rows of a SELECT."""
    shown = rows[:_SHOWN]
    links = named_rows(reader, shown)
    return Results(
        columns=tuple(columns),
        rows=links,
        total=len(rows),
        timeline=_timeline(reader, shown, links),
        world=_world(reader, shown),
        network=_network(links),
        chart=_chart(shown, links),
    )


def results_of_triples(reader: Reader, triples: Sequence[Triple]) -> Results:
    """Make results of the triples of a CONSTRUCT or DESCRIBE."""
    rows: list[_Row] = [(t.subject, t.predicate, t.object) for t in triples]
    found = results_of_rows(reader, ("subject", "predicate", "object"), rows)
    return dataclasses.replace(found, is_graph=True)


def _named(row: _Row) -> Iterable[NamedNode]:
    return (term for term in row if isinstance(term, NamedNode))


def _timeline(
    reader: Reader, rows: Sequence[_Row], links: Sequence[tuple[Link | None, ...]]
) -> Timeline | None:
    happenings: dict[str, Happening] = {}
    for row, cells in zip(rows, links, strict=True):
        for node in _named(row):
            if node.value not in happenings and _family(reader, node) == "event":
                happenings[node.value] = read_happening(reader, node)
        dates = sorted(
            t.value
            for t in row
            if isinstance(t, Literal) and t.datatype.value in _DATES
        )
        words = next(
            (c for t, c in zip(row, cells, strict=True) if c and t and not _is_date(t)),
            None,
        )
        if (
            dates
            and words
            and not any(_family(reader, n) == "event" for n in _named(row))
        ):
            happenings[f"{len(happenings)}"] = Happening(
                link=words,
                begin=dates[0],
                end=dates[-1],
                when=extent_words(dates[0], dates[-1], reader.language),
                extent=extent_of(dates[0], dates[-1]),
                classes=(),
                places=(),
                actors=(),
            )
    found = sorted(happenings.values(), key=lambda h: h.order)
    return draw_timeline(reader.language, found[:100])


def _is_date(term: Term) -> bool:
    return isinstance(term, Literal) and term.datatype.value in _DATES


def _family(reader: Reader, node: NamedNode) -> str:
    if reader.urls.path_of(node.value) is None:
        return ""
    return family_of(reader.classes(node))


def _world(reader: Reader, rows: Sequence[_Row]) -> World | None:
    counts: dict[str, int] = {}
    for row in rows:
        codes = set()
        for node in _named(row):
            family = _family(reader, node)
            places: Sequence[Term] = ()
            if family == "place":
                places = (node,)
            elif family == "event":
                places = reader.values(node, f"{HRG}place")
            codes |= {_country(reader, p) for p in places if isinstance(p, NamedNode)}
        for code in codes - {""}:
            counts[code] = counts.get(code, 0) + 1
    return draw_world(counts) if counts else None


def _country(reader: Reader, place: NamedNode) -> str:
    """Find the code of a place's country from its path: ``place/az/baku``."""
    parts = (reader.urls.path_of(place.value) or "").split("/")
    known = parts[0] == "place" and len(parts) > 1
    return parts[1] if known and len(parts[1]) == len("az") else ""


def _network(rows: Sequence[tuple[Link | None, ...]]) -> Picture | None:
    edges: dict[tuple[str, str], tuple[Link, Link, str, int]] = {}
    for row in rows:
        things = [link for link in row if link and link.iri and link.family]
        for one, two in pairwise(things):
            if one.iri != two.iri:
                count = edges.get((one.iri, two.iri), (one, two, "", 0))[3]
                edges[one.iri, two.iri] = (one, two, "", count + 1)
    found = list(edges.values())[:_NODES]
    return draw_graph([], found, chain=False) if found else None


def _chart(
    rows: Sequence[_Row], links: Sequence[tuple[Link | None, ...]]
) -> tuple[Bar, ...]:
    found = []
    for row, cells in zip(rows[:60], links, strict=False):
        numbers = [n for t in row if (n := _number(t)) is not None]
        words = [c for t, c in zip(row, cells, strict=True) if c and _number(t) is None]
        if numbers and words and numbers[-1] >= 0:
            found.append((words[0], numbers[-1]))
    longest = max((number for _, number in found), default=Decimal(0))
    return tuple(
        Bar(str(link), link, f"{number:f}", round(100 * number / longest))
        for link, number in found
        if longest > 0
    )


def _number(term: Term | None) -> Decimal | None:
    if not isinstance(term, Literal) or term.datatype.value not in _NUMBERS:
        return None
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def download_links(results: Results | None, query: str) -> tuple[tuple[str, str], ...]:
    """Give the address of each format in which programs get the same answer."""
    urls = current_site().urls
    names = (_GRAPHS if results.is_graph else _TABLES) if results else ()
    return tuple(
        (name, urls.with_query("/sparql", {"query": query, "format": name}))
        for name in names
    )


def view_links(
    results: Results | None, path: str, values: Mapping[str, object]
) -> tuple[tuple[str, str], ...]:
    """Give the address of each form in which an answer can be shown."""
    urls = current_site().urls
    names = results.views if results else ()
    return tuple(
        (name, urls.with_query(path, {**values, "view": name}) + "#answer")
        for name in names
    )
