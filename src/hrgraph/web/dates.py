"""Dates as exact as they are known: to the day, the month or the year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from babel.dates import format_date

__all__ = ["Extent", "date_words", "extent_of", "extent_words"]

# Lengths of a year, a month and a day as the graph writes them
_YEAR, _MONTH, _DAY = len("2017"), len("2017-09"), len("2017-09-23")
_PATTERNS = {"en": "d MMMM y", "az": "d MMMM y", "ru": "d MMMM y 'г'."}
_MONTHS = {"en": "LLLL y", "az": "LLLL y", "ru": "LLLL y 'г'."}


def date_words(value: str, language: str) -> str:
    """Write a date, month or year in a language; anything else as it is.

    >>> date_words("2017-09", "en")
    'September 2017'
    """
    try:
        if len(value) == _DAY:
            day = date.fromisoformat(value)
            return format_date(day, _PATTERNS[language], locale=language)
        if len(value) == _MONTH:
            day = date.fromisoformat(f"{value}-01")
            return format_date(day, _MONTHS[language], locale=language)
    except ValueError:
        return value
    return value


class Extent(NamedTuple):
    """When something was, at the widest.

    Attributes:
        first: First possible day; None if open.
        last: Last possible day; None if open.
        exact: ``day``, ``month``, ``year``, or ``span`` for anything wider.
    """

    first: date | None
    last: date | None
    exact: str


def extent_of(begin: str | None, end: str | None) -> Extent | None:
    """Read bounds as the graph gives them; None if neither is a date.

    >>> extent_of("2017-09", "2017-09").exact
    'month'
    """
    first = _edge(begin, last=False)
    last = _edge(end, last=True)
    if first is None and last is None:
        return None
    lengths = {_YEAR: "year", _MONTH: "month", _DAY: "day"}
    exact = lengths.get(len(begin or ""), "span") if begin == end else "span"
    return Extent(first, last, exact)


def _edge(value: str | None, *, last: bool) -> date | None:
    if not value:
        return None
    try:
        if len(value) == _YEAR:
            return date(int(value), 12, 31) if last else date(int(value), 1, 1)
        if len(value) == _MONTH:
            first = date.fromisoformat(f"{value}-01")
            following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
            return following - timedelta(days=1) if last else first
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def extent_words(begin: str | None, end: str | None, language: str) -> str:
    """Write bounds as words: one date if they are equal, else both.

    >>> extent_words("2017-09-16", "2017-10-03", "en")
    '16 September 2017 – 3 October 2017'
    """
    if begin and begin == end:
        return date_words(begin, language)
    first = date_words(begin, language) if begin else ""
    last = date_words(end, language) if end else ""
    if first and last:
        return f"{first} – {last}"
    return f"{first} – …" if first else f"… – {last}" if last else ""
