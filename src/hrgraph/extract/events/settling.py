"""What a telling leaves unsaid, taken from the words near it.

A verb without a subject of its own has the subject of the verb that it is joined to.
Where nothing says the place, it is that of the surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events.happenings import Happening
from hrgraph.extract.events.setting import Setting
from hrgraph.extract.phrases import phrase

__all__ = ["settle"]

_SUBJECT = re.compile(r"\b(?:they|he|she|we|it|who)\s*$")
_THEY = re.compile(r"\b(?:they|it)\s*$", re.IGNORECASE)
_JOINED = 90  # code points between joined verbs


def settle(scene: Scene, setting: Setting, happenings: Sequence[Happening]) -> None:
    """Fill in places and actors that tellings take from their surroundings."""
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
                arguments.words = before.arguments.words
                arguments.target = before.arguments.target
        if arguments.actor is None and before is not None:
            arguments.actor = _they(scene, before, happening)
        arguments.place = arguments.place or setting.headed_by(happening)
        if arguments.place is None:
            arguments.place = setting.place_for(happening)
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


def _they(scene: Scene, before: Happening, after: Happening) -> str | None:
    """Who acted just before, where "they" or "it" acts now."""
    clause = after.clause
    if clause.shape != "active" or not _THEY.search(
        scene.text, clause.start, clause.verb
    ):
        return None
    actor = before.arguments.actor
    same = scene.paragraph(after.trigger.start).start <= before.trigger.start
    return actor if same and scene.kind_of(actor) != "person" else None


def _has_subject(scene: Scene, happening: Happening) -> bool:
    """Tell whether a verb has a subject of its own: "before they were released"."""
    clause = happening.clause
    return _SUBJECT.search(scene.text, clause.start, clause.verb) is not None


def _is_suffered(scene: Scene, happening: Happening) -> bool:
    """Tell whether a noun is what somebody went through: "faced ill-treatment"."""
    lead = scene.text[happening.clause.start : happening.trigger.start]
    return phrase("verb_of_suffering").search(lead) is not None
