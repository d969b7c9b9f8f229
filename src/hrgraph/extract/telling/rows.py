"""Rows of whole numbers by what they weigh, as files of models have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from hrgraph.extract.telling.lanes import Lanes

__all__ = ["Rows", "read_rows"]


def read_rows(content: bytes) -> dict[str, bytes]:
    """Read lines of a feature, a tab, and pairs of a place and a number: ``3=-17``.

    Returns:
        What is written of each feature.
    """
    cells = content.replace(b"\n", b"\t").split(b"\t")
    names = b"\n".join(cells[::2]).decode("utf-8").split("\n")
    return dict(zip(names, cells[1::2], strict=False))


class Rows(dict[str, int]):
    """Joined rows by feature; each is read of what is written when first needed."""

    def __init__(self, lanes: Lanes, count: int, written: Mapping[str, bytes]) -> None:
        """Keep what is written.

        Args:
            lanes: Joins rows.
            count: Of numbers in a row.
            written: By feature, as ``read_rows`` gives it.
        """
        super().__init__()
        self._lanes = lanes
        self._count = count
        self._written = written

    def __missing__(self, feature: str) -> int:
        row = [0] * self._count
        written = self._written.get(feature, b"").replace(b"=", b" ")
        numbers = list(map(int, written.split()))
        for place, number in zip(numbers[::2], numbers[1::2], strict=False):
            row[place] = number
        joined = self[feature] = self._lanes.join(row)
        return joined

    def known(self, features: Set[str]) -> Set[str]:
        """Those of some features that have a row."""
        return self._written.keys() & features

    def sum(self, features: Iterable[str], first: int = 0) -> int:
        """The joined sum of a joined row and those of some features."""
        return sum(map(self.__getitem__, features), first)
