"""Events as bars on a line of time: how long a bar is tells how exact the date is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from hrgraph.web.browser.happenings import Happening

__all__ = ["Bar", "Tick", "Timeline", "draw_timeline"]

_WIDTH = 1000.0  # units of the picture, for the whole span
_ROW = 26.0
_LEAST = 6.0  # a day may be thinner than what can be seen
_TICKS = 8
_LABEL = 60  # code points of a label that are drawn
_LETTER = 6.6  # units that a letter takes, more or less
_FEWEST = 2  # events that make a picture worth drawing
_MANY_YEARS, _MANY_MONTHS = 365 * 4, 120  # days


@dataclass(frozen=True, slots=True)
class Bar:
    """One event; open bounds fade out at the edge."""

    happening: Happening
    x: float
    y: float
    width: float
    exact: str
    open_begin: bool
    open_end: bool
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line through the picture with its date."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture of ``width`` by ``height`` units."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    width: float
    height: float


def draw_timeline(language: str, happenings: Sequence[Happening]) -> Timeline | None:
    """Place the events that have a date; None if fewer than two have one."""
    dated = [h for h in happenings if h.extent is not None]
    if len(dated) < _FEWEST:
        return None
    days = [d for h in dated if h.extent for d in h.extent[:2] if d is not None]
    first, last = min(days), max(days) + timedelta(days=1)
    scale = _WIDTH / max(1, (last - first).days)
    bars = []
    for row, happening in enumerate(dated):
        extent = happening.extent
        if extent is None:
            continue
        begin, end = extent.first or first, extent.last or last
        x = min((begin - first).days * scale, _WIDTH - _LEAST)
        width = max(_LEAST, ((end - begin).days + 1) * scale)
        bars.append(
            Bar(
                happening,
                round(x, 1),
                row * _ROW,
                round(min(width, _WIDTH - x), 1),
                extent.exact,
                extent.first is None,
                extent.last is None,
                *_label(happening, x, width),
            )
        )
    ticks = tuple(_ticks(first, last, scale, language))
    return Timeline(tuple(bars), ticks, _WIDTH, len(dated) * _ROW)


def _label(happening: Happening, x: float, width: float) -> tuple[str, float, str]:
    """Place the label behind the bar, before it, or in it, where there is room."""
    text = str(happening.link)
    text = text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
    room = len(text) * _LETTER
    if x + width + room < _WIDTH:
        return text, round(x + width + 6, 1), "start"
    if x > room:
        return text, round(x - 6, 1), "end"
    return text, round(x + 8, 1), "start"


def _ticks(first: date, last: date, scale: float, language: str) -> list[Tick]:
    """Mark the beginnings of years, months or days, as many as have room."""
    span = (last - first).days
    form = "y" if span > _MANY_YEARS else "LLL y" if span > _MANY_MONTHS else "d MMM"
    begun = _beginnings(first, last, form)
    ticks: list[Tick] = []
    for day in begun[:: max(1, -(-len(begun) // _TICKS))]:
        label = format_date(day, form, locale=language)
        x = round((day - first).days * scale, 1)
        if x + len(label) * _LETTER <= _WIDTH or not ticks:
            ticks.append(Tick(x, label))
    return ticks


def _beginnings(first: date, last: date, form: str) -> list[date]:
    if form == "y":
        days = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    elif form == "LLL y":
        months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
        days = [date(month // 12, month % 12 + 1, 1) for month in months]
    else:
        days = [first + timedelta(days=day) for day in range((last - first).days)]
    return [day for day in days if first <= day < last] or [first]
