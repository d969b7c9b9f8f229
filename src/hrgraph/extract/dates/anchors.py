"""From which of the dates that were told a relative one is reckoned.

"The day after the march" is reckoned from the march, "the same day" from the day of
a saying where that was told last; else it is the date that moved the clock last.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from typing import Protocol

from hrgraph.extract.dates.coming import year_ahead
from hrgraph.extract.dates.context import Reckoning, day
from hrgraph.extract.dates.plain import day_number, month_of
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import Hit
from hrgraph.model import Interval, Span

__all__ = [
    "NEEDS_ANCHOR",
    "as_other",
    "is_aside",
    "is_beside",
    "is_beyond",
    "is_coming",
    "reckoned",
]

NEEDS_ANCHOR = {"eve", "day-of-event"}
"""Meanings that say nothing where the event that they name was not dated before."""
_STEM = 5  # letters that a noun and its verb share: "marched", "the march"
_REACH = 2500  # code points before a date in which its event is dated
_SAID_REACH = 250  # code points after a saying in which its day counts
_BACK_DAYS = 31  # before the date told last, from which an aside looks back
_BEFORE = 90  # code points before a date in which the aside begins
_ASIDE = phrase("aside_with_date")
_BESIDE = re.compile(r"\s?[,(–—-]\s?")


class _Told(Protocol):
    @property
    def span(self) -> Span: ...
    @property
    def interval(self) -> Interval: ...
    @property
    def dateline(self) -> bool: ...


def reckoned(
    text: str, hit: Hit, told: Sequence[_Told], reckoning: Reckoning
) -> Reckoning | None:
    """From what a date is reckoned.

    Args:
        text: The text in which it stands.
        hit: The words of the date.
        told: The dates before it, in order.
        reckoning: What has moved the clock so far.

    Returns:
        The reckoning, with the date of another event told last where the words name
        one; None where they name one whose date was not told.
    """
    start, means = hit.span.start, hit.rule.says["means"]
    if noun := hit.groups.get("what"):
        date = _date_of(text, noun, told, start)
        if date is None and noun.lower() in wordlist("main_happenings"):
            date = _first_day(told)
        if date:
            return dataclasses.replace(reckoning, last=(date, start))
        return None if means in NEEDS_ANCHOR else reckoning
    said = reckoning.said
    if (
        means in wordlist("reckoned_from_saying")
        and said
        and start - said[1] < _SAID_REACH
    ):
        last = reckoning.last
        if last is None or last[1] < said[1]:
            return dataclasses.replace(reckoning, last=said)
    return reckoning


def as_other(text: str, hit: Hit, before: _Told | None) -> Hit:
    """The words of a distance, as those of another event where a day stands before.

    "He died on 4 October, twelve days after his arrest": the day is that of the death,
    and the distance tells when the arrest was.
    """
    if hit.rule.says["means"] not in wordlist("distances"):
        return hit
    if not is_beside(text, before, hit.span.start):
        return hit
    rule = dataclasses.replace(hit.rule, says={**hit.rule.says, "means": "other"})
    groups = {"side": "before", **hit.groups}
    groups.pop("what", None)  # its date is what is sought
    return dataclasses.replace(hit, rule=rule, groups=groups)


def is_beside(text: str, before: _Told | None, start: int) -> bool:
    """Tell whether a day or month stands right before an offset, set off by a sign."""
    begin = before.interval.begin if before else None
    if before is None or begin is None or begin.precision == "year":
        return False
    return _BESIDE.fullmatch(text, before.span.end, start) is not None


def is_aside(text: str, span: Span, interval: Interval, reckoning: Reckoning) -> bool:
    """Tell whether a date only says what somebody or something had been before.

    "The court cut the term, imposed in May 2014, to a year. The next day …"
    """
    last, end = reckoning.recent(span.start), interval.end or interval.begin
    known = (last.end or last.begin) if last else None
    if known is None or end is None:
        return False
    if (known.first_day - end.last_day).days < _BACK_DAYS:
        return False
    return _ASIDE.search(text[max(0, span.start - _BEFORE) : span.start]) is not None


def is_coming(
    text: str, hit: Hit, today: dt.date | None, beyond: re.Pattern[str]
) -> bool:
    """Tell whether words after a day or month without a year say that it is to come.

    "On 20 November voters will go to the polls": if that is soon after publication.
    """
    told = hit.groups
    if hit.rule.says["means"] != "day" or "y1" in told or "m1" not in told:
        return False
    if beyond.match(text, hit.span.end) is None:
        return False
    tail = f"{month_of(told['m1']):02}"
    tail += f"-{day_number(told['d1']):02}" if "d1" in told else ""
    return year_ahead(tail, today, day(today) if today else None) is not None


def is_beyond(hit: Hit, interval: Interval, reckoning: Reckoning) -> bool:
    """Tell whether a time after a date told before had not come by publication.

    "Freed after 19 years": these are reckoned from another day, then.
    """
    published, begin = reckoning.published, interval.begin
    if published is None or begin is None or reckoning.is_ahead:
        return False
    after = hit.rule.says["means"] in wordlist("meanings_after_date")
    return after and begin.first_day > published.last_day


def _first_day(told: Sequence[_Told]) -> Interval | None:
    """The first day told: that of what a text is about ("after the disaster")."""
    for one in told:
        begin = one.interval.begin
        if begin and begin == one.interval.end and begin.precision == "day":
            return None if one.dateline else one.interval
    return None


def _date_of(
    text: str, noun: str, told: Sequence[_Told], offset: int
) -> Interval | None:
    """The last date in whose sentence a noun, or its verb, was told."""
    stem = re.compile(rf"\b{re.escape(noun[:_STEM])}", re.IGNORECASE)
    for one in reversed(told):
        if offset - one.span.start > _REACH:
            return None
        interval = one.interval
        if interval.begin is None or interval.begin.precision == "year":
            continue
        start = max(text.rfind(sign, 0, one.span.start) for sign in (". ", "\n"))
        ends = [text.find(sign, one.span.end) for sign in (". ", "\n")]
        end = min([offset, *(place for place in ends if place >= 0)])
        if stem.search(text, max(start, 0), end):
            return interval
    return None
