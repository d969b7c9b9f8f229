"""What joins two things: records that name both, or what is told outright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from hrgraph.vocab import HRG
from hrgraph.web.reading import Link, Reader, local_name
from hrgraph.web.records import Evidence, read_records

__all__ = ["Edge", "find_path", "neighbours", "with_words"]

_RECORDS = 600  # of one thing that are looked at
_TOLD = 80  # of one thing, by one property
_EDGES = 80  # that are shown
_DEEPEST = 4  # steps of a path
_WIDEST = 250  # things that one step of the search goes on from
_NARROW = 80  # records of one thing that the search looks at
_LISTED = 5  # documents behind an edge

# In which roles a record may name a thing
_ROLES = (
    *("claimant", "allegedPerpetrator", "allegedVictims", "addressee"),
    *("invokesProvision", "invokedBy", "invokedAgainst", "aboutEvent", "appliedIn"),
)
# What joins two things without a record
_OUTRIGHT = (
    *("actor", "affected", "place", "parentBody", "affiliation", "locatedIn"),
    *("isPartOf", "signatory", "publisher", "judgedSameAs", "subEventOf"),
    *("follows", "mainEvent", "possiblyIs"),
)
_ROLE_IRIS = frozenset(HRG + name for name in _ROLES)
_OUTRIGHT_IRIS = frozenset(HRG + name for name in _OUTRIGHT)


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


@dataclass(slots=True)
class _Join:
    """An edge as it is found: by its IRIs; ``first`` is empty if told outright."""

    source: str
    target: str
    first: str
    second: str
    records: set[str] = field(default_factory=set)


def neighbours(reader: Reader, things: list[NamedNode]) -> list[Edge]:
    """Find what things are joined with, the most records first.

    Of a thing that very many records name, some are looked at.
    """
    found: dict[tuple[str, str, str, str], _Join] = {}
    for thing in things:
        for join in _joins(reader, thing, _RECORDS):
            key = (join.source, join.target, join.first, join.second)
            found.setdefault(key, join).records.update(join.records)
    order = sorted(
        found.values(), key=lambda j: (-len(j.records), j.first, j.second, j.target)
    )
    return [_edge(reader, join) for join in order[:_EDGES]]


def _joins(reader: Reader, thing: NamedNode, most: int) -> Iterator[_Join]:
    left = most
    for role in _ROLES:
        records = reader.some_subjects(HRG + role, thing, left)
        left -= len(records)
        for record in records:
            if isinstance(record, NamedNode):
                yield from _named_with(reader, thing, HRG + role, record)
    yield from _outright(reader, thing)


def _outright(reader: Reader, thing: NamedNode) -> Iterator[_Join]:
    for name in _OUTRIGHT:
        for subject in reader.some_subjects(HRG + name, thing, _TOLD):
            if isinstance(subject, NamedNode):
                yield _Join(subject.value, thing.value, "", HRG + name)
    for predicate, value in reader.pairs(thing):
        if predicate in _OUTRIGHT_IRIS and isinstance(value, NamedNode):
            yield _Join(thing.value, value.value, "", predicate)


def _named_with(
    reader: Reader, thing: NamedNode, role: str, record: NamedNode
) -> Iterator[_Join]:
    for predicate, value in reader.pairs(record):
        other = value.value if isinstance(value, NamedNode) else ""
        if predicate in _ROLE_IRIS and other != thing.value:
            yield _Join(thing.value, other, role, predicate, {record.value})


def _edge(reader: Reader, join: _Join) -> Edge:
    source, target = NamedNode(join.source), NamedNode(join.target)
    if join.first:
        relation = f"{_word(reader, join.first)} – {_word(reader, join.second)}"
        found = _documents(reader, join.records)
    else:
        relation = _word(reader, join.second)
        found = _telling(reader, source, NamedNode(join.second), target)
    return Edge(
        reader.link(source),
        reader.link(target),
        relation,
        len(join.records),
        reader.links(found[:_LISTED]),
        max(0, len(found) - _LISTED),
    )


def _word(reader: Reader, iri: str) -> str:
    words = reader.label(NamedNode(iri))
    return words.text if words else local_name(iri)


def _documents(reader: Reader, records: Iterable[str]) -> list[NamedNode]:
    found = {
        reader.value(NamedNode(record), f"{HRG}reportedIn")
        for record in sorted(records)[:_RECORDS]
    }
    return sorted((d for d in found if isinstance(d, NamedNode)), key=str)


def _telling(
    reader: Reader, one: NamedNode, relation: NamedNode, other: NamedNode
) -> list[NamedNode]:
    """Find the documents that tell a relation outright: their graphs hold it."""
    found = {}
    for quad in reader.snapshot.quads(one, relation, other):
        name = quad.graph_name
        path = reader.urls.path_of(name.value) if isinstance(name, NamedNode) else None
        if path and path.startswith("graph/doc/"):
            found[path] = reader.iri(path.removeprefix("graph/"))
    return list(found.values())


def find_path(reader: Reader, start: NamedNode, end: NamedNode) -> list[Edge] | None:
    """Find a shortest way between two things; None if none is short enough.

    The search goes out from both ends in turn, from the narrower side first.
    """
    came: tuple[dict[str, _Join], dict[str, _Join]] = ({}, {})
    seen = ({start.value}, {end.value})
    edges = ([start.value], [end.value])
    for _step in range(_DEEPEST):
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        following: dict[str, None] = {}
        for here in edges[side][:_WIDEST]:
            for join in _joins(reader, NamedNode(here), _NARROW):
                there = join.target if join.source == here else join.source
                if there not in seen[side]:
                    seen[side].add(there)
                    came[side][there] = join
                    following[there] = None
        met = next((there for there in following if there in seen[1 - side]), None)
        if met is not None:
            first = _walk_back(came[0], start.value, met)[::-1]
            return [
                _edge(reader, j) for j in first + _walk_back(came[1], end.value, met)
            ]
        edges[side][:] = list(following)
        if not following:
            return None
    return None


def _walk_back(came: dict[str, _Join], start: str, end: str) -> list[_Join]:
    path = []
    here = end
    while here != start:
        join = came[here]
        path.append(join)
        here = join.source if join.target == here else join.target
    return path


def with_words(reader: Reader, edge: Edge) -> Edge:
    """Find the words that a step of a path rests on, one place a document."""
    source, target = NamedNode(edge.source.iri), NamedNode(edge.target.iri)
    iris = {
        record
        for join in _joins(reader, source, _RECORDS)
        if edge.target.iri in {join.source, join.target}
        for record in join.records
    }
    if not iris:  # told outright: the accounts of the event that tells it
        for event in (source, target):
            about = reader.some_subjects(f"{HRG}aboutEvent", event, _TOLD)
            iris |= {r.value for r in about if isinstance(r, NamedNode)}
    told = {document.iri for document in edge.documents}
    places: dict[str, Evidence] = {}
    for record in read_records(reader, sorted(iris)[:_TOLD]):
        if record.evidence and record.document.iri in told:
            places.setdefault(record.document.iri, record.evidence[0])
    return Edge(
        edge.source,
        edge.target,
        edge.relation,
        edge.count,
        edge.documents,
        edge.more,
        tuple(places.values())[:_LISTED],
    )
