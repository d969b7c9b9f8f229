"""What a date without a year, or a relative one, is reckoned from."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field

from hrgraph.extract.dates.coming import year_ahead
from hrgraph.model import Interval, PartialDate

__all__ = ["NEWS_DAYS", "Reckoning", "day", "month"]

NEWS_DAYS = 120
"""Days before publication of which a text tells as news."""
_REACH = 1500  # code points over which a date that was told still counts
_FRESH_DAYS = 10  # the same for a text that told of another year just before
_GOES_ON_DAYS = 7  # after the date told last, in which a narrative goes on
_UPDATED_DAYS = 31  # the same for an article that was brought up to date
_ASIDE = 80  # code points from a date of another year, at least
_YEAR_REACH = 700  # the same for its year: further on, publication tells it better
_DAY, _MONTH, _YEAR = 10, 7, 4
_LEAP_DAY = "02-29"


def day(date: dt.date) -> PartialDate:
    """One day."""
    return PartialDate(date.isoformat())


def month(date: dt.date) -> PartialDate:
    """The month of a day."""
    return PartialDate(date.isoformat()[:_MONTH])


@dataclass(slots=True)
class Reckoning:
    """The date of publication, and the last date that the text told.

    Attributes:
        published: As exact as known; None if unknown.
        years: Years that stand in the text.
        about: The year that the text is about as a whole; None if it is of no year.
        heading: The year that heads the entries that follow.
        month: The first day of the month that heads them.
        last: The last date with day or month, and where it stands.
        entry: The date that the last entry of a timeline begins with.
        opened: The day that the line opens with that is being read.
        line: Where it begins.
        said: The day of the last saying that tells what was said, and where it ends.
        is_ahead: The words around the date say that it was still to come.
        is_earlier: They say that it had come before what was told last.
        is_since: They say that something goes on since then.
        is_background: Nothing took place on the date told last.
        is_night: It was told as a night or an evening.
        beside: The year of a date that stands right before: "last year, on 3 May".
        is_day_first: Dates in figures have the day before the month, as one shows; None
            if none does.
        is_history: The document tells of years long before its own, and of no news.
    """

    published: PartialDate | None
    years: frozenset[int] = frozenset()
    about: int | None = None
    heading: int | None = None
    month: dt.date | None = None
    last: tuple[Interval, int] | None = None
    entry: Interval | None = None
    opened: dt.date | None = None
    line: int = 0
    said: tuple[Interval, int] | None = None
    is_ahead: bool = False
    is_earlier: bool = False
    is_since: bool = False
    is_background: bool = False
    is_night: bool = False
    beside: int | None = None
    is_day_first: bool | None = None
    is_history: bool = False
    _year: tuple[int, int] | None = None
    _written: tuple[int, int] | None = None
    _told: dict[str, int] = field(default_factory=dict)
    _fronted: tuple[int, int] | None = None
    _deed: tuple[Interval, int] | None = None

    @property
    def today(self) -> dt.date | None:
        """The day of publication; None if it is not known to the day."""
        if self.published and self.published.precision == "day":
            return self.published.first_day
        return None

    def note(
        self,
        interval: Interval,
        offset: int,
        *,
        is_background: bool = False,
        is_fronted: bool = False,
    ) -> None:
        """Remember a date that was told.

        Args:
            interval: What it means.
            offset: Where it ends.
            is_background: What is told before goes on from there; nothing took place
                on that day.
            is_fronted: It opens its sentence, so that what follows is told of it.
        """
        exact = interval.end or interval.begin
        if exact is None:
            return
        self._year = int(exact.iso[:_YEAR]), offset
        if not interval.year_inferred:
            self._written = self._year
        if exact.precision == "year":
            opens = not is_background and (is_fronted or self.is_history)
            self._fronted = self._year if opens else None
            return
        self._fronted = None
        if interval.begin and interval.begin.precision == "day":
            self._told[interval.begin.iso[5:]] = int(interval.begin.iso[:_YEAR])
        self.last = interval, offset
        self.is_background = is_background
        if not is_background:
            self._deed = self.last

    def note_year(self, interval: Interval, offset: int) -> None:
        """Remember only the year of a date that was told in passing."""
        exact = interval.end or interval.begin
        if exact and not interval.year_inferred:
            self._written = int(exact.iso[:_YEAR]), offset

    def recent_year(self, offset: int) -> int | None:
        """The year told last, if it stands near enough."""
        if self._year and offset - self._year[1] <= _REACH:
            return self._year[0]
        return self.about

    def written_year(self, offset: int) -> int | None:
        """The year told last in figures, or else by a date, if it stands near."""
        if self._written and offset - self._written[1] <= _YEAR_REACH:
            return self._written[0]
        return self.recent_year(offset)

    def recent(self, offset: int, reach: int = _REACH) -> Interval | None:
        """The last date told, if it stands near enough.

        What only goes on since a day had begun before: what is told next is reckoned
        from the date before that, where it stands in the same line.
        """
        deed = self._deed
        if self.is_background and deed and deed[1] >= self.line:
            return deed[0] if offset - deed[1] <= reach else None
        return self._last_told(offset, reach)

    def _last_told(self, offset: int, reach: int) -> Interval | None:
        if self.last and offset - self.last[1] <= reach:
            return self.last[0]
        return None

    def recent_end(self, offset: int) -> PartialDate | None:
        """The end of the last date told, if it stands near enough."""
        recent = self.recent(offset)
        return (recent.end or recent.begin) if recent else None

    def year_of(
        self, month_number: int, day_number: int | None, offset: int
    ) -> int | None:
        """Find the year of a month or day that is told without one.

        First the year of a date right before; then that which heads the entries, or
        that the text is about; then a year that opened a sentence or that a history
        told, unless that was news; then the year of the date told last, if the day
        comes after it; then the year told with the same day before; then the next such
        day after the date told last, if it had come by publication; then the latest
        such day before publication; then the only year in the text.
        """
        tail = f"{month_number:02}" + (f"-{day_number:02}" if day_number else "")
        if self.is_ahead and not self.is_history:
            last = self._last_told(offset, _YEAR_REACH)
            if year := year_ahead(tail, self.today, last.begin if last else None):
                return year
        if year := self.beside or self.heading or self._of_story(tail, offset):
            return year
        known = self._known(offset, tail)
        far = not self.is_history and self.last and offset - self.last[1] > _ASIDE
        if self.about and (far or known is None or known.iso[:4] == str(self.about)):
            return self.about
        if known and (year := self._going_on(known, tail)):
            return year
        return self._backward(tail) if self.published else self._only(known)

    def _of_story(self, tail: str, offset: int) -> int | None:
        """The year told last without a month, where the story goes on in it."""
        told = self._fronted
        if told is None or offset - told[1] > _YEAR_REACH:
            return None
        if not self.is_history and (told[1] < self.line or self._is_recent(tail)):
            return None
        return told[0] if self._is_past(f"{told[0]:04}-{tail}") else None

    def _is_recent(self, tail: str) -> bool:
        """Tell whether such a day would be news."""
        year = self._backward(tail)
        return year is not None and self._is_news(f"{year}-{tail}")

    def _only(self, known: PartialDate | None) -> int | None:
        """The year of a look back from a date, or else the only year in the text."""
        if known:
            return int(known.iso[:_YEAR])
        return min(self.years) if len(self.years) == 1 else None

    def _going_on(self, known: PartialDate, tail: str) -> int | None:
        """The year, where a narrative goes on from a date."""
        year = int(known.iso[:_YEAR])
        later, past = known.iso[5:] <= tail, self._is_past(known.iso[:5] + tail)
        if later and (past or self._goes_on(known, tail, _UPDATED_DAYS)):
            return year
        if self.is_earlier and not later:
            return year
        told = self._told.get(tail) or self._forward(known, tail)
        # "on 29 March 2020 … on 17 June … by then, on 18 May": within what is told
        within = any(y == year and day <= tail for day, y in self._told.items())
        if told == year + 1 and within and not self._is_news(f"{told}-{tail}"):
            return year
        return told

    def _known(self, offset: int, tail: str) -> PartialDate | None:
        """The date whose year may go on."""
        last = self._last_told(offset, _YEAR_REACH)
        known = last.begin or last.end if last else None
        if known is None or self.last is None or self.today is None:
            return known
        year = self._backward(tail)
        if year is None or year == int(known.iso[:_YEAR]):
            return known
        # "shut since June 2017. … On 30 October": news, where that was some weeks ago
        apart = self.is_background or self.last[1] < self.line
        iso, aside = f"{year}-{tail}", offset - self.last[1] > _ASIDE
        news = self.is_since or self._is_news(iso)
        fresh = aside and self._is_news(iso, _FRESH_DAYS)
        goes_on = self._goes_on(known, tail, _GOES_ON_DAYS)
        if fresh or self.is_background or not goes_on:
            return None if (apart and news) or fresh else known
        return known

    def _goes_on(self, known: PartialDate, tail: str, days: int) -> bool:
        """Tell whether a day comes some days after the date told last."""
        try:
            told = PartialDate(f"{known.iso[:_YEAR]}-{tail}")
        except ValueError:
            return False
        if known.precision != "day" or told.precision != "day":
            return False
        return 0 < (told.first_day - known.first_day).days <= days

    def _is_news(self, iso: str, days: int = NEWS_DAYS) -> bool:
        try:
            date = PartialDate(iso).last_day
        except ValueError:
            return False
        return self.today is not None and (self.today - date).days <= days

    def _forward(self, known: PartialDate, tail: str) -> int | None:
        year = int(known.iso[:_YEAR])
        length = min(len(known.iso), _YEAR + 1 + len(tail))
        if f"{year}-{tail}"[:length] < known.iso[:length]:
            year += 1
        if self.published is None:
            return year if year in self.years else None
        return year if self._is_past(f"{year}-{tail}") else None

    def _backward(self, tail: str) -> int | None:
        if self.published is None:
            return None
        year = int(self.published.iso[:_YEAR])
        if self.published.precision != "year" and not self._is_past(f"{year}-{tail}"):
            year -= 1
        if tail == _LEAP_DAY:
            while not calendar.isleap(year):
                year -= 1
        return year

    def _is_past(self, iso: str) -> bool:
        if self.published is None:
            return True
        length = min(len(iso), len(self.published.iso))
        return iso[:length] <= self.published.iso[:length]

    def back(self, days: int) -> PartialDate | None:
        """The day so many days before publication, as exact as that is known."""
        today = self.today
        return day(today - dt.timedelta(days=days)) if today else self.published
