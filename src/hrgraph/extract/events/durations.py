"""How long something lasted, and between which of the dates that are told it did.

"They had spent 553 days behind bars" says between which days, where two dates that the
document tells lie so far apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene
from hrgraph.extract.dates import DAYS, DateMention
from hrgraph.extract.phrases import phrase
from hrgraph.extract.rules import load_numbers
from hrgraph.model import Interval, PartialDate, Span

__all__ = ["Duration", "begin_of", "days_after", "duration_in", "find_ends"]

_UNITS = {"month": 30.44, "year": 365.25, **DAYS}
# days by which a length may be off what is told, by its unit, and where it has a hedge
_OFF = {"day": (1, 2), "night": (1, 2), "week": (3, 5), "fortnight": (3, 5)}
_OFF |= {"month": (14, 25), "year": (75, 150)}
_SURE = 10  # days from which two dates that lie just so far apart are meant
_LONGEST = 100  # years beyond which nothing lasts that is told of somebody
_LAST = dt.date.max.toordinal()
_SHORT = 2  # days up to which a length must be just that between two dates


@dataclass(frozen=True, slots=True)
class Duration:
    """So many days, weeks, months or years, as some words tell.

    Attributes:
        count: How many of them.
        unit: What is counted, in the singular.
        hedged: It was about so long, or longer.
        span: The words.
    """

    count: int
    unit: str
    hedged: bool
    span: Span

    @property
    def days(self) -> float:
        """The length in days."""
        return self.count * _UNITS[self.unit]

    def off(self, begin: dt.date, end: dt.date) -> float | None:
        """By how many days two dates miss the length; None if by too many."""
        miss = abs((end - begin).days - self.days)
        allowed = _OFF[self.unit][self.hedged]
        if self.unit in {"day", "night"} and self.count <= _SHORT:
            allowed = 0
        return miss if end > begin and miss <= allowed else None


def duration_in(scene: Scene, start: int, end: int) -> Duration | None:
    """Find how long something is told to have lasted; None where it is not told.

    Nor where nobody lives so long: "held for a million days" is a turn of phrase.

    Args:
        scene: The document.
        start: Where the words begin that may tell it.
        end: Where they end.
    """
    told = phrase("so_long").search(scene.text, start, end)
    if told is None:
        return None
    words, unit = told["n"] or told["n2"], (told["unit"] or told["unit2"]).lower()
    is_one = words.lower() in {"a", "an"}
    count = 1 if is_one else int(load_numbers().read(words) or 0)
    if not count or unit not in _UNITS:
        return None
    hedged = bool(told["hedge"] or told["hedge2"])
    lasted = Duration(count, unit, hedged, Span(told.start(), told.end()))
    return lasted if lasted.days <= _LONGEST * _UNITS["year"] else None


def find_ends(
    scene: Scene, lasted: Duration, own: Interval, *, goes_on: bool
) -> Interval | None:
    """Find the dates of a document between which something lasted so long.

    Args:
        scene: The document.
        lasted: How long it did.
        own: The date that is read as that of the event; it is one end, if it can be.
        goes_on: It had not ended when the document was written.

    Returns:
        From the one date to the other; None where no two dates lie so far apart, or
        where several do and none of them is the one that is read.
    """
    published = scene.page.document.published
    exact = {"day"} if lasted.unit in DAYS else {"day", "month"}
    days = [day for day in _past_days(scene) if day.precision in exact]
    if goes_on:
        return _up_to(lasted, days, published, own)
    begin = own.begin
    if begin and begin == own.end and begin.precision in exact:
        ends = [(begin, day) for day in days] + [(day, begin) for day in days]
        found = _nearest(lasted, ends)
        if found:
            return Interval(*found, own.year_inferred)
    if lasted.hedged or lasted.unit not in {"day", "night"} or lasted.count < _SURE:
        return None
    pairs = [
        (first, last)
        for first in days
        for last in days
        if (last.first_day - first.first_day).days == lasted.count
    ]
    return Interval(*pairs[0], own.year_inferred) if len(pairs) == 1 else None


def _past_days(scene: Scene) -> Sequence[PartialDate]:
    """All days and months that a document tells, found once."""
    if scene.past_days is None:
        ends = {
            end.iso: end
            for mention in scene.dates
            if not _is_no_day(mention)
            for end in (mention.interval.begin, mention.interval.end)
            if end and end.precision != "year"
        }
        scene.past_days = sorted(ends.values())
    return scene.past_days


def _is_no_day(mention: DateMention) -> bool:
    return mention.dateline or mention.cited or mention.ahead


def _up_to(
    lasted: Duration, days: list[PartialDate], now: PartialDate | None, own: Interval
) -> Interval | None:
    """A stretch up to the day of writing from a day that lies so long before it."""
    if now is None or now.precision != "day":
        return None
    found = _nearest(lasted, [(day, now) for day in days])
    return Interval(*found, own.year_inferred) if found else None


def _nearest(
    lasted: Duration, ends: list[tuple[PartialDate, PartialDate]]
) -> tuple[PartialDate, PartialDate] | None:
    """The two days that lie so far apart most exactly; None if none do."""
    fits = [
        (off, first, last)
        for first, last in ends
        if (off := lasted.off(first.first_day, last.first_day)) is not None
    ]
    return min(fits)[1:] if fits else None


def days_after(date: dt.date, days: int) -> dt.date | None:
    """Reckon the day so many days later; None if it lies outside the years 1 to 9999.

    Args:
        date: A day.
        days: Negative for an earlier day.
    """
    number = date.toordinal() + days
    return dt.date.fromordinal(number) if 0 < number <= _LAST else None


def begin_of(lasted: Duration, end: PartialDate) -> PartialDate | None:
    """Reckon when something began that had lasted so long by a day.

    It is no more exact than what is counted; None if it lies before the year 1.
    """
    day = days_after(end.first_day, -int(lasted.days))
    if day is None:
        return None
    first = day.isoformat()
    if lasted.unit in DAYS:
        return PartialDate(first)
    return PartialDate(first[:7] if lasted.unit == "month" else first[:4])
