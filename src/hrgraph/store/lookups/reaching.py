"""What the engine looks for, block by block, and what it knows each time.

What an OPTIONAL group looks for it plans by itself, and looks up for each row where it
expects that to cost less than to find all of it. What MINUS takes away, and a query
within the query, it finds once, by itself; what EXISTS tests it looks up for each row,
pattern by pattern, knowing the row and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto
from itertools import takewhile
from typing import NamedTuple

from hrgraph.store.lookups.joining import (
    MANY_ROWS,
    STATED,
    AnywhereError,
    Inside,
    Join,
    Lead,
    Part,
    expected,
    has_unknown_graph,
    is_in_one_graph,
    rank,
    variables_of,
)
from hrgraph.store.lookups.patterns import Block, Pattern
from hrgraph.store.lookups.questions import Inner, Question
from hrgraph.store.lookups.terms import Constant

__all__ = ["Reach", "Use", "reaches"]

_FEW_ROWS = 1_000  # a LIMIT, up to which the engine is sure to begin with it
_COUNTABLE = 10**12  # rows that the engine can expect and still tell more from less


class Use(Enum):
    """What a block is looked for."""

    ROWS = auto()  # each row is continued by what fits it
    INNER = auto()  # the rows of a query within the query
    TEST = auto()  # for each row
    TAKEN = auto()  # once, and compared with each row


class Reach(NamedTuple):
    """What the patterns of a block lead to.

    Attributes:
        use: What they are looked for.
        parts: They, each part sharing no variable with others.
        size: How many patterns there are.
        inner: What bounds the query within.
    """

    use: Use
    parts: tuple[Part, ...] = ()
    size: int = 0
    inner: tuple[Reach, ...] = ()


def reaches(
    question: Question, constants: Sequence[Constant]
) -> tuple[Reach, ...] | None:
    """Tell what a query leads to, but for its alternatives.

    Args:
        question: The query.
        constants: The terms that it states, or the query around it.

    Returns:
        None if what the engine reads is not bounded by that.
    """
    blocks = _together(question.blocks)
    every = [*blocks, *question.tests, *question.taken]
    if any(one.sign or _is_anywhere(one) for block in every for one in block.patterns):
        return None
    try:
        return tuple(_Engine(question, constants).reaches(blocks))
    except AnywhereError:
        return None


class _Engine:
    """Follows what the engine does; methods may raise ``AnywhereError``."""

    def __init__(self, question: Question, constants: Sequence[Constant]) -> None:
        self._question = question
        self._constants = constants
        self._required: set[int] = set()
        self._perhaps: set[int] = set()
        self._rows = 1  # that the engine may expect so far

    def reaches(self, blocks: Sequence[Block]) -> Iterator[Reach]:
        question = self._question
        held, *optional = blocks
        inside = None
        if question.inner is not None:
            inside, inner = self._within(question.inner)
            yield inner
            self._check_within(held.patterns)
        elif not held.patterns:
            raise AnywhereError
        self._required |= variables_of(held.patterns)
        rows = self._planned(held.patterns, Join(self._constants, inside))
        yield rows
        for patterns, is_optional in optional:
            if not is_optional:
                raise AnywhereError
            yield self._optional(patterns)
        for patterns, _ in question.tests:
            # A test may be made on either side of a product.
            yield self._test(patterns, len(patterns) * max(1, len(rows.parts)))
        for patterns, _ in question.taken:
            taken = self._planned(patterns, Join(self._constants))
            yield taken._replace(use=Use.TAKEN)

    def _planned(self, patterns: Sequence[Pattern], join: Join) -> Reach:
        """Tell what patterns lead to that are planned by themselves."""
        parts = tuple(join.parts(patterns))
        for part in parts:
            self._rows *= expected(part)
        return Reach(Use.ROWS, parts, len(patterns))

    def _optional(self, patterns: Sequence[Pattern]) -> Reach:
        variables = variables_of(patterns)
        if variables & self._perhaps - self._required:
            raise AnywhereError
        self._perhaps |= variables
        if len(patterns) == 1:
            reach = Reach(Use.ROWS, (self._optional_one(patterns[0]),), 1)
            self._rows *= expected(reach.parts[0])
            return reach
        if has_unknown_graph(patterns):
            raise AnywhereError
        return self._planned(patterns, Join(self._constants, known=self._required))

    def _optional_one(self, pattern: Pattern) -> Part:
        """Tell what an OPTIONAL pattern leads to."""
        by_itself = (pattern.subject >= 0, pattern.object >= 0)
        if rank(pattern, self._constants) <= STATED or is_in_one_graph(pattern):
            return ((Lead(pattern, (by_itself,)),),)
        shared = pattern.variables() & self._required
        lead = _lead(pattern, shared)
        # The engine finds all of them unless it expects a hundred times as much work
        # of looking them up.
        of_row = expected(((lead,),))
        if of_row > 100 * MANY_ROWS // 1000 ** len(shared) or self._rows > _COUNTABLE:
            raise AnywhereError
        return ((lead,),)

    def _test(self, patterns: Sequence[Pattern], size: int) -> Reach:
        if self._question.inner is not None:
            raise AnywhereError
        leads = tuple(_lead(one, self._required) for one in patterns)
        return Reach(Use.TEST, ((leads,),), size)

    def _check_within(self, patterns: Sequence[Pattern]) -> None:
        """See to it that rows are joined in a way that does not hang on the data."""
        if variables_of(patterns) & self._perhaps or has_unknown_graph(patterns):
            raise AnywhereError

    def _within(self, inner: Inner) -> tuple[Inside, Reach]:
        """Read a query within the query."""
        question = inner.question
        if question.has_given or question.alternatives or question.choices:
            raise AnywhereError
        reached = reaches(question, self._constants)
        if reached is None:
            raise AnywhereError
        held = _together(question.blocks)[0]
        sure = variables_of(held.patterns)
        columns = zip(inner.columns, question.columns or (), strict=True)
        bound = {
            place
            for place, column in columns
            if not column.counted and column.place in sure
        }
        self._required |= bound
        self._perhaps |= {*inner.columns} - bound
        is_cut = question.limit is not None and question.limit <= _FEW_ROWS
        rows = _expected_of(reached)
        self._rows *= rows
        inside = Inside(frozenset(bound), is_cut or rows < MANY_ROWS)
        return inside, Reach(Use.INNER, inner=reached)


def _expected_of(reached: Sequence[Reach]) -> int:
    rows = 1
    for reach in reached:
        for part in reach.parts if reach.use is Use.ROWS else ():
            rows *= expected(part)
    return rows


def _together(blocks: Sequence[Block]) -> list[Block]:
    """Make one block of those that hold together before the first optional one."""
    required = [*takewhile(lambda block: not block.is_optional, blocks)]
    patterns = tuple(pattern for block in required for pattern in block.patterns)
    return [Block(patterns), *blocks[len(required) :]]


def _lead(pattern: Pattern, known: Collection[int]) -> Lead:
    """Tell how a pattern is looked up of which some variables are known.

    Raises:
        AnywhereError: It is looked for everywhere.
    """
    first, _, last, _, graph = pattern
    way = (first >= 0 or first in known, last >= 0 or last in known)
    if not any(way) and not is_in_one_graph(pattern):
        raise AnywhereError
    return Lead(pattern, (way,), graph in known)


def _is_anywhere(pattern: Pattern) -> bool:
    """Tell whether it is asked what some unknown thing has to do with another."""
    return pattern.predicate < 0 > pattern.subject and not is_in_one_graph(pattern)
