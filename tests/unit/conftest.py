"""``story``: facts written down beside the sentences that they were read from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hrgraph.model import (
    Allegation,
    AnonymousSource,
    Authority,
    Document,
    Event,
    EventDate,
    Facts,
    Figure,
    Group,
    Interval,
    Organisation,
    Origin,
    PartialDate,
    Person,
    Place,
    Span,
    Telling,
)

RULE = Origin("test/rule@1", 0.9)


class Story:
    """Facts of one text; every fact is given by words of it."""

    def __init__(self, identifier: str, text: str, **about: Any) -> None:
        published = about.pop("published", None)
        self.document = Document(
            identifier,
            text,
            published=PartialDate(published) if published else None,
            **about,
        )
        self.entities: list[Any] = []
        self.events: list[Event] = []
        self.figures: list[Figure] = []
        self.allegations: list[Allegation] = []
        self.more: dict[str, Any] = {}

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def spans(self, words: str) -> tuple[Span, ...]:
        text, found, start = self.document.text, [], 0
        while (start := text.find(words, start)) >= 0:
            found.append(Span(start, start + len(words)))
            start += len(words)
        return tuple(found)

    def _add(self, cls: type, name: str, **fields: Any) -> str:
        key = f"{cls.__name__.lower()}-{len(self.entities)}"
        spans = self.spans(fields.pop("words", name))
        self.entities.append(
            cls(key=key, name=name, spans=spans, origin=RULE, **fields)
        )
        return key

    def authority(self, name: str, kind: str = "police", **fields: Any) -> str:
        return self._add(Authority, name, kind=kind, **fields)

    def organisation(self, name: str, kind: str = "ngo", **fields: Any) -> str:
        return self._add(Organisation, name, kind=kind, **fields)

    def place(self, name: str, kind: str = "city", **fields: Any) -> str:
        return self._add(Place, name, kind=kind, **fields)

    def person(self, name: str, **fields: Any) -> str:
        return self._add(Person, name, **fields)

    def source(self, name: str) -> str:
        return self._add(AnonymousSource, name)

    def group(self, name: str) -> str:
        return self._add(Group, name)

    def event(
        self, kind: str, words: str, dates: dict[str, Any] | None = None, **fields: Any
    ) -> str:
        """Add an event; ``dates`` maps words to an ISO date or a pair of them."""
        key = f"{kind}-{len(self.events)}"
        told = tuple(
            EventDate(self.span(said), interval(value))
            for said, value in (dates or {}).items()
        )
        telling = Telling(self.span(words), fields.pop("claimant", None))
        self.events.append(
            Event(
                key=key,
                type=kind,
                tellings=(telling,),
                origin=RULE,
                dates=told,
                **fields,
            )
        )
        return key

    def figure(
        self, words: str, low: int, qualifier: str = "exact", **fields: Any
    ) -> None:
        high = fields.pop("high", low)
        kind = fields.pop("kind", "detained")
        unit = fields.pop("unit", "persons")
        self.figures.append(
            Figure(
                self.span(words),
                Decimal(low),
                Decimal(high),
                qualifier,
                kind,
                unit,
                words,
                RULE,
                **fields,
            )
        )

    def allegation(self, words: str, kind: str, **fields: Any) -> None:
        self.allegations.append(Allegation(self.span(words), kind, RULE, **fields))

    def facts(self, **fields: Any) -> Facts:
        told = {
            "entities": tuple(self.entities),
            "events": tuple(self.events),
            "figures": tuple(self.figures),
            "allegations": tuple(self.allegations),
        }
        return Facts(self.document, **told | self.more | fields)


def interval(value: str | tuple[str | None, str | None]) -> Interval:
    begin, end = (value, value) if isinstance(value, str) else value
    return Interval(
        PartialDate(begin) if begin else None, PartialDate(end) if end else None
    )


@pytest.fixture
def story() -> type[Story]:
    """The class, so that a test can tell as many stories as it needs."""
    return Story


@pytest.fixture
def raids(story: type[Story]) -> tuple[Facts, Facts, Facts]:
    """Two texts on the raids of September 2017 in Baku and one on those of 2019."""
    return _first_report(story), _second_report(story), _later_report(story)


def _first_report(story: type[Story]) -> Facts:
    told = story(
        "report-a",
        "On 22 September the police raided cafés in Baku. Lawyers say that 83 people "
        "were held. The Ministry of Internal Affairs counts at least 50 detainees. "
        "In all 48 people were sentenced to 10 to 20 days.",
        publisher="Watch House",
        published="2017-10-05",
    )
    baku = told.place("Baku", country="az")
    police = told.authority("police", specified=False, country="az")
    ministry = told.authority("Ministry of Internal Affairs", "ministry", country="az")
    lawyers = told.source("Lawyers")
    day = {"On 22 September": "2017-09-22"}
    raid = told.event(
        "raid",
        "the police raided cafés",
        day,
        place=baku,
        actor=police,
        target="gay and transgender people",
    )
    held = told.event(
        "detention", "83 people were held", day, place=baku, actor=police, part_of=raid
    )
    jailed = told.event("sentence", "48 people were sentenced", place=baku)
    told.figure("83", 83, event=held, claimant=lawyers)
    told.figure("at least 50", 50, "at_least", event=held, claimant=ministry)
    told.figure("48 people", 48, event=jailed, kind="sentenced")
    told.figure(
        "10 to 20 days",
        10,
        high=20,
        kind="days_of_detention",
        unit="days",
        event=jailed,
    )
    return told.facts(main_event=raid)


def _second_report(story: type[Story]) -> Facts:
    told = story(
        "report-b",
        "Officers rounded up LGBT people across Baku on 23 September 2017. "
        "More than 100 people were detained, Night Desk has learned.",
        publisher="Night Desk",
        published="2017-10-07",
    )
    baku = told.place("Baku", country="az")
    officers = told.authority("Officers", specified=False, country="az")
    day = {"on 23 September 2017": "2017-09-23"}
    raid = told.event(
        "raid",
        "Officers rounded up LGBT people",
        day,
        place=baku,
        actor=officers,
        target="LGBT people",
    )
    held = told.event(
        "detention", "More than 100 people were detained", day, place=baku, part_of=raid
    )
    told.figure("More than 100", 100, "more_than", event=held)
    return told.facts(main_event=raid)


def _later_report(story: type[Story]) -> Facts:
    told = story(
        "report-c",
        "Fourteen gay men were detained in Baku in April 2019 and sentenced to 30 days."
        " In 2017 gay people had been detained in Azerbaijan as well.",
        publisher="Morning Line",
        published="2019-04-20",
    )
    baku = told.place("Baku", country="az")
    country = told.place("Azerbaijan", "country", country="az")
    held = told.event(
        "detention",
        "Fourteen gay men were detained",
        {"in April 2019": "2019-04"},
        place=baku,
        target="gay men",
    )
    jailed = told.event(
        "sentence", "sentenced to 30 days", {"in April 2019": "2019-04"}, place=baku
    )
    told.event(
        "detention",
        "gay people had been detained",
        {"In 2017": "2017"},
        place=country,
        target="gay people",
    )
    told.figure("Fourteen", 14, event=held)
    told.figure("30 days", 30, kind="days_of_detention", unit="days", event=jailed)
    return told.facts(main_event=held)
