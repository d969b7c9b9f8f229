"""What is given out about one thing: its statements, and what they rest on.

To a thing belong the statements it is subject or object of; to each record among
the subjects its evidence and its run, whole; to everything named there its type and
label; to documents and evidence also where they come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from hrgraph.rdf import FORMS, LICENCE, Addresses
from hrgraph.store import Snapshot
from hrgraph.vocab import DCTERMS, FOAF, HRG, PROV, RDF, RDFS, SD, SKOS, VOID, XSD

__all__ = [
    "INCOMING_A_PAGE",
    "Description",
    "about_document",
    "describe",
    "is_known",
    "types_of",
]

# Statements that point to a thing, in one document; a country may have thousands
INCOMING_A_PAGE = 500
_DEFAULT = DefaultGraph()
_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")
_EVIDENCE = NamedNode(HRG + "evidence")
_REPORTED_IN = NamedNode(HRG + "reportedIn")
_SOURCE = NamedNode(DCTERMS + "source")
# What is told whole beside a record
_WHOLE = (_EVIDENCE, NamedNode(PROV + "wasGeneratedBy"))
# What is told of things that are only named
_SUMMARY = (
    _TYPE,
    _LABEL,
    NamedNode(SKOS + "prefLabel"),
    NamedNode(DCTERMS + "title"),
    NamedNode(DCTERMS + "identifier"),
    NamedNode(DCTERMS + "issued"),
    _SOURCE,
    NamedNode(HRG + "publisher"),
)


@dataclass(frozen=True, slots=True)
class Description:
    """All that one document says of a thing.

    Attributes:
        thing: The thing.
        types: Its classes, as stated or inferred.
        quads: Each statement in the graphs that it stands in.
        sources: Addresses of the published texts that the statements come from.
        more: Whether further statements point to the thing, on a next page.
        last: Number of the last page, from 1.
    """

    thing: NamedNode
    types: tuple[str, ...]
    quads: tuple[Quad, ...]
    sources: tuple[str, ...]
    more: bool
    last: int


def is_known(snapshot: Snapshot, thing: NamedNode) -> bool:
    """Tell whether anything is said of a thing or with it, or in it as a graph."""
    patterns = (
        snapshot.quads(thing),
        snapshot.quads(value=thing),
        snapshot.quads(graph=thing),
    )
    return any(next(found, None) is not None for found in patterns)


def types_of(snapshot: Snapshot, thing: NamedNode) -> list[str]:
    """List the classes of a thing, stated or inferred, sorted."""
    found = snapshot.quads(thing, _TYPE)
    kinds = {quad.object for quad in found}
    return sorted(kind.value for kind in kinds if isinstance(kind, NamedNode))


def describe(
    snapshot: Snapshot,
    thing: NamedNode,
    *,
    page: int = 1,
    most: int = INCOMING_A_PAGE,
    looked_at: int | None = None,
) -> Description:
    """Collect what belongs to a thing.

    Args:
        snapshot: Where it is looked for.
        thing: The thing; what nobody knows has an empty description.
        page: Which of the statements that point to it, from 1, sorted by predicate
            and subject. Each page also has what the thing says itself.
        most: Length of such a page.
        looked_at: How many of these statements are sorted, for a description that
            need not begin with the first of all; None for all of them.
    """
    return _Collector(snapshot, thing).collect(page, most, looked_at)


class _Collector:
    """Walks from one thing; each node is told once, whole or in summary."""

    def __init__(self, snapshot: Snapshot, thing: NamedNode) -> None:
        self.snapshot = snapshot
        self.thing = thing
        self.quads: dict[Quad, None] = {}
        self.whole: set[NamedNode | BlankNode] = set()
        self.named: dict[NamedNode, None] = {}
        # A served file may have its statements in the default graph only; in a
        # graph of our own that graph repeats the named ones.
        self.repeats = snapshot.manifest.default_graph == "merged"

    def collect(self, page: int, most: int, looked_at: int | None) -> Description:
        incoming = sorted(
            self._incoming(looked_at),
            key=lambda quad: (quad.predicate.value, str(quad.subject)),
        )
        start = (page - 1) * most
        self._tell_whole(self.thing)
        for quad in incoming[start : start + most]:
            self._keep(quad)
            if isinstance(quad.subject, NamedNode) and self._is_record(quad.subject):
                self._tell_whole(quad.subject)
        for node in list(self.named):
            if node not in self.whole:
                self._tell_summary(node)
        self._tell_graphs()
        kept = tuple(self.quads)
        return Description(
            thing=self.thing,
            types=self._values_of(kept, _TYPE, self.thing),
            quads=kept,
            sources=self._values_of(kept, _SOURCE),
            more=start + most < len(incoming),
            last=max(1, -(-len(incoming) // most)),
        )

    def _incoming(self, most: int | None) -> Iterator[Quad]:
        """Give what points to the thing; of ``most`` triples only, if it is given.

        The default graph is read first, and holds each triple once: of a thing that
        thousands of others point to, no more than is asked for is looked at.
        """
        if most is None or not self.repeats:
            yield from islice(self._find(value=self.thing), most)
            return
        for triple in islice(
            self.snapshot.quads(None, None, self.thing, _DEFAULT), most
        ):
            if isinstance(triple.subject, NamedNode | BlankNode):
                found = self.snapshot.quads(
                    triple.subject, triple.predicate, self.thing
                )
                yield from (quad for quad in found if quad.graph_name != _DEFAULT)

    def _find(
        self,
        subject: NamedNode | BlankNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | None = None,
    ) -> Iterator[Quad]:
        for quad in self.snapshot.quads(subject, predicate, value):
            if not (self.repeats and quad.graph_name == _DEFAULT):
                yield quad

    def _keep(self, quad: Quad) -> None:
        self.quads[quad] = None
        for node in (quad.subject, quad.object):
            if isinstance(node, NamedNode):
                self.named[node] = None

    def _is_record(self, node: NamedNode) -> bool:
        return any(
            next(self._find(node, predicate), None) is not None
            for predicate in (_EVIDENCE, _REPORTED_IN)
        )

    def _tell_whole(self, node: NamedNode | BlankNode) -> None:
        waiting = [node]
        while waiting:
            current = waiting.pop()
            if current in self.whole:
                continue
            self.whole.add(current)
            for quad in self._find(current):
                self._keep(quad)
                value = quad.object
                if isinstance(value, BlankNode) or (
                    isinstance(value, NamedNode) and quad.predicate in _WHOLE
                ):
                    waiting.append(value)

    def _tell_summary(self, node: NamedNode) -> None:
        for predicate in _SUMMARY:
            for quad in self._find(node, predicate):
                self.quads[quad] = None

    def _tell_graphs(self) -> None:
        """Say of a named graph that it is one: nothing else may be said of it."""
        if next(self.snapshot.quads(graph=self.thing), None) is not None:
            kind = NamedNode(SD + "NamedGraph")
            self.quads[Quad(self.thing, _TYPE, kind, _DEFAULT)] = None

    @staticmethod
    def _values_of(
        quads: tuple[Quad, ...], predicate: NamedNode, subject: NamedNode | None = None
    ) -> tuple[str, ...]:
        found = {
            quad.object.value
            for quad in quads
            if quad.predicate == predicate
            and isinstance(quad.object, NamedNode)
            and subject in (None, quad.subject)
        }
        return tuple(sorted(found))


def about_document(
    description: Description, addresses: Addresses, tail: str, *, made_at: str
) -> Iterator[Quad]:
    """Tell of the document that a description is given out in.

    Args:
        description: What the document says.
        addresses: Where documents stand.
        tail: What follows the base in the thing's IRI.
        made_at: When the graph was published, ISO 8601.
    """
    document = NamedNode(addresses.data(tail))

    def say(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(document, NamedNode(predicate), value, _DEFAULT)

    yield say(RDF + "type", NamedNode(FOAF + "Document"))
    yield say(FOAF + "primaryTopic", description.thing)
    yield say(VOID + "inDataset", NamedNode(addresses.dataset))
    yield say(DCTERMS + "license", NamedNode(LICENCE))
    stamp = Literal(made_at, datatype=NamedNode(XSD + "dateTime"))
    yield say(DCTERMS + "modified", stamp)
    for form in FORMS:
        yield say(
            DCTERMS + "hasFormat", NamedNode(addresses.data(tail, form.extension))
        )
    for source in description.sources:
        yield say(RDFS + "seeAlso", NamedNode(source))
