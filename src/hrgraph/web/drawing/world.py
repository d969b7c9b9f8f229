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
_MARGIN = 120


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


@cache
def _boundaries() -> Mapping[str, Mapping[str, object]]:
    found: Mapping[str, Mapping[str, object]] = json.loads(_FILE.read_text("utf-8"))
    return found


def draw_world(
    counts: Mapping[str, int], *, around: str | None = None, span: int = 360
) -> World:
    """Shade each country by its count.

    Args:
        counts: Events by country code.
        around: A country to stand in the middle of a part of the world; None for
            the whole.
        span: Width of that part, in tenths of a degree.
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
    centre = next((c for c in countries if c.code == around), None)
    if centre is not None:
        height = span * 5 // 8
        box = (centre.x - span // 2, centre.y - height // 2, span, height)
        countries = [c for c in countries if _near(c, box)]
    return World(tuple(countries), box)


def _near(country: Country, box: tuple[int, int, int, int]) -> bool:
    x, y, width, height = box
    room = max(width, height) + _MARGIN
    return abs(country.x - x - width // 2) < room and (
        abs(country.y - y - height // 2) < room
    )
