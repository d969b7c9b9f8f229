"""A day, month or year as it is written: what all other meanings build on."""

from __future__ import annotations

import calendar
from collections.abc import Mapping

from hrgraph.extract.dates import relative
from hrgraph.extract.dates.context import Reckoning
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate

__all__ = [
    "MONTHS_A_YEAR",
    "Words",
    "day_number",
    "is_inferred",
    "last_month",
    "month_of",
    "one",
    "partial",
    "year_in",
    "year_of",
]

Words = Mapping[str, str]

MONTHS_A_YEAR = 12
_MONTHS = [name.lower() for name in calendar.month_abbr[1:]]
_WEEKDAYS = [name.lower() for name in calendar.day_abbr]
_YEAR_LENGTH = 4


def month_of(words: str) -> int:
    """Number of a month by its name."""
    return _MONTHS.index(words[:3].lower()) + 1


def day_number(words: str) -> int:
    """Number of a day: "3rd"."""
    return int(words.rstrip("stndrh"))


def _day_of(words: Words) -> int | None:
    if "o1" in words:
        return load_numbers().ordinal(words["o1"])
    return day_number(words["d1"]) if "d1" in words else None


def year_in(words: str | None, reckoning: Reckoning, offset: int) -> int | None:
    """The year that words tell, in figures or from the time of writing."""
    if words is None:
        return None
    if words.isdigit():
        return int(words)
    if words == "the year":
        known = reckoning.about or reckoning.recent_year(offset)
        return known or (
            reckoning.published.first_day.year if reckoning.published else None
        )
    if words.startswith(("that", "the")):
        known = reckoning.written_year(offset)
        return known + _step(words) if known else None
    if reckoning.published is None:
        return None
    back = 1 if words.startswith("last") else 0
    if words.endswith("ago"):
        back = relative.count_of(words.split()[0]) or 0
    return int(reckoning.published.iso[:_YEAR_LENGTH]) - back


def _step(words: str) -> int:
    """By how many years "the previous year" is off the year that was told."""
    if words.endswith(("before", "previous year", "preceding year")):
        return -1
    return int(words.endswith(("after", "following year", "next year")))


def partial(year: int, month: int, day: int | None = None) -> PartialDate | None:
    """A month or day; None if there is no such day."""
    if day is None:
        return PartialDate(f"{year:04}-{month:02}")
    try:
        return PartialDate(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return None


def is_inferred(words: str | None) -> bool:
    """Tell whether a year is not told in figures."""
    return words is None or not words.isdigit()


def one(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A day or month; its year is derived where it is not told."""
    month = month_of(words["m1"]) if not words["m1"].isdigit() else int(words["m1"])
    day = _day_of(words)
    told = words.get("y1")
    year = year_in(told, reckoning, offset) or reckoning.year_of(month, day, offset)
    if year is None:
        return Interval(None, None, year_inferred=True)
    date = partial(year, month, day)
    if date is None and told is None:
        date = _leap_day(year, month, day, reckoning)
        if date is None:
            return Interval(None, None, year_inferred=True)
    if date and told is None and "w1" in words:
        date = _on_weekday(date, words["w1"], reckoning)
    return Interval(date, date, is_inferred(told)) if date else None


def _leap_day(
    year: int, month: int, day: int | None, reckoning: Reckoning
) -> PartialDate | None:
    """A 29 February of the year after or before, if either has one and it has come."""
    written = reckoning.published
    for other in (year + 1, year - 1):
        date = partial(other, month, day)
        if date and (written is None or date.first_day <= written.last_day):
            return date
    return None


def _on_weekday(date: PartialDate, name: str, reckoning: Reckoning) -> PartialDate:
    """A day in the year in which it is such a day of the week ("Friday, 3 May").

    Of the years beside its own and that of publication, the nearest to publication.
    """
    wanted, written = _WEEKDAYS.index(name[:3].lower()), reckoning.published
    if date.precision != "day" or date.first_day.weekday() == wanted or not written:
        return date
    now, own = written.first_day.year, date.first_day.year
    years = sorted({own - 1, own + 1, now, now - 1}, key=lambda year: abs(now - year))
    others = (partial(year, date.first_day.month, date.first_day.day) for year in years)
    fits = (day for day in others if day and day.first_day.weekday() == wanted)
    return next(fits, date)


def last_month(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The latest such month before that of writing ("last November")."""
    published, month = reckoning.published, month_of(words["m1"])
    if published is None or published.precision == "year":
        return one(words, reckoning, offset)
    written = published.first_day
    date = partial(written.year - (month >= written.month), month)
    return Interval(date, date, year_inferred=True)


def year_of(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A whole year."""
    year = year_in(words["y1"], reckoning, offset)
    if year is None:
        return None
    date = PartialDate(f"{year:04}")
    return Interval(date, date, is_inferred(words["y1"]))
