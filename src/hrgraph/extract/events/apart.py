"""Which places, and which days of one sentence, tell two happenings apart."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events.happenings import Happening
from hrgraph.model import Place

__all__ = ["are_set_apart", "is_elsewhere", "may_be_nested"]

_HOLDING = {"country", "region", "facility"}  # what holds a city, or lies in one


def are_set_apart(scene: Scene, before: Happening, after: Happening) -> bool:
    """Tell whether one sentence gives two verbs a day each: "two on 3, nine on 4 May".

    Days beside each other may be those of one night where several sentences tell it.
    """
    if after.loose or before.loose or before.inherited:
        return False
    sentence = scene.sentence(after.trigger.start)
    return sentence == scene.sentence(before.trigger.start)


def is_elsewhere(
    scene: Scene,
    happening: Happening,
    places: AbstractSet[str],
    persons: AbstractSet[str],
) -> bool:
    """Tell whether the words themselves put a telling in another city than an event.

    A word that points back may stand beside any city, and of one person it may be told
    in several ways where he was taken.

    Args:
        scene: The document.
        happening: The telling.
        places: Keys of the places in which tellings of the event themselves put it.
        persons: Keys of the persons of the event.
    """
    arguments = happening.arguments
    if arguments.place is None or arguments.place_taken or happening.loose:
        return False
    if not places or persons & set(arguments.persons):
        return False
    own = _city_of(scene, arguments.place)
    cities = {_city_of(scene, key) for key in places}
    return own is not None and None not in cities and own not in cities


def _city_of(scene: Scene, key: str) -> str | None:
    """The city that a place is, or is known to lie in."""
    place = scene.entities[key]
    if not isinstance(place, Place) or place.kind == "city":
        return key
    within = scene.entities.get(place.within or "")
    return within.key if isinstance(within, Place) and within.kind == "city" else None


def may_be_nested(scene: Scene, place: str, others: AbstractSet[str]) -> bool:
    """Tell whether a place may hold one of several others, or lie in it."""
    kinds = {getattr(scene.entities[key], "kind", "") for key in (place, *others)}
    return bool(others) and not kinds.isdisjoint(_HOLDING)
