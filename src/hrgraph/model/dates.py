"""Dates that are only as exact as the words they were read from."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

__all__ = ["Interval", "PartialDate"]

_PRECISIONS: dict[int, Literal["year", "month", "day"]] = {4: "year", 7: "month"}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day, written as ISO 8601: 2017, 2017-09, 2017-09-23."""

    iso: str

    def __post_init__(self) -> None:
        """Refuse what is not a calendar date.

        Raises:
            ValueError: The string is not a year, month or day that exists.
        """
        match = _ISO.match(self.iso)
        if not match:
            raise ValueError(f"{self.iso!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else 1 for part in match.groups())
        dt.date(year, month, day)

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """How exact the date is."""
        return _PRECISIONS.get(len(self.iso), "day")

    @property
    def first_day(self) -> dt.date:
        """The earliest day that it may mean."""
        return _first_day(self.iso)

    @property
    def last_day(self) -> dt.date:
        """The latest day that it may mean."""
        return _last_day(self.iso)


@lru_cache(4096)
def _first_day(iso: str) -> dt.date:
    parts = [int(part) for part in iso.split("-")]
    return dt.date(*([*parts, 1, 1])[:3])


@lru_cache(4096)
def _last_day(iso: str) -> dt.date:
    parts = [int(part) for part in iso.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1]  # noqa: PLR2004 - year, month, day
    return dt.date(year, month, day)


@dataclass(frozen=True, slots=True)
class Interval:
    """When something happened, by the words of one document.

    Attributes:
        begin: Earliest possible begin; None if the words leave it open.
        end: Latest possible end; None if the words leave it open.
        year_inferred: The words give no year; it was taken from the context.
    """

    begin: PartialDate | None
    end: PartialDate | None
    year_inferred: bool = False

    @property
    def first_day(self) -> dt.date:
        """The first day that is possible; the first of all if the begin is open."""
        return self.begin.first_day if self.begin else dt.date.min

    @property
    def last_day(self) -> dt.date:
        """The last day that is possible; the last of all if the end is open."""
        return self.end.last_day if self.end else dt.date.max

    def meets(self, other: Interval, slack_days: int = 0) -> bool:
        """Tell whether both may have a day in common; an open end may reach any day.

        A month or year counts as a whole: 2019 meets 2019-04.

        Args:
            other: The other interval.
            slack_days: Days by which the two may miss each other.
        """
        first, second = sorted((self, other), key=lambda one: one.first_day)
        if first.last_day >= second.first_day:
            return True
        return (second.first_day - first.last_day).days <= slack_days
