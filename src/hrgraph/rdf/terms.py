"""Terms of RDF as hrgraph writes them, each in its canonical lexical form.

A store keeps values, not spellings: what is written here comes out of it as it
went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

import pyoxigraph as ox

from hrgraph.model import PartialDate
from hrgraph.vocab import HRG, RDF, RDFS, SKOS, VOCAB, XSD

__all__ = [
    "LABEL",
    "A",
    "Terms",
    "date",
    "decimal",
    "hrg",
    "in_graph",
    "named",
    "offset",
    "text",
    "translations",
]

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$")
_DATES = {
    "year": ox.NamedNode(XSD + "gYear"),
    "month": ox.NamedNode(XSD + "gYearMonth"),
    "day": ox.NamedNode(XSD + "date"),
}
_DECIMAL = ox.NamedNode(XSD + "decimal")
_OFFSET = ox.NamedNode(XSD + "nonNegativeInteger")

named = ox.NamedNode
A = named(RDF + "type")
LABEL = named(RDFS + "label")
_PREFERRED = named(SKOS + "prefLabel")
_HRG: dict[str, ox.NamedNode] = {}


class Terms:
    """Makes IRIs of entities below a base.

    Args:
        base: Ends in a slash.
        renamed: Tail -> tail of the same thing, for what was joined across
            documents.
    """

    def __init__(self, base: str, renamed: Mapping[str, str] | None = None) -> None:
        self.base = base
        self._renamed = renamed or {}
        self._made: dict[str, ox.NamedNode] = {}

    def thing(self, tail: str) -> ox.NamedNode:
        """Give the IRI of an entity, document or record."""
        made = self._made.get(tail)
        if made is None:
            made = ox.NamedNode(self.base + self._renamed.get(tail, tail))
            self._made[tail] = made
        return made

    def graph(self, name: str) -> ox.NamedNode:
        """Give the IRI of a named graph, such as ``entities``."""
        return ox.NamedNode(f"{self.base}graph/{name}")

    def concept(self, tail: str) -> ox.NamedNode:
        """Give the IRI of a concept, such as ``place-kind/city``."""
        return ox.NamedNode(VOCAB + tail)


def hrg(name: str) -> ox.NamedNode:
    """Give a class or property of the ontology."""
    made = _HRG.get(name)
    if made is None:
        made = _HRG[name] = ox.NamedNode(HRG + name)
    return made


def text(words: str, lang: str | None = None) -> ox.Literal:
    """Make a string; with a language if that is a well-formed tag."""
    if lang and _LANGUAGE.match(lang):
        return ox.Literal(words, language=lang.lower())
    return ox.Literal(words)


def translations(node: ox.NamedNode, names: Mapping[str, str]) -> list[ox.Triple]:
    """Name a thing in other languages than that of its ``rdfs:label``.

    Args:
        node: The thing.
        names: By language; one each, so ``skos:prefLabel`` says it.
    """
    return [
        ox.Triple(node, _PREFERRED, text(words, lang)) for lang, words in names.items()
    ]


def date(value: PartialDate) -> ox.Literal:
    """Make a year, a month or a day, as exact as it is."""
    return ox.Literal(value.iso, datatype=_DATES[value.precision])


def decimal(value: Decimal | float) -> ox.Literal:
    """Make a decimal in canonical form.

    >>> decimal(Decimal("12.50")).value, decimal(Decimal("1E+2")).value
    ('12.5', '100')
    """
    written = format(value if isinstance(value, Decimal) else Decimal(str(value)), "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return ox.Literal(written or "0", datatype=_DECIMAL)


def offset(value: int) -> ox.Literal:
    """Make an offset: code points from the start of the document's text."""
    return ox.Literal(str(value), datatype=_OFFSET)


def in_graph(triples: Iterable[ox.Triple], graph: ox.NamedNode) -> list[ox.Quad]:
    """Put triples into a named graph, in their order, each once."""
    return [
        ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        for triple in dict.fromkeys(triples)
    ]
