"""Events that belong together: a raid, the detentions in it, the fines after it.

The people that a wave was done to are one group, whatever event of it is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hrgraph.link.happenings import CUSTODY, Happening
from hrgraph.link.incidents import Cluster
from hrgraph.link.traits import families_clash

__all__ = ["Wave", "by_member", "find_waves"]

_NEAR = 14  # days between two events of one wave, at most
_HOLDING = frozenset({"raid", "arrest", "detention"})


@dataclass(frozen=True, slots=True)
class Wave:
    """Events of one wave, in order of their tails."""

    members: tuple[Happening, ...]

    @property
    def holds_people(self) -> bool:
        """Whether people were held in it."""
        return bool(self.core)

    @property
    def core(self) -> tuple[Happening, ...]:
        """The events by which people were taken: they date the wave."""
        return tuple(member for member in self.members if member.type in _HOLDING)


def find_waves(
    happenings: Sequence[Happening], clusters: Iterable[Cluster]
) -> list[Wave]:
    """Bring events together that are one happening, parts of one, or close in a text.

    Only events of custody make waves. Two of one document belong together where
    they are dated within two weeks of one another and lie in places that do not
    exclude one another; an undated one goes with the last one told before it.
    """
    custody = {h.tail: h for h in happenings if h.type in CUSTODY}
    sets = _Sets()
    for cluster in clusters:
        tails = [member.tail for member in cluster.members if member.tail in custody]
        for tail in tails[1:]:
            sets.join(tails[0], tail)
    by_document: dict[str, list[Happening]] = defaultdict(list)
    for happening in custody.values():
        if happening.part_of in custody:
            sets.join(happening.tail, happening.part_of)
        by_document[happening.document].append(happening)
    for told in by_document.values():
        _join_within(told, sets)
    waves: dict[str, list[Happening]] = defaultdict(list)
    for tail in sorted(custody):
        waves[sets.root(tail)].append(custody[tail])
    return [Wave(tuple(members)) for members in waves.values()]


def _join_within(told: list[Happening], sets: _Sets) -> None:
    told = sorted(told, key=lambda h: h.start)
    for number, later in enumerate(told):
        before = [h for h in told[:number] if _may_belong(h, later)]
        if not _is_dated(later):
            if before:
                sets.join(before[-1].tail, later.tail)
            elif following := [h for h in told[number + 1 :] if _may_belong(later, h)]:
                sets.join(later.tail, following[0].tail)
            continue
        for earlier in before:
            if _is_dated(earlier) and _is_near(earlier, later):
                sets.join(earlier.tail, later.tail)


def _is_dated(happening: Happening) -> bool:
    return happening.window is not None and happening.window.told


def _is_near(left: Happening, right: Happening) -> bool:
    if left.window is None or right.window is None:
        return False
    if max(left.window.days, right.window.days) > 3 * _NEAR:
        return left.window == right.window
    return left.window.gap(right.window) <= _NEAR


def _may_belong(left: Happening, right: Happening) -> bool:
    if left.country != right.country:
        return False
    if families_clash(left.families, right.families):
        return False
    if _is_dated(left) and _is_dated(right):
        if not _is_near(left, right):
            return False
    elif left.window and right.window and left.window.gap(right.window) > _NEAR:
        return False
    if left.place == right.place or left.place is None or right.place is None:
        return True
    return not (left.place_kind == right.place_kind == "city")


class _Sets:
    """Disjoint sets of tails; the smallest tail stands for its set."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, tail: str) -> str:
        while tail in self._above:
            tail = self._above[tail]
        return tail

    def join(self, left: str, right: str) -> None:
        one, other = sorted((self.root(left), self.root(right)))
        if one != other:
            self._above[other] = one


def by_member(waves: Iterable[Wave]) -> Mapping[str, Wave]:
    """Find the wave of an event by its tail."""
    return {member.tail: wave for wave in waves for member in wave.members}
