"""Stretches of days, months or years that are told by their length and a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hrgraph.extract.dates.context import Reckoning, day, month
from hrgraph.extract.dates.plain import one
from hrgraph.extract.dates.relative import (
    DAYS,
    WEEK,
    count_of,
    inferred,
    months_back,
)
from hrgraph.extract.dates.weekdays import weekday
from hrgraph.extract.phrases import wordlist
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate

__all__ = [
    "day_of_that_month",
    "day_of_year",
    "days_after",
    "end_of_period",
    "length_after",
    "length_from",
    "length_to",
    "nth_day",
    "nth_in_a_row",
    "over_days",
    "stretch_after",
    "stretch_before",
    "whole_month",
]

Words = Mapping[str, str]
_MONTHS = 12  # a year
# what a rule calls a day and a month, and as what they are read
_ORDERS = {"m2": "m1", "m3": "m1", "d2": "d1"}


def days_after(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The time after the date told last; its end is no finer than a month.

    Of months it is the year.
    """
    known = reckoning.recent_end(offset)
    if known is None or known.precision == "year":
        return None
    unit = words.get("unit") or words.get("next") or words["within"]
    if unit == "hours":
        return inferred(known, known)
    begin = known.last_day + dt.timedelta(days=1)
    if unit == "days" and known.precision == "day":
        return inferred(day(begin), month(known.last_day + dt.timedelta(days=WEEK)))
    told = month(known.first_day + dt.timedelta(days=1))
    if unit == "months":
        told = PartialDate(told.iso[:4])
    return inferred(told, told)


