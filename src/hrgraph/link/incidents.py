"""Which events of several documents are one happening.

Two events are scored by kind, time, place and actor; what contradicts is never
joined. A telling too vague to choose between two happenings is left to a person.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from hrgraph.link.decisions import Decisions, join_pairs
from hrgraph.link.entities import Candidate
from hrgraph.link.happenings import Happening
from hrgraph.link.iris import is_shared
from hrgraph.link.likeness import (
    VAGUE,
    Likeness,
    Match,
    families_apart,
    is_same_day_and_people,
    kind_of,
    people_alike,
)

__all__ = ["Cluster", "join_events", "village_names"]

_LINK = 0.65
_REVIEW = 0.45
_LOOSE = 7  # days: a window longer than this may hold several happenings
_GAP = dt.timedelta(days=3)  # between two tellings of one happening, at most
_MONTH = dt.timedelta(days=31)  # at most; from a first day into the next month
_VAGUE_REASON = "too vague to choose between two happenings"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events of several documents that are judged one happening, by tail."""

    members: tuple[Happening, ...]


def join_events(
    happenings: Sequence[Happening], decisions: Decisions
) -> tuple[list[Cluster], list[Candidate]]:
    """Join the events of all documents; near-linear in their number.

    Returns:
        Clusters of two and more events in order of their first tails, and pairs
        for a person to look at.
    """
    by_tail = {happening.tail: happening for happening in happenings}
    likeness = Likeness(happenings)
    matches = _matches(happenings, likeness, decisions)
    vague = _undecided(matches, by_tail, likeness) | _retold(happenings)
    links, doubtful = [], []
    for (left, right), match in matches.items():
        if match.score >= _LINK and not {left, right} & vague:
            links.append((-match.score, left, right))
        elif match.score >= _REVIEW:
            reason = match.doubt or _VAGUE_REASON
            doubtful.append(Candidate(left, right, match.score, reason))
    groups = _Groups(by_tail, likeness, decisions)
    for value, left, right in sorted(links):
        if not groups.join(left, right):
            doubtful.append(
                Candidate(left, right, -value, "joined to what excludes the other")
            )
    doubtful = [c for c in doubtful if groups.of(c.left) is not groups.of(c.right)]
    clusters = [
        Cluster(tuple(by_tail[tail] for tail in sorted(members)))
        for members in groups.all()
    ]
    clusters.sort(key=lambda cluster: cluster.members[0].tail)
    return clusters, sorted(doubtful, key=lambda c: (-c.score, c.left, c.right))


def village_names(clusters: Iterable[Cluster]) -> dict[str, str]:
    """Give villages of one name one tail where they are told of one happening.

    A document that names no country leaves its villages unlocated; the tail of one
    that is located stays. The entities themselves stay apart.
    """
    found: dict[str, str] = {}
    for cluster in clusters:
        named: dict[frozenset[str], set[str]] = defaultdict(set)
        for member in cluster.members:
            if member.place and member.is_village:
                named[member.place_words].add(member.place)
        for tails in named.values():
            stays = min(tails, key=lambda tail: (not is_shared(tail), tail))
            found |= {tail: stays for tail in tails if tail != stays}
    return found


def _matches(
    happenings: Iterable[Happening], likeness: Likeness, decisions: Decisions
) -> dict[tuple[str, str], Match]:
    """Compare only pairs that share kind, month, and country or a name."""
    blocks: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    for happening in happenings:
        for key in _keys(happening):
            blocks[key].append(happening)
    found: dict[tuple[str, str], Match] = {}
    seen = set(decisions.apart_events)
    for block in blocks.values():
        for number, left in enumerate(block):
            for right in block[number + 1 :]:
                pair = (min(left.tail, right.tail), max(left.tail, right.tail))
                if pair in seen:
                    continue
                seen.add(pair)
                match = likeness.match(left, right)
                if match is not None:
                    found[pair] = match
    return dict(sorted(found.items()))


def _keys(happening: Happening) -> Iterator[tuple[object, ...]]:
    if happening.window is None:
        return
    last = happening.window.last + _GAP
    month = happening.window.first.replace(day=1)
    named = happening.words.union(*happening.people)
    if happening.is_village:
        named |= {" ".join(sorted(happening.place_words))}
    while month <= last:
        for shared in (happening.country, *sorted(named)):
            yield kind_of(happening), shared, month
        month = (month + _MONTH).replace(day=1)


