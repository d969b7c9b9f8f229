"""The ontology on one page: every class and property with what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from flask import Blueprint, render_template
from pyoxigraph import Literal, NamedNode, Store

from hrgraph.rdf import ontology_quads
from hrgraph.vocab import HRG, OWL, RDF, RDFS, SKOS
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.languages import best_literal, current_language
from hrgraph.web.reading import Link, Reader, local_name

__all__ = ["OntologyPage", "Term", "blueprint", "make_ontology"]

blueprint = Blueprint("vocabulary", __name__)

_SORTS = {
    f"{OWL}Class": "class",
    f"{OWL}ObjectProperty": "object",
    f"{OWL}DatatypeProperty": "data",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology.

    Attributes:
        name: Its local name; the place on the page as well.
        above: Wider terms, by local name.
        domain: What it is said of, by local name.
        range: What its values are, by local name.
    """

    name: str
    iri: str
    label: str
    definition: str
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """What the page of the ontology shows; ``lists`` are its lists of concepts."""

    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    values: tuple[Term, ...]
    lists: tuple[Link, ...]


@cache
def _store() -> Store:
    store = Store()
    store.extend(ontology_quads())
    return store


def make_ontology(reader: Reader) -> OntologyPage:
    """Read the ontology that this version ships."""
    terms: dict[str, dict[str, Term]] = {sort: {} for sort in _SORTS.values()}
    for quad in _store().quads_for_pattern(None, NamedNode(f"{RDF}type"), None):
        thing, kind = quad.subject, quad.object
        if not isinstance(thing, NamedNode) or not isinstance(kind, NamedNode):
            continue
        sort = _SORTS.get(kind.value)
        if sort and thing.value.startswith(HRG):
            terms[sort][thing.value] = _term(thing, reader.language)
    schemes = {
        quad.subject.value
        for quad in _store().quads_for_pattern(
            None, NamedNode(f"{RDF}type"), NamedNode(f"{SKOS}ConceptScheme")
        )
        if isinstance(quad.subject, NamedNode)
    }
    return OntologyPage(
        classes=_sorted(terms["class"]),
        properties=_sorted(terms["object"]),
        values=_sorted(terms["data"]),
        lists=reader.links(NamedNode(iri) for iri in schemes),
    )


def _sorted(terms: dict[str, Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms.values(), key=lambda term: term.name.lower()))


def _term(thing: NamedNode, language: str) -> Term:
    return Term(
        name=local_name(thing.value),
        iri=thing.value,
        label=_words(thing, (f"{RDFS}label", f"{SKOS}prefLabel"), language),
        definition=_words(thing, (f"{SKOS}definition",), language),
        above=_names(thing, f"{RDFS}subClassOf")
        + _names(thing, f"{RDFS}subPropertyOf"),
        domain=_names(thing, f"{RDFS}domain"),
        range=_names(thing, f"{RDFS}range"),
    )


def _words(thing: NamedNode, predicates: Iterable[str], language: str) -> str:
    found = [
        quad.object
        for predicate in predicates
        for quad in _store().quads_for_pattern(thing, NamedNode(predicate), None)
        if isinstance(quad.object, Literal)
    ]
    best = best_literal(found, language)
    return best.value if best else ""


def _names(thing: NamedNode, predicate: str) -> tuple[str, ...]:
    quads = _store().quads_for_pattern(thing, NamedNode(predicate), None)
    return tuple(
        sorted(
            {
                local_name(q.object.value)
                for q in quads
                if isinstance(q.object, NamedNode)
            }
        )
    )


@blueprint.get("/ontology")
def ontology() -> str:
    """Show the ontology."""
    page = make_ontology(current_reader())
    return render_template("ontology.html", page=page, language=current_language())
