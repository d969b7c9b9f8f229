"""How alike two events of two documents are, and what speaks against one happening.

What contradicts is no match. What only leaves doubt keeps a match below the threshold
at which events are joined, and is the reason that a person is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hrgraph.link.happenings import Happening
from hrgraph.link.traits import families_clash, is_one_name

__all__ = [
    "VAGUE",
    "Likeness",
    "Match",
    "families_apart",
    "is_same_day_and_people",
    "kind_of",
    "people_alike",
]

VAGUE = 92  # days: a window longer than this fits too many happenings
_UNSURE = 0.6  # at most, where something leaves doubt
_GAP = 3  # days between two tellings of one happening, at most
_NEXT = 1  # days by which sources are often apart on one night
_EXACT = 31  # days: a window up to this length tells the time well
_SEVERAL = 3  # people, who are not the one person that another telling knows of
_TIMES = 5  # one number of people is so many times another: not of one happening
_ONE_NAME = 0.1  # added where what they were done to has one name
_NEAR = 2  # two numbers that may well be of one happening
_KINDS = {"arrest": "held", "detention": "held", "raid": "entry", "search": "entry"}
# of these one place has many on one day: what they were done to tells them apart
_BY_NAME = frozenset({"entry", "law_adoption", "shutdown", "censorship"})


@dataclass(frozen=True, slots=True)
class Match:
    """Two events that may be one happening.

    Attributes:
        score: From 0 to 1.
        doubt: Why it is not sure, for a person; empty where nothing speaks against.
    """

    score: float
    doubt: str = ""


def kind_of(happening: Happening) -> str:
    """Name the kind by which events are compared: an arrest is told as a detention."""
    return _KINDS.get(happening.type, happening.type)


def people_alike(left: Happening, right: Happening) -> bool | None:
    """Tell whether both were done to one named person; None where it is not told."""
    if left.person and left.person == right.person:
        return True
    pairs = [is_one_name(a, b) for a in left.people for b in right.people]
    if True in pairs:
        return True
    return False if pairs and None not in pairs else None


def is_same_day_and_people(left: Happening, right: Happening) -> bool:
    """Tell whether days and names are so exact that no place speaks against them.

    One name in two countries may be that of two people; two names are not.
    """
    days = [h.window.days for h in (left, right) if h.window and h.window.told]
    if people_alike(left, right) is not True or len(days) < 2 or max(days) > 1 + _NEXT:  # noqa: PLR2004 - those of both
        return False
    alike = sum(is_one_name(a, b) is True for a in left.people for b in right.people)
    return alike > 1 or len({left.country, right.country} - {None}) < 2  # noqa: PLR2004 - countries


def families_apart(left: Happening, right: Happening) -> bool:
    """Tell whether they were done to people of different kinds."""
    return families_clash(left.families, right.families)


class Likeness:
    """Compares events, by what all documents tell of where places lie."""

    def __init__(self, happenings: Iterable[Happening]) -> None:
        self._above: dict[str, set[str]] = defaultdict(set)
        for happening in happenings:
            if happening.place and happening.within:
                self._above[happening.place] |= happening.within

    def match(self, left: Happening, right: Happening) -> Match | None:
        """Compare two events; None where they cannot be one happening.

        They cannot where they are of different kinds, were done to different people,
        lie in different places, or more than three days apart. Two of one document
        are joined only through a third, of another document.
        """
        if left.document == right.document or kind_of(left) != kind_of(right):
            return None
        same = _same_target(left, right)
        single = len(left.people) == len(right.people) == 1
        time = self.time(left, right)
        apart = (same is False and single) or families_apart(left, right)
        if apart or time is None:
            return None
        place = self.place(left, right)
        if place is None:
            # one name on one day: a place may be told, or have been read, wrongly
            if not same or _days_between(left, right) > _NEXT:
                return None
            if not is_same_day_and_people(left, right):
                return Match(_UNSURE, "the places differ")
        actor = _actor(left, right)
        if not place and not same and not (actor and left.actor_named):
            return None
        kind = 0.35 if left.type == right.type else 0.3
        total = kind + time + (place or 0) + actor + _ONE_NAME * bool(same)
        total = round(min(1.0, total), 3)
        doubt = self._doubt(left, right, same=same)
        return Match(min(total, _UNSURE) if doubt else total, doubt)

    def time(self, left: Happening, right: Happening) -> float | None:
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
            return 0.3 if longest <= VAGUE else 0.2
        if left.type == "statement":
            return None  # bodies speak often: only dates tell one from another
        return 0.25 if longest <= VAGUE else 0.15

    def place(self, left: Happening, right: Happening) -> float | None:
        """0 to 0.2; None where the two lie in different places."""
        if left.country and right.country and left.country != right.country:
            return None
        if _is_named_by_other(left, right) or _is_one_village(left, right):
            return 0.2
        if left.place is None or right.place is None:
            return 0.1 if left.country and left.country == right.country else 0.0
        return self._by_places(left, right, left.place, right.place)

    def _by_places(
        self, left: Happening, right: Happening, one: str, other: str
    ) -> float | None:
        if one == other:
            return 0.2
        short, long = sorted((one, other), key=len)
        if long.startswith(f"{short}/") or self._is_nested(one, other):
            return 0.15
        kinds = {left.place_kind, right.place_kind}
        # where a city lies in a region, or a prison in a city, is not always told
        return 0.05 if kinds not in ({"city"}, {"facility"}) else None

    def _is_nested(self, left: str, right: str) -> bool:
        return right in self._above[left] or left in self._above[right]

    def _doubt(self, left: Happening, right: Happening, *, same: bool | None) -> str:
        """Why two events that agree may still be two happenings; empty if nothing."""
        by_name = kind_of(left) in _BY_NAME
        if same is False:
            return "those named differ"
        if not same and by_name and left.type != right.type:
            return "told as a raid and as a search, of what is not named alike"
        if not same and _days_between(left, right) > _NEXT:
            return "the days are near, and not the same"
        if reason := _by_numbers(left, right, same=same):
            return reason
        if not self._is_specific(left, right, same=same):
            return "kind, time and place are alike, and nothing more"
        return ""

    def _is_specific(
        self, left: Happening, right: Happening, *, same: bool | None
    ) -> bool:
        """Tell whether more than kind, time and country agree.

        A statement is told by who makes it, a law by its name, and an event of no
        kind by whom it struck.
        """
        same_actor = left.actor_named and left.actor == right.actor
        if left.type == "statement":
            return same_actor
        if left.type in {"other", "law_adoption"}:
            return bool(left.words) and same is True
        if same_actor or same or left.families & right.families:
            return True
        if _is_named_by_other(left, right) or _is_one_village(left, right):
            return True
        exact = left.place_kind in {"city", "facility", "region"}
        if exact and left.place == right.place:
            return True
        nested = left.place and right.place and self._is_nested(left.place, right.place)
        return bool(nested) and _are_near(left, right)


def _same_target(left: Happening, right: Happening) -> bool | None:
    """Tell whether what both were done to has one name; None where it is not told."""
    people = people_alike(left, right)
    if people is not None or not left.words or not right.words:
        return people
    return is_one_name(left.words, right.words)


def _days_between(left: Happening, right: Happening) -> int:
    if left.window is None or right.window is None:
        return 0
    return left.window.gap(right.window)


def _is_named_by_other(left: Happening, right: Happening) -> bool:
    """Tell whether the sentences of one name the village in which the other lies.

    That counts where they do not name the place that it was taken to lie in: a village
    that no list knows may not have been seen as a place.
    """
    return any(
        other.is_village and not one.place_named and other.place_words <= one.names
        for one, other in ((left, right), (right, left))
    )


def _is_one_village(left: Happening, right: Happening) -> bool:
    """Tell whether both lie in villages of one name, though one has no country."""
    villages = left.is_village and right.is_village
    return villages and left.place_words == right.place_words


def _by_numbers(left: Happening, right: Happening, *, same: bool | None) -> str:
    """Why the numbers of people speak against one happening; empty if they do not."""
    less, more = sorted((_least(left), _least(right)))
    if less == 1 and more >= _SEVERAL:
        return "one is of one person, the other of several"
    if less and not same and more >= less * _TIMES:
        return "the numbers of people are far apart"
    named = bool(left.people) != bool(right.people)
    if (
        named
        and not same
        and not _are_near(left, right)
        and _is_common_place(left, right)
    ):
        return "only one tells whom it was done to"
    return ""


def _least(happening: Happening) -> int:
    """How many people it was at least done to, as far as it is told; 0 if it is not."""
    return max(int(happening.count or 0), len(happening.people))


def _are_near(left: Happening, right: Happening) -> bool:
    less, more = sorted((_least(left), _least(right)))
    return less > 0 and more <= less * _NEAR


def _is_common_place(left: Happening, right: Happening) -> bool:
    """Tell whether much may happen on one day where both lie."""
    if _is_one_village(left, right):
        return False
    return left.place_known or right.place_known or left.place != right.place


def _actor(left: Happening, right: Happening) -> float:
    if left.actor is None or right.actor is None:
        return 0.0
    if left.actor == right.actor:
        return 0.15
    alike = left.actor_kind is not None and left.actor_kind == right.actor_kind
    return 0.1 if alike and not (left.actor_named and right.actor_named) else 0.0
