"""What a query asks for and where it is to be found, as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hrgraph.store.lookups.filters import Filter
from hrgraph.store.lookups.patterns import Block
from hrgraph.store.lookups.terms import Constant

__all__ = ["Column", "Question"]


class Column(NamedTuple):
    """A column of the answer.

    Attributes:
        name: Without its sign.
        place: Of its term, or of what is counted; None to count rows.
        counted: "" for none, "all" for every term, "distinct" for different ones.
    """

    name: str
    place: int | None
    counted: str = ""


class Question(NamedTuple):
    """A SELECT or ASK.

    Attributes:
        constants: The terms that it states, in the order of their places.
        variables: Names to places; those of nameless variables begin with a space.
        blocks: What holds, in the order of the query.
        filters: What rows must fulfil.
        triples: How many triple patterns are written, a path being one.
        columns: Of the answer; None for ASK.
        groups: The places that rows are grouped by; None if they are not.
        orders: What rows are sorted by: a name, and "ASC" or "DESC".
        is_distinct: Whether like rows of the answer are given once.
        limit: Of rows; None for none.
    """

    constants: tuple[Constant, ...]
    variables: Mapping[str, int]
    blocks: tuple[Block, ...]
    filters: tuple[Filter, ...]
    triples: int
    columns: tuple[Column, ...] | None
    groups: tuple[int, ...] | None
    orders: tuple[tuple[str, str], ...]
    is_distinct: bool
    limit: int | None

    @property
    def is_grouped(self) -> bool:
        """Whether rows of the answer stand for groups of rows."""
        counts = any(column.counted for column in self.columns or ())
        return counts or self.groups is not None
