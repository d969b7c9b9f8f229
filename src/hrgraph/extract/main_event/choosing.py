"""Which event a document is chiefly about."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.gist import Candidate, Gist, GistModel, wrong_class
from hrgraph.extract.phrases import wordlist
from hrgraph.model import Event, EventDate, Interval, Person, Place

__all__ = ["COURT", "LIKELY", "choose_main_event", "joins"]

COURT = {"trial", "sentence", "charge"}
LIKELY = 0.35  # the chance from which a wrong is one that the document is about
_LEAST = 0.01  # chances nearer to 0 or 1 count as this near
_YEAR, _MONTH, _DAY = 4, 7, 10  # code points of an ISO date
_YEAR_ONLY = 0.2  # how much a date that is only a year is of the month told most
_FAR = 45  # days between two events of one course of things
_RIVAL = 0.97  # of the chance of the first, from which a rival leaves it open
_LENGTH = 6000  # code points over which to be told early is of weight


def choose_main_event(
    scene: Scene,
    happenings: Sequence[Happening],
    events: Sequence[Event],
    gist: Gist,
    model: GistModel,
) -> str | None:
    """Choose the event that a document is chiefly about.

    Returns:
        Its key; None if the document tells of no event, or of several courses of
        things of which none outweighs the others.
    """
    events = [event for event in events if event.type in wordlist("harms")] or events
    if not events:
        return None
    shares = model.shares("event", _candidates(scene, happenings, events, gist))
    chances = dict(zip((event.key for event in events), shares, strict=True))
    examples = _examples(scene, events)
    ranked = sorted(
        (event for event in events if event.key not in examples),
        key=lambda e: (-chances[e.key], _opening(e)),
    )
    first = ranked[0]
    rival = next((event for event in ranked[1:] if not joins(first, event)), None)
    if rival and chances[rival.key] > _RIVAL * chances[first.key]:
        return None
    return first.key


def _examples(scene: Scene, events: Sequence[Event]) -> set[str]:
    """Find the events of former years that are told only beside a new one of a kind.

    The new one, of the year of publication, is told first and more often.
    """
    found = set()
    told: dict[str, int] = {}  # how often the new one of a type is told at most
    for event in sorted(events, key=_opening):
        back, often = _years_back(scene, event), len(event.tellings)
        if back == 0:
            told[event.type] = max(often, told.get(event.type, 0))
        elif back and back > 0 and often < told.get(event.type, 0):
            found.add(event.key)
    return found


def _years_back(scene: Scene, event: Event) -> int | None:
    """Count the years from the last day of an event to publication."""
    published = scene.page.document.published
    ends = [date.interval.end or date.interval.begin for date in event.dates]
    years = [int(end.iso[:_YEAR]) for end in ends if end]
    return int(published.iso[:_YEAR]) - max(years) if published and years else None


def _opening(event: Event) -> int:
    return min(telling.span.start for telling in event.tellings)


def _candidates(
    scene: Scene, happenings: Sequence[Happening], events: Sequence[Event], gist: Gist
) -> list[Candidate]:
    titles = [h.event for h in happenings if h.heading and h.event]
    wronged = {h.event for h in happenings if h.wrong}
    common = _Commonness.of(scene)
    turns = {e.key: n for n, e in enumerate(sorted(events, key=_opening))}
    most = max(len(event.tellings) for event in events)
    in_court = any(event.type in COURT for event in events)
    length = max(1, min(len(scene.text), _LENGTH))
    rows = []
    for event in events:
        turn = turns[event.key]
        row = {
            f"type:{event.type}": 1.0,
            "title": float(event.key in titles),
            "title:first": float(event.key in titles[:1]),
            "early": max(0.0, 1 - _opening(event) / length),
            "first": float(turn == 0),
            "rank": math.log(1 + turn),
            "told": math.log(len(event.tellings)),
            "told:most": float(len(event.tellings) == most),
            "timely": max(map(common.share, event.dates), default=0.0),
            **_by_gist(gist, event.type),
            "wrong": float(event.key in wronged),
            **_by_dates(scene, event, in_court=in_court),
            **_by_names(scene, event),
        }
        rows.append(Candidate(_values(scene, event), row))
    return rows


def _by_gist(gist: Gist, kind: str) -> dict[str, float]:
    """How far the whole document is about a wrong of the event's kind."""
    if not gist.wrongs:
        return {}
    chance = gist.wrongs[wrong_class(kind) or "other"]
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return {
        "gist": gist.wrongs.get(wrong_class(kind) or "", 0.0),
        "gist:odds": math.log(kept / (1 - kept)),
        "gist:likely": float(chance >= LIKELY),
        "gist:most": float(chance == max(gist.wrongs.values())),
    }


def _by_dates(scene: Scene, event: Event, *, in_court: bool) -> dict[str, float]:
    told = [(d.interval.begin or d.interval.end, d.span) for d in event.dates]
    known = [(date.iso, span) for date, span in told if date]
    if not known:
        return {}
    row = {
        "dated": 1.0,
        "dated:day": float(any(len(iso) == _DAY for iso, _ in known)),
        "dated:written": float(
            any(iso[:_YEAR] in scene.text[s.start : s.end] for iso, s in known)
        ),
    }
    published = scene.page.document.published
    if published:
        back = int(published.iso[:_YEAR]) - int(known[0][0][:_YEAR])
        past = math.log(1 + max(0, back))
        row |= {"past": past, "past:none": float(back == 0)}
        row["past:court"] = past * in_court
    return row


def _by_names(scene: Scene, event: Event) -> dict[str, float]:
    person = isinstance(scene.entities.get(event.affected or ""), Person)
    row = {
        "affected": float(event.affected is not None or event.target is not None),
        "affected:person": float(person),
        "affected:more": math.log(1 + len(event.also_affected)),
    }
    place = scene.entities.get(event.place or "")
    if isinstance(place, Place):
        row[f"place:{place.kind}"] = 1.0
    return row


def _values(scene: Scene, event: Event) -> tuple[str, ...]:
    """What is told of an event, for the comparison with annotated data."""
    dates = (d.interval.begin or d.interval.end for d in event.dates)
    entities = [
        scene.entities.get(key or "")
        for key in (event.affected, *event.also_affected, event.place)
    ]
    places = [entity for entity in entities if isinstance(entity, Place)]
    named = [e for e in entities if isinstance(e, Person | Place)]
    return (
        *(date.iso for date in dates if date),
        *(place.country for place in places if place.country),
        *(entity.name for entity in named),
        wrong_class(event.type) or "",
    )


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


def joins(chief: Event, event: Event) -> bool:
    """Tell whether an event is of the same course of things as the chief one."""
    if event.type not in wordlist("harms"):
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
