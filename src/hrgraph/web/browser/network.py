"""Who is named together with whom, the path between two, and the documents behind."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from pyoxigraph import Literal, NamedNode

from hrgraph.web.browser.frame import current_reader
from hrgraph.web.drawing.graph import Picture, draw_graph
from hrgraph.web.reading import Link, Reader, local_name

__all__ = [
    "Edge",
    "NetworkPage",
    "blueprint",
    "find_path",
    "make_network",
    "neighbours",
]

blueprint = Blueprint("network", __name__)

_SHOWN = 28  # neighbours of one entity in the picture
_DEEPEST = 4  # steps of a path
_WIDEST = 400  # entities that one step of the search goes on from


@dataclass(frozen=True, slots=True)
class Edge:
    """Two things and what joins them.

    Attributes:
        relation: What joins them, in words: the roles in which records name them,
            or a property.
        count: Records that do so; 0 for a property.
        document: One of the documents behind it; None for a property.
    """

    source: Link
    target: Link
    relation: str
    count: int
    document: Link | None


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """What the network shows.

    Attributes:
        of: The things in the middle.
        to: The other end of a path; None if none is asked for.
        edges: All of them, as a table.
        no_path: Whether a path was asked for and there is none.
        starts: Where to begin, if nothing was asked for.
    """

    of: tuple[Link, ...]
    to: Link | None
    picture: Picture | None
    edges: tuple[Edge, ...]
    no_path: bool
    starts: tuple[tuple[Link, int], ...]


def neighbours(reader: Reader, things: list[NamedNode]) -> list[Edge]:
    """Find what things are joined with, the most records first."""
    edges: dict[tuple[str, str, str], Edge] = {}
    for row in reader.rows("neighbours-by-records", {"entity": things}):
        one, other, count = row["entity"], row["other"], row["count"]
        if not isinstance(one, NamedNode) or not isinstance(other, NamedNode):
            continue
        relation = f"{_role(reader, row['from'])} – {_role(reader, row['to'])}"
        number = int(count.value) if isinstance(count, Literal) else 0
        document = row["document"]
        edges[one.value, other.value, relation] = Edge(
            reader.link(one),
            reader.link(other),
            relation,
            number,
            reader.link(document) if document else None,
        )
    for row in reader.rows("neighbours-direct", {"entity": things}):
        one, other = row["entity"], row["other"]
        if not isinstance(one, NamedNode) or not isinstance(other, NamedNode):
            continue
        relation = _role(reader, row["property"])
        forward = isinstance(row["forward"], Literal) and row["forward"].value == "true"
        first, second = (one, other) if forward else (other, one)
        edges[first.value, second.value, relation] = Edge(
            reader.link(first), reader.link(second), relation, 0, None
        )
    return sorted(edges.values(), key=lambda e: (-e.count, e.relation, e.target.iri))


def _role(reader: Reader, term: object) -> str:
    if not isinstance(term, NamedNode):
        return ""
    words = reader.label(term)
    return words.text if words else local_name(term.value)


def find_path(reader: Reader, start: NamedNode, end: NamedNode) -> list[Edge] | None:
    """Find a shortest way between two things; None if none is short enough."""
    came: dict[str, Edge] = {}
    edge_of: list[NamedNode] = [start]
    seen = {start.value}
    for _step in range(_DEEPEST):
        following: dict[str, NamedNode] = {}
        for edge in neighbours(reader, edge_of[:_WIDEST]):
            for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
                if here.iri in seen and there.iri not in seen | following.keys():
                    came[there.iri] = edge
                    following[there.iri] = NamedNode(there.iri)
        if end.value in following:
            return _walk_back(came, start.value, end.value)
        seen |= following.keys()
        edge_of = list(following.values())
        if not edge_of:
            return None
    return None


def _walk_back(came: dict[str, Edge], start: str, end: str) -> list[Edge]:
    path = []
    here = end
    while here != start:
        edge = came[here]
        path.append(edge)
        here = edge.source.iri if edge.target.iri == here else edge.target.iri
    return path[::-1]


def make_network(
    reader: Reader, of: list[NamedNode], to: NamedNode | None
) -> NetworkPage:
    """Read what the network shows.

    Args:
        reader: Of this request.
        of: The things in the middle.
        to: The other end of a path from the first of them.
    """
    links = tuple(reader.link(thing) for thing in of)
    if not of:
        starts = [
            (reader.link(row["agent"]), int(row["count"].value))
            for row in reader.once("alleged-most")
            if row["agent"] is not None and isinstance(row["count"], Literal)
        ]
        return NetworkPage((), None, None, (), no_path=False, starts=tuple(starts))
    if to is not None:
        path = find_path(reader, of[0], to)
        edges = path or []
    else:
        edges = neighbours(reader, of)
    ends = [*links, reader.link(to)] if to else list(links)
    picture = draw_graph(ends, _thin(edges), chain=to is not None) if edges else None
    return NetworkPage(
        of=links,
        to=reader.link(to) if to else None,
        picture=picture,
        edges=tuple(edges),
        no_path=to is not None and not edges,
        starts=(),
    )


def _thin(edges: list[Edge]) -> list[tuple[Link, Link, str, int]]:
    """Join the edges of each pair, and keep the strongest of them."""
    pairs: dict[tuple[str, str], tuple[Link, Link, list[str], int]] = {}
    for edge in edges:
        first, second = sorted((edge.source, edge.target), key=lambda link: link.iri)
        _, _, relations, count = pairs.get(
            (first.iri, second.iri), (first, second, [], 0)
        )
        pairs[first.iri, second.iri] = (
            first,
            second,
            [*relations, edge.relation],
            count + edge.count,
        )
    order = sorted(pairs.values(), key=lambda pair: -pair[3])[:_SHOWN]
    return [(one, two, "; ".join(rel), count) for one, two, rel, count in order]


def _asked(reader: Reader) -> tuple[list[NamedNode], NamedNode | None]:
    of = [node for raw in request.args.getlist("of") if (node := _node(reader, raw))]
    to = _node(reader, request.args.get("to", ""))
    return of[:5], to


def _node(reader: Reader, raw: str) -> NamedNode | None:
    words = raw.strip()
    if not words:
        return None
    if "://" in words:
        try:
            node = NamedNode(words)
        except ValueError:
            return None
        return node if reader.knows(node) else None
    hits = reader.snapshot.search(words, limit=20).hits
    found = next((hit for hit in hits if hit.kind == "label"), None)
    return NamedNode(found.iri) if found else None


@blueprint.get("/network")
def network() -> ResponseReturnValue:
    """Show the network."""
    reader = current_reader()
    return render_template("network.html", page=make_network(reader, *_asked(reader)))


@blueprint.get("/network.<any(csv, json, svg):form>")
def export(form: str) -> ResponseReturnValue:
    """Give the network as CSV, JSON or SVG."""
    reader = current_reader()
    page = make_network(reader, *_asked(reader))
    if form == "svg" and page.picture:
        body = render_template("network.svg", picture=page.picture, alone=True)
        return Response(body, mimetype="image/svg+xml")
    rows = [
        (e.source.iri, str(e.source), e.relation, e.target.iri, str(e.target), e.count)
        for e in page.edges
    ]
    names = ("source", "source_label", "relation", "target", "target_label", "records")
    if form == "json":
        return jsonify([dict(zip(names, row, strict=True)) for row in rows])
    lines = io.StringIO()
    csv.writer(lines).writerows([names, *rows])
    return Response(lines.getvalue(), mimetype="text/csv")
