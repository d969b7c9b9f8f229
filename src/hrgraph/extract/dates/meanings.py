"""What the finder makes of the words of a date, by the ``means`` of its rule.

Each meaning takes the words by name, the reckoning and the offset, and gives an
interval; None if the words turn out to be no date.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping

from hrgraph.extract.dates import clock, relative, weekdays
from hrgraph.extract.dates.context import Reckoning
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate

__all__ = ["MEANINGS", "Words"]

Words = Mapping[str, str]
Meaning = Callable[[Words, Reckoning, int], Interval | None]

_MONTHS = [name.lower() for name in calendar.month_abbr[1:]]
_PARTS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1}
_LATE = {"late", "end"}
# days that are told by their name: month and day
_FEASTS = {
    "valentine": (2, 14),
    "newyear": (1, 1),
    "yearend": (12, 31),
    "eve": (12, 24),
    "christmas": (12, 25),
    "boxing": (12, 26),
    "mayday": (5, 1),
    "women": (3, 8),
    "rights": (12, 10),
}
_YEAR_LENGTH, _MONTHS_A_YEAR = 4, 12


def _month(words: str) -> int:
    return _MONTHS.index(words[:3].lower()) + 1


def _day(words: str) -> int:
    return int(words.rstrip("stndrh"))


def _day_of(words: Words) -> int | None:
    if "o1" in words:
        return load_numbers().ordinal(words["o1"])
    return _day(words["d1"]) if "d1" in words else None


def _year(words: str | None, reckoning: Reckoning, offset: int) -> int | None:
    if words is None:
        return None
    if words.isdigit():
        return int(words)
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


def _partial(year: int, month: int, day: int | None = None) -> PartialDate | None:
    if day is None:
        return PartialDate(f"{year:04}-{month:02}")
    try:
        return PartialDate(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return None


def _is_inferred(words: str | None) -> bool:
    return words is None or not words.isdigit()


def _one(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    month = _month(words["m1"]) if not words["m1"].isdigit() else int(words["m1"])
    day = _day_of(words)
    told = words.get("y1")
    year = _year(told, reckoning, offset) or reckoning.year_of(month, day, offset)
    if year is None:
        return Interval(None, None, year_inferred=True)
    date = _partial(year, month, day)
    return Interval(date, date, _is_inferred(told)) if date else None


def _numbers(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    first, second = int(words["d1"]), int(words["m1"])
    if first > _MONTHS_A_YEAR < second:
        return None
    if first <= _MONTHS_A_YEAR >= second and first != second and words["sign"] == "/":
        # day and month cannot be told apart; with full stops the day comes first
        return year_of(words, reckoning, offset)
    day, month = (second, first) if second > _MONTHS_A_YEAR else (first, second)
    date = _partial(int(words["y1"]), month, day)
    return Interval(date, date) if date else None


def _days(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    month2 = _month(words["m2"])
    month1 = _month(words["m1"]) if "m1" in words else month2
    day1, day2 = _day(words["d1"]), _day(words["d2"])
    told = words.get("y2") or words.get("y1")
    year2 = _year(told, reckoning, offset) or reckoning.year_of(month2, day2, offset)
    if year2 is None:
        return Interval(None, None, year_inferred=True)
    crosses = (month1, day1) > (month2, day2)
    year1 = _year(words.get("y1"), reckoning, offset) or year2 - crosses
    begin, end = _partial(year1, month1, day1), _partial(year2, month2, day2)
    if begin is None or end is None or begin.iso > end.iso:
        return None
    return Interval(begin, end, _is_inferred(told))


def _months(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    month1 = _month(words["m1"])
    month2 = _month(words["m2"]) if "m2" in words else None
    told = words.get("y2") or words.get("y1")
    year2 = _year(told, reckoning, offset)
    if year2 is None and month2 is not None:
        year2 = reckoning.year_of(month2, None, offset)
    if year2 is None:
        return Interval(None, None, year_inferred=True)
    year1 = _year(words.get("y1"), reckoning, offset)
    if year1 is None:
        year1 = year2 - (month2 is not None and month1 > month2)
    begin = _partial(year1, month1)
    end = _partial(year2, month2) if month2 else PartialDate(f"{year2:04}")
    return Interval(begin, end, _is_inferred(told))


def _edge(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    # "the last day of June"
    whole = _one(words, reckoning, offset)
    if whole is None or whole.begin is None:
        return whole
    date = whole.begin.first_day if "first" in words else whole.begin.last_day
    edge = PartialDate(date.isoformat())
    return Interval(edge, edge, whole.year_inferred)


def _dated_after(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    # "two days after the vote of 30 July"
    names = {"m2": "m1", "d2": "d1"}
    known = _one({names.get(k, k): v for k, v in words.items()}, reckoning, offset)
    count = relative.count_of(words.get("n"))
    unit = words.get("unit", "day").rstrip("s")
    if known is None or known.begin is None or not count or unit not in relative.DAYS:
        return None
    days = count * relative.DAYS[unit] * (1 if words["side"] == "after" else -1)
    date = known.begin.first_day + dt.timedelta(days=days)
    told = PartialDate(date.isoformat())
    return Interval(told, told, known.year_inferred)


def _third(part: str) -> int | None:
    # 0 early, 1 in the middle, 2 late; None for halves
    word = part.lower().split()[1 if part.lower().startswith("the ") else 0]
    return 2 if word in _LATE else _PARTS.get(word)


def _part(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    part = words["part"]
    if "m1" not in words:
        return _part_of_year(words, reckoning, offset)
    whole = _one({k: v for k, v in words.items() if k != "d1"}, reckoning, offset)
    if whole is None or whole.begin is None:
        return whole
    first = whole.begin.first_day
    third = _third(part)
    length = calendar.monthrange(first.year, first.month)[1]
    if third is None:
        edges = (1, 15) if "irst" in part else (16, length)
    else:
        edges = ((1, 10), (11, 20), (21, length))[third]
    begin, end = (
        PartialDate(first.replace(day=number).isoformat()) for number in edges
    )
    return Interval(begin, end, whole.year_inferred)


def _part_of_year(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    year = _year(words["y1"], reckoning, offset)
    if year is None:
        return None
    third = _third(words["part"])
    if third is None:
        edges = (1, 6) if "irst" in words["part"] else (7, 12)
    else:
        edges = ((1, 4), (5, 8), (9, 12))[third]
    begin, end = (_partial(year, number) for number in edges)
    return Interval(begin, end, _is_inferred(words["y1"]))


def year_of(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    """A whole year."""
    year = _year(words["y1"], reckoning, offset)
    if year is None:
        return None
    date = PartialDate(f"{year:04}")
    return Interval(date, date, _is_inferred(words["y1"]))


def _decade(words: Words, _reckoning: Reckoning, _offset: int) -> Interval | None:
    year = int(words["y1"])
    if year % 10:
        return None
    return Interval(PartialDate(str(year)), PartialDate(str(year + 9)))


def _years(words: Words, _reckoning: Reckoning, _offset: int) -> Interval | None:
    if words["y1"] > words["y2"]:
        return None
    return Interval(PartialDate(words["y1"]), PartialDate(words["y2"]))


def _feast(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    month, day = next(_FEASTS[name] for name in words if name in _FEASTS)
    told = words.get("y1")
    year = _year(told, reckoning, offset) or reckoning.year_of(month, day, offset)
    date = _partial(year, month, day) if year else None
    return Interval(date, date, _is_inferred(told)) if date else None


def _nothing(_words: Words, _reckoning: Reckoning, _offset: int) -> Interval | None:
    return None


MEANINGS: Mapping[str, Meaning] = {
    "nothing": _nothing,
    "day": _one,
    "figures": _numbers,
    "days": _days,
    "months": _months,
    "part": _part,
    "year": year_of,
    "decade": _decade,
    "years": _years,
    "day-entry": clock.day_entry,
    "ordinal": clock.ordinal,
    "other": clock.other,
    "past": relative.past,
    "ago": relative.ago,
    "ago-today": relative.ago_today,
    "edge-of-month": _edge,
    "weekday": weekdays.weekday,
    "weekdays": weekdays.weekdays,
    "weekday-near": weekdays.nearest_weekday,
    "weekday-last-week": weekdays.in_last_week,
    "ago-weekday": weekdays.in_past_year,
    "weekday-of-month": weekdays.weekday_of_month,
    "weekend": weekdays.weekend,
    "overnight": clock.overnight,
    "after-event": clock.after_event,
    "beside-month": clock.beside_month,
    "yesterday": relative.yesterday,
    "today": relative.today,
    "period": relative.period,
    "later": clock.later,
    "earlier": clock.earlier,
    "next-weekday": weekdays.next_weekday,
    "clock-period": clock.clock_period,
    "feast": _feast,
    "year-heading": year_of,
    "days-after": clock.days_after,
    "dated-after": _dated_after,
    "stretch-after": clock.stretch_after,
    "nth-day": clock.nth_day,
    "hours-later": clock.hours_later,
    "that-month": clock.that_month,
    "morning-after": clock.morning_after,
    "since-then": clock.since_then,
    "season": relative.season,
    "same-day": clock.shift(0),
    "next-day": clock.shift(1),
    "day-before": clock.shift(-1),
}
