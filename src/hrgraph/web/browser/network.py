"""Who is named together with whom, the path between two, and the documents behind."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import (
    Blueprint,
    Response,
    jsonify,
    make_response,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from pyoxigraph import Literal, NamedNode

from hrgraph.store import Term
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.picking import Pick, pick
from hrgraph.web.drawing.graph import Picture, draw_graph
from hrgraph.web.reading import Link, Reader, local_name
from hrgraph.web.records import Evidence, read_records

__all__ = [
    "Edge",
    "NetworkPage",
    "blueprint",
    "find_path",
    "make_network",
    "neighbours",
    "with_words",
]

blueprint = Blueprint("network", __name__)

_SHOWN = 28  # neighbours of one entity in the picture
_DEEPEST = 4  # steps of a path
_WIDEST = 400  # entities that one step of the search goes on from
_MIDDLE = 5  # things in the middle
_LISTED = 5  # documents behind an edge
_STARTS = 20


@dataclass(frozen=True, slots=True)
class Edge:
    """Two things and what joins them.

    Attributes:
        relation: What joins them, in words: the roles in which records name them,
            or a property.
        count: Records that do so; 0 if it is told outright.
        documents: Those behind it; of more than a few only some are listed.
        words: Where the words are that a step of a path rests on.
    """

    source: Link
    target: Link
    relation: str
    count: int
    documents: tuple[Link, ...]
    more: int = 0
    words: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """What the network shows.

    Attributes:
        of: The things in the middle.
        to: The other end of a path; None if none is asked for.
        first: The field of the thing in the middle.
        last: The field of the other end.
        edges: All of them, as a table.
        no_path: Whether a path was asked for and there is none.
        starts: Where to begin, if nothing was asked for.
    """

    of: tuple[Link, ...]
    to: Link | None
    first: Pick
    last: Pick
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
        documents = _documents(row["documents"])
        edges[one.value, other.value, relation] = Edge(
            reader.link(one),
            reader.link(other),
            relation,
            _count(count),
            reader.links(documents[:_LISTED]),
            max(0, len(documents) - _LISTED),
        )
    for row in reader.rows("neighbours-direct", {"entity": things}):
        one, other = row["entity"], row["other"]
        if not isinstance(one, NamedNode) or not isinstance(other, NamedNode):
            continue
        relation = _role(reader, row["property"])
        forward = isinstance(row["forward"], Literal) and row["forward"].value == "true"
        first, second = (one, other) if forward else (other, one)
        edges[first.value, second.value, relation] = Edge(
            reader.link(first),
            reader.link(second),
            relation,
            0,
            _telling(reader, first, row["property"], second),
        )
    return sorted(edges.values(), key=lambda e: (-e.count, e.relation, e.target.iri))


def _documents(term: Term | None) -> list[NamedNode]:
    listed = term.value.split() if isinstance(term, Literal) else []
    return [NamedNode(iri) for iri in sorted(listed)]


def _telling(
    reader: Reader, one: NamedNode, relation: Term | None, other: NamedNode
) -> tuple[Link, ...]:
    """Find the documents that tell a relation outright: their graphs hold it."""
    if not isinstance(relation, NamedNode):
        return ()
    found = {}
    for quad in reader.snapshot.quads(one, relation, other):
        name = quad.graph_name
        path = reader.urls.path_of(name.value) if isinstance(name, NamedNode) else None
        if path and path.startswith("graph/doc/"):
            found[path] = reader.iri(path.removeprefix("graph/"))
    return reader.links(list(found.values())[:_LISTED])


def _count(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


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


def with_words(reader: Reader, edge: Edge) -> Edge:
    """Find the words that a step of a path rests on, one place a document."""
    ends = {
        "one": NamedNode(edge.source.iri),
        "other": NamedNode(edge.target.iri),
    }
    rows = reader.rows("records-between", ends)
    records = read_records(
        reader, [r["record"].value for r in rows if isinstance(r["record"], NamedNode)]
    )
    places: dict[str, Evidence] = {}
    documents: dict[str, Link] = {}
    for record in records:
        documents.setdefault(record.document.iri, record.document)
        if record.evidence:
            places.setdefault(record.document.iri, record.evidence[0])
    return replace(
        edge,
        documents=tuple(documents.values())[:_LISTED] or edge.documents,
        more=max(0, len(documents) - _LISTED),
        words=tuple(places.values())[:_LISTED],
    )


def _walk_back(came: dict[str, Edge], start: str, end: str) -> list[Edge]:
    path = []
    here = end
    while here != start:
        edge = came[here]
        path.append(edge)
        here = edge.source.iri if edge.target.iri == here else edge.target.iri
    return path[::-1]


def make_network(
    reader: Reader, first: Pick, others: list[NamedNode], last: Pick
) -> NetworkPage:
    """Read what the network shows.

    Args:
        reader: Of this request.
        first: The thing in the middle.
        others: More things in the middle.
        last: The other end of a path from the first of them.
    """
    of = [node for node in (first.node, *others) if node is not None]
    to = last.node if of else None
    links = tuple(reader.link(thing) for thing in of)
    if not of:
        starts = [
            (reader.link(row["agent"]), _count(row["count"]))
            for row in reader.once("alleged-most").part(0, _STARTS)
            if row["agent"] is not None
        ]
        return NetworkPage(
            (), None, first, last, None, (), no_path=False, starts=tuple(starts)
        )
    if to is not None:
        path = find_path(reader, of[0], to)
        edges = [with_words(reader, edge) for edge in path or []]
    else:
        edges = neighbours(reader, of)
    ends = [*links, reader.link(to)] if to else list(links)
    picture = draw_graph(ends, _thin(edges), chain=to is not None) if edges else None
    return NetworkPage(
        of=links,
        to=reader.link(to) if to else None,
        first=first,
        last=last,
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


def _asked(reader: Reader) -> tuple[Pick, list[NamedNode], Pick]:
    values = request.args
    first, *more = values.getlist("of") or [""]
    others = (pick(reader, "of", raw).node for raw in more[: _MIDDLE - 1])
    return (
        pick(reader, "of", first, known=values.get("of-is", "")),
        [node for node in others if node is not None],
        pick(reader, "to", values.get("to", ""), known=values.get("to-is", "")),
    )


@blueprint.get("/network")
def network() -> ResponseReturnValue:
    """Show the network."""
    reader = current_reader()
    page = make_network(reader, *_asked(reader))
    fault = page.first.fault or page.last.fault
    status = HTTPStatus.BAD_REQUEST if fault else HTTPStatus.OK
    return make_response(render_template("network.html", page=page), status)


@blueprint.get("/network.<any(csv, json, svg):form>")
def export(form: str) -> ResponseReturnValue:
    """Give the network as CSV, JSON or SVG."""
    reader = current_reader()
    page = make_network(reader, *_asked(reader))
    if form == "svg" and page.picture:
        body = render_template("network.svg", picture=page.picture, alone=True)
        return Response(body, mimetype="image/svg+xml")
    rows = [
        (
            *(e.source.iri, str(e.source), e.relation, e.target.iri, str(e.target)),
            *(e.count, " ".join(document.iri for document in e.documents)),
        )
        for e in page.edges
    ]
    names = (
        *("source", "source_label", "relation", "target", "target_label"),
        *("records", "documents"),
    )
    if form == "json":
        return jsonify([dict(zip(names, row, strict=True)) for row in rows])
    lines = io.StringIO()
    csv.writer(lines).writerows([names, *rows])
    return Response(lines.getvalue(), mimetype="text/csv")
