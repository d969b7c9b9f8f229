"""How a question about stated things may be answered without a worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hrgraph.store.lookups.joining import has_unknown_graph
from hrgraph.store.lookups.patterns import Block, Choice, Pattern, in_order
from hrgraph.store.lookups.questions import Column, Form, Question
from hrgraph.store.lookups.reaching import Reach, reaches
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
        choices: What variables may stand for.
        sought: Places of what REGEX looks for, or may.
        is_walkable: Whether it can be followed from the constants, step by step.
        is_short: Whether it is a single path, or all about one thing.
        is_one_range: Whether the engine reads one range of one index for it, and
            writes all that it reads.
        reached: What bounds the engine's work, for each alternative; empty if nothing
            does.
        wording: What the engine is asked if that is little; None for the query itself.
        has_own_words: Whether the engine may be asked the query itself.
        unnamed: The columns, if they stand for a star and are not sorted.
    """

    constants: tuple[Constant, ...]
    variables: int
    blocks: tuple[Block, ...]
    columns: tuple[Column, ...] | None
    limit: int | None
    choices: tuple[Choice, ...]
    sought: tuple[int, ...]
    is_walkable: bool
    is_short: bool
    is_one_range: bool
    reached: tuple[tuple[Reach, ...], ...]
    wording: Wording | None
    has_own_words: bool
    unnamed: tuple[str, ...]


def plan(question: Question) -> Plan:
    """Tell how a question may be answered."""
    is_plain = not (
        question.form is Form.CONSTRUCT
        or question.is_grouped
        or question.is_distinct
        or question.orders
        or question.filters
        or question.alternatives
        or question.keeps_words
        or question.offset
    )
    is_single = (
        is_plain
        and question.triples == 1
        and not question.blocks[0].is_optional
        and not question.choices
    )
    # To find a graph by hand costs more than to plan: each quad has four terms to read.
    has_graph = any(map(has_unknown_graph, [one.patterns for one in question.blocks]))
    blocks = in_order(question.blocks, [one.variable for one in question.choices])
    # Who asks for so many rows may ask for the next: they must come in the same order,
    # which is the engine's own for these very words, unless it reads along one path.
    has_order = question.limit is None or is_single
    reached = _reached(question)
    names = tuple(column.name for column in question.columns or ())
    words = None
    if reached and question.limit is None and not question.offset:
        words = wording(question)
    return Plan(
        question.constants,
        len(question.variables),
        blocks or question.blocks,
        question.columns,
        question.limit,
        question.choices,
        question.sought,
        is_walkable=blocks is not None and is_plain and has_order and not has_graph,
        is_short=is_single,
        is_one_range=is_single and _is_one_range(question),
        reached=reached,
        wording=words,
        has_own_words=bool(reached) and not question.has_given,
        unnamed=names if question.has_star and [*names] != sorted(names) else (),
    )


def _reached(question: Question) -> tuple[tuple[Reach, ...], ...]:
    """Tell what bounds the engine's work; nothing if anything is without bounds."""
    if question.choices:
        return ()
    asked = [question._replace(blocks=(one,)) for one in question.alternatives]
    found = [reaches(one, question.constants) for one in asked or [question]]
    bounds = [one for one in found if one is not None]
    return tuple(bounds) if len(bounds) == len(found) else ()


def _is_one_range(question: Question) -> bool:
    """Tell whether every triple that is read makes a row that is not empty."""
    patterns: Sequence[Pattern] = question.blocks[0].patterns
    if len(patterns) != 1 or patterns[0].sign or len(question.blocks) > 1:
        return False
    pattern = patterns[0]
    if pattern.graph is not None and pattern.graph < 0:
        return False  # the default graph is passed over, and not written
    states_nothing = all(place < 0 for place in pattern.places())
    if states_nothing and pattern.graph is None and question.limit is None:
        return False  # it would be too long, surely
    columns = question.columns
    return columns is None or bool(columns) or not patterns[0].variables()
