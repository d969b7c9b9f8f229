"""Parts of months and years, and days that are told by their distance from a date."""

from __future__ import annotations

import calendar
import datetime as dt

from hrgraph.extract.dates import relative
from hrgraph.extract.dates.context import Reckoning
from hrgraph.extract.dates.plain import (
    MONTHS_A_YEAR,
    Words,
    is_inferred,
    one,
    partial,
    year_in,
)
from hrgraph.extract.phrases import wordlist
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate

__all__ = ["dated_after", "edge", "months_of_year", "part", "week_of"]

_NTH = ("second", "third", "fourth")
_PARTS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1}
_LATE = {"late", "end"}
_WEEKS = {f"the {nth} week of": n for n, nth in enumerate(_NTH, 2)}


def edge(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The first or the last day of a month ("the last day of June")."""
    whole = one(words, reckoning, offset)
    if whole is None or whole.begin is None:
        return whole
    date = whole.begin.first_day if "first" in words else whole.begin.last_day
    told = PartialDate(date.isoformat())
    return Interval(told, told, whole.year_inferred)


def dated_after(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A day so far from a date ("two days after the vote of 30 July").

    Months and years after it are told no finer than by the month.
    """
    names = {"m2": "m1", "d2": "d1"}
    known = one({names.get(k, k): v for k, v in words.items()}, reckoning, offset)
    count = relative.count_of(words.get("n"))
    unit = words.get("unit", "day").rstrip("s")
    if known is None or known.begin is None or not count:
        return None
    sign = 1 if words.get("side") == "after" else -1
    if unit not in relative.DAYS:
        back = -sign * count * (MONTHS_A_YEAR if unit == "year" else 1)
        month = PartialDate(relative.months_back(known.begin.first_day, back))
        return Interval(month, month, known.year_inferred)
    days = count * relative.DAYS[unit] * sign
    date = known.begin.first_day + dt.timedelta(days=days)
    told = PartialDate(date.isoformat())
    return Interval(told, told, known.year_inferred)


def week_of(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The seven days from a date on ("in the week of 3 June")."""
    names = {"m2": "m1", "d2": "d1"}
    first = one({names.get(k, k): v for k, v in words.items()}, reckoning, offset)
    if first is None or first.begin is None:
        return first
    last = first.begin.first_day + dt.timedelta(days=relative.WEEK - 1)
    return Interval(first.begin, PartialDate(last.isoformat()), first.year_inferred)


def months_of_year(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """Months at an edge of a year, or a quarter ("the first nine months of 2019")."""
    told_year = words.get("y1", "the year")
    year, first = year_in(told_year, reckoning, offset), 1
    if "q" in words or "quarter" in words:
        told = words.get("q") or words["nth"]
        number = int(told) if told.isdigit() else load_numbers().ordinal(told) or 4
        first, last = 3 * number - 2, 3 * number
    elif "last" in words:
        first = MONTHS_A_YEAR + 1 - (relative.count_of(words["n2"]) or MONTHS_A_YEAR)
        last = MONTHS_A_YEAR
    else:
        last = relative.count_of(words["n"]) or 0
    if year is None or not 1 <= first <= last <= MONTHS_A_YEAR:
        return None
    inferred = is_inferred(told_year)
    return Interval(partial(year, first), partial(year, last), inferred)


def _third(words: str) -> int | None:
    # 0 early, 1 in the middle, 2 late; None for halves
    word = words.lower().split()[1 if words.lower().startswith("the ") else 0]
    if words.endswith((" days of", " week of", " weeks of")):
        return 2 if word in wordlist("closing_parts") else 0
    return 2 if word in _LATE else _PARTS.get(word)


def part(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """The beginning, middle or end of a month or year."""
    if "m1" not in words:
        return _part_of_year(words, reckoning, offset)
    whole = one({k: v for k, v in words.items() if k != "d1"}, reckoning, offset)
    if whole is None or whole.begin is None:
        return whole
    first = whole.begin.first_day
    third = _third(words["part"])
    length = calendar.monthrange(first.year, first.month)[1]
    if week := _WEEKS.get(words["part"].lower()):
        edges = (7 * week - 6, min(7 * week, length))
    elif third is None:
        edges = (1, 15) if "irst" in words["part"] else (16, length)
    else:
        edges = ((1, 10), (11, 20), (21, length))[third]
    begin, end = (
        PartialDate(first.replace(day=number).isoformat()) for number in edges
    )
    return Interval(begin, end, whole.year_inferred)


def _part_of_year(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    year = year_in(words["y1"], reckoning, offset)
    if year is None:
        return None
    third = _third(words["part"])
    if third is None:
        edges = (1, 6) if "irst" in words["part"] else (7, 12)
    else:
        edges = ((1, 4), (5, 8), (9, 12))[third]
    begin, end = (partial(year, number) for number in edges)
    return Interval(begin, end, is_inferred(words["y1"]))
