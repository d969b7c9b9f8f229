"""Statements to the published RDF formats, the same bytes every time.

pyoxigraph writes all but JSON-LD, which gets a readable, inline context.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from hrgraph import vocab
from hrgraph.rdf.json_ld import write_json_ld
from hrgraph.settings import home

__all__ = ["FORMS", "RdfForm", "form_of_extension", "prefixes", "serialise"]


@dataclass(frozen=True, slots=True)
class RdfForm:
    """One format in which RDF is given out.

    Attributes:
        extension: Without dot; part of addresses and file names.
        media_type: As it is sent.
        names: Other media types that clients ask for it by.
        title: What people call it.
    """

    extension: str
    media_type: str
    names: tuple[str, ...]
    title: str
    format: RdfFormat

    @property
    def keeps_graphs(self) -> bool:
        """Whether named graphs are told apart in it."""
        return self.extension in {"trig", "nq"}


# The server's favourite first
FORMS = (
    RdfForm(
        "ttl",
        "text/turtle",
        ("application/turtle", "application/x-turtle", "text/rdf+n3", "text/n3"),
        "Turtle",
        RdfFormat.TURTLE,
    ),
    RdfForm(
        "jsonld",
        "application/ld+json",
        ("application/json",),
        "JSON-LD",
        RdfFormat.JSON_LD,
    ),
    RdfForm(
        "nt",
        "application/n-triples",
        ("text/plain",),
        "N-Triples",
        RdfFormat.N_TRIPLES,
    ),
    RdfForm(
        "rdf",
        "application/rdf+xml",
        ("application/xml", "text/xml"),
        "RDF/XML",
        RdfFormat.RDF_XML,
    ),
    RdfForm(
        "trig", "application/trig", ("application/x-trig",), "TriG", RdfFormat.TRIG
    ),
    RdfForm(
        "nq", "application/n-quads", ("text/x-nquads",), "N-Quads", RdfFormat.N_QUADS
    ),
)


def form_of_extension(extension: str) -> RdfForm | None:
    """Find a format by its extension without dot; None if there is none."""
    return next((form for form in FORMS if form.extension == extension), None)


@cache
def prefixes() -> dict[str, str]:
    """Give the prefixes that files are written with, by name."""
    names = [name for name in vocab.__all__ if name not in {"DEFAULT_BASE", "VOCAB"}]
    return {name.lower(): getattr(vocab, name) for name in sorted(names)}


@cache
def _context() -> dict[str, object]:
    file = home() / "ontology" / "context.jsonld"
    given = {}
    if file.is_file():
        given = json.loads(file.read_text(encoding="utf-8"))["@context"]
    return {**prefixes(), **given}


def serialise(
    statements: Iterable[Triple | Quad],
    form: RdfForm,
    *,
    first: NamedNode | None = None,
) -> bytes:
    """Write statements in one format, sorted, each once.

    Args:
        statements: Triples, or quads; formats that keep no graphs forget them.
        form: The format.
        first: The node whose statements come first.
    """

    def order(quad: Quad) -> tuple[bool, str, bool, str, str, str]:
        predicate = quad.predicate
        return (
            quad.subject != first,
            str(quad.subject),
            predicate.value != vocab.RDF + "type",
            predicate.value,
            str(quad.object),
            str(quad.graph_name),
        )

    quads = sorted({_quad(statement) for statement in statements}, key=order)
    if form.keeps_graphs:
        quads.sort(key=lambda quad: str(quad.graph_name))
        return _write(quads, form)
    triples = list(dict.fromkeys(quad.triple for quad in quads))
    if form.format == RdfFormat.JSON_LD:
        return write_json_ld(triples, _context())
    return _write(triples, form)


def _quad(statement: Triple | Quad) -> Quad:
    if isinstance(statement, Quad):
        return statement
    return Quad(
        statement.subject, statement.predicate, statement.object, DefaultGraph()
    )


def _write(statements: list[Quad] | list[Triple], form: RdfForm) -> bytes:
    written = serialize(statements, format=form.format, prefixes=prefixes())
    return written or b""
