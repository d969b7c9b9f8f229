"""The service description: what this endpoint is, by SPARQL 1.1 Service Description."""

from __future__ import annotations

import pyoxigraph as ox

from hrgraph.store import Snapshot
from hrgraph.vocab import DCTERMS, RDF, RDFS, SD, SEARCH, VOID, XSD

__all__ = ["describe_service"]

_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "N-Quads",
    "TriG",
)
_LANGUAGES = ("SPARQL10Query", "SPARQL11Query", "SPARQL12Query")
_MOST_GRAPHS = 1000  # described one by one; a larger dataset gives their number only
_PREFIXES = {
    "sd": SD,
    "void": VOID,
    "dcterms": DCTERMS,
    "rdfs": RDFS,
    "formats": _FORMATS,
}

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Subject = ox.NamedNode | ox.BlankNode


def describe_service(
    snapshot: Snapshot, address: str, media_type: str, *, federates: bool = False
) -> bytes:
    """Write the description of the endpoint over a snapshot.

    Args:
        snapshot: What is asked there.
        address: Of the endpoint, as people reach it.
        media_type: Of RDF that the engine writes.
        federates: Whether other endpoints may be asked by ``SERVICE``.
    """
    form = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE
    triples = _triples(snapshot, address)
    if federates:
        feature = SD + "feature", _sd("BasicFederatedQuery")
        triples.append(_triple(ox.NamedNode(address), *feature))
    if form in {ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG}:
        quads = [ox.Quad(*triple) for triple in triples]
        return ox.serialize(quads, format=form) or b""
    return ox.serialize(triples, format=form, prefixes=_PREFIXES) or b""


def _triples(snapshot: Snapshot, address: str) -> list[ox.Triple]:
    service = ox.NamedNode(address)
    dataset, default = ox.BlankNode("dataset"), ox.BlankNode("default")
    counts = snapshot.manifest.counts
    found = [
        _triple(service, RDF + "type", _sd("Service")),
        _triple(service, SD + "endpoint", service),
        _triple(service, SD + "defaultDataset", dataset),
        _triple(service, SD + "propertyFeature", ox.NamedNode(f"{SEARCH}#query")),
        _triple(dataset, RDF + "type", _sd("Dataset")),
        _triple(dataset, SD + "defaultGraph", default),
        _triple(default, RDF + "type", _sd("Graph")),
        _triple(default, VOID + "triples", _count(counts.get("triples", 0))),
        _triple(dataset, RDFS + "seeAlso", ox.NamedNode(_void(address))),
        _triple(dataset, DCTERMS + "identifier", ox.Literal(snapshot.id)),
        _triple(
            dataset,
            DCTERMS + "modified",
            ox.Literal(snapshot.made_at, datatype=ox.NamedNode(XSD + "dateTime")),
        ),
    ]
    found += [_triple(service, SD + "supportedLanguage", _sd(x)) for x in _LANGUAGES]
    found += [
        _triple(service, SD + "resultFormat", ox.NamedNode(_FORMATS + name))
        for name in _RESULT_FORMATS
    ]
    if snapshot.manifest.default_graph == "merged":
        found.append(_triple(service, SD + "feature", _sd("UnionDefaultGraph")))
    return found + _named_graphs(snapshot, dataset)


def _named_graphs(snapshot: Snapshot, dataset: Subject) -> list[ox.Triple]:
    found = []
    if snapshot.manifest.counts.get("graphs", 0) > _MOST_GRAPHS:
        return []
    for place, name in enumerate(snapshot.named_graphs()):
        node = ox.BlankNode(f"graph{place}")
        found += [
            _triple(dataset, SD + "namedGraph", node),
            _triple(node, RDF + "type", _sd("NamedGraph")),
            _triple(node, SD + "name", name),
        ]
    return found


def _void(address: str) -> str:
    """Give the address of the description of the data beside that of the endpoint."""
    return f"{address.rpartition('/')[0]}/.well-known/void"


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)


def _count(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer"))


def _triple(subject: Subject, predicate: str, value: Term) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)
