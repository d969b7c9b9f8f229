"""Dates of one happening set side by side."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from hrgraph.link.comparisons import Comparison, bring_together, pair_of
from hrgraph.link.records import DateClaim
from hrgraph.link.statements import Statement, told_by
from hrgraph.link.tellings import when
from hrgraph.model import Interval

__all__ = ["compare_dates"]

_NEAR = dt.timedelta(days=7)  # from the first to the last of days told of one happening


def compare_dates(
    by_event: Mapping[str, Iterable[Statement]],
) -> Iterator[Comparison]:
    """Compare the dates told of each event.

    Days that nearly meet contradict one another. Others may be of two happenings,
    whatever makes them look like one: that is left undetermined.

    Two dates told in one breath by one voice are two days of one happening, and a
    document that also dates it to a span of days says that it lasted; so does a day
    on which people were still held. One claim
    often dates a raid and the detentions in it: the same two dates are one
    difference, of the first of these events.
    """
    found: dict[str, list[Comparison]] = {}
    for scope, told in by_event.items():
        for pair in _compare(scope, told):
            same = found.setdefault(pair.topic, [])
            met = next((n for n, one in enumerate(same) if _share(one, pair)), None)
            if met is None:
                same.append(pair)
            else:
                same[met] = _merged(same[met], pair)
    by_scope: dict[str, list[Comparison]] = defaultdict(list)
    for pairs in found.values():
        for pair in pairs:
            by_scope[pair.scope].append(pair)
    for scope in sorted(by_scope):
        yield from bring_together(scope, "date", by_scope[scope])


def _compare(scope: str, told: Iterable[Statement]) -> Iterator[Comparison]:
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    spans: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for statement in told:
        if isinstance(statement.fact, DateClaim) and not statement.reach.states:
            bounds = _bounds(statement.fact.interval)
            groups[bounds].append(statement)
            if bounds[0] != bounds[1]:
                spans[statement.document].add(bounds)
    for left, right in combinations([groups[key] for key in sorted(groups)], 2):
        one, other = _bounds(_interval(left[0])), _bounds(_interval(right[0]))
        if not one[1] < other[0] or _in_one_breath(left, right):
            continue
        if _lasts(left, other, spans) or _lasts(right, one, spans):
            continue
        topic = f"date-{one[0]}-{other[0]}"
        yield _pair(scope, topic, left, right)


def _pair(
    scope: str, topic: str, left: Iterable[Statement], right: Iterable[Statement]
) -> Comparison:
    left, right = (*left,), (*right,)
    values = _date(left[0]), _date(right[0])
    verdict, reason = _weigh(left, right)
    return pair_of(
        Comparison(scope, topic, "date", verdict, reason, left, right),
        (f"{values[0]} by {told_by(left)}", f"{values[1]} by {told_by(right)}"),
        values,
    )


def _weigh(earlier: Sequence[Statement], later: Sequence[Statement]) -> tuple[str, str]:
    """Give verdict and reason for dates that do not meet.

    In one text "today" or "on Friday" may date what is told beside the happening: only
    days that are told in full count as told of it, where both sentences name the same.
    """
    first, second = _interval(earlier[0]), _interval(later[0])
    bounds = (first.begin, first.end, second.begin, second.end)
    days = [date.first_day for date in bounds if date and date.precision == "day"]
    near = len(days) == len(bounds) and days[3] - days[0] <= _NEAR
    if near and any(_may_be_of_one(*two) for two in product(earlier, later)):
        return "contradictory", "the dates do not meet."
    return "undetermined", "the dates do not meet; they may be of two happenings."


def _may_be_of_one(one: Statement, other: Statement) -> bool:
    if one.document != other.document:
        return True
    both = _is_told_in_full(one) and _is_told_in_full(other)
    return both and bool(one.reach.names & other.reach.names)


def _is_told_in_full(statement: Statement) -> bool:
    return isinstance(statement.fact, DateClaim) and any(
        sign.isdigit() for sign in statement.fact.words
    )


def _share(one: Comparison, other: Comparison) -> bool:
    """Tell whether a claim is on the same side of both."""
    sides = ((one.left, other.left), (one.right, other.right))
    return any({s.record for s in a} & {s.record for s in b} for a, b in sides)


def _merged(one: Comparison, other: Comparison) -> Comparison:
    sides = [
        {s.record: s for s in (*a, *b)}.values()
        for a, b in ((one.left, other.left), (one.right, other.right))
    ]
    return _pair(one.scope, one.topic, *sides)


def _lasts(
    side: Iterable[Statement],
    day: tuple[str, str],
    spans: Mapping[str, set[tuple[str, str]]],
) -> bool:
    """Tell whether those who name one day also tell of a span that holds the other."""
    return all(
        any(first <= day[0] and day[1] <= last for first, last in spans[s.document])
        for s in side
    )


def _interval(statement: Statement) -> Interval:
    if not isinstance(statement.fact, DateClaim):
        raise TypeError(f"{statement.record} is no date")
    return statement.fact.interval


def _bounds(interval: Interval) -> tuple[str, str]:
    """First and last day as ISO strings; an open side reaches to the end of time."""
    first = interval.begin.first_day.isoformat() if interval.begin else "0000"
    last = interval.end.last_day.isoformat() if interval.end else "9999"
    return first, last


def _date(statement: Statement) -> str:
    interval = _interval(statement)
    return when(interval.begin, interval.end)


def _in_one_breath(left: Iterable[Statement], right: Iterable[Statement]) -> bool:
    return any(
        one.document == other.document
        and one.speaker == other.speaker
        and one.sentence == other.sentence
        for one in left
        for other in right
    )
