"""Whether two figures of one happening can both be so, and why.

Numbers that count different people, places or times contradict nothing; a part that
is greater than the whole does. What the words do not settle stays undetermined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product

from hrgraph.link.comparisons import WEIGHT
from hrgraph.link.reaches import Reach
from hrgraph.link.scopes import are_other_days, is_shorter, listed, reasons_apart
from hrgraph.link.statements import Statement, figure_bounds
from hrgraph.model import Figure

__all__ = [
    "are_apart",
    "bounds_of",
    "clashes_of",
    "figure_of",
    "is_narrowed",
    "verdict_of",
]

_FEW = Decimal("0.1")  # share by which a number told with "about" may be off
_MOST_PAIRS = 400  # pairs of claims looked at for one pair of values
_SO_FAR = 10  # times by which two counts of the same people hardly differ
_ALIKE = 2  # times by which two counts of what a text is chiefly about may differ
_NEAR = 2  # sentences of one text in which voices answer one another
_NUMBER = re.compile(r"[\d.,\s]+(?:thousand|million|billion|[mkb]n?\b)?", re.IGNORECASE)
_SHARE = "a part"
_ONE_OF_SEVERAL = "one happening"
_Side = Sequence[Statement]
_Verdict = tuple[str, str]


def verdict_of(left: _Side, right: _Side) -> _Verdict | None:
    """Give verdict and reason for two values; None where nothing differs.

    Of the claims of either value, the two that agree least decide: what one
    document tells as a part may be another's whole.
    """
    found = [
        verdict
        for one, other in islice(product(left, right), _MOST_PAIRS)
        if (verdict := _verdict(one, other))
    ]
    return min(found, key=lambda v: WEIGHT.index(v[0]), default=None)


def clashes_of(left: _Side, right: _Side) -> tuple[tuple[str, str], ...]:
    """Give the tails of the claims of two values that cannot both be so."""
    return tuple(
        (one.record, other.record)
        for one, other in islice(product(left, right), _MOST_PAIRS)
        if (_verdict(one, other) or ("",))[0] == "contradictory"
    )


def _verdict(one: Statement, other: Statement) -> _Verdict | None:
    apart = are_apart(one, other)
    if not apart and (
        _said(one) == _said(other) or _groups(one.reach) != _groups(other.reach)
    ):
        return None
    if not apart:
        return "compatible", "the ranges meet, so both can be so."
    if one.before_date != other.before_date:
        return "undetermined", "one may be of another time: its text dates it later."
    return (
        _by_reach(one, other)
        or _by_growth(one, other)
        or _by_breath(one, other)
        or _by_hedge(one, other)
        or _by_voice(one, other)
        or _by_distance(one, other)
        or ("contradictory", "the ranges do not meet, so both cannot be so.")
    )


def is_narrowed(statement: Statement) -> bool:
    """Tell whether a figure counts some of those concerned only, by its own words."""
    reach = statement.reach
    return bool(
        reach.people or reach.apart or reach.states or reach.share or reach.turn > 1
    )


def _by_reach(one: Statement, other: Statement) -> _Verdict | None:
    for reason in reasons_apart(one.reach, other.reach):
        return _different(reason)
    in_one_text = one.document == other.document
    if are_other_days(one.reach, other.reach, in_one_text):
        if in_one_text:
            return _different("they count different days")
        return "undetermined", "they are dated to different days."
    same_account = _account(one) == _account(other)
    for part, why in _parts(one, other):
        if not _is_greater(part, other if part is one else one):
            return _within(why, same_account=same_account)
        if why == _ONE_OF_SEVERAL or same_account or _by_hedge(one, other):
            continue
        return "contradictory", f"one counts {why} only, and yet is the greater."
    return None


def _within(why: str, *, same_account: bool) -> _Verdict:
    if same_account and why == _SHARE:
        return "compatible", "one voice tells both; one is a part of the other."
    if same_account:
        return "compatible", f"one voice tells both; one counts {why}, as a part."
    if why == _ONE_OF_SEVERAL:
        return "undetermined", "one counts several happenings, the other may not."
    return _different(f"one counts {why} only")


def _different(reason: str) -> _Verdict:
    return "different-scope", f"{reason}, so both can be so."


def _parts(one: Statement, other: Statement) -> Iterator[tuple[Statement, str]]:
    """Which of two figures lies within the other, and in what respect."""
    for part, whole in ((one, other), (other, one)):
        inner, outer = part.reach, whole.reach
        if inner.people and not outer.people:
            yield part, listed(inner.people)
        if inner.states and inner.states != outer.states:
            yield part, f"those {listed(inner.states)}"
        if inner.share and not outer.share:
            yield part, _SHARE
        if inner.likely_places and inner.likely_places < outer.likely_places:
            yield part, "fewer places"
        if is_shorter(inner, outer):
            yield part, "a shorter time"
        if outer.is_sum and not inner.is_sum:
            yield part, _ONE_OF_SEVERAL


def _by_growth(one: Statement, other: Statement) -> _Verdict | None:
    lesser, greater = (one, other) if _is_greater(other, one) else (other, one)
    if not lesser.reach.is_running or greater.reach.is_running:
        return None
    return "compatible", "one counts up to a time only, and may have grown."


def _by_breath(one: Statement, other: Statement) -> _Verdict | None:
    """Two numbers in one sentence of one voice count two things, or replace."""
    if _account(one) != _account(other) or one.sentence != other.sentence:
        return None
    if one.reach.is_revised:
        return "undetermined", "one voice gives one number after the other."
    return _different("one voice tells both in one breath, of different people")


def _by_hedge(one: Statement, other: Statement) -> _Verdict | None:
    if "about" not in {figure_of(one).qualifier, figure_of(other).qualifier}:
        return None
    low, other_low = figure_of(one).low, figure_of(other).low
    if abs(low - other_low) <= _FEW * max(low, other_low):
        return "compatible", "one is approximate and the other near to it."
    return "undetermined", "one is approximate; how far it reaches is not said."


def _by_voice(one: Statement, other: Statement) -> _Verdict | None:
    if _account(one) != _account(other):
        return None
    if figure_of(one).unit == "persons":
        return "undetermined", "one voice gives both; one may be a part of the other."
    return "undetermined", "one voice gives both; they may be of different people."


def _by_distance(one: Statement, other: Statement) -> _Verdict | None:
    """Two numbers that nothing shows to be of the same are left open.

    Documents are linked by more than that they tell of one kind of event; what one
    text tells in several places may be of several happenings.
    """
    if _money(one) != _money(other):
        return "undetermined", "they are sums in two currencies, or worded in two ways."
    lesser, greater = (one, other) if _is_greater(other, one) else (other, one)
    most, least = bounds_of(lesser)[1], bounds_of(greater)[0]
    if most and least and least > _SO_FAR * most:
        return "undetermined", "they lie so far apart that they may count two things."
    if one.document != other.document or _is_near(one, other):
        return None
    if one.central and other.central and most and least and least <= _ALIKE * most:
        return None
    return "undetermined", "they stand apart in one text and may count two things."


def _money(statement: Statement) -> str:
    """The words or sign of the currency of a sum; empty for what is no sum."""
    figure = figure_of(statement)
    return _NUMBER.sub("", figure.stated).strip() if figure.unit == "money" else ""


def _is_near(one: Statement, other: Statement) -> bool:
    """Tell whether one answers the other, or both name one place or the same days."""
    left, right = one.reach, other.reach
    tied = left.places & right.places or (left.days and left.days == right.days)
    return bool(tied) or abs(one.sentence - other.sentence) <= _NEAR


def _account(statement: Statement) -> tuple[str, str]:
    return statement.document, statement.speaker


def _said(statement: Statement) -> object:
    return bounds_of(statement), figure_of(statement).qualifier == "about"


def _groups(reach: Reach) -> object:
    return reach.people, reach.apart, reach.states, reach.share, reach.turn


def _is_greater(part: Statement, whole: Statement) -> bool:
    low, high = bounds_of(part)[0], bounds_of(whole)[1]
    return low is not None and high is not None and low > high


def are_apart(one: Statement, other: Statement) -> bool:
    """Tell whether no number lies in the ranges of both."""
    return _is_greater(one, other) or _is_greater(other, one)


def bounds_of(statement: Statement) -> tuple[Decimal | None, Decimal | None]:
    """Give the least and the greatest value of a statement that is a figure."""
    return figure_bounds(figure_of(statement))


def figure_of(statement: Statement) -> Figure:
    """Give the figure that a statement is.

    Raises:
        TypeError: It is something else.
    """
    if not isinstance(statement.fact, Figure):
        raise TypeError(f"{statement.record} is no figure")
    return statement.fact
