"""The date that the parts of one happening share, and what is only looked back upon."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from hrgraph.extract.clauses import Scene
from hrgraph.model import Event, EventDate

__all__ = ["is_long_past", "looks_back", "with_common_date"]

_WHOLES = {"raid", "detention", "arrest", "killing", "protest", "abduction"}
_PARTS = _WHOLES | {"assault", "fine", "medical_examination", "search", "sentence"}
_PARTS |= {"entrapment"}
_STEPS = {"fine", "sentence"}  # taken on a later day than the arrest, as a rule
_FEW_DATES = 3  # different dates of a document that tells of one happening
_LOOK_BACK = 240  # days before publication from which a document looks back


def with_common_date(scene: Scene, events: list[Event]) -> tuple[Event, ...]:
    """Give undated parts of the one happening that a document tells its date."""
    dated = [event for event in events if event.dates]
    days = {(d.interval.begin, d.interval.end) for e in dated for d in e.dates}
    custody = [event for event in dated if event.type in _WHOLES]
    first = min((_opening(event) for event in dated), default=0)
    custody = [
        event
        for event in custody
        if _opening(event) == first or not is_long_past(scene, event.dates)
    ]
    if not custody or len(days) > _FEW_DATES:
        return tuple(events)
    whole = max(custody, key=lambda event: (len(event.tellings), event.type == "raid"))
    return tuple(
        dataclasses.replace(event, dates=whole.dates)
        if not event.dates
        and event.type in (_PARTS if _lasts(whole) else _PARTS - _STEPS)
        and not looks_back(scene, event, whole)
        else event
        for event in events
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
