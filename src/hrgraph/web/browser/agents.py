"""Pages of agents, places, laws and anything else without a form of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from hrgraph.vocab import HRG, RDF, RDFS, SCHEMA, SKOS
from hrgraph.web.browser.belonging import whole_of
from hrgraph.web.browser.participation import EventsOf, events_of, map_of
from hrgraph.web.browser.roles import Section, read_sections
from hrgraph.web.drawing.world import World
from hrgraph.web.kinds import family_of
from hrgraph.web.languages import Words
from hrgraph.web.reading import Link, Reader, local_name

__all__ = ["EntityPage", "Fact", "MentionedIn", "facts_of", "make_entity", "names_of"]

_LABELS = (f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}altLabel")
_MENTIONS = 300  # that are looked at
_DOCUMENTS = 60
# Told elsewhere on the page, or for machines only
_NOT_FACTS = {
    *_LABELS,
    f"{RDF}type",
    f"{HRG}sensitivity",
    f"{HRG}judgedSameAs",
    f"{RDFS}isDefinedBy",
    f"{SKOS}inScheme",
    f"{SKOS}topConceptOf",
    *(f"{SCHEMA}latitude", f"{SCHEMA}longitude"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One property with its values; ``name`` is the property's label."""

    name: str
    iri: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MentionedIn:
    """A document that names the entity ``count`` times, first at ``href``."""

    document: Link
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What the page of an entity shows.

    Attributes:
        family: What sort of thing it is.
        title: Its label, for a provision together with its law.
        classes: Its told classes.
        names: Other labels, those in other languages among them.
        facts: What is told of it, apart from labels and classes.
        sections: What points to it, by the way in which it does.
        types: Kinds of wrong alleged of it, with counts; links into its list.
        mentions: Documents that name it, those that do so most first; all of them
            if ``mentions_all``.
        events: Those that it is named with; None if there are none.
        map: Where these are reported; None if nowhere.
    """

    link: Link
    family: str
    title: Words
    classes: tuple[Link, ...]
    names: tuple[Words, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    types: tuple[tuple[Link, int], ...]
    mentions: tuple[MentionedIn, ...]
    mentions_all: bool
    events: EventsOf | None
    map: World | None

    def total(self, name: str) -> int:
        """Tell how many things point here by a property; 0 if none do."""
        return next((s.total for s in self.sections if s.name == name), 0)

    def group(self, name: str) -> tuple[Section, ...]:
        """Give the sections of a group."""
        return tuple(s for s in self.sections if s.role.group == name)


def make_entity(reader: Reader, thing: NamedNode) -> EntityPage:
    """Read all that the page of an entity shows."""
    classes = reader.classes(thing)
    family = family_of(classes)
    facts = facts_of(reader, thing)
    mentions, complete = _mentions(reader, thing)
    return EntityPage(
        link=reader.link(thing),
        family=family,
        title=_title(reader, thing, family),
        classes=reader.links(NamedNode(iri) for iri in classes),
        names=names_of(reader, thing),
        facts=facts,
        sections=read_sections(reader, thing),
        types=_types(reader, thing),
        mentions=mentions,
        mentions_all=complete,
        events=events_of(reader, thing),
        map=map_of(reader, thing),
    )


def _title(reader: Reader, thing: NamedNode, family: str) -> Words:
    """Name a provision together with its law; anything else by its label."""
    words = reader.link(thing).words
    if family != "provision":
        return words
    whole = whole_of(reader, thing)
    parts = [str(link) for link in whole]
    return replace(words, text=", ".join((words.text, *parts)))


def names_of(reader: Reader, thing: NamedNode) -> tuple[Words, ...]:
    """List the labels of a thing other than the one that heads its page."""
    shown = reader.label(thing)
    found: dict[tuple[str, str], Words] = {}
    for predicate in _LABELS:
        for value in reader.values(thing, predicate):
            if isinstance(value, Literal):
                words = reader.words(value)
                if shown is None or words.text != shown.text:
                    found[words.text, words.lang] = words
    return tuple(found[key] for key in sorted(found))


def facts_of(reader: Reader, thing: NamedNode) -> tuple[Fact, ...]:
    """List what was told of a thing, by the label of the property."""
    facts = []
    for iri, values in reader.told(thing).items():
        if iri in _NOT_FACTS:
            continue
        words = reader.label(NamedNode(iri))
        name = words.text if words else local_name(iri)
        facts.append(Fact(name, iri, reader.links(values)))
    return tuple(sorted(facts, key=lambda fact: (fact.name.lower(), fact.iri)))


def _types(reader: Reader, thing: NamedNode) -> tuple[tuple[Link, int], ...]:
    index = reader.facets()
    if not index.has("agent", thing.value):
        return ()
    counts = index.counts("type", {"agent": [thing.value]})
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((reader.link(NamedNode(iri)), count) for iri, count in order)


def _mentions(reader: Reader, thing: NamedNode) -> tuple[tuple[MentionedIn, ...], bool]:
    """Count how often documents name a thing; of very many mentions the first."""
    mentions = reader.some_subjects(f"{HRG}mentions", thing, _MENTIONS + 1)
    counts: Counter[str] = Counter()
    for mention in mentions[:_MENTIONS]:
        document = reader.value(mention, f"{HRG}reportedIn")
        if isinstance(document, NamedNode):
            counts[document.value] += len(reader.values(mention, f"{HRG}evidence")) or 1
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    found = []
    for iri, count in order[:_DOCUMENTS]:
        link = reader.link(NamedNode(iri))
        found.append(MentionedIn(link, count, link.href or ""))
    return tuple(found), len(mentions) <= _MENTIONS and len(order) <= _DOCUMENTS
