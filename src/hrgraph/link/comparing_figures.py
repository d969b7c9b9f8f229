"""Figures of one event, of one wave, and of two waves that one document tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from hrgraph.link.comparisons import Comparison, bring_together, join, pair_of
from hrgraph.link.reaches import HELD
from hrgraph.link.statements import Statement, by_scope, told_by
from hrgraph.link.verdicts import (
    are_apart,
    bounds_of,
    clashes_of,
    figure_of,
    is_narrowed,
    verdict_of,
)
from hrgraph.model import Figure

__all__ = [
    "compare_durations",
    "compare_figures",
    "compare_held",
    "compare_kinds",
    "figures",
    "is_held",
]

_AFTER = ("sentenced", "fined", "charged", "released")
_DURATIONS = ("days_of_detention", "years_of_prison")
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

    A few values are compared in pairs; many are one difference that compares all.
    """
    for kind, told in figures(statements).items():
        if kind == "other":
            yield from _compare_unlisted(scope, told, _by_value(told))
        else:
            pairs = _pairs(scope, kind, told)
            yield from bring_together(scope, kind.replace("_", "-"), pairs)


def _pairs(scope: str, kind: str, told: Iterable[Statement]) -> list[Comparison]:
    pairs = (_compare(scope, kind, *two) for two in combinations(_by_value(told), 2))
    return [pair for pair in pairs if pair]


def _compare_unlisted(
    scope: str, told: _Side, sides: Sequence[_Side]
) -> Iterator[Comparison]:
    pairs = _pairs(scope, "other", told)
    if len({(s.document, s.speaker) for s in told}) == 1 and all(
        pair.verdict in ("different-scope", "compatible") for pair in pairs
    ):
        yield from bring_together(scope, "other-figures", pairs)
    elif any(are_apart(one[0], two[0]) for one, two in combinations(sides, 2)):
        listed = "; ".join(_told(side) for side in sides)
        note = f"Of no listed kind: {listed}. They may count different things."
        yield Comparison(
            scope, "other-figures", "count", "undetermined", note, (*told,)
        )


def compare_held(
    scope: str, statements: Iterable[Statement], scopes: Mapping[str, str]
) -> Iterator[Comparison]:
    """Compare the numbers of people held in one wave: one question.

    Two numbers told of two events of the wave contradict nothing, for each may count
    its own.

    Args:
        scope: The event by which the wave is called.
        statements: Claims about the wave.
        scopes: Tail of a document's event -> tail of the shared event.
    """
    held = [s for s in statements if is_held(s)]
    pairs = [
        pair
        for event, told in by_scope(held, scopes).items()
        for kind, counted in figures(told).items()
        for pair in _pairs(event, kind, counted)
    ]
    whole = [s for s in held if not s.before_date and not is_narrowed(s)]
    pairs += [
        _compare_two_held(scope, left, right)
        for left, right in combinations(_by_value(whole), 2)
        if not _counted(left, scopes) & _counted(right, scopes)
    ]
    yield from bring_together(scope, "held", pairs)


def is_held(statement: Statement) -> bool:
    """Tell whether a claim is how many were detained or arrested."""
    return isinstance(statement.fact, Figure) and statement.fact.kind in HELD


def _compare_two_held(scope: str, left: _Side, right: _Side) -> Comparison:
    verdict, reason = _of_two_events(left, right)
    return pair_of(
        Comparison(
            scope,
            f"held-{_value(left)}-{_value(right)}",
            "count",
            verdict,
            reason,
            (*left,),
            (*right,),
        ),
        (_told(left), _told(right)),
        (_label(left), _label(right)),
        tuple(_label(side) for side in (left, right) if _narrow(side[0])),
    )


def _of_two_events(left: _Side, right: _Side) -> tuple[str, str]:
    """An arrest and a detention of one day count the same people; others may not."""
    told = "told of two events of one wave"
    if not are_apart(left[0], right[0]):
        return "compatible", f"{told}, both can be so."
    if len({(s.document, s.speaker) for s in (*left, *right)}) == 1:
        return "different-scope", f"{told} by one voice, so both can be so."
    days = {s.reach.likely_days for s in left} & {s.reach.likely_days for s in right}
    if any(day and day[0] == day[1] for day in days):
        return verdict_of(left, right) or ("compatible", f"{told}, both can be so.")
    return "undetermined", f"{told}, they may count two events."


def _counted(side: _Side, scopes: Mapping[str, str]) -> set[tuple[str, str]]:
    """What was compared already: one kind of figure, of one event."""
    return {
        (scopes.get(event, event), figure_of(statement).kind)
        for statement in side
        for event in statement.events
    }


