"""Which events of several documents are one happening.

Two events are scored by kind, time, place and actor; what contradicts is never
joined. A telling too vague to choose between two happenings is left to a person.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hrgraph.link.decisions import Decisions
from hrgraph.link.entities import Candidate
from hrgraph.link.happenings import Happening

__all__ = ["Cluster", "join_events", "score"]

_LINK = 0.65
_REVIEW = 0.45
_UNSURE = 0.6  # at most, where only kind, month and country agree
_GAP = 3  # days between two tellings of one happening, at most
_EXACT = 31  # days: a window up to this length tells the time well
_VAGUE = 92  # days: a window longer than this fits too many happenings
_HELD = frozenset({"arrest", "detention"})
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events of several documents that are judged one happening, by tail."""

    members: tuple[Happening, ...]


def score(left: Happening, right: Happening) -> float | None:
    """Score two events from 0 to 1; None where they cannot be one happening.

    They cannot where they are of different kinds, were done to different people, lie
    in different places, or more than three days apart. Two of one document are joined
    only through a third, of another document.
    """
    if left.document == right.document or not _same_kind(left, right):
        return None
    if left.person and right.person and left.person != right.person:
        return None
    if left.families and right.families and not left.families & right.families:
        return None
    time, place = _time(left, right), _place(left, right)
    if time is None or place is None:
        return None
    actor = _actor(left, right)
    if place == 0 and not (actor and left.actor_named):
        return None
    kind = 0.35 if left.type == right.type else 0.3
    total = round(kind + time + place + actor, 3)
    return total if _is_specific(left, right) else min(total, _UNSURE)


def join_events(
    happenings: Sequence[Happening], decisions: Decisions
) -> tuple[list[Cluster], list[Candidate]]:
    """Join the events of all documents; near-linear in their number.

    Returns:
        Clusters of two and more events in order of their first tails, and pairs
        for a person to look at.
    """
    by_tail = {happening.tail: happening for happening in happenings}
    scores = _scores(happenings, decisions)
    vague = _undecided(scores, by_tail) | _retold(happenings)
    links, doubtful = [], []
    for (left, right), value in scores.items():
        if value >= _LINK and not {left, right} & vague:
            links.append((-value, left, right))
        elif value >= _REVIEW:
            doubtful.append(Candidate(left, right, value, _reason(value)))
    groups = _Groups(by_tail, decisions)
    for left, right in decisions.same_events:
        if left in by_tail and right in by_tail:
            groups.force(left, right)
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


def _reason(value: float) -> str:
    if value >= _LINK:
        return "too vague to choose between two happenings"
    return "kind, time and place are alike"


def _scores(
    happenings: Iterable[Happening], decisions: Decisions
) -> dict[tuple[str, str], float]:
    """Score only pairs that share kind, country and month."""
    blocks: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    for happening in happenings:
        for key in _keys(happening):
            blocks[key].append(happening)
    scores: dict[tuple[str, str], float] = {}
    for block in blocks.values():
        for number, left in enumerate(block):
            for right in block[number + 1 :]:
                pair = (min(left.tail, right.tail), max(left.tail, right.tail))
                if pair in scores or pair in decisions.apart_events:
                    continue
                value = score(left, right)
                if value is not None:
                    scores[pair] = value
    return dict(sorted(scores.items()))


def _keys(happening: Happening) -> Iterator[tuple[object, ...]]:
    if happening.window is None:
        return
    last = happening.window.last + _GAP * _DAY
    month = happening.window.first.replace(day=1)
    while month <= last:
        yield _kind(happening), happening.country, month
        month = (month + 31 * _DAY).replace(day=1)


def _undecided(
    scores: Mapping[tuple[str, str], float], by_tail: Mapping[str, Happening]
) -> set[str]:
    """Find vague events that fit two happenings which exclude one another."""
    partners: dict[str, list[str]] = defaultdict(list)
    for (left, right), value in scores.items():
        if value >= _LINK:
            partners[left].append(right)
            partners[right].append(left)
    undecided: set[str] = set()
    for tail, others in partners.items():
        window = by_tail[tail].window
        if window is None or window.days <= _VAGUE:
            continue
        exact = [by_tail[o] for o in others if _days(by_tail[o]) <= _VAGUE]
        if any(_exclude(a, b) for a in exact for b in exact if a.tail < b.tail):
            undecided.add(tail)
    return undecided


