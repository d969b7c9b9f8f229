"""The event that a document is chiefly about, and what the whole text says of it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, main_country, main_place
from hrgraph.model import Allegation, Authority, Event, Place
from hrgraph.model.dates import Interval

__all__ = ["choose_main_event", "complete_main_event", "tie_to_main_event"]

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
_EARLY = 3.0  # an event told at the very beginning; falls to nothing at the end
_AGAIN = 0.6  # for each further telling, up to five
_HARM = {
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
_BY_STATE = {"arrest", "detention", "raid", "charge", "sentence", "trial", "fine"}
_ACTING = {"police", "military", "security_service", "court", "prosecutor", "government"}
_FAR = 45  # days between two events of one course of things


def choose_main_event(
    scene: Scene, happenings: Sequence[Happening], events: Sequence[Event]
) -> str | None:
    """Choose the event that the document is chiefly about; None if it tells of none."""
    headed = {h.event for h in happenings if h.heading}
    length = max(1, min(len(scene.text), 6000))

    def weight(event: Event) -> tuple[float, int]:
        first = min(telling.span.start for telling in event.tellings)
        early = _EARLY * max(0.0, 1 - first / length)
        again = _AGAIN * min(5, len(event.tellings))
        score = _WEIGHT.get(event.type, 0.5) + early + again
        score += _HEADED * (event.key in headed)
        score += 1.0 * bool(event.dates) + 0.5 * bool(event.place)
        return score, -first

    ranked = sorted(events, key=weight, reverse=True)
    return ranked[0].key if ranked else None


def complete_main_event(
    scene: Scene, main: str | None, events: Sequence[Event]
) -> tuple[Event, ...]:
    """Tell of the main event what other tellings of its course of things tell.

    Only what is missing is filled in: who acted, to whom it was done, where and
    when.
    """
    chief = next((event for event in events if event.key == main), None)
    if chief is None or chief.type not in _HARM:
        return tuple(events)
    course = [event for event in events if event is not chief and _joins(chief, event)]
    persons = _persons(scene, [chief, *course])
    affected = chief.affected or (persons[0] if persons else None)
    others = dict.fromkeys((*chief.also_affected, *persons))
    filled = dataclasses.replace(
        chief,
        actor=_actor(scene, chief, course),
        affected=affected,
        also_affected=tuple(key for key in others if key != affected),
        place=_place(scene, chief, course),
        dates=chief.dates or next((event.dates for event in course if event.dates), ()),
    )
    return tuple(filled if event is chief else event for event in events)


def tie_to_main_event(
    main: Event | None, allegations: Iterable[Allegation], events: Sequence[Event]
) -> tuple[Allegation, ...]:
    """Tie allegations that are about no event of their own to the main event."""
    if main is None or main.type not in _HARM:
        return tuple(allegations)
    sufferers = {main.affected, *main.also_affected} - {None}
    course = {event.key for event in events if _joins(main, event)}
    return tuple(
        dataclasses.replace(allegation, event=main.key)
        if allegation.event is None
        or (allegation.event in course and allegation.victims in sufferers)
        else allegation
        for allegation in allegations
    )


def _joins(chief: Event, event: Event) -> bool:
    """Tell whether an event is of the same course of things as the chief one."""
    if event.type not in _HARM:
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
    votes: Counter[str] = Counter()
    for event in events:
        for key in (event.affected, *event.also_affected):
            if key and scene.kind_of(key) == "person":
                votes[key] += len(event.tellings)
    return [key for key, _ in votes.most_common()]


def _actor(scene: Scene, chief: Event, course: Sequence[Event]) -> str | None:
    own = chief.actor
    harmless = own is None or own in {chief.affected, *chief.also_affected}
    if not harmless and not (
        chief.type in _BY_STATE and scene.kind_of(own) in {"person", "group"}
    ):
        return own
    acted = Counter(event.actor for event in course if event.actor)
    for key, _ in acted.most_common():
        if isinstance(scene.entities[key or ""], Authority):
            return key
    if chief.type in _BY_STATE:
        return _authority(scene, chief) or own
    return own or next((key for key, _ in acted.most_common()), None)


def _authority(scene: Scene, chief: Event) -> str | None:
    """The state body that is named nearest to a telling of custody or trial."""
    start = min(telling.span.start for telling in chief.tellings)
    best: tuple[int, str] | None = None
    for named in scene.agents_in(max(0, start - 600), start + 900):
        entity = scene.entities[named.key]
        if isinstance(entity, Authority) and entity.kind in _ACTING:
            gap = abs(named.start - start)
            if best is None or gap < best[0]:
                best = gap, named.key
    return best[1] if best else None


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
