"""Recorded differences between claims: in what respect, and whether both can be so.

Differences are recorded and never resolved: no claim is dropped or ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, product

from hrgraph.link.comparisons import Comparison, join
from hrgraph.link.decisions import Decisions
from hrgraph.link.iris import slug

__all__ = ["Discrepancy", "finish", "scope_name"]

_MOST_PAIRS = 400  # pairs written out; beyond, each claim is paired with one other


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A difference as it is written.

    Attributes:
        compares: Tails of the claims.
        contradicts: Pairs of tails that cannot both be so.
        reviewed_by: The person whose verdict it is; None for a rule's.
    """

    tail: str
    dimension: str
    verdict: str
    note: str
    compares: tuple[str, ...]
    contradicts: tuple[tuple[str, str], ...] = ()
    reviewed_by: str | None = None


def finish(
    comparisons: Iterable[Comparison], decisions: Decisions
) -> list[Discrepancy]:
    """Name the differences and let people's verdicts win; in order of tails.

    The same two sets of claims are compared once in one respect, however many
    events they are about.
    """
    made: dict[str, Discrepancy] = {}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for one in chain.from_iterable(_with_ruled(c, decisions) for c in comparisons):
        tails = tuple(dict.fromkeys(s.record for s in chain(one.left, one.right)))
        if len(tails) < 2 or (one.dimension, tails) in seen:  # noqa: PLR2004 - two claims differ
            continue
        seen.add((one.dimension, tails))
        stem = _stem(one)
        tail, number = stem, 1
        while tail in made:
            number += 1
            tail = f"{stem}-{number}"
        pairs = tuple(_clashes(one)) if one.verdict == "contradictory" else ()
        found = Discrepancy(tail, one.dimension, one.verdict, one.note, tails, pairs)
        made[tail] = _ruled(found, one, decisions)
    return [made[tail] for tail in sorted(made)]


def _stem(one: Comparison) -> str:
    return f"discrepancy/{slug(f'{scope_name(one.scope)}-{one.topic}')}"


def _with_ruled(one: Comparison, decisions: Decisions) -> Iterator[Comparison]:
    """A pair that a person has ruled on stays a difference of its own."""
    ruled = [pair for pair in one.pairs if _stem(pair) in decisions.rulings]
    others = [pair for pair in one.pairs if pair not in ruled]
    if others or not ruled:
        yield join(one.scope, one.topic, others) if ruled else one
    yield from ruled


def scope_name(scope: str) -> str:
    """Name an event in a tail.

    >>> scope_name("event/2017-09-az-baku-raid"), scope_name("doc/d/event/raid-1")
    ('2017-09-az-baku-raid', 'd-raid-1')
    """
    parts = [part for part in scope.split("/") if part not in {"doc", "event", "group"}]
    return "-".join(parts)


def _ruled(found: Discrepancy, one: Comparison, decisions: Decisions) -> Discrepancy:
    ruling = decisions.rulings.get(found.tail)
    if ruling is None:
        return found
    pairs = tuple(_pairs(one)) if ruling.verdict == "contradictory" else ()
    return replace(
        found,
        verdict=ruling.verdict,
        note=ruling.note,
        contradicts=pairs,
        reviewed_by=ruling.who,
    )


def _clashes(one: Comparison) -> Iterator[tuple[str, str]]:
    """Pairs of claims that cannot both be so, by rule."""
    for pair in one.pairs or (one,):
        if pair.verdict == "contradictory":
            yield from _pairs(pair) if pair.clashes is None else pair.clashes


def _pairs(one: Comparison) -> Iterator[tuple[str, str]]:
    left = [s.record for s in one.left]
    right = [s.record for s in one.right]
    if len(left) * len(right) <= _MOST_PAIRS:
        yield from product(left, right)
        return
    yield from ((left[0], other) for other in right)
    yield from ((other, right[0]) for other in left[1:])
