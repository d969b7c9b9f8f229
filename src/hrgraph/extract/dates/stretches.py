"""Two dates that are told as one: a stretch, or a time and the day that is meant.

"From 7 October to the end of the year"; "last week, on 24 February".
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Protocol

from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Interval, PartialDate, Span

__all__ = ["is_end", "joined", "year_beside"]

_REACH = 24  # code points between two dates that are told as one
_BEFORE = 12  # code points before the first in which "from" stands
_ROUGHLY = dt.timedelta(days=10)
_WEEK = dt.timedelta(days=7)
_YEAR = 4
_BEGINS = phrase("stretch_before_date")
_UP_TO = phrase("stretch_between_dates")
_AND = phrase("stretch_and")
_NAMELY = phrase("namely_between_dates")


class _Told(Protocol):
    @property
    def span(self) -> Span: ...
    @property
    def interval(self) -> Interval: ...
    @property
    def means(self) -> str: ...


def joined(text: str, first: _Told, second: _Told) -> Interval | None:
    """What two dates mean that are told as one; None if they are told apart.

    Args:
        text: The text in which they stand.
        first: A date.
        second: The next one.

    Returns:
        From the one to the other where the words say so; the second where it stands
        beside the first and lies within it, as the first only leads up to it.
    """
    between = text[first.span.end : second.span.start]
    if len(between) > _REACH:
        return None
    if _NAMELY.fullmatch(between) and _is_meant(second, first):
        return second.interval
    begin, end = first.interval.begin, second.interval.end
    if not is_end(text, first, second.span.start) or begin is None or end is None:
        return None
    if first.interval.year_inferred and begin.first_day > end.last_day:
        begin = _in_time(begin, end, by_week=first.means == "weekday")
    if end.last_day <= begin.first_day:
        return None
    inferred = first.interval.year_inferred or second.interval.year_inferred
    return Interval(begin, end, inferred)


def is_end(text: str, first: _Told | None, start: int) -> bool:
    """Tell whether the words at an offset end a stretch that a date began.

    "From March until the middle of May": it is not still to come.
    """
    if first is None or first.interval.begin != first.interval.end:
        return False
    between = text[first.span.end : start]
    lead = text[max(0, first.span.start - _BEFORE) : first.span.end].lower()
    if len(between) > _REACH or not _BEGINS.search(lead):
        return False
    joint = _AND if "between" in lead else _UP_TO
    return joint.fullmatch(between) is not None


def _in_time(begin: PartialDate, end: PartialDate, *, by_week: bool) -> PartialDate:
    """A date without a year, in the last year in which it comes before another.

    A day of the week is one of the week before it: "from Saturday until Monday".
    """
    if by_week and begin.precision == "day":
        return PartialDate((begin.first_day - _WEEK).isoformat())
    for year in (end.first_day.year, end.first_day.year - 1):
        with suppress(ValueError):  # no leap year
            told = PartialDate(f"{year:04}{begin.iso[_YEAR:]}")
            if told.first_day < end.last_day:
                return told
    return begin


def year_beside(text: str, told: _Told | None, start: int) -> int | None:
    """The year of a date that stands right before an offset, if it is of one year.

    "In June last year, on the 13th", "the year before, on 22 May".
    """
    if told is None or told.interval.begin is None or told.interval.end is None:
        return None
    between = text[told.span.end : start]
    if len(between) > _REACH or not _NAMELY.fullmatch(between):
        return None
    year = told.interval.begin.iso[:_YEAR]
    return int(year) if told.interval.end.iso.startswith(year) else None


def _is_meant(inner: _Told, outer: _Told) -> bool:
    """Tell whether one date lies within another, and is more exact.

    A distance is told roughly: "five weeks later, on 22 April".
    """
    begin, whole = inner.interval.begin, outer.interval
    if begin is None or begin != inner.interval.end or inner.interval == whole:
        return False
    if outer.means in wordlist("roughly_told") and begin.precision == "day":
        apart = begin.first_day - whole.first_day
        return abs(apart) <= _ROUGHLY or whole.meets(inner.interval)
    finer = begin.precision == "day" or whole.begin != whole.end
    finer = finer or (whole.begin is not None and whole.begin.precision == "year")
    return (
        finer
        and begin.precision != "year"
        and whole.first_day <= begin.first_day
        and begin.last_day <= whole.last_day
    )
