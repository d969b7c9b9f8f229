"""The query library as RDF: each query an ``sh:SPARQLExecutable`` that clients find.

The form is that of the published example collections of other endpoints: a comment
that asks the question, keywords, the text, and the endpoint it is meant for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from hrgraph.catalogue.reading import Query
from hrgraph.rdf import Addresses
from hrgraph.vocab import DCTERMS, RDF, RDFS, SCHEMA, SH

__all__ = ["publish_queries"]

# Namespace of the published example collections: SHACL has no DESCRIBE
_SPEX = "https://purl.expasy.org/sparql-examples/ontology#"


def publish_queries(queries: Iterable[Query], addresses: Addresses) -> list[Triple]:
    """Describe queries in RDF, in their order."""
    return [triple for query in queries for triple in _publish(query, addresses)]


def _publish(query: Query, addresses: Addresses) -> Iterator[Triple]:
    name = query.slug if query.folder == "questions" else query.name
    subject = NamedNode(addresses.query(name))
    namespace = _SPEX if query.kind == "describe" else SH
    kind = f"{namespace}SPARQL{query.kind.capitalize()}Executable"

    def say(predicate: str, value: NamedNode | Literal) -> Triple:
        return Triple(subject, NamedNode(predicate), value)

    yield say(RDF + "type", NamedNode(SH + "SPARQLExecutable"))
    yield say(RDF + "type", NamedNode(kind))
    yield say(RDFS + "comment", Literal(query.summary, language="en"))
    for key, words in sorted(query.translations.items()):
        what, language = key.split(" ")
        predicate = RDFS + "comment" if what == "summary" else DCTERMS + "description"
        yield say(predicate, Literal(words, language=language))
    if query.description:
        yield say(DCTERMS + "description", Literal(query.description, language="en"))
    for tag in query.tags:
        yield say(SCHEMA + "keywords", Literal(tag))
    yield say(namespace + query.kind, Literal(query.text))
    yield say(SCHEMA + "target", NamedNode(addresses.root + "sparql"))
