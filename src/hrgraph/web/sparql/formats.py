"""The forms in which answers are given, and which of them a client wants."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from hrgraph.store import is_of_sparql_12
from hrgraph.web.negotiation import best_encoding, best_type

__all__ = [
    "GRAPH_OFFER",
    "HTML",
    "SHORT_NAMES",
    "SOLUTION_OFFER",
    "Wanted",
    "content_type",
    "rdf_version",
    "served_by",
    "wanted_encoding",
    "wanted_forms",
    "without_pages",
]

HTML = "text/html"

# What is offered, the favourite first, with what the engine writes for it.
SOLUTION_OFFER = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
GRAPH_OFFER = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "application/n-quads": "application/n-quads",
    "application/trig": "application/trig",
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}
# What the parameter "format" may say, the names of widespread clients among them, and
# what it stands for: a table, a graph.
_TURTLE = (None, "text/turtle")
_N_TRIPLES = (None, "application/n-triples")
_N_QUADS = (None, "application/n-quads")
_RDF_XML = (None, "application/rdf+xml")
_JSON_LD = (None, "application/ld+json")
_BY_NAME: dict[str, tuple[str | None, str | None]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", None),
    "tsv": ("text/tab-separated-values", None),
    "ttl": _TURTLE,
    "nt": _N_TRIPLES,
    "rdf": _RDF_XML,
    "jsonld": _JSON_LD,
    "nq": _N_QUADS,
    "trig": (None, "application/trig"),
    "html": (HTML, HTML),
    "turtle": _TURTLE,
    "n3": _TURTLE,
    "ntriples": _N_TRIPLES,
    "n-triples": _N_TRIPLES,
    "nquads": _N_QUADS,
    "n-quads": _N_QUADS,
    "rdf+xml": _RDF_XML,
    "rdfxml": _RDF_XML,
    "json-ld": _JSON_LD,
}
SHORT_NAMES = tuple(_BY_NAME)[:11]
_ENCODINGS = ("zstd", "br", "gzip")
_ASIDE = re.compile(r"<[^<>\s]*>|#[^\n]*")  # IRIs and comments
# Forms that know terms of RDF 1.2, and say so by a parameter of their type.
_VERSIONED = frozenset(
    {*SOLUTION_OFFER, *GRAPH_OFFER}
    - {"text/csv", "text/tab-separated-values", "application/ld+json"}
    - {"application/json", "application/xml", "text/xml", "text/plain"}
)
_WANTS_12 = re.compile(r";\s*version\s*=\s*\"?1\.2", re.IGNORECASE)
_FORM = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


class Wanted(NamedTuple):
    """The forms that a client wants, whatever the query turns out to be.

    Attributes:
        solutions: Media type for SELECT and ASK; HTML for a page; None for none.
        graph: The same for CONSTRUCT and DESCRIBE.
    """

    solutions: str | None
    graph: str | None


@lru_cache(maxsize=1024)
def wanted_forms(accept: str | None, name: str = "") -> Wanted:
    """Choose forms by ``Accept``, or by the ``format`` parameter.

    >>> wanted_forms("text/csv;q=0.5, image/png").solutions
    'text/csv'
    >>> wanted_forms("text/turtle", "json").graph
    'application/ld+json'

    Args:
        accept: The header; None if there was none.
        name: One of ``SHORT_NAMES``, another name for it, or a media type; empty for
            none. What is none of these is given in no form.
    """
    name = name.replace(" ", "+")  # of a media type whose plus was not encoded
    if name and "/" not in name:
        return Wanted(*_BY_NAME.get(name, (None, None)))
    return Wanted(
        best_type(name or accept, (*SOLUTION_OFFER, HTML)),
        best_type(name or accept, (*GRAPH_OFFER, HTML)),
    )


def without_pages(wanted: Wanted, query: str) -> Wanted:
    """Drop the page where the query's own form is wanted otherwise.

    Who prefers a page for graphs only, and asks a SELECT, wants no page.
    """
    if wanted.solutions == wanted.graph or HTML not in wanted:
        return wanted
    form = _FORM.search(_ASIDE.sub(" ", query))
    gives_graph = form is not None and form.group()[0] in "CcDd"
    if (wanted.graph if gives_graph else wanted.solutions) == HTML:
        return Wanted(HTML, HTML)
    return Wanted(*(None if kind == HTML else kind for kind in wanted))


@lru_cache(maxsize=1024)
def wanted_encoding(accept_encoding: str | None) -> str:
    """Choose the content coding: "zstd", "br", "gzip" or "identity"."""
    return best_encoding(accept_encoding, _ENCODINGS)


def served_by(media_type: str | None) -> str:
    """Tell what the engine writes for an offered type; empty for none."""
    if media_type is None or media_type == HTML:
        return ""
    return SOLUTION_OFFER.get(media_type) or GRAPH_OFFER.get(media_type, "")


def rdf_version(accept: str | None, query: str = "") -> str:
    """Tell which version of RDF an answer announces; empty for 1.1.

    Version 1.2 is for those who ask for it: by the parameter ``version=1.2`` of a
    type that they accept, or by a query that only SPARQL 1.2 knows.
    """
    if accept is not None and _WANTS_12.search(accept):
        return "1.2"
    return "1.2" if is_of_sparql_12(query) else ""


def content_type(media_type: str, version: str = "") -> str:
    """Give the ``Content-Type``; text says its charset, and RDF 1.2 its version.

    >>> content_type("text/csv")
    'text/csv; charset=utf-8'
    >>> content_type("application/n-triples", "1.2")
    'application/n-triples; version=1.2'
    """
    if version and media_type in _VERSIONED:
        return f"{content_type(media_type)}; version={version}"
    if media_type.startswith("text/"):
        return f"{media_type}; charset=utf-8"
    return media_type
