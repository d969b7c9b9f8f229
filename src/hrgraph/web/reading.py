"""Things of the graph as a page shows them: labels, links, dates, words.

A reader serves one request: one snapshot, one language. What stands in a document's
own graph was told; what only stands in the inferred graph was concluded.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from threading import Lock
from urllib.parse import unquote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from hrgraph.catalogue import (
    Calendar,
    Catalogue,
    Facets,
    Terms,
    kept_calendar,
    kept_facets,
)
from hrgraph.rdf import prefixes
from hrgraph.store import Rows, Snapshot, Term
from hrgraph.vocab import DCTERMS, HRG, OWL, RDF, RDFS, SKOS, XSD
from hrgraph.web.dates import date_words
from hrgraph.web.kinds import family_of
from hrgraph.web.languages import Words, best_literal, words_of
from hrgraph.web.urls import Urls, leaving_path, without_live_host

__all__ = ["Link", "Reader", "local_name"]

_LABELS = tuple(
    NamedNode(iri) for iri in (f"{RDFS}label", f"{SKOS}prefLabel", f"{DCTERMS}title")
)
_SOURCES = (f"{DCTERMS}source", f"{DCTERMS}license")
_TYPE = NamedNode(f"{RDF}type")
_DATES = {f"{XSD}{kind}" for kind in ("date", "gYearMonth", "gYear")}
_DEFAULT = DefaultGraph()
_OF_ONE_DOCUMENT = re.compile(r"(?:authority/unspecified|source)/([^/]+)/[^/]+")
_MAKING = Lock()
_Subject = NamedNode | BlankNode


@dataclass(frozen=True, slots=True)
class Link:
    """A thing by its label.

    Attributes:
        words: The label to show.
        iri: The thing; empty for a literal.
        href: Where its page is; None if no browser may go there.
        family: What sort of thing, for its colour: one of ``kinds.FAMILIES``.
        outside: Whether the address leaves the site.
    """

    words: Words
    iri: str = ""
    href: str | None = None
    family: str = ""
    outside: bool = False

    def __str__(self) -> str:
        return self.words.text


def local_name(iri: str) -> str:
    """Take the last segment of an IRI.

    >>> local_name("https://w3id.org/hrgraph/ns/FigureClaim")
    'FigureClaim'
    """
    return iri.rstrip("/").replace("#", "/").rpartition("/")[2]


class Reader:
    """Reads one snapshot for one page in one language."""

    def __init__(
        self, snapshot: Snapshot, catalogue: Catalogue, urls: Urls, language: str
    ) -> None:
        self.snapshot = snapshot
        self.catalogue = catalogue
        self.urls = urls
        self.language = language
        self._links: dict[str, Link] = {}

    def once(self, name: str) -> Rows:
        """Run a query without parameters; kept for as long as the snapshot serves."""
        return _kept_rows(self.snapshot, self.catalogue, name)

    def facets(self) -> Facets:
        """Give the index of all records; the first to ask has it read or made."""
        with _MAKING:  # once, also when several ask at the same time
            return _kept_facets(self.snapshot, self.catalogue)

    def calendar(self) -> Calendar:
        """Give all events in order of time; the first to ask has them read or made."""
        with _MAKING:
            return _kept_calendar(self.snapshot, self.catalogue)

    def rows(self, name: str, values: Mapping[str, Terms] | None = None) -> Rows:
        """Run a query of ``queries/pages``."""
        return self.catalogue.run(self.snapshot, f"pages/{name}", values)

    def iri(self, path: str) -> NamedNode:
        """Make the IRI of an entity from its path."""
        return NamedNode(self.urls.iri_of(path))

    def knows(self, thing: NamedNode) -> bool:
        """Tell whether anything is said of a thing or by means of it."""
        about = self.snapshot.quads(thing)
        return any(True for _ in about) or any(
            True for _ in self.snapshot.quads(None, None, thing)
        )

    def values(self, subject: _Subject, predicate: str) -> list[Term]:
        """List the values of a property, told or inferred, in order."""
        quads = self.snapshot.quads(subject, NamedNode(predicate), graph=_DEFAULT)
        return sorted((quad.object for quad in quads), key=str)

    def value(self, subject: _Subject, predicate: str) -> Term | None:
        """Give the first value of a property; None if it has none."""
        return next(iter(self.values(subject, predicate)), None)

    def subjects(self, predicate: str, thing: Term) -> list[_Subject]:
        """List what has a thing as the value of a property, in order."""
        quads = self.snapshot.quads(None, NamedNode(predicate), thing, _DEFAULT)
        found = (quad.subject for quad in quads)
        return sorted((s for s in found if not isinstance(s, Triple)), key=str)

    def some_subjects(self, predicate: str, thing: Term, most: int) -> list[_Subject]:
        """List the first of what has a thing as the value of a property."""
        quads = self.snapshot.quads(None, NamedNode(predicate), thing, _DEFAULT)
        subjects = (quad.subject for quad in islice(quads, most))
        return [s for s in subjects if not isinstance(s, Triple)]

    def pairs(self, subject: _Subject) -> list[tuple[str, Term]]:
        """List properties and values of a thing, told or inferred."""
        quads = self.snapshot.quads(subject, graph=_DEFAULT)
        return [(quad.predicate.value, quad.object) for quad in quads]

    def told(self, subject: _Subject) -> dict[str, list[Term]]:
        """Give what was told of a thing: values in order, by property.

        What only the inferred graph holds is left out, unless the data come
        without graphs of their own.
        """
        quads = list(self.snapshot.quads(subject))
        named = [
            q for q in quads if not self.is_inferred(q) and q.graph_name != _DEFAULT
        ]
        found: dict[str, set[Term]] = {}
        for quad in named or quads:
            found.setdefault(quad.predicate.value, set()).add(quad.object)
        return {name: sorted(values, key=str) for name, values in found.items()}

    def is_inferred(self, quad: Quad) -> bool:
        """Tell whether a quad was concluded, not told."""
        name = quad.graph_name
        return isinstance(name, NamedNode) and name.value == (
            f"{self.urls.base}graph/inferred"
        )

    def classes(self, thing: _Subject) -> list[str]:
        """List the classes of a thing that were told, in order; else those inferred."""
        quads = list(self.snapshot.quads(thing, _TYPE))
        told = [
            q for q in quads if q.graph_name != _DEFAULT and not self.is_inferred(q)
        ]
        found = {
            q.object.value for q in told or quads if isinstance(q.object, NamedNode)
        }
        return sorted(found)

    def kinds(self, thing: NamedNode) -> tuple[Link, ...]:
        """List what a thing is, for people: a concept is one of its list."""
        classes = self.classes(thing)
        if family_of(classes) == "concept":
            lists = self.values(thing, f"{SKOS}inScheme")
            return self.links(t for t in lists if isinstance(t, NamedNode))
        return self.links(NamedNode(iri) for iri in classes)

    def link(self, term: Term) -> Link:
        """Make a link of a term: its label, and its page if it has one."""
        if isinstance(term, NamedNode):
            found = self._links.get(term.value)
            if found is None:
                found = self._links[term.value] = self._make_link(term)
            return found
        if isinstance(term, Literal):
            return Link(self.words(term))
        return Link(Words(str(term)))

    def links(self, terms: Iterable[Term]) -> tuple[Link, ...]:
        """Make links of several terms, in order of their labels."""
        return tuple(sorted(map(self.link, terms), key=lambda link: link.words.text))

    def _make_link(self, thing: NamedNode) -> Link:
        href = self.urls.page(thing.value)
        outside = href is not None and not href.startswith("/")
        words = self.label(thing) or Words(_plain(thing.value, self.urls))
        words = self._told_apart(thing, words)
        if outside and not self._is_vouched_for(thing):
            # Nobody is led to a strange host by a slip: a page of ours tells first
            shown = Words(without_live_host(words.text))
            return Link(shown, thing.value, leaving_path(thing.value))
        family = "" if outside else family_of(self.classes(thing))
        return Link(words, thing.value, href, family, outside)

    def _told_apart(self, thing: NamedNode, words: Words) -> Words:
        """Name the document of a voice or body that it names only in general.

        "The police" of many documents would look like one.
        """
        path = self.urls.path_of(thing.value) or ""
        found = _OF_ONE_DOCUMENT.fullmatch(path)
        if not found:
            return words
        document = NamedNode(self.urls.iri_of(f"doc/{found[1]}"))
        told = self.value(document, f"{DCTERMS}identifier")
        name = told.value if isinstance(told, Literal) else unquote(found[1])
        return dataclasses.replace(words, text=f"{words.text} ({name})")

    def _is_vouched_for(self, thing: NamedNode) -> bool:
        """Tell whether an address outside is a known vocabulary or a source."""
        if any(thing.value.startswith(start) for start in prefixes().values()):
            return True
        # Terms of vocabularies that our ontology is mapped to: it declares them
        for kind in self.values(thing, _TYPE.value):
            if isinstance(kind, NamedNode) and kind.value.startswith(OWL):
                return True
        return any(self.subjects(predicate, thing) for predicate in _SOURCES)

    def label(self, thing: NamedNode) -> Words | None:
        """Choose the label of a thing in the reader's language; None if it has none."""
        kept: Words | None = None
        for predicate in _LABELS:
            found = self.snapshot.quads(thing, predicate, graph=_DEFAULT)
            literals = [q.object for q in found if isinstance(q.object, Literal)]
            best = best_literal(literals, self.language)
            if best is None:
                continue
            words = words_of(best, self.language)
            if words.lang and not words.mark:
                return words
            kept = kept or words
        return kept

    def words(self, literal: Literal) -> Words:
        """Make words of a literal; dates are written out in the reader's language."""
        if literal.datatype.value in _DATES:
            return Words(date_words(literal.value, self.language), self.language)
        return words_of(literal, self.language)

    def name(self, term: str) -> str:
        """Give the label of a term of our own ontology, in words."""
        words = self.label(NamedNode(HRG + term))
        return words.text if words else _spaced(term)


def _plain(iri: str, urls: Urls) -> str:
    path = urls.path_of(iri)
    if path is not None:
        return path
    for prefix, start in prefixes().items():
        if iri.startswith(start) and len(iri) > len(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri


@lru_cache(maxsize=1024)
def _spaced(term: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in term).strip()


# Snapshots never change, so an answer over all of one is worked out once.
@lru_cache(maxsize=64)
def _kept_rows(snapshot: Snapshot, catalogue: Catalogue, name: str) -> Rows:
    return catalogue.run(snapshot, f"pages/{name}")


@lru_cache(maxsize=2)
def _kept_calendar(snapshot: Snapshot, catalogue: Catalogue) -> Calendar:
    return kept_calendar(snapshot, catalogue)


@lru_cache(maxsize=2)
def _kept_facets(snapshot: Snapshot, catalogue: Catalogue) -> Facets:
    return kept_facets(snapshot, catalogue)
