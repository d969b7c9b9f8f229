"""Who is named together with whom, the path between two, and the documents behind."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
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
from werkzeug.exceptions import NotFound

from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.joining import Edge, find_path, neighbours, with_words
from hrgraph.web.browser.picking import Pick, pick
from hrgraph.web.drawing.graph import Picture, draw_graph
from hrgraph.web.reading import Link, Reader

__all__ = ["NetworkPage", "blueprint", "make_network"]

blueprint = Blueprint("network", __name__)

_SHOWN = 28  # neighbours of one entity in the picture
_MIDDLE = 5  # things in the middle
_STARTS = 20


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
            (reader.link(row["agent"]), int(row["count"].value))
            for row in reader.once("alleged-most").part(0, _STARTS)
            if row["agent"] is not None and isinstance(row["count"], Literal)
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
    """Give the network as CSV, JSON or SVG.

    Raises:
        NotFound: There is no picture of what was chosen.
    """
    reader = current_reader()
    page = make_network(reader, *_asked(reader))
    if form == "svg":
        if not page.picture:
            raise NotFound("There is nothing to draw: name a thing by of=IRI.")
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
