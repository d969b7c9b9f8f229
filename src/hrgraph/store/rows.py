"""Tables as queries give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import pyoxigraph as ox

__all__ = ["Rows", "Term", "read_rows"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_TSV = ox.QueryResultsFormat.TSV
_Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT, all in memory.

    Iterating gives one mapping a row, with None for what is not bound.

    Attributes:
        columns: Names of the variables, in the query's order, without "?".
        rows: One tuple a solution, in the columns' order.
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[Term | None, ...]]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Term | None]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def part(self, begin: int, end: int) -> Rows:
        """Take the rows from ``begin`` up to ``end``, as many as there are."""
        return Rows(self.columns, self.rows[begin:end])


def read_rows(written: bytes) -> Rows:
    """Read SPARQL results in TSV; a row is parsed when it is looked at."""
    header, *lines = written.removesuffix(b"\n").split(b"\n")
    columns = header.decode().split("\t") if header else []
    return Rows(tuple(name.removeprefix("?") for name in columns), _Read(header, lines))


class _Read(Sequence[_Row]):
    """Rows that are made when they are looked at."""

    def __init__(self, header: bytes, lines: Sequence[bytes]) -> None:
        self._header, self._lines = header, lines

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> _Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_Row]: ...

    def __getitem__(self, place: int | slice) -> _Row | Sequence[_Row]:
        if isinstance(place, slice):
            return self._parse(self._lines[place])
        return self._parse([self._lines[place]])[0]

    def __iter__(self) -> Iterator[_Row]:
        return iter(self._all)

    @cached_property
    def _all(self) -> list[_Row]:
        return self._parse(self._lines)

    def _parse(self, lines: Sequence[bytes]) -> list[_Row]:
        text = b"\n".join((self._header, *lines, b""))
        found = ox.parse_query_results(text, format=_TSV)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a kept answer is no table")
        return [tuple(row) for row in found]
