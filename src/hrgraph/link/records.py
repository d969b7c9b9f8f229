"""The records of one document, each with its tail, evidence and what it points to.

A record's tail is made of its kind and of the place of its first words, so the
same words give the same IRI after a new run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hrgraph.model import (
    Allegation,
    Demand,
    Entity,
    Event,
    EventDate,
    Facts,
    Figure,
    Instrument,
    Interval,
    Justification,
    LegalBasis,
    Origin,
    Provision,
    Span,
    Telling,
    Withheld,
)

__all__ = [
    "DateClaim",
    "Denial",
    "Fact",
    "Naming",
    "Occurrence",
    "Record",
    "list_records",
]


@dataclass(frozen=True, slots=True)
class Naming:
    """The naming of one thing in the document, wherever it stands."""

    tail: str
    origin: Origin
    gloss: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The claim that an event took place."""

    telling: Telling
    origin: Origin


@dataclass(frozen=True, slots=True)
class Denial:
    """Words by which a voice denies an event."""

    telling: Telling
    origin: Origin


@dataclass(frozen=True, slots=True)
class DateClaim:
    """The claim of when one or more events took place."""

    interval: Interval
    claimant: str | None
    words: str
    origin: Origin


Fact = (
    Naming
    | Occurrence
    | Denial
    | DateClaim
    | Allegation
    | Figure
    | Demand
    | LegalBasis
    | Justification
    | Withheld
)


@dataclass(frozen=True, slots=True)
class Record:
    """A fact with its tail.

    Attributes:
        spans: Its evidence, each stretch once, the best first; empty only for
            what is withheld.
        events: Keys of the events that it is about.
    """

    tail: str
    fact: Fact
    spans: tuple[Span, ...]
    events: tuple[str, ...] = ()


def list_records(
    facts: Facts, document: str, things: Mapping[str, str]
) -> tuple[Record, ...]:
    """List the records of a document in the order of their first words."""
    made: list[tuple[str, str, Fact, tuple[Span, ...], tuple[str, ...]]] = []
    for kind, suffix, fact, spans, events in _all(facts, things):
        made.append((kind, suffix, fact, tuple(dict.fromkeys(spans)), events))
    made.sort(key=lambda row: (row[3][:1], row[0], row[1]))
    taken: dict[str, int] = {}
    records: list[Record] = []
    for kind, suffix, fact, spans, events in made:
        place = f"-{spans[0].start}-{spans[0].end}" if spans else ""
        tail = f"{document}/record/{kind}{place}{suffix}"
        taken[tail] = taken.get(tail, 0) + 1
        if taken[tail] > 1:
            tail = f"{tail}-{taken[tail]}"
        records.append(Record(tail, fact, spans, events))
    return tuple(records)


_Row = tuple[str, str, Any, Iterable[Span], tuple[str, ...]]


def _all(facts: Facts, things: Mapping[str, str]) -> Iterator[_Row]:
    yield from _namings(facts, things)
    for event in facts.events:
        yield from _tellings(event)
    yield from _dates(facts)
    for allegation in facts.allegations:
        suffix = "-" + allegation.type.replace("_", "-")
        yield _row("allegation", allegation, allegation.more_spans, suffix)
    for figure in facts.figures:
        yield _row("figure", figure, figure.more_spans)
    for demand in facts.demands:
        yield _row("demand", demand, demand.more_spans)
    for basis in facts.legal_bases:
        yield _row("legal-basis", basis)
    for justification in facts.justifications:
        yield _row("justification", justification)
    reasons = {item.reason: item for item in facts.withheld}
    for number, reason in enumerate(sorted(reasons), 1):
        yield "withheld", f"-{number}", reasons[reason], (), ()


def _row(
    kind: str,
    fact: Allegation | Figure | Demand | LegalBasis | Justification,
    more: tuple[Span, ...] = (),
    suffix: str = "",
) -> _Row:
    events = (fact.event,) if fact.event else ()
    return kind, suffix, fact, (fact.span, *more), events


def _namings(facts: Facts, things: Mapping[str, str]) -> Iterator[_Row]:
    """One record for each thing named; keys of one tail are one thing."""
    named: dict[str, list[Entity | Instrument | Provision]] = {}
    all_things: list[Entity | Instrument | Provision] = [*facts.entities]
    all_things += [*facts.instruments, *facts.provisions]
    for thing in all_things:
        if thing.spans:
            named.setdefault(things[thing.key], []).append(thing)
    for tail, things_named in named.items():
        spans = sorted(span for thing in things_named for span in thing.spans)
        gloss = next(
            (t.gloss for t in things_named if isinstance(t, Provision) and t.gloss),
            None,
        )
        yield "mention", "", Naming(tail, things_named[0].origin, gloss), spans, ()


def _tellings(event: Event) -> Iterator[_Row]:
    """One record for each telling.

    A denial is no claim that the event took place; where a document only denies,
    its own words still are what brings the event up.
    """
    said: set[tuple[Span, str | None]] = set()
    for telling in event.tellings:
        if (telling.span, telling.claimant) in said:
            continue
        said.add((telling.span, telling.claimant))
        kind = "denial" if telling.status == "denied" else "occurrence"
        make = Denial if telling.status == "denied" else Occurrence
        yield kind, "", make(telling, event.origin), (telling.span,), (event.key,)
    if all(telling.status == "denied" for telling in event.tellings):
        brought_up = Telling(event.tellings[0].span)
        yield (
            "occurrence",
            "",
            Occurrence(brought_up, event.origin),
            (brought_up.span,),
            (event.key,),
        )


def _dates(facts: Facts) -> Iterator[_Row]:
    """One record for each date and voice, shared by the events that it dates."""
    events_by_words: dict[tuple[Span, Interval, str | None], list[Event]] = {}
    for event in facts.events:
        for date in event.dates:
            if date.interval.begin or date.interval.end:
                place = events_by_words.setdefault(_date_key(date), [])
                if event not in place:
                    place.append(event)
    claims: dict[tuple[Any, ...], tuple[list[Span], list[Event]]] = {}
    for (span, interval, claimant), events in events_by_words.items():
        keys = tuple(event.key for event in events)
        words = " ".join(facts.document.words(span).casefold().split())
        spans, _ = claims.setdefault((interval, claimant, keys, words), ([], events))
        spans.append(span)
    for (interval, claimant, keys, _), (spans, events) in claims.items():
        spans.sort()
        claim = DateClaim(
            interval, claimant, facts.document.words(spans[0]), events[0].origin
        )
        yield "date", "", claim, spans, keys


def _date_key(date: EventDate) -> tuple[Span, Interval, str | None]:
    return date.span, date.interval, date.claimant
