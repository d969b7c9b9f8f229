"""How a question about stated things may be answered without a worker."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from hrgraph.store.lookups.bounding import Reach, reaches
from hrgraph.store.lookups.patterns import Block, Pattern, in_order
from hrgraph.store.lookups.questions import Column, Question
from hrgraph.store.lookups.terms import Constant
from hrgraph.store.lookups.wording import Wording, wording

__all__ = ["Plan", "plan"]


class Plan(NamedTuple):
    """Ways to answer a question.

    Attributes:
        constants: The terms of the first places of each row.
        variables: How many places follow.
        blocks: What holds; in an order in which it can be walked, if there is one.
        columns: Of the answer; None for ASK.
        limit: Of rows; None for none.
        is_walkable: Whether it can be followed from the constants, step by step.
        is_short: Whether it is a single path, or all about one thing.
        is_one_range: Whether the engine reads one range of one index for it, and
            writes all that it reads.
        reached: What bounds the engine's work; None if nothing does.
        wording: What the engine is asked if that is little; None for nothing.
    """

    constants: tuple[Constant, ...]
    variables: int
    blocks: tuple[Block, ...]
    columns: tuple[Column, ...] | None
    limit: int | None
    is_walkable: bool
    is_short: bool
    is_one_range: bool
    reached: tuple[Reach, ...] | None
    wording: Wording | None


def plan(question: Question) -> Plan:
    """Tell how a question may be answered."""
    is_plain = not (
        question.is_grouped
        or question.is_distinct
        or question.orders
        or question.filters
    )
    is_single = (
        is_plain and question.triples == 1 and not question.blocks[0].is_optional
    )
    blocks = in_order(question.blocks)
    # Who asks for so many rows may ask for the next: they must come in the same order,
    # which is the engine's own unless it reads along one path.
    has_order = question.limit is None or is_single
    reached = None
    if question.limit is None:
        reached = reaches(_together(question.blocks), question.constants)
    return Plan(
        question.constants,
        len(question.variables),
        blocks or question.blocks,
        question.columns,
        question.limit,
        is_walkable=blocks is not None and is_plain and has_order,
        is_short=is_single,
        is_one_range=is_single and _is_one_range(question),
        reached=reached,
        wording=wording(question) if reached else None,
    )


def _together(blocks: Sequence[Block]) -> list[Block]:
    """Make one block of those that hold together before the first optional one."""
    required = [*takewhile(lambda block: not block.is_optional, blocks)]
    patterns = tuple(pattern for block in required for pattern in block.patterns)
    return [Block(patterns), *blocks[len(required) :]]


def _is_one_range(question: Question) -> bool:
    """Tell whether every triple that is read makes a row that is not empty."""
    patterns: Sequence[Pattern] = question.blocks[0].patterns
    if len(patterns) != 1 or patterns[0].sign or len(question.blocks) > 1:
        return False
    states_nothing = all(place < 0 for place in patterns[0].places())
    if states_nothing and question.limit is None:
        return False  # it would be too long, surely
    columns = question.columns
    return columns is None or bool(columns) or not patterns[0].variables()
