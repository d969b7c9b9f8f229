"""Dates that are told from the day of writing, or from the date told last."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from hrgraph.extract.dates.context import Reckoning, day, month
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate

__all__ = [
    "ago",
    "beside",
    "days_after",
    "later",
    "past",
    "period",
    "today",
    "weekday",
    "weekend",
    "yesterday",
]

Words = Mapping[str, str]

_WEEKDAYS = [name.lower() for name in calendar.day_abbr]
_WEEK, _SATURDAY = 7, 5


def _count(words: str | None) -> int | None:
    # None for "a few" and "several": they are no number
    if words is None or words.lower() in {"a", "an"}:
        return 1
    number = load_numbers().read(words)
    return int(number) if number is not None else None


def _months_back(date: dt.date, months: int) -> str:
    index = date.year * 12 + date.month - 1 - months
    return f"{index // 12:04}-{index % 12 + 1:02}"


def _inferred(begin: PartialDate | None, end: PartialDate | None) -> Interval | None:
    return Interval(begin, end, year_inferred=True) if begin and end else None


def past(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """A stretch that ends with the day of writing ("over the past two weeks")."""
    published, count = reckoning.published, _count(words.get("n"))
    if published is None or count is None:
        return None
    unit = words["unit"].rstrip("s")
    if unit == "year":
        year = int(published.iso[:4]) - count
        return _inferred(PartialDate(f"{year:04}"), PartialDate(published.iso[:4]))
    if published.precision == "year":
        return _inferred(published, published)
    if unit == "month":
        begin = PartialDate(_months_back(published.first_day, count))
        return _inferred(begin, PartialDate(published.iso[:7]))
    days = count * (_WEEK if unit == "week" else 1)
    return _inferred(reckoning.back(days), reckoning.back(0))


def ago(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """A time before writing ("three days ago"), no finer than its unit."""
    published, count = reckoning.published, _count(words.get("n"))
    if published is None or count is None:
        return None
    unit = words["unit"].rstrip("s")
    if unit == "year":
        year = PartialDate(f"{int(published.iso[:4]) - count:04}")
        return _inferred(year, year)
    if published.precision == "year":
        return _inferred(published, published)
    if unit == "month":
        told = PartialDate(_months_back(published.first_day, count))
        return _inferred(told, told)
    if unit == "week":
        middle = count * _WEEK
        return _inferred(reckoning.back(middle + 3), reckoning.back(middle - 3))
    return _inferred(reckoning.back(count), reckoning.back(count))


def weekday(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The last such day up to the day of writing."""
    date = reckoning.today
    if date is None:
        return _inferred(reckoning.published, reckoning.published)
    back = (date.weekday() - _WEEKDAYS.index(words["w1"][:3].lower())) % _WEEK
    return _inferred(reckoning.back(back), reckoning.back(back))


def weekend(_words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The last Saturday and Sunday before the day of writing."""
    date = reckoning.today
    if date is None:
        return _inferred(reckoning.published, reckoning.published)
    back = (date.weekday() - _SATURDAY) % _WEEK
    return _inferred(reckoning.back(back), reckoning.back(max(back - 1, 0)))


def yesterday(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The day before writing."""
    back = 2 if words.get("all", "").startswith("the day before") else 1
    return _inferred(reckoning.back(back), reckoning.back(back))


def today(_words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The day of writing."""
    return _inferred(reckoning.back(0), reckoning.back(0))


def period(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """This or the last week, month or year."""
    published = reckoning.published
    if published is None:
        return None
    back = 0 if words["which"].lower() == "this" else 1
    if words["unit"] == "year":
        year = PartialDate(f"{int(published.iso[:4]) - back:04}")
        return _inferred(year, year)
    if published.precision == "year":
        return _inferred(published, published)
    if words["unit"] == "month":
        told = PartialDate(_months_back(published.first_day, back))
        return _inferred(told, told)
    date = reckoning.today
    if date is None:
        return _inferred(published, published)
    monday = date.weekday() + back * _WEEK
    end = reckoning.back(monday - 6) if back else reckoning.back(0)
    return _inferred(reckoning.back(monday), end)


def later(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A time after the date told last ("two days later")."""
    count = _count(words.get("n"))
    unit = words["unit"].rstrip("s")
    known = reckoning.recent_end(offset)
    if known is None or count is None:
        return None
    if unit in {"day", "week"}:
        days = count * (_WEEK if unit == "week" else 1)
        return beside(words, reckoning, offset, dt.timedelta(days=days))
    if unit == "month":
        told = PartialDate(_months_back(known.first_day, -count))
    else:
        told = PartialDate(f"{known.first_day.year + count:04}")
    return _inferred(told, told)


def beside(
    _words: Words, reckoning: Reckoning, offset: int, distance: dt.timedelta
) -> Interval | None:
    """A day at a distance from the date told last; a month stays a month."""
    recent = reckoning.recent(offset)
    if recent is None or recent.begin is None or recent.end is None:
        return None
    known = recent.end if distance.days > 0 else recent.begin
    if known.precision == "day":
        told = day(known.first_day + distance)
        return _inferred(told, told)
    if known.precision == "month" and abs(distance.days) <= 1:
        told = month(known.first_day)
        return _inferred(told, told)
    return None


def days_after(_words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The days after the date told last: no finer than a month."""
    known = reckoning.recent_end(offset)
    if known is None or known.precision == "year":
        return None
    told = month(known.first_day + dt.timedelta(days=1))
    return _inferred(told, told)
