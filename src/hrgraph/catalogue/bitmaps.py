"""Bitmaps of what has which value: counted in microseconds, read when looked at.

Values of one name are alternatives; names narrow each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

from pyroaring import BitMap

__all__ = [
    "Bitmaps",
    "Picked",
    "counted",
    "narrowed",
    "read_bitmaps",
    "write_bitmaps",
]

Bitmaps = Mapping[str, BitMap]
"""Value -> what has it."""

_PLACES = "places.json"
_BITMAPS = "bitmaps.bin"


def narrowed(
    everything: BitMap,
    values: Mapping[str, Bitmaps],
    without: str,
    chosen: Mapping[str, Sequence[str]],
) -> BitMap:
    """Find what a choice leaves, but for what it says of one name.

    Unknown values have nothing; unknown names do not narrow.
    """
    left = everything
    for name, asked in chosen.items():
        if name != without and asked and name in values:
            known = values[name]
            left = left & BitMap.union(
                BitMap(), *(known.get(value, BitMap()) for value in asked)
            )
    return left


def counted(
    everything: BitMap,
    values: Mapping[str, Bitmaps],
    name: str,
    chosen: Mapping[str, Sequence[str]],
) -> dict[str, int]:
    """Count each value of a name among what the other names of a choice leave."""
    left = narrowed(everything, values, name, chosen)
    found = {
        value: bitmap.intersection_cardinality(left)
        for value, bitmap in values[name].items()
    }
    asked = chosen.get(name, ())
    return {v: count for v, count in found.items() if count or v in asked}


def write_bitmaps(folder: Path, values: Mapping[str, Bitmaps]) -> None:
    """Write bitmaps into an empty folder.

    Raises:
        OSError: It cannot be written.
    """
    places: dict[str, dict[str, tuple[int, int]]] = {}
    with (folder / _BITMAPS).open("wb") as out:
        for name, bitmaps in values.items():
            found = places[name] = {}
            for value, bitmap in bitmaps.items():
                begin = out.tell()
                out.write(bitmap.serialize())
                found[value] = (begin, out.tell())
    (folder / _PLACES).write_text(json.dumps(places), "utf-8")


def read_bitmaps(folder: Path) -> dict[str, Bitmaps]:
    """Read what ``write_bitmaps`` wrote; each is made when it is asked for.

    Raises:
        OSError: It cannot be read.
    """
    content = memoryview((folder / _BITMAPS).read_bytes())
    places = json.loads((folder / _PLACES).read_text("utf-8"))
    return {name: Kept(content, found) for name, found in places.items()}


class Kept(Mapping[str, BitMap]):
    """Bitmaps of the values of a facet, made when they are looked at."""

    def __init__(
        self, content: memoryview, places: Mapping[str, tuple[int, int]]
    ) -> None:
        self._content, self._places = content, places
        self._made: dict[str, BitMap] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __getitem__(self, value: str) -> BitMap:
        found = self._made.get(value)
        if found is None:
            begin, end = self._places[value]
            bitmap = BitMap.deserialize(bytes(self._content[begin:end]))
            found = self._made[value] = bitmap
        return found


class Picked(Sequence[str]):
    """IRIs of the records of a bitmap, made when they are looked at."""

    def __init__(self, iris: Sequence[str], numbers: BitMap) -> None:
        self._iris, self._numbers = iris, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self._iris[number] for number in self._numbers[place]]
        return self._iris[self._numbers[place]]

    def __iter__(self) -> Iterator[str]:
        return (self._iris[number] for number in self._numbers)
