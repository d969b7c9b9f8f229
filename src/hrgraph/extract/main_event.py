"""The event that a document is chiefly about, and what the whole text says of it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from hrgraph.extract.clauses import Cast, Scene, phrase
from hrgraph.extract.events import (
    Happening,
    People,
    looks_back,
    main_country,
    main_place,
)
from hrgraph.extract.gist import Gist, wrong_class
from hrgraph.extract.main_actor import likely_actor
from hrgraph.model import Event, EventDate, Person, Place
from hrgraph.model.dates import Interval, PartialDate

__all__ = ["HARM", "choose_main_event", "complete_main_event", "joins"]

# How much an event of a type is what reports are about, before all else.
_WEIGHT = {
    "abduction": 5.0,
    "killing": 5.0,
    "disappearance": 4.5,
    "raid": 4.5,
    "arrest": 4.5,
    "detention": 4.0,
    "sentence": 4.0,
    "deportation": 4.0,
    "assault": 3.5,
    "trial": 3.0,
    "shutdown": 3.0,
    "charge": 2.5,
    "censorship": 2.5,
    "entrapment": 2.5,
    "medical_examination": 2.0,
    "search": 2.0,
    "fine": 2.0,
    "protest": 2.0,
    "law_adoption": 2.0,
    "release": 2.5,
    "investigation": 1.0,
    "other": 0.5,
    "statement": 0.0,
}
_HEADED = 4.0  # an event that the title tells
_FIRST = 2.0  # the first of those
_EARLY = 3.0  # an event told at the very beginning; falls to nothing at the end
_AGAIN = 0.6  # for each further telling, up to five
HARM = {
    "abduction",
    "killing",
    "disappearance",
    "raid",
    "arrest",
    "detention",
    "assault",
    "deportation",
    "charge",
    "sentence",
    "trial",
    "fine",
    "search",
}
_TIMELY = 3.0  # an event of the month that the document speaks of most
_GIST = 3.0  # an event of a kind that the model takes the document to be about
_YEAR_ONLY = 0.2
_MONTH = 7  # code points of an ISO date to its month
_MARGIN = 2.0  # by which it outweighs all events of other courses of things
_FAR = 45  # days between two events of one course of things


def choose_main_event(
    scene: Scene,
    happenings: Sequence[Happening],
    events: Sequence[Event],
    gist: Gist,
) -> str | None:
    """Choose the event that a document is chiefly about.

    Returns:
        Its key; None if the document tells of no event, or of several courses of
        things of which none outweighs the others.
    """
    titles = [h.event for h in happenings if h.heading and h.event]
    headed = set(titles)
    length = max(1, min(len(scene.text), 6000))
    common = _Commonness.of(scene)

    def weight(event: Event) -> tuple[float, int]:
        first = min(telling.span.start for telling in event.tellings)
        early = _EARLY * max(0.0, 1 - first / length)
        again = _AGAIN * min(5, len(event.tellings))
        score = _WEIGHT.get(event.type, 0.5) + early + again
        score += _HEADED * (event.key in headed) + _FIRST * (event.key in titles[:1])
        score += _TIMELY * max(map(common.share, event.dates), default=0.0)
        score += 0.5 * bool(event.place)
        score += _GIST * gist.wrongs.get(wrong_class(event.type) or "", 0.0)
        return score, -first

    ranked = sorted(events, key=weight, reverse=True)
    if not ranked:
        return None
    first = ranked[0]
    rival = next((e for e in ranked[1:] if not joins(first, e)), None)
    if rival is not None and weight(first)[0] - weight(rival)[0] < _MARGIN:
        return None
    return first.key


def complete_main_event(
    scene: Scene,
    cast: Cast,
    people: People,
    main: str | None,
    events: Sequence[Event],
    gist: Gist,
) -> tuple[Event, ...]:
    """Tell of the main event what other tellings of its course of things tell.

    Only what is missing is filled in: who acted, to whom it was done, where and
    when.
    """
    chief = next((event for event in events if event.key == main), None)
    if chief is None or chief.type not in HARM:
        return tuple(events)
    course = [event for event in events if event is not chief and joins(chief, event)]
    persons = _persons(scene, [chief, *course])
    affected = chief.affected or (persons[0] if persons else None)
    others = dict.fromkeys((*chief.also_affected, *persons))
    filled = dataclasses.replace(
        chief,
        actor=likely_actor(scene, cast, people, chief, course, gist),
        affected=affected,
        also_affected=tuple(key for key in others if key != affected),
        place=_place(scene, chief, course),
        dates=_dates(scene, chief, course),
    )
    return tuple(filled if event is chief else event for event in events)


@dataclasses.dataclass(frozen=True, slots=True)
class _Commonness:
    """How often a document speaks of a month, against the month it speaks of most."""

    months: Counter[str]
    most: int

    @classmethod
    def of(cls, scene: Scene) -> _Commonness:
        """Count the months of all dates that are told."""
        told = [m.interval.begin or m.interval.end for m in scene.dates]
        months = Counter(date.iso[:_MONTH] for date in told if date)
        return cls(months, max(months.values(), default=1))

    def share(self, date: EventDate) -> float:
        """From 0 to 1; less for a date that is no more exact than a year."""
        known = date.interval.begin or date.interval.end
        if known is None or len(known.iso) < _MONTH:
            return _YEAR_ONLY
        return self.months[known.iso[:_MONTH]] / self.most


def _dates(
    scene: Scene, chief: Event, course: Sequence[Event]
) -> tuple[EventDate, ...]:
    common = _Commonness.of(scene)
    if chief.dates:
        return chief.dates
    told = [
        event for event in course if event.dates and not looks_back(scene, chief, event)
    ]
    if not told:
        return _year_of(scene, chief)
    return max(told, key=lambda event: max(map(common.share, event.dates))).dates


def _year_of(scene: Scene, chief: Event) -> tuple[EventDate, ...]:
    """The year of publication, where no date at all is told: news is of its year."""
    published = scene.page.document.published
    if published is None or chief.dates or scene.dates:
        return ()
    year = PartialDate(published.iso[:4])
    span = chief.tellings[0].span
    return (EventDate(span, Interval(year, year, year_inferred=True)),)


def joins(chief: Event, event: Event) -> bool:
    """Tell whether an event is of the same course of things as the chief one."""
    if event.type not in HARM:
        return False
    ours = {chief.affected, *chief.also_affected} - {None}
    theirs = {event.affected, *event.also_affected} - {None}
    if ours & theirs:
        return True
    if not chief.dates or not event.dates:
        return True
    return any(
        _gap(a.interval, b.interval) <= _FAR for a in chief.dates for b in event.dates
    )


def _gap(left: Interval, right: Interval) -> int:
    a, b = left.begin or left.end, right.begin or right.end
    if a is None or b is None:
        return 0
    return abs((a.first_day - b.first_day).days)


def _persons(scene: Scene, events: Sequence[Event]) -> list[str]:
    """Named persons to whom it was done; no one who only speaks or acts."""
    votes: Counter[str] = Counter()
    actors = {event.actor for event in events}
    for event in events:
        for key in (event.affected, *event.also_affected):
            person = scene.entities.get(key or "")
            if not key or not isinstance(person, Person) or key in actors:
                continue
            if not phrase("public_office").search(person.role or ""):
                votes[key] += len(event.tellings)
    return [key for key, _ in votes.most_common()]


def _place(scene: Scene, chief: Event, course: Sequence[Event]) -> str | None:
    land = main_country(scene)
    own = scene.entities.get(chief.place or "")
    if isinstance(own, Place) and own.kind in {"city", "facility"}:
        return chief.place
    for event in course:
        place = scene.entities.get(event.place or "")
        if isinstance(place, Place) and place.kind == "city" and place.country == land:
            return event.place
    return chief.place or main_place(scene)
