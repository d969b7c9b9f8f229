"""One happening told several times is one event."""

from __future__ import annotations

from dataclasses import dataclass, field

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events.apart import are_set_apart, is_elsewhere, may_be_nested
from hrgraph.extract.events.common_dates import is_long_past, with_common_date
from hrgraph.extract.events.dating import is_day_in_course
from hrgraph.extract.events.doubting import is_sure
from hrgraph.extract.events.happenings import (
    Happening,
    is_granted,
    points_back,
    status_of,
)
from hrgraph.extract.nesting import SIZES
from hrgraph.model import Event, EventDate, Telling

__all__ = ["join", "worth"]

_SAME_LINE = 400  # code points
_SAME_PART = 1500  # code points
_NEAR_DAYS = 14  # between what is told and a date told before that may still hold
_OTHERS = -4  # what another number of people by the same voice weighs for an event
_OTHER_DATE = 5  # what a date that was told before weighs against an event
_BESIDE = 130  # code points between two tellings of one happening, at most
_LOOKED_AT = 12  # events of one type that a new telling is compared with


@dataclass(slots=True)
class _Draft:
    """An event as far as it is known; kept up with each telling that is added."""

    key: str
    told: list[Happening] = field(default_factory=list)
    own_places: set[str] = field(default_factory=set)
    own_dates: dict[tuple[object, str | None], EventDate] = field(default_factory=dict)
    taken_dates: dict[tuple[object, str | None], EventDate] = field(
        default_factory=dict
    )
    persons: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, happening: Happening) -> None:
        """Add a telling."""
        self.told.append(happening)
        happening.event = self.key
        dates = self.taken_dates if happening.inherited else self.own_dates
        told = {interval for interval, _ in dates}
        for date in happening.dates:
            if happening.asked and date.interval in told:
                continue  # a demand takes for granted what was told
            dates.setdefault((date.interval, date.claimant), date)
        self.persons.update(happening.arguments.persons)
        if happening.arguments.place:
            self.places.add(happening.arguments.place)
            if not happening.arguments.place_taken:
                self.own_places.add(happening.arguments.place)
        if happening.arguments.words:
            self.words |= _content(happening.arguments.words)

    @property
    def dates(self) -> list[EventDate]:
        """The dates that tellings give themselves, or else those they take over."""
        return list((self.own_dates or self.taken_dates).values())


def join(scene: Scene, happenings: list[Happening]) -> tuple[Event, ...]:
    """Join tellings into events, and note on each telling which event it is of.

    Tellings of one type are of one event unless their dates, their persons or
    their places tell them apart. Dates that differ by the words of different
    tellings stay side by side.
    """
    drafts: dict[str, list[_Draft]] = {}
    order: list[_Draft] = []
    tellings = [h for h in happenings if h.type]
    waiting: list[Happening] = []
    for happening in sorted(tellings, key=_turn):
        known = drafts.setdefault(happening.type, [])
        draft = _same(scene, known, happening)
        if draft is None:
            if _is_thin(scene, happening):
                waiting.append(happening)
                continue
            name = happening.type.replace("_", "-")
            draft = _Draft(f"{name}-{len(known) + 1}")
            known.append(draft)
            order.append(draft)
        draft.add(happening)
    for happening in waiting:  # what it points to may stand after it
        draft = _same(scene, drafts[happening.type], happening)
        if draft and happening.loose and not draft.told[0].heading:
            draft.add(happening)
    return with_common_date(scene, [_event(scene, draft) for draft in order])


def _turn(happening: Happening) -> tuple[bool, bool, int]:
    # what points back waits until all that it may point to is known
    return happening.heading, happening.loose, happening.trigger.start


def _is_thin(scene: Scene, happening: Happening) -> bool:
    """Tell whether a telling is too little to be an event by itself."""
    if status_of(scene, happening.frame) == "denied":
        return True
    if happening.heading or happening.weak:
        return True
    own = happening.dates and not happening.inherited
    if happening.asked:
        return not own and not is_granted(scene, happening)
    arguments = happening.arguments
    if happening.loose:
        named = arguments.persons or arguments.words or arguments.actor
        kind = f"e:{happening.type}"
        return not (named or own or is_sure(scene, happening.trigger, kind))
    return False


def _same(scene: Scene, known: list[_Draft], happening: Happening) -> _Draft | None:
    best: tuple[int, _Draft] | None = None
    # a title tells what the text tells first; all else goes back to what is nearest
    near = known[:_LOOKED_AT] if happening.heading else known[: -_LOOKED_AT - 1 : -1]
    for age, draft in enumerate(near):
        score = _agreement(scene, draft, happening)
        if score is not None and (best is None or score - age > best[0]):
            best = score - age, draft
    return best[1] if best else None


def _agreement(scene: Scene, draft: _Draft, happening: Happening) -> int | None:
    """How well a telling fits an event; None if it is of another."""
    persons = set(happening.arguments.persons)
    beside = happening.trigger.start - draft.told[-1].trigger.end < _BESIDE
    if persons and draft.persons and not persons & draft.persons:
        return None
    if _is_of_another_time(scene, draft, happening):
        return None
    if _is_told_too_early(scene, draft, happening):
        return None
    likeness = _same_people(draft, happening)
    # where its place was only taken over, people of other words are others
    places = draft.own_places or (draft.places if likeness < 0 else set())
    if is_elsewhere(scene, happening, places, draft.persons):
        return None
    score = 6 * bool(persons & draft.persons) + 4 * beside
    by_date = _by_date(scene, draft, happening)
    if by_date is None:
        return None
    score += by_date
    place = happening.arguments.place
    if place and draft.places and place not in draft.places:
        score -= 0 if may_be_nested(scene, place, draft.places) else 4
    score += 3 * (max(0, likeness) if happening.loose else likeness)
    same_line = happening.trigger.start - draft.told[-1].trigger.start < _SAME_LINE
    score += 2 * same_line + 3 * happening.loose + 2 * happening.heading
    return score if score >= 0 else None