def _retold(happenings: Iterable[Happening]) -> set[str]:
    """Find undated events beside dated ones of their kind in one document.

    They may be the same told again, so they say nothing of other documents.
    """
    dated = {(h.document, _kind(h)) for h in happenings if h.window and h.window.told}
    return {
        h.tail
        for h in happenings
        if h.window and not h.window.told and (h.document, _kind(h)) in dated
    }


def _kind(happening: Happening) -> str:
    return "held" if happening.type in _HELD else happening.type


def _days(happening: Happening) -> int:
    return happening.window.days if happening.window else _VAGUE + 1


def _exclude(left: Happening, right: Happening) -> bool:
    """Tell whether two events are surely two happenings."""
    if left.document == right.document and not _may_retell(left, right):
        return True
    return _time(left, right) is None or _place(left, right) is None


def _may_retell(left: Happening, right: Happening) -> bool:
    """Tell whether one document may tell of one happening in both places.

    They must share kind and time, and name nobody that the other does not name.
    """
    if left.window is None or right.window is None or not _same_kind(left, right):
        return False
    if left.window.gap(right.window) > 0 or left.person != right.person:
        return False
    return (not left.words and not right.words) or bool(left.words & right.words)


def _same_kind(left: Happening, right: Happening) -> bool:
    return left.type == right.type or {left.type, right.type} <= _HELD


def _is_specific(left: Happening, right: Happening) -> bool:
    """Tell whether more than kind, time and country agree.

    A statement is told by who makes it, an event of no kind by whom it struck.
    """
    same_actor = left.actor_named and left.actor == right.actor
    if left.type == "statement":
        return same_actor
    same_target = bool(left.words & right.words or left.families & right.families)
    if left.type == "other":
        return bool(left.words & right.words)
    exact = left.place_kind in {"city", "facility", "region"}
    return same_actor or same_target or (exact and left.place == right.place)


def _time(left: Happening, right: Happening) -> float | None:
    """0 to 0.35; None where the two are more than three days apart."""
    if left.window is None or right.window is None:
        return None
    # two statements on two days are two statements
    gap = 0 if left.type == "statement" else _GAP
    if left.window.gap(right.window) > gap:
        return None
    longest = max(left.window.days, right.window.days)
    if left.window.told and right.window.told:
        if longest <= _EXACT:
            return 0.35
        return 0.3 if longest <= _VAGUE else 0.2
    if left.type == "statement":
        return None  # bodies speak often: only dates tell one statement from another
    return 0.25 if longest <= _VAGUE else 0.15


def _place(left: Happening, right: Happening) -> float | None:
    """0 to 0.2; None where the two lie in different places."""
    if left.country and right.country and left.country != right.country:
        return None
    if left.place is None or right.place is None:
        return 0.1 if left.country and left.country == right.country else 0.0
    if left.place == right.place:
        return 0.2
    short, long = sorted((left.place, right.place), key=len)
    if long.startswith(f"{short}/"):
        return 0.15
    kinds = {left.place_kind, right.place_kind}
    # where a city lies in a region, or a prison in a city, is not known here
    return 0.05 if kinds not in ({"city"}, {"facility"}) else None


def _actor(left: Happening, right: Happening) -> float:
    if left.actor is None or right.actor is None:
        return 0.0
    if left.actor == right.actor:
        return 0.15
    alike = left.actor_kind is not None and left.actor_kind == right.actor_kind
    return 0.1 if alike and not (left.actor_named and right.actor_named) else 0.0


class _Groups:
    """Sets of events in which no two exclude one another."""

    def __init__(self, by_tail: Mapping[str, Happening], decisions: Decisions) -> None:
        self._by_tail = by_tail
        self._apart = decisions.apart_events
        self._group: dict[str, list[str]] = {}

    def of(self, tail: str) -> list[str]:
        return self._group.setdefault(tail, [tail])

    def join(self, left: str, right: str) -> bool:
        """Join the sets of two events, unless members of them exclude one another."""
        one, other = self.of(left), self.of(right)
        if one is other:
            return True
        if any(self._forbidden(a, b) for a in one for b in other):
            return False
        self.force(left, right)
        return True

    def force(self, left: str, right: str) -> None:
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
        a, b = self._by_tail[left], self._by_tail[right]
        if _exclude(a, b) or (a.person and b.person and a.person != b.person):
            return True
        return bool(a.families and b.families and not a.families & b.families)
