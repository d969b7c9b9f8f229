"""Rows of small whole numbers by what they weigh, as files of models have them.

A file holds three parts, without anything between them; numbers of four bytes are
unsigned, the lowest byte first:

    how many rows there are, how many bytes their names take (four bytes each)
    the names, in UTF-8, a line feed between them
    for each row where its cells begin, and where the last ones end, counted from the
        first cell on (four bytes each)
    the cells of all rows, two bytes each: a place, and a number of -128 to 127

Numbers of one place are added up, so one that is larger stands in several cells. It
is read as it stands, at once: a row is looked into when it is first asked for.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence

from hrgraph.extract.telling.lanes import Lanes

__all__ = ["Rows", "write_rows"]

_HEAD = struct.Struct("<2I")
_BOUNDS = struct.Struct("<2I")  # where cells begin and end
_SIZE = 4  # bytes of a number
_LEAST, _MOST = -128, 127


def write_rows(rows: Iterable[tuple[str, Sequence[int]]]) -> bytes:
    """Write rows by their names; those of zeros alone are left out.

    Raises:
        ValueError: A row has more than 256 numbers, or a name holds a line feed.
    """
    names, bounds, cells = [], [0], bytearray()
    for name, row in rows:
        cells += bytes(_cells(row))
        if len(cells) > bounds[-1]:
            names.append(name)
            bounds.append(len(cells))
    listed = "\n".join(names)
    if listed.split("\n") != (names or [""]):
        message = "a name holds a line feed"
        raise ValueError(message)
    written = listed.encode()
    head = _HEAD.pack(len(names), len(written))
    return b"".join([head, written, struct.pack(f"<{len(bounds)}I", *bounds), cells])


def _cells(row: Sequence[int]) -> Iterator[int]:
    for place, number in enumerate(row):
        left = number
        while left:
            part = max(_LEAST, min(_MOST, left))
            yield place
            yield part & 0xFF
            left -= part


class Rows:
    """Joined rows by name; each is joined when it is first needed."""

    def __init__(self, lanes: Lanes, count: int, content: bytes) -> None:
        """Keep what is written.

        Args:
            lanes: Joins rows.
            count: Of numbers in a row.
            content: As ``write_rows`` gives it; empty where there are no rows.
        """
        rows, size = _HEAD.unpack_from(content) if content else (0, 0)
        names = content[_HEAD.size : _HEAD.size + size].decode().split("\n")
        # counted from one, so that a number is never taken for none
        self._numbers = dict(zip(names, range(1, rows + 1), strict=False))
        self._joined = _Joined(lanes, count, content, _HEAD.size + size, rows)

    def __getitem__(self, name: str) -> int:
        """The joined row of a name; that of zeros if it has none."""
        return self._joined[self._numbers.get(name, 0)]

    @property
    def names(self) -> Iterator[str]:
        """All names that have a row, as they were written."""
        return iter(self._numbers)

    def get(self, name: str) -> int | None:
        """The joined row of a name; None if it has none."""
        number = self._numbers.get(name)
        return self._joined[number] if number else None

    def number(self, name: str) -> int:
        """The number of the row of a name, from one on; 0 if it has none."""
        return self._numbers.get(name, 0)

    def sum(self, names: Iterable[str], first: int = 0) -> int:
        """The joined sum of a joined row and those of names; some may have none."""
        return self.sum_of(filter(None, map(self._numbers.get, names)), first)

    def sum_of(self, numbers: Iterable[int], first: int = 0) -> int:
        """The joined sum of a joined row and those of some numbers."""
        return sum(map(self._joined.__getitem__, numbers), first)


class _Joined(dict[int, int]):
    """Joined rows by their numbers from one on; under zero a row of zeros."""

    def __init__(
        self, lanes: Lanes, count: int, content: bytes, bounds: int, rows: int
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._count = count
        self._content = content
        self._bounds = bounds
        self._cells = bounds + _SIZE * (rows + 1)

    def __missing__(self, number: int) -> int:
        row = [0] * self._count
        if number:
            begin, end = _BOUNDS.unpack_from(
                self._content, self._bounds + _SIZE * (number - 1)
            )
            cells = self._content[self._cells + begin : self._cells + end]
            for place, value in zip(cells[::2], array("b", cells[1::2]), strict=True):
                row[place] += value
        joined = self[number] = self._lanes.join(row)
        return joined
