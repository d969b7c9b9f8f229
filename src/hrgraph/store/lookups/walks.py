"""What a plan finds, read off the index without the engine's planner.

To plan a query costs the engine more than to read a few triples. Rows begin with what
is stated and grow pattern by pattern (SPARQL 1.1, 18.5; what a path with "+" or "*"
leads to, 9.1 and 18.4). All that is read is counted, and given up when it becomes
much: the caller then asks in another way.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from hrgraph.store.lookups.patterns import Block, Pattern
from hrgraph.store.lookups.plans import Plan

__all__ = ["MOST_WALKED", "Row", "Term", "TooLong", "walk"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Row = Sequence[Term | None]

_DEFAULT = ox.DefaultGraph()
MOST_WALKED = 100  # triples, and looks for triples


class TooLong(Exception):
    """It is more than is read here, or leads to terms that are not written here."""


def walk(graph: ox.Store, plan: Plan, constants: Sequence[Term]) -> Sequence[Row]:
    """Give what a plan finds.

    Args:
        graph: Where they are read.
        plan: It must be walkable.
        constants: The terms that it states.

    Returns:
        Rows of the plan, as many as SPARQL has it, not limited.

    Raises:
        TooLong: More than a hundred triples were read or looked for.
    """
    rows: list[list[Term | None]] = [[*constants, *[None] * plan.variables]]
    for variable, places in plan.choices:
        rows = [_with(row, variable, constants[at]) for row in rows for at in places]
        if len(rows) > MOST_WALKED:
            raise TooLong
    reader = _Reader(graph)
    for block in plan.blocks:
        rows = reader.extended(rows, block)
    return rows


class _Reader:
    """Reads triples, so many and no more."""

    __slots__ = ("_find", "_left")

    def __init__(self, graph: ox.Store) -> None:
        self._find = graph.quads_for_pattern
        self._left = MOST_WALKED

    def extended(
        self, rows: list[list[Term | None]], block: Block
    ) -> list[list[Term | None]]:
        """Extend each row by all that fits it."""
        if not block.is_optional:
            for pattern in block.patterns:
                rows = [new for row in rows for new in self._matches(row, pattern)]
            return rows
        required = Block(block.patterns)
        return [new for row in rows for new in self.extended([row], required) or [row]]

    def _matches(
        self, row: list[Term | None], pattern: Pattern
    ) -> list[list[Term | None]]:
        """Give a row with each triple that fits.

        Raises:
            TooLong: More was read than may be, or it has a triple term.
        """
        first, between, last, sign, at = pattern
        if sign:
            return self._led(row, pattern)
        subject, predicate, value = row[first], row[between], row[last]
        graph = _DEFAULT if at is None else row[at]
        self._count()
        if isinstance(subject, ox.Literal) or isinstance(graph, ox.Literal):
            return []
        if not (predicate is None or isinstance(predicate, ox.NamedNode)):
            return []
        found = []
        for quad in self._find(subject, predicate, value, graph):
            self._count()
            new = row.copy()
            if subject is None:
                new[first] = _plain(quad.subject)
            if predicate is None:
                new[between] = quad.predicate
            if value is None:
                new[last] = _plain(quad.object)
            found.append(new)
        return found

    def _led(self, row: list[Term | None], pattern: Pattern) -> list[list[Term | None]]:
        """Give a row with each term that a property leads to, again and again."""
        first, last = pattern.subject, pattern.object
        start, end = (last, first) if row[first] is None else (first, last)
        once = pattern._replace(sign="")
        seen: dict[Term | None, None] = (
            {row[start]: None} if pattern.sign == "*" else {}
        )
        waiting = [row]
        while waiting:
            at = waiting.pop()
            for new in self._matches(at, once):
                term = new[end]
                if term not in seen:
                    seen[term] = None
                    new[start], new[end] = term, None
                    waiting.append(new)
        found = []
        for term in seen:
            new = row.copy()
            new[end] = term
            found.append(new)
        return found

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooLong


def _with(row: list[Term | None], place: int, term: Term) -> list[Term | None]:
    new = row.copy()
    new[place] = term
    return new


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if isinstance(term, ox.Triple):
        raise TooLong
    return term
