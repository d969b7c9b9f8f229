"""What the finder makes of the words of a date, by the ``means`` of its rule.

Each meaning takes the words by name, the reckoning and the offset, and gives an
interval; None if the words turn out to be no date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hrgraph.extract.dates import clock, lengths, parts, relative, weekdays
from hrgraph.extract.dates.context import Reckoning
from hrgraph.extract.dates.plain import (
    MONTHS_A_YEAR,
    Words,
    day_number,
    is_inferred,
    last_month,
    month_of,
    one,
    partial,
    year_in,
    year_of,
)
from hrgraph.extract.phrases import table
from hrgraph.extract.rules import Hit
from hrgraph.model import Interval, PartialDate

__all__ = ["MEANINGS", "Words", "meaning_of"]

Meaning = Callable[[Words, Reckoning, int], Interval | None]


def _numbers(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    first, second = int(words["d1"]), int(words["m1"])
    if first > MONTHS_A_YEAR < second:
        return None
    day_first = second <= MONTHS_A_YEAR
    if first <= MONTHS_A_YEAR >= second and first != second and words["sign"] == "/":
        # with full stops the day comes first; else other dates of the text may tell
        if reckoning.is_day_first is None:
            return year_of(words, reckoning, offset)
        day_first = reckoning.is_day_first
    day, month = (first, second) if day_first else (second, first)
    date = partial(int(words["y1"]), month, day)
    return Interval(date, date) if date else None


def _days(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    month2 = month_of(words["m2"])
    month1 = month_of(words["m1"]) if "m1" in words else month2
    day1, day2 = day_number(words["d1"]), day_number(words["d2"])
    told = words.get("y2") or words.get("y1")
    year2 = year_in(told, reckoning, offset) or reckoning.year_of(month2, day2, offset)
    if year2 is None:
        return Interval(None, None, year_inferred=True)
    crosses = (month1, day1) > (month2, day2)
    year1 = year_in(words.get("y1"), reckoning, offset) or year2 - crosses
    begin, end = partial(year1, month1, day1), partial(year2, month2, day2)
    if begin is None or end is None or begin.iso > end.iso:
        return None
    return Interval(begin, end, is_inferred(told))


def _months(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    month1 = month_of(words["m1"])
    month2 = month_of(words["m2"]) if "m2" in words else None
    told = words.get("y2") or words.get("y1")
    year2 = year_in(told, reckoning, offset)
    if year2 is None and month2 is not None:
        year2 = reckoning.year_of(month2, None, offset)
    if year2 is None:
        return Interval(None, None, year_inferred=True)
    year1 = year_in(words.get("y1"), reckoning, offset)
    if year1 is None:
        year1 = year2 - (month2 is not None and month1 > month2)
    begin = partial(year1, month1)
    end = partial(year2, month2) if month2 else PartialDate(f"{year2:04}")
    return Interval(begin, end, is_inferred(told))


def _decade(words: Words, _reckoning: Reckoning, _offset: int) -> Interval | None:
    year = int(words["y1"])
    if year % 10:
        return None
    return Interval(PartialDate(str(year)), PartialDate(str(year + 9)))


def _years(words: Words, _reckoning: Reckoning, _offset: int) -> Interval | None:
    first, last = words["y1"], words["y2"]
    last = first[: len(first) - len(last)] + last  # "2018-19"
    return Interval(PartialDate(first), PartialDate(last)) if first <= last else None


def _feast(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    feasts = table("feasts")
    month, day = next(feasts[name] for name in words if name in feasts)
    told = words.get("y1")
    year = year_in(told, reckoning, offset) or reckoning.year_of(month, day, offset)
    date = partial(year, month, day) if year else None
    return Interval(date, date, is_inferred(told)) if date else None


def _heading(words: Words, reckoning: Reckoning, offset: int) -> Interval | None:
    name = words.get("m1") or words["m2"]
    return one({"m1": name}, reckoning, offset)


def _nothing(_words: Words, _reckoning: Reckoning, _offset: int) -> Interval | None:
    return None


MEANINGS: Mapping[str, Meaning] = {
    "nothing": _nothing,
    "day": one,
    "figures": _numbers,
    "days": _days,
    "months": _months,
    "part": parts.part,
    "year": year_of,
    "decade": _decade,
    "years": _years,
    "day-entry": clock.day_entry,
    "ordinal": clock.ordinal,
    "other": clock.other,
    "past": relative.past,
    "past-hours": relative.past_hours,
    "ago": relative.ago,
    "ago-today": relative.ago_today,
    "ago-month": relative.ago_month,
    "last-month": last_month,
    "this-year": relative.this_year,
    "week-of": parts.week_of,
    "months-of-year": parts.months_of_year,
    "eve": clock.shift(-1),
    "that-season": clock.that_year,
    "beside-weekday": weekdays.beside_weekday,
    "night-into": weekdays.night_into,
    "edge-of-month": parts.edge,
    "weekday": weekdays.weekday,
    "weekdays": weekdays.weekdays,
    "weekday-near": weekdays.nearest_weekday,
    "weekday-last-week": weekdays.in_last_week,
    "ago-weekday": weekdays.in_past_year,
    "weekday-of-month": weekdays.weekday_of_month,
    "weekend": weekdays.weekend,
    "that-weekend": weekdays.that_weekend,
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
    "days-after": lengths.days_after,
    "dated-after": parts.dated_after,
    "stretch-after": lengths.stretch_after,
    "nth-day": lengths.nth_day,
    "stretch-before": lengths.stretch_before,
    "day-of-year": lengths.day_of_year,
    "length-after": lengths.length_after,
    "whole-month": lengths.whole_month,
    "length-from": lengths.length_from,
    "length-to": lengths.length_to,
    "nth-in-a-row": lengths.nth_in_a_row,
    "over-days": lengths.over_days,
    "end-of-period": lengths.end_of_period,
    "day-of-that-month": lengths.day_of_that_month,
    "whole-year": clock.whole_year,
    "in-period": clock.in_period,
    "month-heading": _heading,
    "hours-later": clock.hours_later,
    "that-month": clock.that_month,
    "morning-after": clock.morning_after,
    "since-then": clock.since_then,
    "season": relative.season,
    "same-day": clock.shift(0),
    "day-of-event": clock.shift(0),
    "next-day": clock.shift(1),
    "day-before": clock.shift(-1),
}


def meaning_of(hit: Hit, reckoning: Reckoning) -> Interval | None:
    """What the words of a date mean; None if they turn out to be none.

    Nor is one what would lie outside the years 1 to 9999 (the year before year 1),
    or end before it begins ("between May 2000 and March 1999").
    """
    meaning = MEANINGS[str(hit.rule.says["means"])]
    try:
        interval = meaning(hit.groups, reckoning, hit.span.start)
    except (OverflowError, ValueError):  # as the calendar of Python tells it
        return None
    if interval and interval.first_day > interval.last_day:
        return None
    return interval
