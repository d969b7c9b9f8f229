"""How much the engine may read for a query, by what it does with patterns.

The engine joins patterns that share variables one after the other: it begins with the
one that states most, and looks up for each row found so far what fits the next. What
an OPTIONAL group looks for it plans by itself, and looks up for each row if that
shares a variable with what must hold. So it reads no more than the product of what
each pattern leads to. A test compares this with what the engine tells of its plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from hrgraph.store.lookups.degrees import MANY, Degrees
from hrgraph.store.lookups.patterns import Block, Pattern
from hrgraph.store.lookups.terms import Constant

__all__ = ["Reach", "may_read", "reaches"]

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_TYPE = Constant("a")
_UNSTATED = 5  # the rank of patterns between variables
_Term = ox.NamedNode | ox.Literal


class Reach(NamedTuple):
    """What the patterns of a block lead to.

    Attributes:
        starts: For each part that shares no variable with others, the patterns with
            one of which the engine begins.
        others: Patterns between variables, with whether the engine may follow them
            from their subject, and from their object.
        size: How many patterns there are.
    """

    starts: tuple[tuple[Pattern, ...], ...]
    others: tuple[tuple[Pattern, bool, bool], ...]
    size: int


def reaches(
    blocks: Sequence[Block], constants: Sequence[Constant]
) -> tuple[Reach, ...] | None:
    """Tell what each block of a query leads to.

    Args:
        blocks: What must hold, in one block, then what may.
        constants: The terms that the query states.

    Returns:
        None if what the engine reads is not bounded by that.
    """
    if not blocks[0].patterns or any(not one.is_optional for one in blocks[1:]):
        return None
    required: set[int] = set()
    perhaps: set[int] = set()
    found = []
    for patterns, is_optional in blocks:
        if any(one.sign or one.predicate < 0 > one.subject for one in patterns):
            return None
        variables = {place for one in patterns for place in one.variables()}
        if is_optional and variables & perhaps - required:
            return None
        is_single = is_optional and len(patterns) == 1
        reach = _reach(patterns, required, constants, may_begin_known=is_single)
        if reach is None:
            return None
        found.append(reach)
        (perhaps if is_optional else required).update(variables)
    return tuple(found)


def may_read(reached: Sequence[Reach], terms: Sequence[_Term], degrees: Degrees) -> int:
    """Bound the triples that are read; ``MANY`` or more for no bound.

    Args:
        reached: What ``reaches`` has told.
        terms: The constants of the query.
        degrees: Of the default graph.
    """
    rows, steps = 1, 0
    for starts, others, size in reached:
        for patterns in starts:
            rows *= max(1, *[_from_constant(one, terms, degrees) for one in patterns])
        for pattern, is_forwards, is_backwards in others:
            name = terms[pattern.predicate]
            if not isinstance(name, ox.NamedNode):
                return MANY
            rows *= max(
                1,
                degrees.objects(name) if is_forwards else 1,
                degrees.subjects(name) if is_backwards else 1,
            )
        steps += rows * size
        if steps >= MANY:
            return MANY
    return steps


def _from_constant(pattern: Pattern, terms: Sequence[_Term], degrees: Degrees) -> int:
    first, between, last, _ = pattern
    if between < 0:
        return degrees.triples(terms[first])
    name = terms[between]
    if not isinstance(name, ox.NamedNode):
        return MANY
    if first >= 0:
        return 1 if last >= 0 else degrees.objects(name)
    value = terms[last]
    return degrees.subjects(name, value if _is_one_term(value) else None)


def _is_one_term(value: _Term) -> bool:
    """Tell whether the engine has no other way to write a term."""
    if isinstance(value, ox.NamedNode):
        return True
    language = value.language
    return language.islower() if language else value.datatype == _STRING


def _reach(
    patterns: Sequence[Pattern],
    known: set[int],
    constants: Sequence[Constant],
    *,
    may_begin_known: bool,
) -> Reach | None:
    """Tell what patterns lead to; None if some of them begin from nothing.

    Args:
        patterns: Of a block.
        known: Places of variables that are known before: the engine may begin with
            them even where something is stated.
        constants: The terms that the query states.
        may_begin_known: Whether patterns that state nothing may begin with them.
    """
    starts, others = [], []
    for part in _parts(patterns):
        ranks = {one: _rank(one, constants) for one in part}
        least = min(ranks.values())
        begins = tuple(one for one in part if ranks[one] == least < _UNSTATED)
        variables = {place for one in part for place in one.variables()}
        if not begins and not (may_begin_known and variables & known):
            return None
        if begins:
            starts.append(begins)
        for one in part:
            if one.predicate < 0 and begins != (one,):
                starts.append((one,))  # it may lead to more than one row, all the same
            elif ranks[one] == _UNSTATED:
                rest = [other for other in part if other is not one]
                at = _reached(rest, begins, known)
                others.append((one, one.subject in at, one.object in at))
    return Reach(tuple(starts), tuple(others), len(patterns))


def _rank(pattern: Pattern, constants: Sequence[Constant]) -> int:
    """Tell which patterns the engine begins with: the lowest, by what they state."""
    first, between, last, _ = pattern
    if first >= 0:
        return 0 if last >= 0 else 1 + (between < 0)
    if last < 0:
        return _UNSTATED
    return 4 if constants[between] == _TYPE else 3


def _parts(patterns: Sequence[Pattern]) -> Iterator[list[Pattern]]:
    """Divide patterns into those that share variables, each with some other."""
    left = list(patterns)
    while left:
        part, places = [left.pop(0)], set()
        while part:
            places |= part[-1].variables()
            more = next((one for one in left if one.variables() & places), None)
            if more is None:
                break
            left.remove(more)
            part.append(more)
        yield part


def _reached(
    patterns: Sequence[Pattern], begins: Sequence[Pattern], known: set[int]
) -> set[int]:
    """Give the variables that can be known without one of the patterns."""
    reached = {place for one in begins for place in one.variables()} | known
    while True:
        more = {
            place
            for one in patterns
            if one.variables() & reached
            for place in one.variables()
        }
        if more <= reached:
            return reached
        reached |= more
