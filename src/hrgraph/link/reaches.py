"""What a figure reaches over: the people, places and days that its words narrow it to.

It reads the words beside a number and never weighs one number against another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from hrgraph.link.capitals import named_words
from hrgraph.link.names import Names
from hrgraph.link.part_words import (
    is_running,
    is_sum,
    kinds_of,
    meanings,
    states_in,
    turn_of,
    words_of,
)
from hrgraph.link.sentences import Sentences
from hrgraph.model import Event, Facts, Figure, Interval, Person, Place, Span

__all__ = ["HELD", "Reach", "Reaches"]

HELD = ("detained", "arrested")
_CLAUSE_END = re.compile(r"[,;:.()\[\]–—\n]")
_BREAK = re.compile(r"[;:.\n]")
_AFTER = 40  # code points after a number in which its noun stands
_BEFORE = 8  # words before a number that may narrow it
_WHERE = 5  # words before a place among which one says that it is where
_ASKED = 4  # words before a number that may say who was asked
_STEM = 5  # letters by which a word names a kind of figure: detainees, detained
_NONE: frozenset[str] = frozenset()
_Days = tuple[str, str]
_Thing = TypeVar("_Thing", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Reach:
    """What of a happening a figure counts, as far as its words say it.

    Attributes:
        people: Kinds of people that alone are counted ("women").
        apart: Likewise, of those who are no part of the people that something was
            done to ("officers"), or not of those that it is known of ("missing").
        share: It counts some of those counted before ("two of them", "12 others").
        states: In what state those counted are: still held, asked.
        places: Tails of the cities named beside it.
        days: First and last day named beside it, in ISO; None if none is.
        likely_days: As ``days``; if no day is named, those of its event.
        likely_places: As ``places``; if none is named, that of its event.
        turn: Which of several happenings it is of; 1 if the words do not say.
        is_wide: It counts over a whole country ("nationwide").
        persons: Keys of those named in the sentence of a length or a sum.
        names: Of a date, the words with a capital in its sentence, in small letters.
        is_sum: It counts over several happenings ("in two raids").
        is_running: It counts up to a time after which it may have grown ("so far").
        is_sought: A length or sum that was asked for, or may be given.
        is_revised: Its sentence tells how a number changed ("five, then 18").
    """

    people: frozenset[str] = _NONE
    apart: frozenset[str] = _NONE
    share: bool = False
    states: frozenset[str] = _NONE
    places: frozenset[str] = _NONE
    days: _Days | None = None
    likely_days: _Days | None = None
    likely_places: frozenset[str] = _NONE
    turn: int = 1
    is_wide: bool = False
    persons: frozenset[str] = _NONE
    names: frozenset[str] = _NONE
    is_sum: bool = False
    is_running: bool = False
    is_sought: bool = False
    is_revised: bool = False


class Reaches:
    """The reaches of the figures of one document."""

    def __init__(self, facts: Facts, names: Names) -> None:
        self._text = facts.document.text
        self._sentences = Sentences(self._text)
        self._events = {event.key: event for event in facts.events}
        self._cities = {
            entity.key: names.things[entity.key]
            for entity in facts.entities
            if isinstance(entity, Place) and entity.kind == "city"
        }
        self._places = [
            (span, self._cities[entity.key])
            for entity in facts.entities
            if entity.key in self._cities
            for span in entity.spans
            if self._is_where(span)
        ]
        self._persons = [
            (span.start, entity.key)
            for entity in facts.entities
            if isinstance(entity, Person)
            for span in entity.spans
        ]
        self._numbers = sorted(
            (self._number(figure), figure.kind)
            for figure in facts.figures
            if figure.unit == "persons"
        )

        self._summed = set(self._sums(facts))

    def of(self, figure: Figure) -> Reach:
        """Read the words beside a figure."""
        number = self._number(figure)
        first, last = self._sentences.around(number)
        others = [span for span, _ in self._numbers if first <= span.start < last]
        before, after = self._beside(number, others, (first, last))
        words = words_of(self._text[first:last])
        places = frozenset(self._named(self._places, number, others, (first, last)))
        event = self._events.get(figure.event or "")
        dated = [
            (date.span, days)
            for date in (event.dates if event else ())
            if (days := _days(date.interval))
        ]
        told = self._named(dated, number, others, (first, last))
        days = (min(d[0] for d in told), max(d[1] for d in told)) if told else None
        if figure.unit != "persons":
            return Reach(
                days=days,
                persons=frozenset(
                    key for start, key in self._persons if first <= start < last
                ),
                is_sought=bool(meanings(words, "sought")),
                is_revised=bool(meanings(words, "revised")),
            )
        share = number in self._summed or self._is_share(figure, number, before, after)
        # of those asked a share is asked as well
        near = words_of(self._text[first : number.start]) if share else before[-_ASKED:]
        return Reach(
            people=meanings(after, "people"),
            apart=meanings(after, "apart"),
            share=share,
            states=meanings(near, "asked") | self._states(number),
            places=places,
            days=days,
            likely_days=days or _only_days(event),
            likely_places=places or self._only_place(event),
            turn=turn_of(before),
            is_wide=bool(meanings(words, "wide")),
            is_sum=is_sum(words),
            is_running=is_running(words),
            is_revised=bool(meanings(words, "revised")),
        )

    def _sums(self, facts: Facts) -> Iterator[Span]:
        """Find numbers of one sentence and voice that make up another of that voice."""
        told: dict[object, list[Figure]] = defaultdict(list)
        for figure in facts.figures:
            voice = None if figure.claimant == facts.publisher else figure.claimant
            told[figure.event, figure.kind, voice].append(figure)
        for group in told.values():
            totals = {figure.low for figure in group}
            sentences: dict[int, list[Figure]] = defaultdict(list)
            for figure in group:
                sentences[self._sentences.around(self._number(figure))[0]].append(
                    figure
                )
            for parts in sentences.values():
                if len(parts) > 1 and sum(part.low for part in parts) in totals:
                    yield from (self._number(part) for part in parts)

    def of_date(self, span: Span) -> Reach:
        """Read the words around a date: in what state people are, and who is named."""
        first, last = self._sentences.around(span)
        named = named_words(self._text[first:last])
        return Reach(states=self._states(span), names=named)

    def _states(self, span: Span) -> frozenset[str]:
        return states_in(words_of(self._text[slice(*self._clause(span))]))

    def _number(self, figure: Figure) -> Span:
        words = self._text[figure.span.start : figure.span.end]
        start = figure.span.start + max(words.find(figure.stated), 0)
        return Span(start, start + len(figure.stated))

    def _beside(
        self, number: Span, others: Iterable[Span], sentence: tuple[int, int]
    ) -> tuple[list[str], list[str]]:
        """Words before a number, since the one before it, and those of its noun."""
        first = max((o.end for o in others if o.end <= number.start), default=0)
        first = max(first, sentence[0])
        last = min((o.start for o in others if o.start >= number.end), default=10**9)
        last = min(last, sentence[1], number.end + _AFTER)
        after = _CLAUSE_END.split(self._text[number.end : last], maxsplit=1)[0]
        before = _BREAK.split(self._text[first : number.start])[-1]
        noun: list[str] = []
        for word in words_of(after):
            if "end" in kinds_of(word):
                break
            noun.append(word)
        return words_of(before)[-_BEFORE:], noun

    def _clause(self, span: Span) -> tuple[int, int]:
        """Bounds of the clause, short of other numbers in it."""
        first, last = self._sentences.around(span)
        breaks = [m.start() for m in _CLAUSE_END.finditer(self._text, first, last)]
        breaks += [other.start for other, _ in self._numbers if other != span]
        before = [at for at in breaks if first <= at < span.start]
        after = [at for at in breaks if span.end <= at < last]
        return max(before, default=first), min(after, default=last)

    def _named(
        self,
        named: Iterable[tuple[Span, _Thing]],
        number: Span,
        others: list[Span],
        sentence: tuple[int, int],
    ) -> list[_Thing]:
        """What is named for a number: after it, else before it, else for all.

        In "103 in Kentau and 44 in Turkestan" each number has what follows it; in
        "in Kentau 103, in Turkestan 44" what comes before.
        """
        here = sorted(
            (span.start, thing)
            for span, thing in named
            if sentence[0] <= span.start < sentence[1]
        )
        if not here or len(others) < 2:  # noqa: PLR2004 - one number has all
            return [thing for _, thing in here]
        starts = sorted(other.start for other in others)
        follows = here[-1][0] > starts[-1] or here[0][0] > starts[0]
        at = bisect_right(starts, number.start)
        if follows:
            end = starts[at] if at < len(starts) else sentence[1]
            own = [thing for place, thing in here if number.start < place < end]
        else:
            begin = starts[at - 2] if at > 1 else sentence[0]
            own = [thing for place, thing in here if begin < place < number.start]
        return own or [thing for place, thing in here if place < starts[0]]

    def _is_share(
        self, figure: Figure, number: Span, before: list[str], after: list[str]
    ) -> bool:
        """Tell whether it counts some of those whom a figure of its kind counted."""
        if "others" in meanings(after[:1], "share"):
            return True
        if "inside" in {kind for word in before for kind in kinds_of(word)}:
            return True
        if after[:1] == ["of"] and any(_names(word, figure.kind) for word in after[1:]):
            return True
        if "part" not in meanings([*before, *after], "share"):
            return False
        earlier = [kind for span, kind in self._numbers if span.end <= number.start]
        return not earlier or _same_kind(earlier[-1], figure.kind)

    def _is_where(self, place: Span) -> bool:
        """Tell whether a place is where something was, and not whose it is."""
        first = self._sentences.around(place)[0]
        before = words_of(self._text[first : place.start])[-_WHERE:]
        return bool(meanings(before, "where"))

    def _only_place(self, event: Event | None) -> frozenset[str]:
        tail = self._cities.get(event.place or "") if event else None
        told = any(tail == city for _, city in self._places)
        return frozenset([tail]) if tail and told else _NONE


def _only_days(event: Event | None) -> _Days | None:
    dates = event.dates if event else ()
    told = {_days(date.interval) for date in dates}
    return told.pop() if len(told) == 1 else None


def _days(interval: Interval) -> _Days | None:
    if interval.begin is None or interval.end is None:
        return None
    return interval.begin.first_day.isoformat(), interval.end.last_day.isoformat()


def _same_kind(one: str, other: str) -> bool:
    return one == other or (one in HELD and other in HELD)


def _names(word: str, kind: str) -> bool:
    """Tell whether a word names those whom a figure of a kind counts."""
    if kind in HELD and "held" in meanings([word], "custody"):
        return True
    if kind in meanings([word], "counted"):
        return True
    kinds = HELD if kind in HELD else (kind,)
    return any(word.startswith(one[:_STEM]) for one in kinds)