def _by_date(scene: Scene, draft: _Draft, happening: Happening) -> int | None:
    """How well the date of a telling fits an event; None if they exclude each other."""
    own = bool(happening.dates) and not happening.inherited
    if own and draft.own_dates:
        exact = happening.arguments.persons or draft.persons
        slack = 0 if exact or are_set_apart(scene, draft.told[-1], happening) else 1
        return 8 if _meet(draft, happening, slack) else None
    if own and not happening.loose and draft.told[-1].heading is False:
        return _undated(draft, happening)
    if happening.dates and draft.own_dates and not _meet(draft, happening, _NEAR_DAYS):
        return -_OTHER_DATE  # what was told just before is another happening
    return 0


def _meet(draft: _Draft, happening: Happening, slack_days: int) -> bool:
    pairs = [(known, date) for known in draft.dates for date in happening.dates]
    # what went on for months is another event than what was done on one day
    if not draft.persons and all(is_day_in_course(*pair) for pair in pairs):
        return False
    return any(one.interval.meets(other.interval, slack_days) for one, other in pairs)


def _is_told_too_early(scene: Scene, draft: _Draft, happening: Happening) -> bool:
    """Tell whether a noun far before a dated happening cannot speak of it yet.

    "In raids" only tells of raids; "the raids" may be those that are told later.
    """
    gap = draft.told[0].trigger.start - happening.trigger.start
    if not happening.loose or happening.heading or gap < _SAME_PART:
        return False
    return bool(draft.own_dates) and not points_back(scene, happening)


def _is_of_another_time(scene: Scene, draft: _Draft, happening: Happening) -> bool:
    """Tell whether one of two is looked back upon and the other is told of now.

    What took place long before the document was published is told in a paragraph of
    its own; tellings of other paragraphs are of it only if they give a date, too, or
    name the same persons, or point back to it.
    """
    if happening.heading or draft.persons & set(happening.arguments.persons):
        return False
    dates = [] if happening.inherited else happening.dates
    if bool(dates) == bool(draft.own_dates):
        return False
    if not is_long_past(scene, dates or list(draft.own_dates.values())):
        return False
    if happening.loose:
        return happening.trigger.start < draft.told[0].trigger.start
    line = scene.paragraph(happening.trigger.start)
    here = any(line.start <= told.trigger.start < line.end for told in draft.told)
    return not here


def _undated(draft: _Draft, happening: Happening) -> int:
    return (
        1 if happening.trigger.start - draft.told[-1].trigger.start < _SAME_PART else -2
    )


def _same_people(draft: _Draft, happening: Happening) -> int:
    told = happening.arguments.words
    if not told or not draft.words:
        return 0
    words = _content(told)
    numbers = {word for word in words if word.isdigit()}
    others = {word for word in draft.words if word.isdigit()} if numbers else set()
    if numbers and others and not numbers & others:
        # another voice that gives another number disputes the same happening
        voices = {told.voice for told in draft.told}
        return _OTHERS if happening.voice is None or happening.voice in voices else 0
    return 1 if words & draft.words else -1


def _content(words: str) -> set[str]:
    plain = words.lower().replace(",", "").split()
    return {word for word in plain if len(word) > 3 or word.isdigit()}  # noqa: PLR2004 - letters of a word that says something


def _event(scene: Scene, draft: _Draft) -> Event:
    told = sorted(draft.told, key=worth, reverse=True)
    best = told[0]
    tellings = {
        happening.span: Telling(
            happening.span, happening.voice, status_of(scene, happening.frame)
        )
        for happening in told
    }
    return Event(
        key=draft.key,
        type=best.type,
        tellings=tuple(tellings.values()),
        origin=best.origin,
        dates=tuple(draft.dates[:4]),
        actor=_first(told, "actor"),
        affected=_first(told, "affected"),
        also_affected=_others(told, _first(told, "affected")),
        target=_first(told, "target"),
        place=_place(scene, told),
    )


def _first(told: list[Happening], name: str) -> str | None:
    return next((v for h in told if (v := getattr(h.arguments, name))), None)


def _others(told: list[Happening], first: str | None) -> tuple[str, ...]:
    """All further named persons that the tellings of an event name."""
    keys = dict.fromkeys(key for h in told for key in h.arguments.persons)
    return tuple(key for key in keys if key != first)


def _place(scene: Scene, told: list[Happening]) -> str | None:
    """The place that tellings name, the most exact one; that of "the deaths" last."""
    places = [h for h in told if h.arguments.place]
    if not places:
        return None

    def rank(happening: Happening) -> tuple[bool, bool, int]:
        told, back = happening.arguments, points_back(scene, happening)
        size = SIZES.get(getattr(scene.entities[told.place or ""], "kind", ""), 3)
        return told.place_taken, back, size

    return min(places, key=rank).arguments.place


def worth(happening: Happening) -> tuple[int, int, int]:
    """How much a telling says of its event; more is better."""
    arguments = happening.arguments
    return (
        -int(happening.heading),
        int(not happening.loose)
        + int(bool(happening.dates) and not happening.inherited)
        + int(bool(arguments.actor))
        + int(bool(arguments.words)),
        -happening.trigger.start,
    )
