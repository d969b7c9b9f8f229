"""What holds across documents: shared events, groups, guesses, discrepancies."""

from __future__ import annotations

import datetime as dt

import pyoxigraph as ox

from hrgraph.link import Links, SharedEvent, event_class
from hrgraph.rdf.terms import LABEL, A, Terms, hrg, in_graph, named, text, translations
from hrgraph.vocab import DCTERMS, XSD

__all__ = ["link_quads"]

_DATE = named(XSD + "date")
_REPLACED = named(DCTERMS + "isReplacedBy")


def link_quads(links: Links, terms: Terms) -> list[ox.Quad]:
    """Map links: entities into the graph of entities, differences into their own.

    ``judgedSameAs`` leads from a document's event to the shared one, in one step,
    and can be taken back; ``owl:sameAs`` is never used.
    """
    triples: list[ox.Triple] = []
    for event in links.events:
        triples += _event(event, terms)
    for group in links.groups:
        node = terms.thing(group.tail)
        triples.append(ox.Triple(node, A, hrg("Group")))
        triples.append(ox.Triple(node, LABEL, text(group.label, "en")))
        triples += translations(node, dict(group.titles))
        triples += [
            ox.Triple(terms.thing(tail), hrg("affected"), node) for tail in group.events
        ]
    for unnamed, body in links.possibly:
        node = terms.thing(unnamed)
        triples.append(ox.Triple(node, hrg("possiblyIs"), terms.thing(body)))
    for old in sorted(links.renamed):
        was = named(terms.base + old)
        triples.append(ox.Triple(was, _REPLACED, terms.thing(old)))
    quads = in_graph(triples, terms.graph("entities"))
    return quads + in_graph(_differences(links, terms), terms.graph("discrepancies"))


def _event(event: SharedEvent, terms: Terms) -> list[ox.Triple]:
    node = terms.thing(event.tail)
    triples = [
        ox.Triple(node, A, hrg(event_class(event.type))),
        ox.Triple(node, LABEL, text(event.label, "en")),
        *translations(node, dict(event.titles)),
    ]
    if event.place:
        triples.append(ox.Triple(node, hrg("place"), terms.thing(event.place)))
    if event.affected:
        triples.append(ox.Triple(node, hrg("affected"), terms.thing(event.affected)))
    triples += [
        ox.Triple(node, hrg("subEventOf"), terms.thing(whole))
        for whole in event.parts_of
    ]
    triples += [
        ox.Triple(node, hrg("follows"), terms.thing(earlier))
        for earlier in event.follows
    ]
    for name, day in (("beginEarliest", event.begin), ("endLatest", event.end)):
        if day:
            triples.append(ox.Triple(node, hrg(name), _day(day)))
    triples += [
        ox.Triple(terms.thing(member), hrg("judgedSameAs"), node)
        for member in event.members
    ]
    return triples


def _differences(links: Links, terms: Terms) -> list[ox.Triple]:
    triples: list[ox.Triple] = []
    for one in links.discrepancies:
        node = terms.thing(one.tail)
        state = "confirmed" if one.reviewed_by else "machine"
        triples += [
            ox.Triple(node, A, hrg("Discrepancy")),
            ox.Triple(
                node, hrg("dimension"), terms.concept(f"dimension/{one.dimension}")
            ),
            ox.Triple(node, hrg("verdict"), terms.concept(f"verdict/{one.verdict}")),
            ox.Triple(node, hrg("note"), text(one.note)),
            ox.Triple(node, hrg("reviewState"), terms.concept(f"review-state/{state}")),
        ]
        triples += [
            ox.Triple(node, hrg("compares"), terms.thing(tail)) for tail in one.compares
        ]
        triples += [
            ox.Triple(terms.thing(left), hrg("contradicts"), terms.thing(right))
            for left, right in one.contradicts
        ]
    triples += [
        ox.Triple(terms.thing(left), hrg("corroborates"), terms.thing(right))
        for left, right in links.corroborates
    ]
    return triples


def _day(day: dt.date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=_DATE)
