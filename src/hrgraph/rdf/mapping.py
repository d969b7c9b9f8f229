"""One document's facts to quads: its own graph, and cards of what it names.

Told triples only: what follows from them is inferred later, into a graph of its
own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import pyoxigraph as ox

from hrgraph.link import (
    Card,
    Names,
    coordinates_of,
    is_shared,
    make_cards,
    name_facts,
    place_names,
    provision_names,
)
from hrgraph.model import Document, Facts
from hrgraph.rdf.mapping_events import event_triples
from hrgraph.rdf.mapping_records import record_triples
from hrgraph.rdf.provenance import run_triples
from hrgraph.rdf.terms import (
    LABEL,
    A,
    Terms,
    date,
    decimal,
    hrg,
    in_graph,
    named,
    text,
    translations,
)
from hrgraph.vocab import DCTERMS, SCHEMA, SKOS

__all__ = ["card_triples", "document_title", "entity_quads", "map_facts"]

_LONGEST_TITLE = 200  # code points of a title made from the first sentence
_ALT_LABEL = named(SKOS + "altLabel")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s|\n")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+$")


def map_facts(
    facts: Facts, terms: Terms, names: Names | None = None
) -> tuple[list[ox.Quad], list[Card]]:
    """Map one document.

    Args:
        facts: What was drawn from it, with nothing in it that is held back.
        terms: Makes the IRIs, and knows which entities are the same.
        names: Its tails, if they were minted before.

    Returns:
        The quads of the document's own graph, each once, and the cards of what
        may be named by other documents too (they belong into the graph of
        entities, merged with those of the other documents).
    """
    names = names or name_facts(facts)
    cards = make_cards(facts, names)
    own = [card for card in cards if not is_shared(card.tail)]
    triples = _document(facts, names, terms)
    for card in _by_tail(own):
        triples += card_triples(card, terms)
    triples += event_triples(facts, names, terms)
    triples += record_triples(facts, names, terms)
    graph = terms.graph(names.document)
    quads = in_graph(triples, graph)
    return quads, [card for card in cards if is_shared(card.tail)]


def entity_quads(cards: Iterable[Card], terms: Terms) -> list[ox.Quad]:
    """Map merged cards, and the run that made all records, to the entities graph."""
    graph = terms.graph("entities")
    triples = [triple for card in cards for triple in card_triples(card, terms)]
    triples += run_triples(terms)
    return in_graph(triples, graph)


def card_triples(card: Card, terms: Terms) -> list[ox.Triple]:
    """Map a card: classes are stated outright, never left to inference."""
    thing = terms.thing(card.tail)
    triples = [ox.Triple(thing, A, hrg(name)) for name in card.classes]
    triples.append(ox.Triple(thing, LABEL, text(card.label, card.lang)))
    triples += [
        ox.Triple(thing, _ALT_LABEL, text(form, card.lang)) for form in card.aliases
    ]
    for name, concept in card.concepts:
        triples.append(ox.Triple(thing, hrg(name), terms.concept(concept)))
    for name, tail in card.links:
        other = terms.thing(tail)
        if other != thing:
            triples.append(ox.Triple(thing, hrg(name), other))
    triples += [ox.Triple(thing, hrg(name), text(value)) for name, value in card.texts]
    if card.tail.startswith("place/"):
        triples += _place_triples(card.tail, thing)
    if card.classes == ("LegalProvision",):
        number = dict(card.texts).get("number", "")
        triples += translations(thing, provision_names(card.tail, number))
    return triples


def _place_triples(tail: str, thing: ox.NamedNode) -> list[ox.Triple]:
    """Map the names of a place in other languages, and where it lies."""
    triples = translations(thing, place_names(tail))
    lies = coordinates_of(tail)
    if lies is not None:
        triples += [
            ox.Triple(thing, named(SCHEMA + axis), decimal(Decimal(degrees)))
            for axis, degrees in zip(("latitude", "longitude"), lies, strict=True)
        ]
    return triples


def _by_tail(cards: Iterable[Card]) -> Iterable[Card]:
    """Cards of things that belong to this document, one for each."""
    kept: dict[str, Card] = {}
    for card in cards:
        kept.setdefault(card.tail, card)
    return kept.values()


def _document(facts: Facts, names: Names, terms: Terms) -> list[ox.Triple]:
    document = facts.document
    node = terms.thing(names.document)
    things: Mapping[str, str] = names.things
    rows: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (A, hrg("Document")),
        (named(DCTERMS + "identifier"), text(document.id)),
        (named(DCTERMS + "title"), text(document_title(document), document.lang)),
        (named(DCTERMS + "language"), text(document.lang)),
        (hrg("sha256"), text(document.sha256)),
    ]
    if document.published:
        rows.append((named(DCTERMS + "issued"), date(document.published)))
        rows += _date_note(document)
    if document.url and _WEB.match(document.url):
        rows.append((named(DCTERMS + "source"), named(document.url)))
    if document.licence:
        rows.append((named(DCTERMS + "license"), text(document.licence)))
    if names.publisher:
        rows.append((hrg("publisher"), terms.thing(names.publisher)))
    signatories = dict.fromkeys(things[key] for key in facts.signatories)
    if len(signatories) > 1:
        rows.append((A, hrg("JointStatement")))
    rows += [(hrg("signatory"), terms.thing(tail)) for tail in signatories]
    if facts.main_event:
        rows.append((hrg("mainEvent"), terms.thing(things[facts.main_event])))
    return [ox.Triple(node, predicate, value) for predicate, value in rows]


def _date_note(document: Document) -> Iterator[tuple[ox.NamedNode, ox.Literal]]:
    """Tell from which words of a text its day of publication was read."""
    if document.issued_at:
        start, end = document.issued_at
        words = document.words(document.issued_at)
        note = f"Day of publication as the text tells it: “{words}” ({start}-{end})."
        yield hrg("note"), text(note)


def document_title(document: Document) -> str:
    """Give the title; of a document without one, the title that its text has.

    That is the zone of a title, or else the first sentence that is no notice or
    menu of the page.
    """
    if document.title and document.title.strip():
        return " ".join(document.title.split())
    for zone in document.zones:
        if zone.kind == "title" and (words := document.words(zone.span).strip("# \n")):
            return " ".join(words.split())
    start = 0
    for zone in document.zones:
        before = document.text[start : zone.span.start]
        if zone.kind == "boilerplate" and not before.strip():
            start = zone.span.end
    body = document.text[start:].lstrip()
    end = _SENTENCE_END.search(body)
    first = " ".join((body[: end.start()] if end else body).split())
    if len(first) > _LONGEST_TITLE:
        first = first[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return first or document.id
