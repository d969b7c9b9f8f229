"""Events as documents tell them, reduced to what comparing needs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from hrgraph.link.names import Names
from hrgraph.link.sentences import has_sentence_end
from hrgraph.link.tellings import event_envelope
from hrgraph.link.traits import Traits, place_words, target_families
from hrgraph.model import (
    Authority,
    Document,
    Entity,
    Event,
    Facts,
    PartialDate,
    Person,
    Place,
)

__all__ = [
    "CUSTODY",
    "Happening",
    "Window",
    "countries_of",
    "happenings_of",
]

CUSTODY = frozenset(
    {
        "raid",
        "search",
        "entrapment",
        "arrest",
        "detention",
        "release",
        "charge",
        "trial",
        "sentence",
        "fine",
        "medical_examination",
        "assault",
    }
)
"""Kinds of event by which people are held, and what is done to those held."""

_BEFORE = dt.timedelta(days=60)  # what is told without a date is news of two months


@dataclass(frozen=True, slots=True)
class Window:
    """When an event can have happened.

    Attributes:
        told: The words date it; otherwise the date of publication bounds it.
    """

    first: dt.date
    last: dt.date
    told: bool

    @property
    def days(self) -> int:
        """Length in days, from 1."""
        return (self.last - self.first).days + 1

    def gap(self, other: Window) -> int:
        """Days between the two; 0 or less where they meet."""
        return (max(self.first, other.first) - min(self.last, other.last)).days


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as one document tells it.

    Attributes:
        tail: Tail of the event in its document.
        place: Tail of the place; None if none is told.
        place_kind: country, city, region or facility.
        place_words: Words of the name of the place.
        place_named: The sentences that tell of the event name the place.
        place_known: The lists of places have it: no village of one name.
        within: Tails of the places that the document puts the place in.
        country: Code; of the place, else of most places of the document.
        actor: Tail of who carried it out.
        actor_named: The actor is a named body, not "the police".
        actor_kind: Kind of a state body ("police").
        person: Tail of the one person it was done to; None for a group.
        families: Kinds of people it was done to, by the words.
        words: Words of the name of what it was done to.
        people: Marks of the names of those it was done to; never written.
        count: How many it was done to; None if no number is told.
        names: Words with a capital in the sentences that tell of it.
        part_of: Tail of the larger event.
        begin, end: Bounds as exact as the words; None where they are open.
        start: Offset of the best telling.
    """

    tail: str
    document: str
    type: str
    window: Window | None
    place: str | None
    place_kind: str | None
    place_words: frozenset[str]
    place_named: bool
    place_known: bool
    within: frozenset[str]
    country: str | None
    actor: str | None
    actor_named: bool
    actor_kind: str | None
    person: str | None
    families: frozenset[str]
    words: frozenset[str]
    people: tuple[frozenset[str], ...]
    count: Decimal | None
    names: frozenset[str]
    target: str | None
    part_of: str | None
    begin: PartialDate | None
    end: PartialDate | None
    start: int

    @property
    def is_village(self) -> bool:
        """Whether it lies in a settlement that no list knows: few share its name."""
        return self.place_kind == "city" and not self.place_known


def happenings_of(facts: Facts, names: Names) -> list[Happening]:
    """List the events of a document, in its order."""
    facts = replace(
        facts, events=tuple(_as_dated(event, facts.document) for event in facts.events)
    )
    entities = {entity.key: entity for entity in facts.entities}
    country = countries_of(facts)
    main = country.most_common(1)[0][0] if country else None
    windows = _windows(facts)
    traits = Traits(facts)
    made = [
        _happening(event, entities, names, main, windows[event.key], traits)
        for event in facts.events
    ]
    families = frozenset(family for h in made for family in h.families)
    families = families or target_families(facts.document.title)
    if len(families) != 1:
        return made
    # a document that tells of one kind of people means them by "the detainees" too
    return [
        replace(h, families=families) if h.type in CUSTODY and not h.person else h
        for h in made
    ]


