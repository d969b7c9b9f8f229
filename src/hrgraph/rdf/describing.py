"""The dataset described in VoID and DCAT 3: what it holds, where and how to get it.

Numbers come in as counted; this module only says them in RDF.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from hrgraph.rdf.addresses import Addresses
from hrgraph.rdf.serialising import FORMS
from hrgraph.rdf.statistics import DumpFile, PropertyCount, Statistics
from hrgraph.vocab import (
    DCAT,
    DCTERMS,
    FOAF,
    HRG,
    OA,
    ORG,
    PROV,
    RDF,
    SD,
    SKOS,
    SPDX,
    VOID,
    XSD,
)

__all__ = ["LICENCE", "describe_dataset"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_MEDIA = "https://www.iana.org/assignments/media-types/"
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "ttl": "Turtle",
    "jsonld": "JSON-LD",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "trig": "TriG",
    "nq": "N-Quads",
}
_VOCABULARIES = (HRG, DCTERMS, OA, ORG, PROV, SKOS)


def describe_dataset(
    addresses: Addresses,
    statistics: Statistics,
    dumps: Iterable[DumpFile],
    *,
    version: str,
    made_at: str,
    about: Path,
) -> list[Triple]:
    """Describe the dataset, its dumps and its endpoint.

    Two datasets are told apart: ``#dataset`` is the default graph, each triple
    once; ``#all-graphs`` is what the endpoint holds, the default graph and every
    named graph, each counted.

    Args:
        addresses: Where things stand.
        statistics: The numbers.
        dumps: The files on offer.
        version: Id of the content.
        made_at: When it was published, ISO 8601.
        about: Turtle with title, description and publisher of ``<#dataset>``.

    Raises:
        SyntaxError: The file ``about`` is no Turtle.
    """
    words = parse(
        path=str(about), format=RdfFormat.TURTLE, base_iri=addresses.root + "dataset"
    )
    teller = _Teller(addresses, version, made_at)
    return list(
        dict.fromkeys(
            [
                *(quad.triple for quad in words),
                *teller.tell_dataset(statistics),
                *teller.tell_partitions(statistics),
                *teller.tell_graphs(statistics),
                *teller.tell_dumps(dumps),
                *teller.tell_catalogue(),
            ]
        )
    )


class _Teller:
    """Writes the triples of one description."""

    def __init__(self, addresses: Addresses, version: str, made_at: str) -> None:
        self.addresses = addresses
        self.version = version
        self.made_at = made_at
        self.dataset = addresses.dataset
        self.everything = self.fragment("all-graphs")
        self.endpoint = addresses.root + "sparql"

    def fragment(self, name: str, iri: str = "") -> str:
        """Make the IRI of a part; the parts of IRIs get a short digest of theirs."""
        digest = hashlib.sha256(iri.encode()).hexdigest()[:12] if iri else ""
        return f"{self.addresses.root}dataset#{name}{digest}"

    def tell_dataset(self, statistics: Statistics) -> Iterator[Triple]:
        dataset, root = self.dataset, self.addresses.root
        yield _is(dataset, VOID + "Dataset")
        yield _is(dataset, DCAT + "Dataset")
        yield _link(dataset, DCTERMS + "license", LICENCE)
        yield _typed(dataset, DCTERMS + "modified", self.made_at, "dateTime")
        yield _typed(dataset, DCTERMS + "issued", self.made_at, "dateTime")
        yield _words(dataset, DCAT + "version", self.version)
        yield _link(dataset, DCAT + "landingPage", root)
        yield _link(dataset, FOAF + "homepage", root)
        yield _words(dataset, VOID + "uriSpace", self.addresses.base)
        yield _link(dataset, VOID + "sparqlEndpoint", self.endpoint)
        yield _link(dataset, VOID + "uriLookupEndpoint", root + "search?q=")
        for form in FORMS:
            name = _FORMAT_NAMES[form.extension]
            yield _link(dataset, VOID + "feature", _FORMATS + name)
        for vocabulary in _VOCABULARIES:
            yield _link(dataset, VOID + "vocabulary", vocabulary)
        for example in statistics.examples:
            yield _link(dataset, VOID + "exampleResource", example)
        yield _number(dataset, VOID + "triples", statistics.triples)
        yield _number(dataset, VOID + "distinctSubjects", statistics.subjects)
        yield _number(dataset, VOID + "distinctObjects", statistics.objects)
        yield _number(dataset, VOID + "classes", len(statistics.classes))
        yield _number(dataset, VOID + "properties", len(statistics.properties))

    def tell_partitions(self, statistics: Statistics) -> Iterator[Triple]:
        for count in statistics.properties:
            yield from self.tell_property(self.dataset, "property-", count)
        for of_class in statistics.classes:
            part = self.fragment("class-", of_class.iri)
            yield _link(self.dataset, VOID + "classPartition", part)
            yield _link(part, VOID + "class", of_class.iri)
            yield _number(part, VOID + "entities", of_class.entities)
            for count in of_class.properties:
                name = f"{part.rpartition('#')[2]}-"
                yield from self.tell_property(part, name, count)

    def tell_property(
        self, whole: str, name: str, count: PropertyCount
    ) -> Iterator[Triple]:
        part = self.fragment(name, count.iri)
        yield _link(whole, VOID + "propertyPartition", part)
        yield _link(part, VOID + "property", count.iri)
        yield _number(part, VOID + "triples", count.triples)
        yield _number(part, VOID + "distinctSubjects", count.subjects)
        if count.objects is not None:
            yield _number(part, VOID + "distinctObjects", count.objects)

    def tell_graphs(self, statistics: Statistics) -> Iterator[Triple]:
        everything = self.everything
        total = statistics.triples + sum(statistics.graphs.values())
        yield _is(everything, VOID + "Dataset")
        yield _is(everything, SD + "Dataset")
        title = "All that the endpoint holds: the default graph and each named graph"
        yield Triple(
            NamedNode(everything),
            NamedNode(DCTERMS + "title"),
            Literal(title, language="en"),
        )
        yield _link(everything, DCTERMS + "license", LICENCE)
        yield _number(everything, VOID + "triples", total)
        yield _link(everything, VOID + "subset", self.dataset)
        yield _link(everything, SD + "defaultGraph", self.dataset)
        yield _is(self.dataset, SD + "Graph")
        for name, triples in statistics.graphs.items():
            named = self.fragment("graph-", name)
            graph = self.fragment("content-", name)
            yield _link(everything, SD + "namedGraph", named)
            yield _is(named, SD + "NamedGraph")
            yield _link(named, SD + "name", name)
            yield _link(named, SD + "graph", graph)
            yield _is(graph, SD + "Graph")
            yield _is(graph, VOID + "Dataset")
            yield _number(graph, VOID + "triples", triples)

    def tell_dumps(self, dumps: Iterable[DumpFile]) -> Iterator[Triple]:
        media = {form.extension: form for form in FORMS}
        for dump in dumps:
            address = f"{self.addresses.root}dumps/{dump.name}"
            part = self.fragment(f"dump-{dump.extension}")
            checksum = self.fragment(f"checksum-{dump.extension}")
            form = media[dump.extension]
            yield _link(self.dataset, VOID + "dataDump", address)
            yield _link(self.dataset, DCAT + "distribution", part)
            yield _is(part, DCAT + "Distribution")
            yield _words(part, DCTERMS + "title", f"The whole dataset in {form.title}")
            yield _link(part, DCAT + "downloadURL", address)
            yield _link(part, DCAT + "accessURL", self.addresses.root + "dumps/")
            yield _link(part, DCAT + "mediaType", _MEDIA + form.media_type)
            yield _link(part, DCAT + "compressFormat", _MEDIA + "application/gzip")
            yield _typed(part, DCAT + "byteSize", str(dump.size), "nonNegativeInteger")
            yield _link(part, DCTERMS + "license", LICENCE)
            yield _link(part, SPDX + "checksum", checksum)
            yield _is(checksum, SPDX + "Checksum")
            algorithm = SPDX + "checksumAlgorithm_sha256"
            yield _link(checksum, SPDX + "algorithm", algorithm)
            yield _typed(checksum, SPDX + "checksumValue", dump.sha256, "hexBinary")

    def tell_catalogue(self) -> Iterator[Triple]:
        catalogue = self.fragment("catalogue")
        document = self.addresses.root + "dataset"
        yield _is(catalogue, DCAT + "Catalog")
        yield _words(catalogue, DCTERMS + "title", "hrgraph")
        yield _link(catalogue, DCAT + "dataset", self.dataset)
        yield _link(catalogue, DCAT + "service", self.endpoint)
        yield _link(catalogue, DCTERMS + "license", LICENCE)
        yield _is(self.endpoint, DCAT + "DataService")
        yield _words(self.endpoint, DCTERMS + "title", "SPARQL endpoint of hrgraph")
        yield _link(self.endpoint, DCAT + "endpointURL", self.endpoint)
        yield _link(self.endpoint, DCAT + "endpointDescription", self.endpoint)
        yield _link(self.endpoint, DCAT + "servesDataset", self.dataset)
        protocol = "http://www.w3.org/TR/sparql11-protocol/"
        yield _link(self.endpoint, DCTERMS + "conformsTo", protocol)
        yield _is(document, VOID + "DatasetDescription")
        yield _link(document, FOAF + "primaryTopic", self.dataset)
        yield _link(document, DCTERMS + "license", LICENCE)


def _link(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _is(subject: str, kind: str) -> Triple:
    return _link(subject, RDF + "type", kind)


def _words(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(value))


def _typed(subject: str, predicate: str, value: str, kind: str) -> Triple:
    literal = Literal(value, datatype=NamedNode(XSD + kind))
    return Triple(NamedNode(subject), NamedNode(predicate), literal)


def _number(subject: str, predicate: str, value: int) -> Triple:
    return _typed(subject, predicate, str(value), "integer")
