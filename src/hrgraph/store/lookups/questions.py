"""What a query asks for and where it is to be found, as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from hrgraph.store.lookups.filters import Filter
from hrgraph.store.lookups.patterns import Block, Choice
from hrgraph.store.lookups.terms import Constant

__all__ = ["Column", "Form", "Inner", "Question"]


class Form(Enum):
    """What is made of the rows that are found."""

    SELECT = auto()
    ASK = auto()
    CONSTRUCT = auto()


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
    """A SELECT, ASK or CONSTRUCT.

    Attributes:
        form: Which of them.
        constants: The terms that it states, in the order of their places.
        variables: Names to places; those of nameless variables begin with a space.
        has_given: Whether names stand for constants.
        blocks: What holds, in the order of the query.
        alternatives: Blocks of which any may hold, in place of ``blocks``.
        filters: What rows must fulfil.
        tests: Patterns that must hold, or not, for a row, which they add nothing to.
        taken: Patterns of what is taken away, with variables of their own.
        inner: The query within this one, if there is one.
        choices: What variables may stand for, before anything is looked for.
        sought: Places of what REGEX looks for in the filters.
        triples: How many triple patterns are written, a path being one.
        columns: Of the answer; None if it is no table.
        groups: The places that rows are grouped by; None if they are not.
        orders: What rows are sorted by: a name, and "ASC" or "DESC".
        is_distinct: Whether like rows of the answer are given once.
        limit: Of rows; None for none.
        offset: How many rows are passed over.
        keeps_words: Whether it cannot be said in other words than its own.
        has_star: Whether it asks for all columns without naming them.
    """

    form: Form
    constants: tuple[Constant, ...]
    variables: Mapping[str, int]
    has_given: bool
    blocks: tuple[Block, ...]
    alternatives: tuple[Block, ...]
    filters: tuple[Filter, ...]
    tests: tuple[Block, ...]
    taken: tuple[Block, ...]
    inner: Inner | None
    choices: tuple[Choice, ...]
    sought: tuple[int, ...]
    triples: int
    columns: tuple[Column, ...] | None
    groups: tuple[int, ...] | None
    orders: tuple[tuple[str, str], ...]
    is_distinct: bool
    limit: int | None
    offset: int
    keeps_words: bool
    has_star: bool

    @property
    def is_grouped(self) -> bool:
        """Whether rows of the answer stand for groups of rows."""
        counts = any(column.counted for column in self.columns or ())
        return counts or self.groups is not None


class Inner(NamedTuple):
    """A query within a query.

    Attributes:
        question: What it asks for; its places of variables are its own.
        columns: Places of its columns outside.
    """

    question: Question
    columns: tuple[int, ...]
