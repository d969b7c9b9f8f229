"""Boundaries of countries, drawn without tiles: how many events each one has.

The boundaries are those of Natural Earth as vendored; they state no opinion on
borders. Units: tenths of a degree, longitude from 180° west, latitude from 90° north.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Country", "World", "draw_world"]

_FILE = Path(__file__).parent.parent / "static" / "vendor" / "boundaries-2.0.2.json"
_WHOLE = (0, 60, 3600, 1440)
_STEPS = 5  # shades
_MARGIN = 150
_LEAST = 640  # width of the smallest part that is shown


@dataclass(frozen=True, slots=True)
class Country:
    """One country.

    Attributes:
        code: ISO 3166 alpha-2, lower case.
        path: Of its boundary, as SVG has it.
        x: Of its middle.
        y: Of its middle.
        count: Events reported there.
        shade: From 0 (none) to ``_STEPS``.
    """

    code: str
    path: str
    x: int
    y: int
    count: int
    shade: int


@dataclass(frozen=True, slots=True)
class World:
    """A picture: ``box`` is x, y, width and height of what it shows."""

    countries: tuple[Country, ...]
    box: tuple[int, int, int, int]

    @property
    def pen(self) -> float:
        """Width of a thin line, in units, so that it looks alike at any scale."""
        return round(self.box[2] / 1400, 2)


@cache
def _boundaries() -> Mapping[str, Mapping[str, object]]:
    found: Mapping[str, Mapping[str, object]] = json.loads(_FILE.read_text("utf-8"))
    return found


def draw_world(counts: Mapping[str, int], *, whole: bool = False) -> World:
    """Shade each country by its count.

    Args:
        counts: Events by country code.
        whole: Whether to show the whole world, not only the part that has events.
    """
    most = max(counts.values(), default=0)
    countries = []
    for code, shape in _boundaries().items():
        middle = shape["middle"]
        x, y = middle if isinstance(middle, list) else (0, 0)
        count = counts.get(code, 0)
        shade = 0 if not count else max(1, round(_STEPS * count / most))
        countries.append(Country(code, str(shape["path"]), x, y, count, shade))
    box = _WHOLE
    if not whole:
        box = _part([c for c in countries if c.count]) or _WHOLE
    return World(tuple(countries), box)


def _part(counted: list[Country]) -> tuple[int, int, int, int] | None:
    """Choose the part of the world that holds some countries, with room around."""
    if not counted:
        return None
    left = min(c.x for c in counted) - _MARGIN
    right = max(c.x for c in counted) + _MARGIN
    top = min(c.y for c in counted) - _MARGIN
    bottom = max(c.y for c in counted) + _MARGIN
    width = max(right - left, (bottom - top) * 2, _LEAST)
    height = width // 2
    if width >= _WHOLE[2] * 2 // 3:
        return None
    x = (left + right - width) // 2
    y = max(0, (top + bottom - height) // 2)
    return x, y, width, height
