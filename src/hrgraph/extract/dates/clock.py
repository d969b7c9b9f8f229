"""Dates that are told from the date told last: the clock of a narrative."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping

from hrgraph.extract.dates.context import Reckoning, day, month
from hrgraph.extract.dates.relative import (
    DAYS,
    WEEK,
    count_of,
    inferred,
    is_whole,
    months_back,
    months_of,
    period,
)
from hrgraph.extract.phrases import wordlist
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate

__all__ = [
    "after_event",
    "beside_month",
    "clock_period",
    "day_entry",
    "earlier",
    "hours_later",
    "in_period",
    "later",
    "morning_after",
    "ordinal",
    "other",
    "overnight",
    "shift",
    "since_then",
    "that_month",
    "that_year",
    "whole_year",
]

Words = Mapping[str, str]
_BESIDE = 60  # code points between a date and another that is reckoned from it
_WEEKEND = WEEK - 1
_YEAR = 12  # months
_LATELY = 31  # days before writing in which what is to come was told of
_FRESH = 4  # days before writing from which a night is the last one


def later(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A time after the date told last ("two days later")."""
    return _moved(words, reckoning, offset, 1)


def earlier(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A time before the date told last ("four days earlier")."""
    return _moved(words, reckoning, offset, -1)


def other(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The time of what another event is told to have come after, or before.

    "On 3 May she died, a day after she had been held": she was held on 2 May.
    """
    if reckoning.recent(offset, _BESIDE) is None:
        return None
    told = {"n": "one", "unit": "day", **words}
    return _moved(told, reckoning, offset, -1 if words["side"] == "after" else 1)


def after_event(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The time of what came after an event told before ("a day after his arrest")."""
    told = {"n": "one", "unit": "day", **words}  # "the day after his arrest"
    return _moved(told, reckoning, offset, 1 if words["side"] == "after" else -1)


def overnight(_words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The night before writing, or that after a day told long before it."""
    today, known = reckoning.today, reckoning.recent_end(offset)
    if known and known.precision == "day":
        date = known.first_day
        if today is None or (today - date).days > _FRESH:
            return inferred(known, day(date + dt.timedelta(days=1)))
    return inferred(reckoning.back(1), reckoning.back(0)) if today else None


def beside_month(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The first such month after the date told last, or the last one before it."""
    known = reckoning.recent_end(offset)
    if known is None or known.precision == "year":
        return None
    number = [name.lower() for name in calendar.month_abbr].index(
        words["m1"][:3].lower()
    )
    date, back = known.first_day, words["which"].lower() in wordlist("step_back")
    gap = (date.month - number) % _YEAR if back else -((number - date.month) % _YEAR)
    told = PartialDate(months_back(date, gap or (_YEAR if back else -_YEAR)))
    return inferred(told, told)


def _moved(
    words: Words, reckoning: Reckoning, offset: int, sign: int
) -> Interval | None:
    count = count_of(words.get("n"))
    unit = words["unit"].lower().rstrip("s")
    recent = reckoning.recent(offset)
    if recent is None or count is None:
        return None
    known = recent.end if sign > 0 else recent.begin
    if known is None:
        return None
    if unit in DAYS:
        days = sign * count * DAYS[unit]
        return _beside(reckoning, offset, dt.timedelta(days=days))
    if is_whole(words):
        told = PartialDate(f"{known.first_day.year + sign * count:04}")
    else:
        months = months_of(words) or 0
        told = PartialDate(months_back(known.first_day, -sign * months))
    return inferred(told, told)


def shift(days: int) -> Callable[[Words, Reckoning, int], Interval | None]:
    """Make the meaning of a day so many days from the date told last."""

    def meaning(_words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
        return _beside(reckoning, offset, dt.timedelta(days=days))

    return meaning


def _beside(
    reckoning: Reckoning, offset: int, distance: dt.timedelta
) -> Interval | None:
    """A day at a distance from the date told last; a month stays a month."""
    recent = reckoning.recent(offset)
    if recent is None or recent.begin is None or recent.end is None:
        return None
    known = recent.end if distance.days > 0 else recent.begin
    if known.precision == "day":
        told = day(known.first_day + distance)
        return inferred(told, told)
    if known.precision == "month" and abs(distance.days) <= 1:
        told = month(known.first_day)
        return inferred(told, told)
    return None


def clock_period(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The week, month or year of the date told last, or the one beside it."""
    which = " ".join(words["which"].lower().split())
    step = (which in wordlist("step_on")) - (which in wordlist("step_back"))
    if words["unit"] == "year":
        known = reckoning.recent_year(offset)
        told = PartialDate(f"{known + step:04}") if known else None
        return inferred(told, told)
    recent = reckoning.recent_end(offset)
    if recent is None or recent.precision == "year":
        return None
    if words["unit"] == "month":
        told = PartialDate(months_back(recent.first_day, -step))
        return inferred(told, told)
    if recent.precision != "day":
        return None
    date = recent.first_day
    monday = date + dt.timedelta(days=step * WEEK - date.weekday())
    return inferred(day(monday), day(monday + dt.timedelta(days=_WEEKEND)))


def in_period(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The week, month or year of the date told last, or that of writing."""
    told = clock_period(words, reckoning, offset)
    return told or period({**words, "which": "this"}, reckoning, offset)


def that_month(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The month of such a name that is nearest to the date told last."""
    known = reckoning.recent_end(offset)
    if known is None or known.precision == "year":
        return None
    names = [name.lower() for name in calendar.month_abbr]
    gap = (known.first_day.month - names.index(words["m1"][:3].lower())) % _YEAR
    told = PartialDate(
        months_back(known.first_day, gap if gap <= _YEAR // 2 else gap - _YEAR)
    )
    return inferred(told, told)


def that_year(_words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The year of the date told last ("that summer")."""
    known = reckoning.recent_year(offset)
    year = PartialDate(f"{known:04}") if known else None
    return inferred(year, year)


def whole_year(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The year that the text is about, or that of the date told last."""
    if reckoning.about is None:
        return that_year(words, reckoning, offset)
    return inferred(
        PartialDate(f"{reckoning.about:04}"), PartialDate(f"{reckoning.about:04}")
    )


def hours_later(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """One or two whole days after the date told last."""
    days = dt.timedelta(days=1 if "one" in words else 2)
    return _beside(reckoning, offset, days)


def morning_after(_words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The day after a night that was told last; the end of one told by both days."""
    recent = reckoning.recent(offset) if reckoning.is_night else None
    if recent is None or recent.end is None or recent.end.precision != "day":
        return None
    if recent.begin != recent.end:
        return inferred(recent.end, recent.end)
    told = day(recent.end.first_day + dt.timedelta(days=1))
    return inferred(told, told)


def since_then(_words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The date told last, since which something goes on."""
    recent = reckoning.recent(offset)
    return inferred(recent.begin, recent.begin) if recent else None


def day_entry(words: Words, reckoning: Reckoning, _offset: int) -> Interval | None:
    """A day that opens an entry, of the month that heads the entries."""
    if reckoning.month is None:
        return None
    told = _day_of(reckoning.month, int(words["d1"].rstrip("stndrh")))
    return inferred(told, told)


def ordinal(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A day or days of the month told last ("on the 25th").

    Without a month told before, it is the latest such day up to the day of writing.
    """
    known = reckoning.recent_end(offset) or reckoning.published
    if known is None or known.precision == "year":
        return None
    told = [words[name] for name in ("d1", "d2") if name in words]
    numbers = [int(number.rstrip("stndrh")) for number in told]
    if "o1" in words:
        numbers = [load_numbers().ordinal(words["o1"]) or 0]
    first = known.first_day
    today, opened = reckoning.today, reckoning.opened
    if reckoning.is_ahead and today and _is_lately(known, today):
        first = PartialDate(months_back(today, -(max(numbers) < today.day))).first_day
    elif opened and min(numbers) >= opened.day:
        first = opened
    elif reckoning.recent_end(offset) is None and max(numbers) > first.day:
        first = PartialDate(months_back(first, 1)).first_day
    elif (
        known.precision == "day"
        and not _is_within(reckoning.recent(offset), numbers)
        and _has_come(reckoning, first, numbers)
    ):
        first = PartialDate(months_back(first, -1)).first_day
    days = [_day_of(first, number) for number in numbers]
    return inferred(days[0], days[-1])


def _is_lately(known: PartialDate, today: dt.date) -> bool:
    return 0 <= (today - known.last_day).days <= _LATELY


def _is_within(recent: Interval | None, numbers: list[int]) -> bool:
    """Tell whether days lie in a part of a month that was told last."""
    if recent is None or recent.begin is None or recent.end is None:
        return False
    first, last = recent.begin.first_day, recent.end.last_day
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day <= min(numbers) <= max(numbers) <= last.day


def _has_come(reckoning: Reckoning, date: dt.date, numbers: list[int]) -> bool:
    """Tell whether days that lie before the date told last had come a month later."""
    if max(numbers) >= date.day or reckoning.today is None:
        return False
    later = _day_of(PartialDate(months_back(date, -1)).first_day, max(numbers))
    return later is not None and later.first_day <= reckoning.today


def _day_of(date: dt.date, number: int) -> PartialDate | None:
    try:
        return day(date.replace(day=number))
    except ValueError:
        return None
