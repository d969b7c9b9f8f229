"""Days of the week, from the day of writing or from the date told last."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from hrgraph.extract.dates.context import Reckoning, day
from hrgraph.extract.dates.relative import WEEK, inferred
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate

__all__ = [
    "beside_weekday",
    "in_last_week",
    "in_past_year",
    "nearest_weekday",
    "next_weekday",
    "night_into",
    "that_weekend",
    "weekday",
    "weekday_of",
    "weekday_of_month",
    "weekdays",
    "weekend",
]

Words = Mapping[str, str]

_WEEKDAYS = [name.lower() for name in calendar.day_abbr]
_SATURDAY = 5
_HALF = WEEK // 2
_NAMES = ("w1", "w2", "w3", "w4")  # of the day, by where a rule has it


def weekday_of(name: str) -> int:
    """Number of a day of the week; Monday is 0."""
    return _WEEKDAYS.index(name[:3].lower())


def weekday(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The last such day up to the day of writing."""
    date = reckoning.today
    if date is None:
        return inferred(reckoning.published, reckoning.published)
    name = next(words[key] for key in _NAMES if key in words)
    back = (date.weekday() - weekday_of(name)) % WEEK
    if back == 0 and ("last" in words or "behind" in words):
        back = WEEK
    return inferred(reckoning.back(back), reckoning.back(back))


def weekend(_words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """The last Saturday and Sunday before the day of writing."""
    date = reckoning.today
    if date is None:
        return inferred(reckoning.published, reckoning.published)
    back = (date.weekday() - _SATURDAY) % WEEK
    return inferred(reckoning.back(back), reckoning.back(max(back - 1, 0)))


def that_weekend(_words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The Saturday and Sunday next to the date told last ("over that weekend")."""
    known = reckoning.recent_end(offset)
    if known is None or known.precision != "day":
        return None
    date = known.first_day
    ahead = (_SATURDAY - date.weekday() + 1) % WEEK - 1
    saturday = date + dt.timedelta(days=ahead)
    return inferred(day(saturday), day(saturday + dt.timedelta(days=1)))


def next_weekday(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The first such day after the date told last."""
    known = reckoning.recent_end(offset)
    if known is None or known.precision != "day":
        return None
    date = known.first_day
    ahead = (weekday_of(words["w1"]) - date.weekday() - 1) % WEEK + 1
    told = day(date + dt.timedelta(days=ahead))
    return inferred(told, told)


def beside_weekday(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The first such day after the date told last, or the last one before it."""
    if "back" not in words:
        return next_weekday(words, reckoning, offset)
    recent = reckoning.recent(offset)
    known = recent.begin if recent else None
    if known is None or known.precision != "day":
        return None
    date = known.first_day
    back = (date.weekday() - weekday_of(words["w1"]) - 1) % WEEK + 1
    told = day(date - dt.timedelta(days=back))
    return inferred(told, told)


def night_into(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The night before the last such day ("overnight into Sunday")."""
    morning = weekday({"w1": words["w1"]}, reckoning, offset)
    if morning is None or morning.begin is None or morning.begin.precision != "day":
        return morning
    evening = day(morning.begin.first_day - dt.timedelta(days=1))
    return inferred(evening, morning.begin)


def nearest_weekday(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """Such a day next to the date told last ("on the Friday"), before or after it."""
    known = reckoning.recent_end(offset)
    if known is None or known.precision != "day":
        return weekday(words, reckoning, offset)
    date = known.first_day
    ahead = (weekday_of(words["w1"]) - date.weekday() + _HALF) % WEEK - _HALF
    told = day(date + dt.timedelta(days=ahead))
    return inferred(told, told)


def in_last_week(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """Such a day of the week before that of writing, or a week before the last one."""
    date = reckoning.today
    if date is None:
        return inferred(reckoning.published, reckoning.published)
    number = weekday_of(words.get("w1") or words["w2"])
    back = (date.weekday() - number) % WEEK + WEEK
    if "ago" not in words:
        back = date.weekday() - number + WEEK
    return inferred(reckoning.back(back), reckoning.back(back))


def in_past_year(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The day of the year on which such a day fell ("ten years ago on Sunday")."""
    count, this = load_numbers().read(words["n"]), weekday(words, reckoning, offset)
    if count is None or this is None or this.begin is None:
        return None
    date, year = this.begin.iso, int(this.begin.iso[:4]) - int(count)
    if date[5:] == "02-29":
        date = date[:7]
    told = PartialDate(f"{year:04}{date[4:]}")
    return inferred(told, told)


def weekdays(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A stretch from one day of the week to another, up to the day of writing."""
    until = weekday({**words, "w1": words["w2"]}, reckoning, offset)
    if until is None or until.end is None or until.end.precision != "day":
        return until
    length = (weekday_of(words["w2"]) - weekday_of(words["w1"])) % WEEK
    begin = day(until.end.first_day - dt.timedelta(days=length))
    return inferred(begin, until.end)


def weekday_of_month(
    words: Words, reckoning: Reckoning, offset: int
) -> Interval | None:
    """The first or third such day of a month; the last one of it."""
    month = list(calendar.month_abbr).index(words["m1"][:3].capitalize())
    told = words.get("y1", "")
    year = int(told) if told.isdigit() else reckoning.year_of(month, None, offset)
    if year is None:
        return Interval(None, None, year_inferred=True)
    first, length = calendar.monthrange(year, month)
    early = (weekday_of(words["w1"]) - first) % WEEK + 1
    count = load_numbers().ordinal(words["nth"])
    days = range(early, length + 1, WEEK)
    if count is not None and count > len(days):
        return None
    date = PartialDate(f"{year:04}-{month:02}-{days[count - 1 if count else -1]:02}")
    return Interval(date, date, not told.isdigit())
