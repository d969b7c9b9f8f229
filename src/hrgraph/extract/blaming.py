"""Who is said to have done a wrong, by its own words or those just before."""

from __future__ import annotations

from collections.abc import Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, points_back
from hrgraph.model import Authority, Event, Group

__all__ = ["blame"]

_OF_COURTS = {"unfair_trial", "arbitrary_detention", "denial_of_counsel", "censorship"}
_NEAR = 12  # tellings before one, of which the nearest that fits tells who acted


def blame(
    scene: Scene, happenings: Sequence[Happening], events: Sequence[Event]
) -> None:
    """Set for every telling of a wrong who is said to have done it."""
    by_key = {event.key: event for event in events}
    for place, happening in enumerate(happenings):
        if happening.wrong is not None:
            event = by_key.get(happening.event or "")
            happening.blamed = _doer_of(scene, happening, event) or _before(
                scene, happenings, place
            )


def _doer_of(scene: Scene, happening: Happening, event: Event | None) -> str | None:
    own = happening.arguments.actor
    if own and own != happening.voice:
        return own
    if event is None or event.actor is None or event.actor == happening.voice:
        return None
    # who is quoted accuses those whom the quoted words name, unless the words point
    # back to what was told before: "the detention was unlawful"
    if happening.voice is None or points_back(scene, happening):
        return event.actor
    return None


def _before(scene: Scene, happenings: Sequence[Happening], place: int) -> str | None:
    """Who acted in the sentence before, where a verb tells of what was done there."""
    happening = happenings[place]
    start = scene.sentence(happening.trigger.start).start
    floor = scene.paragraph(start).start
    if start > floor:
        floor = max(floor, scene.sentence(start - 2).start)
    for other in reversed(happenings[max(0, place - _NEAR) : place]):
        if other.trigger.start < floor:
            return None
        key = other.arguments.actor
        outside = {happening.voice, happening.arguments.affected}
        if happening.voice not in {None, other.voice}:
            continue  # who is quoted accuses only those whom they speak of
        if key and key not in outside and _may_do(scene, key, happening.wrong):
            return key
    return None


def _may_do(scene: Scene, key: str, wrong: str | None) -> bool:
    entity = scene.entities[key]
    if isinstance(entity, Authority) and entity.kind == "court":
        return wrong in _OF_COURTS
    return isinstance(entity, Authority | Group)
