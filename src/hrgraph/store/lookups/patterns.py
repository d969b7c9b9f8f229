"""Triple patterns of a query, and an order in which they can be looked for.

A row holds the terms that the query states, then one place for each variable; what
a path passes through is a variable without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

__all__ = ["Block", "Choice", "Pattern", "in_order", "written"]


class Pattern(NamedTuple):
    """A triple pattern, or one step of a path.

    Places of constants are counted from the beginning of a row, those of variables
    from its end (-1, -2 and so on), so that either may be met before all are known.

    Attributes:
        subject: Place of the subject.
        predicate: Place of the predicate.
        object: Place of the object.
        sign: "+" for once or more, "*" for any number of times, "" for once.
        graph: Place of the named graph; None for the default graph.
    """

    subject: int
    predicate: int
    object: int
    sign: str = ""
    graph: int | None = None

    def places(self) -> tuple[int, int, int]:
        """Give the places of subject, predicate and object."""
        return self.subject, self.predicate, self.object

    def ends(self) -> set[int]:
        """Give the places of subject and object that are variables."""
        return {place for place in (self.subject, self.object) if place < 0}

    def variables(self) -> set[int]:
        """Give the places of its variables, that of the graph among them."""
        graph = () if self.graph is None else (self.graph,)
        return {place for place in (*self.places(), *graph) if place < 0}


class Block(NamedTuple):
    """Patterns that hold together.

    Attributes:
        patterns: They, in the order in which they are looked for.
        is_optional: Whether a row is kept as it is where they do not hold.
    """

    patterns: tuple[Pattern, ...]
    is_optional: bool = False


class Choice(NamedTuple):
    """What a variable may stand for.

    Attributes:
        variable: Its place.
        constants: The places of what it may be.
    """

    variable: int
    constants: tuple[int, ...]


def written(patterns: Iterable[Pattern]) -> Iterator[str | int]:
    """Write patterns without a sign, by the places of their terms."""
    for pattern in patterns:
        if pattern.graph is None:
            yield from (*pattern.places(), ".")
        else:
            yield from ("GRAPH", pattern.graph, "{", *pattern.places(), "}")


def in_order(
    blocks: Sequence[Block], chosen: Iterable[int] = ()
) -> tuple[Block, ...] | None:
    """Order the patterns of each block so that all begin from something known.

    Args:
        blocks: What holds, in the order of the query.
        chosen: Places of variables that are known from the beginning.

    Returns:
        None if there is no such order: something would have to be looked for in the
        whole graph, or a path between two ends that are known already.
    """
    known: set[int] = set(chosen)  # in every row
    perhaps: set[int] = set()  # in some rows
    ordered = []
    for patterns, is_optional in blocks:
        inside = set(known)
        order = _order(patterns, inside, perhaps)
        if order is None:
            return None
        ordered.append(Block(order, is_optional))
        if is_optional:
            perhaps |= inside - known
        else:
            known = inside
            perhaps -= inside
    return tuple(ordered)


def _order(
    patterns: Iterable[Pattern], known: set[int], perhaps: set[int]
) -> tuple[Pattern, ...] | None:
    """Take the most certain pattern first, each time; adds what becomes known."""
    left, order = list(patterns), []
    while left:
        best = max(left, key=lambda pattern: _certainty(pattern, known, perhaps))
        if not _certainty(best, known, perhaps):
            return None
        left.remove(best)
        order.append(best)
        known |= best.variables()
    return tuple(order)


def _certainty(pattern: Pattern, known: set[int], perhaps: set[int]) -> int:
    """Tell how narrow the range is that is read for a pattern; 0 for too wide."""
    subject, predicate, value = (
        place >= 0 or place in known for place in pattern.places()
    )
    if pattern.sign:
        other = pattern.object if subject else pattern.subject
        return int(subject != value and other not in perhaps)
    return 2 * (subject + value) + predicate if subject or value else 0
