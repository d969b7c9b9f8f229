"""Many small numbers side by side in one, so that one addition adds all of them."""

from __future__ import annotations

import struct
from collections.abc import Sequence

__all__ = ["Lanes"]

_BITS = 32
_HALF = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1


class Lanes:
    """Puts rows of whole numbers, which may be negative, into one number each.

    What is joined may be added up, as long as no number of the sum needs more than 32
    bits.
    """

    def __init__(self, count: int) -> None:
        """Begin with the count of numbers in a row."""
        self._struct = struct.Struct(f"<{count}i")
        # a number is raised by half of what its lane holds: its highest bit is turned
        self._zeros = sum(_HALF << (_BITS * place) for place in range(count))

    def join(self, row: Sequence[int]) -> int:
        """Put a row into one number."""
        whole = int.from_bytes(self._struct.pack(*row), "little") ^ self._zeros
        return whole - self._zeros

    def split(self, joined: int, first: int = 0) -> list[int]:
        """The row that was joined, or the sum of rows, from one of its places on."""
        whole = (joined + self._zeros) ^ self._zeros
        raw = whole.to_bytes(self._struct.size, "little")
        return list(self._struct.unpack(raw)[first:])

    def one(self, joined: int, place: int) -> int:
        """A single number of a row."""
        return ((joined + self._zeros) >> (_BITS * place) & _MASK) - _HALF

    def any_reaches(self, joined: int, least: int) -> bool:
        """Tell whether a number of a row is as large as that of another row."""
        # the highest bit of a lane is that of its sign
        return bool((joined - least + self._zeros) & self._zeros)
