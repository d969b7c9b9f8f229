"""What a telling leaves unsaid, taken from the words near it.

A place holds until another is told; a document that names one city or country above
all others is about that one. A verb without a subject of its own has the subject of
the verb that it is joined to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hrgraph.extract.clauses import Scene, phrase
from hrgraph.extract.events.happenings import Happening
from hrgraph.model import Authority, Place

__all__ = ["main_country", "main_place", "settle"]

_SUBJECT = re.compile(r"\b(?:they|he|she|we|it|who)\s*$")
_NEAR = 350  # code points over which a place told before still counts
_JOINED = 90  # code points between joined verbs
_SHARE = 0.5  # of all mentions of cities, from which one city is the main one


def settle(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Fill in places and actors that tellings take from their surroundings."""
    fallback = main_place(scene)
    before: Happening | None = None
    for happening in happenings:
        arguments = happening.arguments
        if before is not None and _are_joined(scene, before, happening):
            if arguments.actor is None and (
                happening.clause.shape != "noun" or _is_suffered(scene, happening)
            ):
                arguments.actor = before.arguments.actor
            passive = happening.clause.shape == "passive"
            if (
                arguments.affected is None
                and passive
                and not _has_subject(scene, happening)
            ):
                arguments.affected = before.arguments.affected
                arguments.persons = list(before.arguments.persons)
                arguments.target = before.arguments.target
        if arguments.place is None:
            arguments.place = _told_before(scene, happening) or fallback
            arguments.place_taken = True
        # "those detained" only names people: the verb before it goes on
        if arguments.actor or happening.clause.shape != "noun":
            before = happening


def _are_joined(scene: Scene, before: Happening, after: Happening) -> bool:
    gap = after.trigger.start - before.trigger.end
    if not 0 <= gap < _JOINED or before.frame is not after.frame:
        return False
    between = scene.text[before.trigger.end : after.trigger.start]
    return "." not in between and ";" not in between


def _has_subject(scene: Scene, happening: Happening) -> bool:
    """Tell whether a verb has a subject of its own: "before they were released"."""
    clause = happening.clause
    return _SUBJECT.search(scene.text, clause.start, clause.verb) is not None


def _is_suffered(scene: Scene, happening: Happening) -> bool:
    """Tell whether a noun is what somebody went through: "faced ill-treatment"."""
    lead = scene.text[happening.clause.start : happening.trigger.start]
    return phrase("verb_of_suffering").search(lead) is not None


def _told_before(scene: Scene, happening: Happening) -> str | None:
    start = happening.trigger.start
    floor = max(scene.paragraph(start).start, start - _NEAR)
    for named in reversed(scene.named_in(floor, start)):
        entity = scene.entities[named.key]
        if isinstance(entity, Place) and entity.kind in {"city", "facility"}:
            return named.key
    return None


def main_country(scene: Scene) -> str | None:
    """The country that a document speaks of most, in ISO alpha-2; None if of none."""
    votes: Counter[str] = Counter()
    for entity in scene.entities.values():
        if isinstance(entity, Place | Authority) and entity.country:
            votes[entity.country] += len(entity.spans)
    return max(votes, key=lambda land: (votes[land], land)) if votes else None


def main_place(scene: Scene) -> str | None:
    """The place that a document is chiefly about: a city, or else a country."""
    land = main_country(scene)
    counted = Counter[str]()
    cities = Counter[str]()
    for entity in scene.entities.values():
        if not isinstance(entity, Place) or entity.country not in {land, None}:
            continue
        spans = sum(not scene.is_silent(span.start) for span in entity.spans)
        if entity.kind == "city":
            cities[entity.key] = spans
        elif entity.kind in {"country", "region"}:
            counted[entity.key] = spans + (entity.kind == "country")
    best = cities.most_common(1)
    if best and best[0][1] > 1 and best[0][1] >= _SHARE * cities.total():
        return best[0][0]
    top = counted.most_common(1) or best
    return top[0][0] if top and top[0][1] else None