def countries_of(facts: Facts) -> Counter[str]:
    """Count the countries of the places and bodies that a document names."""
    counts: Counter[str] = Counter()
    for entity in facts.entities:
        if isinstance(entity, Place) and entity.country:
            counts[entity.country] += 2 * len(entity.spans)
        elif isinstance(entity, Authority) and entity.country:
            counts[entity.country] += len(entity.spans)
    return counts


def _within(
    place: Entity | None, entities: Mapping[str, Entity], names: Names
) -> frozenset[str]:
    """Tails of all places that a place lies in, short of its country."""
    found: set[str] = set()
    while isinstance(place, Place) and place.within and place.within in entities:
        place = entities[place.within]
        tail = names.things[place.key]
        if tail in found:
            break
        found.add(tail)
    return frozenset(found)


def _as_dated(event: Event, document: Document) -> Event:
    """Keep the dates that stand before or beside the words that tell of the event.

    A text moves on: what follows "in 2017" may be of 2017, what went before is not.
    """
    kept = tuple(
        date
        for date in event.dates
        if any(
            date.span.start <= telling.span.end
            or not has_sentence_end(document.text, telling.span.end, date.span.start)
            for telling in event.tellings
        )
    )
    return event if kept == event.dates else replace(event, dates=kept)


def _happening(
    event: Event,
    entities: Mapping[str, Entity],
    names: Names,
    country: str | None,
    window: Window | None,
    traits: Traits,
) -> Happening:
    place = entities.get(event.place or "")
    actor = entities.get(event.actor or "")
    affected = entities.get(event.affected or "")
    begin, end = event_envelope(event)
    told = [event.target or "", affected.name if affected else ""]
    near = traits.names(event)
    place_name = place_words(place.name) if place else frozenset()
    return Happening(
        tail=names.things[event.key],
        document=names.document,
        type=event.type,
        window=window,
        place=names.things[place.key] if place else None,
        place_kind=place.kind if isinstance(place, Place) else None,
        place_words=place_name,
        place_named=bool(place_name) and place_name <= near,
        place_known=bool(place and place.known),
        within=_within(place, entities, names),
        country=(isinstance(place, Place) and place.country) or country,
        actor=names.things[actor.key] if actor else None,
        actor_named=isinstance(actor, Authority) and actor.specified,
        actor_kind=actor.kind if isinstance(actor, Authority) else None,
        person=names.things[affected.key] if isinstance(affected, Person) else None,
        families=target_families(" ".join(told)),
        words=traits.target_names(event),
        people=traits.people(event),
        count=traits.count(event),
        names=near,
        target=event.target,
        part_of=names.things.get(event.part_of or ""),
        begin=begin,
        end=end,
        start=event.tellings[0].span.start,
    )


def _windows(facts: Facts) -> dict[str, Window | None]:
    """Windows of all events; a part without a date has that of the whole."""
    by_key = {event.key: event for event in facts.events}
    windows: dict[str, Window | None] = {}
    for event in facts.events:
        told, seen = _told(event), {event.key}
        above = event
        while told is None and above.part_of in by_key and above.part_of not in seen:
            above = by_key[above.part_of]
            seen.add(above.key)
            told = _told(above)
        windows[event.key] = told or _published(facts.document)
    return windows


def _told(event: Event) -> Window | None:
    begin, end = event_envelope(event)
    if begin is None and end is None:
        return None
    first = begin or end
    last = end or begin
    if first is None or last is None:
        return None
    if begin is None:  # "by 2 October": an open begin reaches back
        return Window(last.first_day - _BEFORE, last.last_day, told=True)
    return Window(first.first_day, last.last_day, told=True)


def _published(document: Document) -> Window | None:
    if document.published is None:
        return None
    first, last = document.published.first_day, document.published.last_day
    return Window(first - _BEFORE, last, told=False)
