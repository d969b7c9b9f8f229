"""The date that the parts of one happening share, and what is only looked back upon."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from itertools import combinations

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import wordlist
from hrgraph.model import Event, EventDate

__all__ = ["is_long_past", "looks_back", "with_common_date"]

_MONTHS = 62  # days
_SLACK = 1  # days by which two dates of one happening may miss each other
_FEW_DATES = 3  # different dates of a document that tells of one happening
_LOOK_BACK = 240  # days before publication from which a document looks back


def with_common_date(scene: Scene, events: list[Event]) -> tuple[Event, ...]:
    """Give undated parts of the one happening that a document tells its date."""
    dated = [event for event in events if event.dates]
    days = {(d.interval.begin, d.interval.end) for e in dated for d in e.dates}
    wholes = wordlist("whole_happenings")
    custody = [event for event in dated if event.type in wholes and not _is_long(event)]
    first = min((_opening(event) for event in dated), default=0)
    custody = [
        event
        for event in custody
        if _opening(event) == first or not is_long_past(scene, event.dates)
    ]
    if not custody or len(days) > _FEW_DATES:
        return tuple(events)
    return tuple(
        event if event.dates else _dated_with(scene, event, _whole_of(event, custody))
        for event in events
    )


def _whole_of(event: Event, custody: list[Event]) -> Event:
    """The happening that an undated event is a part of.

    Where a document tells of happenings of several times, that is the last one told
    before the event.
    """
    if all(_overlap(one, other) for one, other in combinations(custody, 2)):
        return max(custody, key=lambda one: (len(one.tellings), one.type == "raid"))
    before = [one for one in custody if _opening(one) <= _opening(event)]
    return max(before, key=_opening) if before else min(custody, key=_opening)


def _overlap(one: Event, other: Event) -> bool:
    return any(
        a.interval.meets(b.interval, _SLACK) for a in one.dates for b in other.dates
    )


def _dated_with(scene: Scene, event: Event, whole: Event) -> Event:
    parts = wordlist("parts_of_happenings")
    parts = parts if _lasts(whole) else parts - wordlist("steps_of_happenings")
    if event.type not in parts or looks_back(scene, event, whole):
        return event
    return dataclasses.replace(event, dates=whole.dates)


def _is_long(event: Event) -> bool:
    """Tell whether an event went on for months: no other event is a part of it."""
    spans = [date.interval for date in event.dates]
    return any(
        i.begin and i.end and (i.end.last_day - i.begin.first_day).days > _MONTHS
        for i in spans
    )


def _lasts(event: Event) -> bool:
    """Tell whether an event is dated to a stretch of days, no single one."""
    spans = [date.interval for date in event.dates]
    return all(
        i.begin is None or i.begin != i.end or i.begin.precision != "day" for i in spans
    )


def looks_back(scene: Scene, from_event: Event, to_event: Event) -> bool:
    """Tell whether a document, having told one event, looks back upon another."""
    later = _opening(to_event) > _opening(from_event)
    return later and is_long_past(scene, to_event.dates)


def _opening(event: Event) -> int:
    return min(telling.span.start for telling in event.tellings)


def is_long_past(scene: Scene, dates: Iterable[EventDate]) -> bool:
    """Tell whether all of some dates lie months before the document was published."""
    published = scene.page.document.published
    ends = [d.interval.end or d.interval.begin for d in dates]
    known = [end.last_day for end in ends if end]
    if published is None or not known:
        return False
    return (published.first_day - max(known)).days > _LOOK_BACK
