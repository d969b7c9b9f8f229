"""Which thing of the graph a word in an answer stands for, so that it can be a link.

Questions give names, identifiers and quotations, as people want to read them. A
literal that is the name of exactly one thing leads to its page; a quotation leads to
the words in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from hrgraph.store import Term
from hrgraph.vocab import DCTERMS, HRG, OA, RDF, RDFS, SKOS, XSD
from hrgraph.web.reading import Link, Reader
from hrgraph.web.records import read_evidence

__all__ = ["named_rows"]

_LABELS = (f"{RDFS}label", f"{SKOS}prefLabel")
_NAMING = (*_LABELS, f"{DCTERMS}title", f"{DCTERMS}identifier")
_WORDS = f"{OA}exact"
_STRINGS = {f"{XSD}string", f"{RDF}langString"}
_SHORTEST = 2  # code points; a shorter text names nothing for certain
_MANY = 40  # places that have the same words: looked at to find the one meant

_Row = Sequence[Term | None]


def named_rows(
    reader: Reader, rows: Sequence[_Row]
) -> tuple[tuple[Link | None, ...], ...]:
    """Make the cells of an answer links wherever they stand for one thing.

    A name that several things have stays plain, and so do words that stand in
    several places, unless another cell of the row names the document.
    """
    names: dict[Term, Link] = {}
    return tuple(_named_row(reader, row, names) for row in rows)


def _named_row(
    reader: Reader, row: _Row, names: dict[Term, Link]
) -> tuple[Link | None, ...]:
    cells: list[Link | None] = []
    for term in row:
        if term is None:
            cells.append(None)
            continue
        link = names.get(term)
        if link is None:
            link = names[term] = _named(reader, term)
        cells.append(link)
    documents = {cell.iri for cell in cells if cell and cell.family == "document"}
    return tuple(
        _quoted(reader, term, cell, documents) if cell and not cell.href else cell
        for term, cell in zip(row, cells, strict=True)
    )


def _named(reader: Reader, term: Term) -> Link:
    plain = reader.link(term)
    if not _is_string(term):
        return plain
    found: set[str] = set()
    predicate = ""
    for predicate in _NAMING:
        for thing in reader.subjects(predicate, term):
            if isinstance(thing, NamedNode):
                found.add(thing.value)
        if found:
            break
    if len(found) != 1:
        return plain
    link = reader.link(NamedNode(found.pop()))
    if link.outside:
        return plain
    translated = predicate in _LABELS and link.words.lang == reader.language
    return link if translated else replace(link, words=plain.words)


def _quoted(reader: Reader, term: Term | None, cell: Link, documents: set[str]) -> Link:
    if term is None or not _is_string(term):
        return cell
    places = reader.subjects(_WORDS, term)
    if not places or len(places) > _MANY:
        return cell
    found = set()
    for place in places:
        document = reader.value(place, f"{HRG}inDocument")
        if isinstance(place, NamedNode) and isinstance(document, NamedNode):
            evidence = read_evidence(reader, place)
            if evidence and (not documents or document.value in documents):
                found.add(evidence.href)
    return replace(cell, href=found.pop()) if len(found) == 1 else cell


def _is_string(term: Term) -> bool:
    return (
        isinstance(term, Literal)
        and term.datatype.value in _STRINGS
        and len(term.value) >= _SHORTEST
    )
