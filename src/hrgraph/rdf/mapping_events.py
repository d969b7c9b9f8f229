"""Events as one document tells them."""

from __future__ import annotations

import pyoxigraph as ox

from hrgraph.link import Names, event_class, event_envelope, event_label, event_titles
from hrgraph.model import Facts
from hrgraph.rdf.terms import LABEL, A, Terms, date, hrg, text, translations

__all__ = ["event_triples"]


def event_triples(facts: Facts, names: Names, terms: Terms) -> list[ox.Triple]:
    """Map the events of a document: class, labels, place, parties, part and dates.

    The dates are the envelope of its date claims, so that an event that no other
    document tells can be put in order of time.
    """
    triples: list[ox.Triple] = []
    for event in facts.events:
        node = terms.thing(names.things[event.key])
        label = f"{event_label(event, facts)} ({facts.document.id})"
        triples.append(ox.Triple(node, A, hrg(event_class(event.type))))
        triples.append(ox.Triple(node, LABEL, text(label, "en")))
        place = names.things[event.place] if event.place else None
        titles = {
            lang: f"{title} ({facts.document.id})"
            for lang, title in event_titles(event, facts, place).items()
        }
        triples += translations(node, titles)
        pointers = (
            ("actor", event.actor),
            ("affected", event.affected),
            *(("affected", key) for key in event.also_affected),
            ("place", event.place),
            ("subEventOf", event.part_of),
        )
        for name, key in pointers:
            if key is not None:
                thing = terms.thing(names.things[key])
                triples.append(ox.Triple(node, hrg(name), thing))
        begin, end = event_envelope(event)
        if begin:
            triples.append(ox.Triple(node, hrg("beginEarliest"), date(begin)))
        if end:
            triples.append(ox.Triple(node, hrg("endLatest"), date(end)))
    return triples
