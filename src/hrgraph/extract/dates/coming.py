"""The year of a day that is still to come where a text tells of it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from hrgraph.model import PartialDate

__all__ = ["year_ahead"]

_SOON_DAYS = 150  # after publication: "until 3 May" may also be of the past
_PLANNED_DAYS = 330  # after a date at which it was told of


def year_ahead(
    tail: str, today: dt.date | None, told: PartialDate | None
) -> int | None:
    """The year of a month or day that is to come soon after publication.

    One that is not is to come after the date told last: "on 3 February 2024 he put the
    vote off to 15 December".

    Args:
        tail: The month, or month and day: "05-03".
        today: The day of publication; None if it is not known to the day.
        told: The date told last; None if none stands near.
    """
    if today is None:
        return None
    known = told.first_day if told and told.precision != "year" else None
    for start, days in ((today, _SOON_DAYS), (known, _PLANNED_DAYS)):
        if start is None:
            continue
        for year in (start.year, start.year + 1):
            with suppress(ValueError):  # no leap year
                date = PartialDate(f"{year}-{tail}").last_day
                if 0 <= (date - start).days <= days:
                    return year
    return None
