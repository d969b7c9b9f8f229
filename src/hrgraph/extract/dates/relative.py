"""Dates that are told from the day of writing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hrgraph.extract.dates.context import Reckoning
from hrgraph.extract.phrases import table
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate

__all__ = [
    "DAYS",
    "WEEK",
    "ago",
    "ago_month",
    "ago_today",
    "count_of",
    "inferred",
    "is_whole",
    "months_back",
    "months_of",
    "past",
    "past_hours",
    "period",
    "season",
    "this_year",
    "today",
    "yesterday",
]

Words = Mapping[str, str]

WEEK = 7
"""Days."""
DAYS = {"day": 1, "night": 1, "week": WEEK, "fortnight": 2 * WEEK}
"""Lengths of what is counted in days."""
_MONTHS = {"month": 1, "year": 12}


def months_of(words: Words) -> int | None:
    """The months of a length told in years or months ("two years and four months").

    None where it is told in other units, or by no number.
    """
    unit, count = words["unit"].lower().rstrip("s"), count_of(words.get("n"))
    if unit not in {"month", "year"} or count is None:
        return None
    years = count_of(words["years"]) if "years" in words else 0
    half = 6 if unit == "year" and ("half" in words or "halved" in words) else 0
    return None if years is None else 12 * years + count * _MONTHS[unit] + half


def is_whole(words: Words) -> bool:
    """Tell whether a length is told in whole years: a date after it is a year, too."""
    parts = {"years", "half", "halved"}
    return words["unit"].lower().rstrip("s") == "year" and not parts & words.keys()


def count_of(words: str | None) -> int | None:
    """Read a count; None for "a few" and "several", which are no number."""
    if words is None or words.lower() in {"a", "an"}:
        return 1
    number = load_numbers().read(words)
    return int(number) if number is not None else None


def months_back(date: dt.date, months: int) -> str:
    """The month so many months before that of a day; after it if negative."""
    index = date.year * 12 + date.month - 1 - months
    return f"{index // 12:04}-{index % 12 + 1:02}"


def inferred(begin: PartialDate | None, end: PartialDate | None) -> Interval | None:
    """An interval that the words alone do not tell; None if an end is not known."""
    return Interval(begin, end, year_inferred=True) if begin and end else None


def past(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """A stretch that ends with the day of writing ("over the past two weeks")."""
    published, count = reckoning.published, count_of(words.get("n"))
    if published is None or count is None:
        return None
    unit = words["unit"].rstrip("s")
    if unit == "year":
        year = int(published.iso[:4]) - count
        return inferred(PartialDate(f"{year:04}"), PartialDate(published.iso[:4]))
    if published.precision == "year":
        return inferred(published, published)
    if unit == "month":
        begin = PartialDate(months_back(published.first_day, count))
        return inferred(begin, PartialDate(published.iso[:7]))
    days = count * DAYS[unit]
    return inferred(reckoning.back(days), reckoning.back(0))


def past_hours(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The days up to that of writing ("in the past 48 hours")."""
    hours = load_numbers().read(words.get("n") or words["words"])
    days = int(hours) // 24 if hours else 1
    return inferred(reckoning.back(days), reckoning.back(0))


def ago(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """A time before writing ("three days ago"), no finer than its unit."""
    published, count = reckoning.published, count_of(words.get("n"))
    if published is None or count is None:
        return None
    unit = words["unit"].rstrip("s")
    if is_whole(words):
        year = PartialDate(f"{int(published.iso[:4]) - count:04}")
        return inferred(year, year)
    if published.precision == "year":
        return inferred(published, published)
    months = months_of(words)
    if months is not None:
        told = PartialDate(months_back(published.first_day, months))
        return inferred(told, told)
    if DAYS[unit] > 1:
        middle = count * DAYS[unit]
        return inferred(reckoning.back(middle + 3), reckoning.back(middle - 3))
    return inferred(reckoning.back(count), reckoning.back(count))


def ago_today(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The day so many units before that of writing ("a week ago today")."""
    if "n2" in words:
        words = {"n": words["n2"], "unit": words["unit2"]}
    date, count = reckoning.today, count_of(words.get("n"))
    unit = words["unit"].rstrip("s")
    if date is None or count is None:
        return ago(words, reckoning, offset)
    if unit in DAYS:
        told = reckoning.back(count * DAYS[unit])
        return inferred(told, told)
    month = months_back(date, count * (12 if unit == "year" else 1))
    last = PartialDate(month).last_day
    told = PartialDate(last.replace(day=min(date.day, last.day)).isoformat())
    return inferred(told, told)


def ago_month(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """This month of an earlier year ("two years ago this week")."""
    published, count = reckoning.published, count_of(words.get("n"))
    if published is None or published.precision == "year" or count is None:
        return None
    told = PartialDate(months_back(published.first_day, 12 * count))
    return inferred(told, told)


def this_year(_words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The year of writing."""
    published = reckoning.published
    year = PartialDate(published.iso[:4]) if published else None
    return inferred(year, year)


def yesterday(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The day before writing."""
    back = 2 if "two" in words else 1
    return inferred(reckoning.back(back), reckoning.back(back))


def today(_words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The day of writing."""
    return inferred(reckoning.back(0), reckoning.back(0))


def period(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """This or the last week, month or year."""
    published = reckoning.published
    if published is None:
        return None
    back = 0 if words["which"].lower() == "this" else 1
    if words["unit"] == "year":
        year = PartialDate(f"{int(published.iso[:4]) - back:04}")
        return inferred(year, year)
    if published.precision == "year":
        return inferred(published, published)
    if words["unit"] == "month":
        told = PartialDate(months_back(published.first_day, back))
        return inferred(told, told)
    date = reckoning.today
    if date is None:
        return inferred(published, published)
    monday = date.weekday() + back * WEEK
    end = reckoning.back(monday - 6) if back else reckoning.back(0)
    return inferred(reckoning.back(monday), end)


def season(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The year of this or the last spring, summer or autumn."""
    published = reckoning.published
    if published is None:
        return None
    over = published.precision != "year" and (
        published.first_day.month > table("last_month_of_season")[words["season"]]
    )
    back = 0 if over or words["which"].lower() == "this" else 1
    year = PartialDate(f"{int(published.iso[:4]) - back:04}")
    return inferred(year, year)