def stretch_after(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """So many days from the date told last on ("over the next two days")."""
    known = reckoning.recent_end(offset)
    count = count_of(next(words[key] for key in words if key[0] == "n"))
    unit = next(words[key] for key in words if key.startswith("unit")).rstrip("s")
    if known is None or known.precision != "day" or not count:
        return None
    if unit in DAYS:
        return inferred(
            known, day(known.first_day + dt.timedelta(days=count * DAYS[unit]))
        )
    months = count * (_MONTHS if unit == "year" else 1)
    begin, end = known.iso[:7], months_back(known.first_day, -months)
    return inferred(PartialDate(begin), PartialDate(end))


def nth_day(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A day counted from the first of the date told last ("on the third day")."""
    recent, count = reckoning.recent(offset), load_numbers().ordinal(words["o1"])
    begin = recent.begin if recent else None
    if begin is None or begin.precision != "day" or not count:
        return None
    told = day(begin.first_day + dt.timedelta(days=count - 1))
    return inferred(told, told)


def stretch_before(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """So much time up to the date told last ("in the twelve months before the visit").

    Where the words tell no number, it is not known when it began.
    """
    recent, count = reckoning.recent(offset), load_numbers().read(words.get("n", ""))
    known, unit = recent.begin if recent else None, words["unit"].rstrip("s")
    if known is None or count is None:
        return None
    if unit in DAYS and known.precision == "day":
        begin = known.first_day - dt.timedelta(days=int(count) * DAYS[unit])
        return inferred(day(begin), known)
    if unit in DAYS or known.precision == "year":
        return None
    months = int(count) * (_MONTHS if unit == "year" else 1)
    begin_month = PartialDate(months_back(known.first_day, months))
    return inferred(begin_month, month(known.first_day))


def over_days(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """So many days from the date told last on ("over three days").

    Of "those three days" it was the last one; a stretch told last is meant itself.
    """
    recent, count = reckoning.recent(offset), load_numbers().read(words["n"])
    if recent is None or recent.begin is None or recent.end is None or not count:
        return None
    if recent.begin.precision != "day" or recent.end.precision != "day":
        return None
    if recent.begin != recent.end:
        return inferred(recent.begin, recent.end)
    length = dt.timedelta(days=int(count) - 1)
    if "back" in words:
        return inferred(day(recent.begin.first_day - length), recent.end)
    return inferred(recent.begin, day(recent.end.first_day + length))


def end_of_period(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The last month of the year, or the last day of the month, that was told last."""
    recent = reckoning.recent_end(offset)
    if words["unit"] == "year":
        year = reckoning.recent_year(offset)
        told = PartialDate(f"{year:04}-{_MONTHS}") if year else None
    elif recent is None or recent.precision == "year":
        return None
    else:
        told = day(month(recent.first_day).last_day)
    return inferred(told, told)


def day_of_that_month(
    words: Words, reckoning: Reckoning, offset: int
) -> Interval | None:
    """A day of the month told last or of the next one ("on the 8th of that month").

    "This month" is that of writing.
    """
    which = words["which"].split()[-1]
    known = reckoning.published if which == "this" else reckoning.recent_end(offset)
    if known is None or known.precision == "year":
        return None
    on = which in wordlist("next_one")
    first = PartialDate(months_back(known.first_day, -1 if on else 0)).first_day
    try:
        told = day(first.replace(day=int(words["d1"].rstrip("stndrh"))))
    except ValueError:
        return None
    return inferred(told, told)


def day_of_year(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The day told last, or that of writing, of another year ("that day in 2011")."""
    today = reckoning.published if "today" in words else reckoning.recent_end(offset)
    if today is None or today.precision != "day":
        return None
    try:
        told = PartialDate(f"{words['y1']}{today.iso[4:]}")
    except ValueError:  # no leap year
        return None
    return Interval(told, told)


def whole_month(_words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The month told last ("before the month was out")."""
    known = reckoning.recent_end(offset)
    if known is None or known.precision == "year":
        return None
    return inferred(month(known.first_day), month(known.first_day))


def length_after(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """So long from a date on ("in the three months after the coup of 15 July").

    Months and years of it are told by months.
    """
    told = _length_told(words, reckoning, offset)
    if told is None:
        return None
    whole, known, count, unit = told
    if unit in DAYS:
        end = day(known.first_day + dt.timedelta(days=count * DAYS[unit]))
        return Interval(known, end, whole.year_inferred)
    months = count * (_MONTHS if unit == "year" else 1)
    last = PartialDate(months_back(known.first_day, -months))
    return Interval(month(known.first_day), last, whole.year_inferred)


def _length_told(
    words: Words, reckoning: Reckoning, offset: int
) -> tuple[Interval, PartialDate, int, str] | None:
    """The date beside a length, its begin, how many units, and the unit."""
    whole = _date_told(words, reckoning, offset)
    known, count = whole.begin if whole else None, count_of(words.get("n"))
    if whole is None or known is None or not count:
        return None
    return whole, known, count, words["unit"].rstrip("s")


def _date_told(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The date beside a length, in whichever order its day and month stand."""
    told = {_ORDERS.get(name, name): word for name, word in words.items()}
    return one(told, reckoning, offset)


def length_from(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """So long from a date on, which counts ("for five days, from 27 February")."""
    return _length_beside(words, reckoning, offset, 1)


def length_to(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """So long up to a date, which counts ("in the six months to February")."""
    return _length_beside(words, reckoning, offset, -1)


def _length_beside(
    words: Words, reckoning: Reckoning, offset: int, sign: int
) -> Interval | None:
    told = _length_told(words, reckoning, offset)
    if told is None:
        return None
    whole, known, count, unit = told
    if unit in DAYS:
        if known.precision != "day":
            return None
        length = dt.timedelta(days=sign * (count * DAYS[unit] - 1))
        other = day(known.first_day + length)
    else:
        months = count * (_MONTHS if unit == "year" else 1) - 1
        other = PartialDate(months_back(known.first_day, -sign * months))
        known = month(known.first_day)
    begin, end = sorted((known, other), key=lambda one: one.iso)
    return Interval(begin, end, whole.year_inferred)


def nth_in_a_row(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """So many days up to the day told last in the line, or that of writing.

    "They are on strike for a second day".
    """
    count, last = load_numbers().ordinal(words["o1"]), reckoning.last
    told = weekday(words, reckoning, offset) if "w1" in words else None
    in_line = last is not None and last[1] >= reckoning.line
    known = reckoning.recent_end(offset) if in_line else reckoning.published
    known = told.end if told else known
    if known is None or known.precision != "day" or not count:
        return None
    begin = day(known.first_day - dt.timedelta(days=count - 1))
    return inferred(begin, known)
