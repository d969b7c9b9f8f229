"""In which order the engine may look for patterns that it plans together.

It joins those that share variables one after the other: it begins with one that states
most, and looks up for each row found so far what fits the next, of which it knows an
end sooner than of others. What it expects of a pattern is what sparopt 0.3 does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from hrgraph.store.lookups.patterns import Pattern
from hrgraph.store.lookups.terms import Constant

__all__ = [
    "MANY_ROWS",
    "STATED",
    "AnywhereError",
    "Inside",
    "Join",
    "Lead",
    "Part",
    "Way",
    "expected",
    "has_unknown_graph",
    "is_in_one_graph",
    "rank",
    "variables_of",
]

STATED = 4
"""The last rank of patterns that lead to few triples by what they state."""
MANY_ROWS = 1_000_000
"""What the engine expects of a property between variables, at least."""

_TYPE = Constant("a")
# What it expects of a property otherwise, at most; of a subject it expects a hundred.
_EXPECTED = {(True, True): 2, (True, False): 11, (False, True): 1001}
_OF_SUBJECT = 100
_NOTHING_KNOWN = 1_000_000_001

Way = tuple[bool, bool]
"""Whether the subject is known, and the object, when a pattern is looked up."""


class AnywhereError(Exception):
    """Something may be looked for in the whole graph."""


class Lead(NamedTuple):
    """A pattern, and how it may be looked up.

    Attributes:
        pattern: What is looked for.
        ways: The ways in which that may be done.
        knows_graph: Whether a graph that is a variable is known each time.
    """

    pattern: Pattern
    ways: tuple[Way, ...]
    knows_graph: bool = False


Part = tuple[tuple[Lead, ...], ...]
"""What may be looked up one after the other, by where the engine may begin."""


class Inside(NamedTuple):
    """The rows of a query within the query, for what they are joined with.

    Attributes:
        bound: The columns that have a value in every row.
        is_small: Whether the engine is sure to begin with them, if nothing is stated.
    """

    bound: frozenset[int] = frozenset()
    is_small: bool = False


class Join:
    """Follows how the engine joins patterns; methods may raise ``AnywhereError``.

    Args:
        constants: The terms that the query states.
        inside: What they are joined with.
        known: Variables that are known before, perhaps.
    """

    def __init__(
        self,
        constants: Sequence[Constant],
        inside: Inside | None = None,
        known: Collection[int] = (),
    ) -> None:
        self._constants = constants
        self._inside = inside or Inside()
        self._known = {*known}

    def parts(self, patterns: Sequence[Pattern]) -> Iterator[Part]:
        """Give the parts that share no variable with each other."""
        for part in _divided(patterns):
            begins = self._begins(part)
            yield tuple(self._leads(begin, part) for begin in begins)

    def _begins(self, part: Sequence[Pattern]) -> Sequence[Pattern | None]:
        """Give what the engine may begin with; None is the query within."""
        is_joined = bool(variables_of(part) & self._inside.bound)
        ranks = [rank(one, self._constants) for one in part]
        least = min(ranks)
        begins = [one for one, of in zip(part, ranks, strict=True) if of == least]
        if least <= STATED:
            return [*begins, None] if is_joined else begins
        if is_joined and self._inside.is_small:
            return [None]
        if is_joined or not all(map(is_in_one_graph, begins)):
            raise AnywhereError
        return begins

    def _leads(
        self, begin: Pattern | None, part: Sequence[Pattern]
    ) -> tuple[Lead, ...]:
        """Tell how all patterns of a part are looked up if one is the first."""
        bound = self._inside.bound
        known = begin.variables() if begin else {*bound}
        rest = [one for one in part if one is not begin]
        self._check(known, rest)
        leads = []
        if begin:
            leads.append(Lead(begin, ((begin.subject >= 0, begin.object >= 0),)))
        joined = bound if known & bound or len(part) > 1 else ()
        for one in rest:
            others = [other for other in rest if other is not one]
            at = _reached(others, {*known, *joined, *self._known})
            knows_graph = one.graph in known and not self._known
            lead = Lead(one, tuple(self._ways(one, at)), knows_graph)
            # With both ends known it leads to itself, in one graph.
            if lead.ways != ((True, True),) or has_unknown_graph([one]):
                leads.append(lead)
        return tuple(leads)

    def _check(self, reached: set[int], rest: Sequence[Pattern]) -> None:
        """Make sure that the engine always has something to go on with.

        Else it might follow a pattern of which it knows the graph, and nothing else.
        """
        reached, left = {*reached}, [*rest]
        while left:
            if reached & self._inside.bound:
                reached |= self._inside.bound
            led = [one for one in left if self._may_follow(one, reached)]
            if not led:
                raise AnywhereError
            reached |= variables_of(led)
            left = [one for one in left if one not in led]

    def _may_follow(self, pattern: Pattern, reached: set[int]) -> bool:
        if pattern.ends() & reached:
            return True
        is_stated = rank(pattern, self._constants) <= STATED
        is_little = is_stated or is_in_one_graph(pattern)
        return is_little and bool(pattern.variables() & reached)

    def _ways(self, pattern: Pattern, at: set[int]) -> Iterator[Way]:
        """Tell how a pattern is looked up that is not the first."""
        first, between, last, _, graph = pattern
        if rank(pattern, self._constants) <= STATED:
            # It may be joined by its property or its graph, and so lead anywhere.
            is_apart = between < 0 or (graph is not None and graph < 0)
            yield (first >= 0, last >= 0) if is_apart else (True, True)
            return
        if first in at:
            yield True, last >= 0
        if last in at:
            yield first >= 0, True
        if between < 0 or not {first, last} & at:
            yield False, last >= 0  # in one graph: see _may_follow


def rank(pattern: Pattern, constants: Sequence[Constant]) -> int:
    """Tell which patterns the engine begins with: the lowest, by what they state."""
    first, between, last, _, _ = pattern
    if first >= 0:
        return 0 if last >= 0 else 1 + (between < 0)
    if last >= 0:
        return 5 if between < 0 else 3 + (constants[between] == _TYPE)
    return 6 + (between < 0)


def expected(part: Part) -> int:
    """Tell how many rows the engine may expect of a part, at most."""
    most = 1
    for leads in part:
        rows = 1
        for (first, between, *_), ways, _ in leads:
            if between >= 0:
                rows *= max(_EXPECTED.get(way, MANY_ROWS + 1) for way in ways)
            else:
                rows *= _OF_SUBJECT if first >= 0 else _NOTHING_KNOWN
        most = max(most, rows)
    return most


def is_in_one_graph(pattern: Pattern) -> bool:
    """Tell whether a pattern is looked for in a stated graph."""
    return pattern.graph is not None and pattern.graph >= 0


def has_unknown_graph(patterns: Sequence[Pattern]) -> bool:
    """Tell whether any pattern is looked for in a graph that is a variable."""
    return any(one.graph is not None and one.graph < 0 for one in patterns)


def variables_of(patterns: Sequence[Pattern]) -> set[int]:
    """Give the variables of patterns."""
    return {place for one in patterns for place in one.variables()}


def _divided(patterns: Sequence[Pattern]) -> Iterator[list[Pattern]]:
    """Divide patterns into those that share variables, each with some other."""
    left = list(patterns)
    while left:
        part, places = [left.pop(0)], set[int]()
        while part:
            places |= part[-1].variables()
            more = next((one for one in left if one.variables() & places), None)
            if more is None:
                break
            left.remove(more)
            part.append(more)
        yield part


def _reached(patterns: Sequence[Pattern], known: set[int]) -> set[int]:
    """Give the variables that can be known by patterns that go on from known ones."""
    reached = {*known}
    while True:
        more = variables_of([one for one in patterns if one.variables() & reached])
        if more <= reached:
            return reached
        reached |= more