def _undecided(
    matches: Mapping[tuple[str, str], Match],
    by_tail: Mapping[str, Happening],
    likeness: Likeness,
) -> set[str]:
    """Find vague events that fit two happenings which exclude one another."""
    partners: dict[str, list[str]] = defaultdict(list)
    for (left, right), match in matches.items():
        if match.score >= _LINK:
            partners[left].append(right)
            partners[right].append(left)
    undecided: set[str] = set()
    for tail, others in partners.items():
        days = _days(by_tail[tail])
        if days <= _LOOSE:
            continue
        # within a few weeks one document may tell of one happening in several ways
        exclude = _exclude if days > VAGUE else _contradict
        exact = [by_tail[o] for o in others if _days(by_tail[o]) < days]
        if any(exclude(a, b, likeness) for a, b in combinations(exact, 2)):
            undecided.add(tail)
    return undecided


def _retold(happenings: Iterable[Happening]) -> set[str]:
    """Find undated events beside dated ones of their kind in one document.

    They may be the same told again, so they say nothing of other documents.
    """
    dated = {(h.document, kind_of(h)) for h in happenings if h.window and h.window.told}
    return {
        h.tail
        for h in happenings
        if h.window and not h.window.told and (h.document, kind_of(h)) in dated
    }


def _days(happening: Happening) -> int:
    return happening.window.days if happening.window else VAGUE + 1


def _exclude(left: Happening, right: Happening, likeness: Likeness) -> bool:
    """Tell whether two events are surely two happenings."""
    if left.document == right.document and not _may_retell(left, right):
        return True
    return _contradict(left, right, likeness)


def _contradict(left: Happening, right: Happening, likeness: Likeness) -> bool:
    if people_alike(left, right) is False or families_apart(left, right):
        return True
    if likeness.time(left, right) is None:
        return True
    elsewhere = likeness.place(left, right) is None
    return elsewhere and not is_same_day_and_people(left, right)


def _may_retell(left: Happening, right: Happening) -> bool:
    """Tell whether one document may tell of one happening in both places.

    They must share kind and time, and name nobody that the other does not name.
    """
    if left.window is None or right.window is None or kind_of(left) != kind_of(right):
        return False
    if left.window.gap(right.window) > 0 or left.person != right.person:
        return False
    return (not left.words and not right.words) or bool(left.words & right.words)


class _Groups:
    """Sets of events in which no two exclude one another."""

    def __init__(
        self,
        by_tail: Mapping[str, Happening],
        likeness: Likeness,
        decisions: Decisions,
    ) -> None:
        self._by_tail = by_tail
        self._likeness = likeness
        self._apart = decisions.apart_events
        self._group: dict[str, list[str]] = {}
        self._kin: dict[str, list[str]] = {}
        for stays, others in join_pairs(
            [pair for pair in decisions.same_events if by_tail.keys() >= set(pair)]
        ):
            kin = [stays, *others]
            self._kin |= dict.fromkeys(kin, kin)
            for other in others:
                self._put_together(stays, other)

    def of(self, tail: str) -> list[str]:
        return self._group.setdefault(tail, [tail])

    def join(self, left: str, right: str) -> bool:
        """Join the sets of two events, unless members of them exclude one another."""
        one, other = self.of(left), self.of(right)
        if one is other:
            return True
        if any(self._forbidden(a, b) for a in one for b in other):
            return False
        self._put_together(left, right)
        return True

    def _put_together(self, left: str, right: str) -> None:
        one, other = self.of(left), self.of(right)
        if one is other:
            return
        one += other
        for tail in other:
            self._group[tail] = one

    def all(self) -> Iterator[list[str]]:
        seen: set[int] = set()
        for members in self._group.values():
            if len(members) > 1 and id(members) not in seen:
                seen.add(id(members))
                yield members

    def _forbidden(self, left: str, right: str) -> bool:
        if (min(left, right), max(left, right)) in self._apart:
            return True
        # what a person joined is one happening: it may be told as any of its tellings
        kin = product(self._kin.get(left, [left]), self._kin.get(right, [right]))
        told = self._by_tail
        return all(_exclude(told[a], told[b], self._likeness) for a, b in kin)
