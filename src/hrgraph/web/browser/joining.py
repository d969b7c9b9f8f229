"""What joins two things: records that name both, or what is told outright."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from hrgraph.store import Term
from hrgraph.web.reading import Link, Reader, local_name
from hrgraph.web.records import Evidence, read_records

__all__ = ["Edge", "find_path", "neighbours", "with_words"]

_DEEPEST = 4  # steps of a path
_WIDEST = 400  # entities that one step of the search goes on from
_LISTED = 5  # documents behind an edge


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
