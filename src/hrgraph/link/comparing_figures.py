"""Figures of one event, of one wave, and of two waves that one document tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from hrgraph.link.discrepancies import Comparison
from hrgraph.link.statements import Statement, figure_bounds, told_by
from hrgraph.model import Figure

__all__ = [
    "compare_durations",
    "compare_figures",
    "compare_held",
    "compare_kinds",
    "figures",
]

_HELD = ("detained", "arrested")
_AFTER = ("sentenced", "fined", "charged", "released")
_DURATIONS = ("days_of_detention", "years_of_prison")
_FEW = Decimal("0.1")  # share by which a number told with "about" may be off
_Side = list[Statement]


def figures(statements: Iterable[Statement]) -> dict[str, _Side]:
    """Group the figures among claims by what they count."""
    groups: dict[str, _Side] = defaultdict(list)
    for statement in statements:
        if isinstance(statement.fact, Figure):
            groups[statement.fact.kind].append(statement)
    return dict(sorted(groups.items()))


def compare_figures(
    scope: str, statements: Iterable[Statement]
) -> Iterator[Comparison]:
    """Compare the figures of one kind about one event.

    Ranges that do not meet contradict one another, unless a number is told with
    "about", or one voice gives both in one document: then one may be a part of
    the other.
    """
    for kind, told in figures(statements).items():
        pairs = list(combinations(_by_value(told), 2))
        if kind != "other":
            for left, right in pairs:
                yield _compare(scope, kind, left, right)
        elif any(_are_apart(left[0], right[0]) for left, right in pairs):
            listed = "; ".join(_told(side) for side in _by_value(told))
            note = f"Of no listed kind: {listed}. They may count different things."
            yield Comparison(
                scope, "other-figures", "count", "undetermined", note, (*told,)
            )


def compare_held(
    scope: str, statements: Iterable[Statement], scopes: Mapping[str, str]
) -> Iterator[Comparison]:
    """Set numbers of people held side by side that are told of two events of a wave.

    Ranges that do not meet contradict nothing here: each may count its own event.

    Args:
        scope: The event by which the wave is called.
        statements: Claims about the wave.
        scopes: Tail of a document's event -> tail of the shared event.
    """
    held = [
        s
        for s in statements
        if isinstance(s.fact, Figure) and s.fact.kind in _HELD and not s.before_date
    ]
    for left, right in combinations(_by_value(held), 2):
        if _scopes(left, scopes) & _scopes(right, scopes):
            continue
        apart = _are_apart(left[0], right[0])
        reason = "they may count two events." if apart else "both can be so."
        yield Comparison(
            scope,
            f"held-{_value(left)}-{_value(right)}",
            "count",
            "undetermined" if apart else "compatible",
            f"{_told(left)}; {_told(right)}: told of two events of one wave, {reason}",
            (*left,),
            (*right,),
        )


def _scopes(side: _Side, scopes: Mapping[str, str]) -> set[str]:
    return {
        scopes.get(event, event) for statement in side for event in statement.events
    }


def compare_kinds(scope: str, statements: Iterable[Statement]) -> Iterator[Comparison]:
    """Set the number held beside those sentenced, fined, charged or released."""
    groups = figures(s for s in statements if not s.before_date)
    for held in _HELD:
        for after in _AFTER:
            left, right = groups.get(held, []), groups.get(after, [])
            if left and right and _values(left) != _values(right):
                note = (
                    f"{_listed(left)} were {held}, {_listed(right)} were {after}: "
                    "these count different things, so both can be so."
                )
                topic = f"{after}-{held}"
                yield Comparison(
                    scope, topic, "count", "different-scope", note, (*left,), (*right,)
                )


def compare_durations(
    waves: Sequence[tuple[str, str, Sequence[Statement]]],
    told_together: Iterable[tuple[int, int]],
) -> Iterator[Comparison]:
    """Set the lengths of detention of two waves side by side.

    Args:
        waves: (scope, name for people, claims) of each wave.
        told_together: Numbers of waves that one document tells of both.
    """
    for one, other in told_together:
        left_groups, right_groups = figures(waves[one][2]), figures(waves[other][2])
        for kind in _DURATIONS:
            left, right = left_groups.get(kind, []), right_groups.get(kind, [])
            if left and right and _values(left) != _values(right):
                note = (
                    f"Two waves: {_listed(left)} in {waves[one][1]}, "
                    f"{_listed(right)} in {waves[other][1]}."
                )
                topic = f"{kind.replace('_', '-')}-two-waves"
                yield Comparison(
                    waves[one][0],
                    topic,
                    "duration",
                    "different-scope",
                    note,
                    (*left,),
                    (*right,),
                )


def _compare(scope: str, kind: str, left: _Side, right: _Side) -> Comparison:
    dimension = "duration" if kind in _DURATIONS else "count"
    verdict, reason = _verdict(left, right)
    note = f"{_told(left)}; {_told(right)}: {reason}"
    topic = f"{kind.replace('_', '-')}-{_value(left)}-{_value(right)}"
    return Comparison(scope, topic, dimension, verdict, note, (*left,), (*right,))


def _verdict(left: _Side, right: _Side) -> tuple[str, str]:
    if not _are_apart(left[0], right[0]):
        return "compatible", "the ranges meet, so both can be so."
    return _excuse(left, right) or (
        "contradictory",
        "the ranges do not meet, so both cannot be so.",
    )


def _excuse(left: _Side, right: _Side) -> tuple[str, str] | None:
    """Why two ranges that do not meet may not contradict one another all the same."""
    one, other = left[0], right[0]
    if one.before_date != other.before_date:
        return "undetermined", "one may be of another time: its text dates it later."
    if one.part != other.part:
        return "different-scope", "one counts a part only, so both can be so."
    if "about" in {_figure(one).qualifier, _figure(other).qualifier}:
        if _are_near(_figure(one).low, _figure(other).low):
            return "compatible", "one is approximate and the other near to it."
        return "undetermined", "one is approximate; how far it reaches is not said."
    if len({(s.document, s.speaker) for s in (*left, *right)}) == 1:
        return "undetermined", "one voice gives both; one may be a part of the other."
    return None


def _are_apart(one: Statement, other: Statement) -> bool:
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    below = high is not None and other_low is not None and high < other_low
    above = other_high is not None and low is not None and other_high < low
    return below or above


def _are_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _FEW * max(one, other)


def _by_value(statements: Iterable[Statement]) -> list[_Side]:
    """Claims of the same value together, in order of the value."""
    groups: dict[tuple[object, ...], _Side] = defaultdict(list)
    for statement in statements:
        low, high = _bounds(statement)
        about = _figure(statement).qualifier == "about"
        part = tuple(sorted(statement.part))
        late = statement.before_date
        key = low or Decimal(-1), high or Decimal("Infinity"), about, part, late
        groups[key].append(statement)
    return [groups[key] for key in sorted(groups)]


def _values(statements: Iterable[Statement]) -> set[object]:
    return {_bounds(statement) for statement in statements}


def _bounds(statement: Statement) -> tuple[Decimal | None, Decimal | None]:
    return figure_bounds(_figure(statement))


def _figure(statement: Statement) -> Figure:
    if not isinstance(statement.fact, Figure):
        raise TypeError(f"{statement.record} is no figure")
    return statement.fact


def _value(side: Sequence[Statement]) -> str:
    """Name a value in a tail: 83, at-least-50, 10-20."""
    figure = _figure(side[0])
    hedge = "" if figure.qualifier == "exact" else f"{figure.qualifier}-"
    reach = "" if figure.low == figure.high else f"-{figure.high}"
    return f"{hedge}{figure.low}{reach}".replace("_", "-")


def _stated(side: Sequence[Statement]) -> str:
    return _figure(side[0]).stated


def _told(side: Sequence[Statement]) -> str:
    return f"“{_stated(side)}” by {told_by(side)}"


def _listed(side: Sequence[Statement]) -> str:
    return " / ".join(dict.fromkeys(f"“{_figure(s).stated}”" for s in side))
