"""Why of two reaches neither can be a part of the other, or one is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hrgraph.link.reaches import Reach

__all__ = ["are_other_days", "is_shorter", "listed", "reasons_apart"]

_NEXT = 1  # days between two dates that may be one night, or one day told wrongly


def reasons_apart(left: Reach, right: Reach) -> Iterator[str]:
    """Tell why neither number can be a part of the other; nothing if one may be."""
    yield from _other_groups(left.apart, right.apart)
    yield from _other_groups(left.people, right.people)
    if left.apart != right.apart:
        yield f"one counts {listed(left.apart | right.apart)} only"
    if _share_none(left.persons, right.persons):
        yield "they are told of different people"
    if _is_wider(left, right) or _is_wider(right, left):
        yield "one counts a whole country"
    if _are_elsewhere(left, right) or _are_elsewhere(right, left):
        yield "they count different places"
    if left.is_sought != right.is_sought:
        yield "one was asked for, or may be given, only"
    if left.turn != right.turn:
        yield "they count different happenings"


def _other_groups(one: frozenset[str], other: frozenset[str]) -> Iterator[str]:
    if one and other and one != other:
        yield f"one counts {listed(one)}, the other {listed(other)}"


def _is_wider(whole: Reach, part: Reach) -> bool:
    return bool(whole.is_wide and not part.is_wide and part.likely_places)


def _are_elsewhere(one: Reach, other: Reach) -> bool:
    """Tell whether the words of a number put it where the other cannot be."""
    return _share_none(one.places, other.likely_places)


def _share_none(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def is_shorter(part: Reach, whole: Reach) -> bool:
    """Tell whether one counts over some of the days only that the other counts."""
    if part.likely_days is None or whole.days is None:
        return False
    return (
        whole.days[0] <= part.likely_days[0]
        and part.likely_days[1] <= whole.days[1]
        and part.likely_days != whole.days
    )


def are_other_days(one: Reach, other: Reach, in_one_text: bool) -> bool:  # noqa: FBT001 - said at its one call
    """Days that do not meet; in two texts, neighbours may be one day disputed."""
    if one.days is None or other.days is None:
        return False
    first, second = sorted((one.days, other.days))
    gap = dt.date.fromisoformat(second[0]) - dt.date.fromisoformat(first[1])
    return gap.days > (0 if in_one_text else _NEXT)


def listed(words: frozenset[str]) -> str:
    """List what is counted, for people.

    >>> listed(frozenset({"women", "children"}))
    'children and women'
    """
    return " and ".join(sorted(words))