def compare_kinds(scope: str, statements: Iterable[Statement]) -> Iterator[Comparison]:
    """Set the number held beside those sentenced, fined, charged or released."""
    whole = [s for s in statements if not s.before_date and not is_narrowed(s)]
    groups = figures(whole)
    held = [s for kind in HELD for s in groups.get(kind, [])]
    later = {
        kind: groups[kind]
        for kind in _AFTER
        if held and _values(groups.get(kind, [])) - _values(held)
    }
    if not later:
        return
    kinds = [kind for kind in HELD if kind in groups]
    listed = ", ".join(f"{_listed(side)} were {kind}" for kind, side in later.items())
    note = (
        f"{_listed(held)} were {' or '.join(kinds)}, {listed}: "
        "these count different things, so both can be so."
    )
    yield Comparison(
        scope,
        "-".join([*later, kinds[0]]),
        "count",
        "different-scope",
        note,
        (*held,),
        tuple(s for side in later.values() for s in side),
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
    pairs: dict[tuple[int, str], list[Comparison]] = defaultdict(list)
    first: dict[int, int] = {}
    for one, other in told_together:
        first[other] = first.get(other, first.setdefault(one, one))
        left_groups, right_groups = figures(waves[one][2]), figures(waves[other][2])
        for kind in _DURATIONS:
            left, right = left_groups.get(kind, []), right_groups.get(kind, [])
            if left and right and _values(left) != _values(right):
                told = f"{_listed(left)} in {waves[one][1]}"
                told_too = f"{_listed(right)} in {waves[other][1]}"
                pair = Comparison(
                    waves[one][0],
                    f"{kind.replace('_', '-')}-two-waves",
                    "duration",
                    "different-scope",
                    f"Two waves: {told}, {told_too}.",
                    (*left,),
                    (*right,),
                    told=(told, told_too),
                    values=(waves[one][1], waves[other][1]),
                    reason="waves of their own, so both can be so.",
                )
                pairs[first[one], kind].append(pair)
    for (number, kind), found in pairs.items():
        topic = f"{kind.replace('_', '-')}-waves"
        yield found[0] if len(found) == 1 else join(waves[number][0], topic, found)


def _compare(scope: str, kind: str, left: _Side, right: _Side) -> Comparison | None:
    found = verdict_of(left, right)
    if not found:
        return None
    clashes = clashes_of(left, right) if found[0] == "contradictory" else None
    return pair_of(
        Comparison(
            scope,
            f"{kind.replace('_', '-')}-{_value(left)}-{_value(right)}",
            "duration" if kind in _DURATIONS else "count",
            *found,
            (*left,),
            (*right,),
            clashes,
        ),
        (_told(left), _told(right)),
        (_label(left), _label(right)),
        tuple(_label(side) for side in (left, right) if _narrow(side[0])),
    )


def _by_value(statements: Iterable[Statement]) -> list[_Side]:
    """Claims of the same value together, in order of the value."""
    groups: dict[tuple[object, ...], _Side] = defaultdict(list)
    for statement in statements:
        low, high = bounds_of(statement)
        about = figure_of(statement).qualifier == "about"
        late = statement.before_date
        key = (
            low or Decimal(-1),
            high or Decimal("Infinity"),
            about,
            late,
            _narrow(statement),
        )
        groups[key].append(statement)
    return [groups[key] for key in sorted(groups)]


def _values(statements: Iterable[Statement]) -> set[object]:
    return {bounds_of(statement) for statement in statements}


def _narrow(statement: Statement) -> str:
    """Tell what alone a figure counts, in a word or two; empty for all."""
    reach = statement.reach
    words = sorted(reach.people | reach.apart | reach.states)
    if reach.share and not words:
        words = ["a part"]
    if reach.turn > 1:
        words.append("another happening")
    return ", ".join(words)


def _value(side: Sequence[Statement]) -> str:
    """Name a value in a tail: 83, at-least-50, 10-20."""
    figure = figure_of(side[0])
    hedge = "" if figure.qualifier == "exact" else f"{figure.qualifier}-"
    reach = "" if figure.low == figure.high else f"-{figure.high}"
    return f"{hedge}{figure.low}{reach}".replace("_", "-")


def _label(side: Sequence[Statement]) -> str:
    narrow = _narrow(side[0])
    stated = f"“{figure_of(side[0]).stated}”"
    return f"{stated} ({narrow})" if narrow else stated


def _told(side: Sequence[Statement]) -> str:
    return f"{_label(side)} by {told_by(side)}"


def _listed(side: Sequence[Statement]) -> str:
    words = {f.stated.casefold(): f.stated for f in map(figure_of, reversed(side))}
    return " / ".join(f"“{stated}”" for stated in reversed(words.values()))
