"""Boundaries of countries, drawn without tiles: how many events each place has.

The boundaries are those of Natural Earth as vendored; they state no opinion on
borders. Units: tenths of a degree, longitude from 180° west, latitude from 90° north.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hrgraph.web.reading import Link

__all__ = ["Country", "Pin", "Spot", "World", "draw_world"]

_FILE = Path(__file__).parent.parent / "static" / "vendor" / "boundaries-2.0.2.json"
_WHOLE = (0, 60, 3600, 1440)
_STEPS = 5  # shades
_MARGIN = 60
_LETTER = 11  # pen widths that a letter of a name takes, and a line of letters
_LINE = 22
_NAMED = 12  # pins whose names are written
_NAME = 11  # letters of the name of a country, with its number
_LEAST = 420  # width of the smallest part that is shown
_NUMBERS = re.compile(r"([MlZz])|(-?\d+),(-?\d+)")

_Box = tuple[int, int, int, int]


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
        has_room: Its name touches no other name; without, the list tells it.
    """

    code: str
    path: str
    x: int
    y: int
    count: int
    shade: int
    has_room: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """A place whose coordinates are known, in degrees, with its events."""

    link: Link
    latitude: float
    longitude: float
    count: int


@dataclass(frozen=True, slots=True)
class Pin:
    """A spot on the map; ``size`` is its radius in pen widths."""

    link: Link
    x: float
    y: float
    count: int
    size: float


@dataclass(frozen=True, slots=True)
class World:
    """A picture: ``box`` is x, y, width and height of what it shows."""

    countries: tuple[Country, ...]
    pins: tuple[Pin, ...]
    box: _Box

    @property
    def named_pins(self) -> tuple[Pin, ...]:
        """Those whose names are written: the first ones."""
        return self.pins[:_NAMED]

    @property
    def shows_something(self) -> bool:
        """Whether anything is pinned or shaded."""
        return bool(self.pins) or any(c.count for c in self.countries)

    @property
    def pen(self) -> float:
        """Width of a thin line, in units, so that it looks alike at any scale."""
        return round(self.box[2] / 1400, 2)


@cache
def _boundaries() -> Mapping[str, Mapping[str, object]]:
    found: Mapping[str, Mapping[str, object]] = json.loads(_FILE.read_text("utf-8"))
    return found


@cache
def _extents() -> Mapping[str, _Box]:
    """Give the edges of each country: left, top, right, bottom."""
    return {code: _extent(str(shape["path"])) for code, shape in _boundaries().items()}


def _extent(path: str) -> _Box:
    xs: list[int] = []
    ys: list[int] = []
    x = y = 0
    moves = False
    for letter, across, down in _NUMBERS.findall(path):
        if letter:
            moves = letter == "M"
            continue
        x, y = (int(across), int(down)) if moves else (x + int(across), y + int(down))
        xs.append(x)
        ys.append(y)
    return (
        min(xs, default=0),
        min(ys, default=0),
        max(xs, default=0),
        max(ys, default=0),
    )


def draw_world(
    counts: Mapping[str, int],
    spots: Iterable[Spot] = (),
    *,
    whole: bool = False,
    least: int = _LEAST,
) -> World:
    """Shade each country by its count, and pin the places that are known exactly.

    Args:
        counts: Events by country code.
        spots: Places with coordinates.
        whole: Whether to show the whole world, not only the part that has events.
        least: Width of the smallest part that is shown, in tenths of a degree.
    """
    pins = _pins(list(spots))
    box = _WHOLE
    if not whole:
        box = _part([code for code, n in counts.items() if n], pins, least) or _WHOLE
    most = max(counts.values(), default=0)
    countries = []
    for code, shape in _boundaries().items():
        if not _is_inside(_extents()[code], box):
            continue
        middle = shape["middle"]
        x, y = middle if isinstance(middle, list) else (0, 0)
        count = counts.get(code, 0)
        shade = 0 if not count else max(1, round(_STEPS * count / most))
        countries.append(Country(code, str(shape["path"]), x, y, count, shade))
    return _with_room(World(tuple(countries), pins, box))


def _with_room(world: World) -> World:
    """Leave the names of countries out that would touch another name.

    Names of places come first, then those of countries with more events.
    """
    taken = [_beside(pin, world.pen) for pin in world.named_pins]
    kept = set()
    for country in sorted(world.countries, key=lambda one: (-one.count, one.code)):
        if not country.count:
            break
        half = _NAME * _LETTER * world.pen / 2
        box = (country.x - half, country.y, country.x + half)
        if not any(_touch(box, other, world.pen) for other in taken):
            kept.add(country.code)
            taken.append(box)
    countries = tuple(
        dataclasses.replace(country, has_room=country.code in kept)
        for country in world.countries
    )
    return dataclasses.replace(world, countries=countries)


def _beside(pin: Pin, pen: float) -> tuple[float, float, float]:
    """Give where the name beside a pin is: left, middle line, right."""
    left = pin.x + pin.size * pen
    return left, pin.y, left + len(f"{pin.link}: {pin.count}") * _LETTER * pen


def _touch(
    one: tuple[float, float, float], other: tuple[float, float, float], pen: float
) -> bool:
    apart = one[2] < other[0] or other[2] < one[0]
    return not apart and abs(one[1] - other[1]) < _LINE * pen


def _pins(spots: Sequence[Spot]) -> tuple[Pin, ...]:
    most = max((spot.count for spot in spots), default=1)
    found = [
        Pin(
            spot.link,
            round((spot.longitude + 180) * 10, 1),
            round((90 - spot.latitude) * 10, 1),
            spot.count,
            round(6 + 12 * math.sqrt(spot.count / most), 1),
        )
        for spot in spots
    ]
    # the small ones on top, so that none is hidden
    return tuple(sorted(found, key=lambda pin: -pin.size))


def _is_inside(extent: _Box, box: _Box) -> bool:
    left, top, right, bottom = extent
    x, y, width, height = box
    return left < x + width and right > x and top < y + height and bottom > y


def _part(codes: list[str], pins: Sequence[Pin], least: int) -> _Box | None:
    """Choose the part of the world that holds countries and pins, with room around.

    A country whose places are pinned is held by its pins: the largest are wider than
    all that is reported in them.
    """
    edges = [(int(p.x), int(p.y), int(p.x), int(p.y)) for p in pins]
    edges += [
        (x, y, x, y)
        for code in codes
        if code in _boundaries()
        and isinstance(middle := _boundaries()[code]["middle"], list)
        for x, y in [middle]
    ]
    if not edges:
        return None
    left = min(edge[0] for edge in edges) - _MARGIN
    right = max(edge[2] for edge in edges) + _MARGIN
    top = min(edge[1] for edge in edges) - _MARGIN
    bottom = max(edge[3] for edge in edges) + _MARGIN
    width = max(right - left, (bottom - top) * 2, least)
    height = width // 2
    if width >= _WHOLE[2] * 2 // 3:
        return None
    x = (left + right - width) // 2
    y = max(0, (top + bottom - height) // 2)
    return x, y, width, height
