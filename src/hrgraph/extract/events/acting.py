"""Who acted where no words beside an event say so: the body told of just before.

Courts try and sentence, forces arrest and search: only a body of a fitting kind is
taken, and of several the one that acted last.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events.courts import is_court
from hrgraph.extract.phrases import table, wordlist
from hrgraph.model import Authority, Event, Organisation

__all__ = ["with_actors"]

_OF_COURTS = {"trial", "sentence"}
_NEAR = 1500  # code points before an event in which the body acted
_BEFORE = 12  # tellings that are looked back at


def with_actors(
    scene: Scene, events: Sequence[Event], main: str | None = None
) -> tuple[Event, ...]:
    """Fill in who acted, where a body of a fitting kind was told of before.

    Nobody stays who never does such a thing, but for the actor of the main event, who
    was weighed by the whole text: a state may be behind what its courts did.

    Args:
        scene: The document.
        events: Its events.
        main: Key of the main one.
    """
    events = [
        event if event.key == main else _without_misfit(scene, event)
        for event in events
    ]
    acted = sorted(
        (telling.span.start, event.actor)
        for event in events
        for telling in event.tellings
        if event.actor
    )
    return tuple(
        event
        if event.actor or event.type not in table("fitting_bodies")
        else dataclasses.replace(event, actor=_actor(scene, event, acted))
        for event in events
    )


def _without_misfit(scene: Scene, event: Event) -> Event:
    """An event without an actor who never does such a thing, or to whom it was done.

    Nobody but courts and judges tries or sentences; forces hold no protests.
    """
    if event.actor is None or event.type == "statement":
        return event
    entity = scene.entities[event.actor]
    never = table("never_done_by").get(getattr(entity, "kind", "") or "", ())
    done_to = {event.affected, *event.also_affected}
    misfit = event.type in never or (
        event.type in wordlist("steps_by_authorities") and event.actor in done_to
    )
    if event.type in _OF_COURTS and not isinstance(entity, Authority | Organisation):
        misfit = not is_court(scene, event.actor)
    return dataclasses.replace(event, actor=None) if misfit else event


def _actor(scene: Scene, event: Event, acted: Sequence[tuple[int, str]]) -> str | None:
    kinds = table("fitting_bodies")[event.type]
    start = min(telling.span.start for telling in event.tellings)
    line = scene.paragraph(start)
    end = scene.sentence(start).end
    near = [n for n in scene.named_in(line.start, end) if _fits(scene, n.key, kinds)]
    if near:
        return min(near, key=lambda named: abs(named.start - start)).key
    place = bisect_left(acted, (start, ""))
    for told, key in reversed(acted[max(0, place - _BEFORE) : place]):
        if start - told > _NEAR:
            break
        if _fits(scene, key, kinds):
            return key
    if "court" not in kinds:
        return None
    courts = {key for key in scene.entities if _fits(scene, key, kinds)}
    return courts.pop() if len(courts) == 1 else None


def _fits(scene: Scene, key: str | None, kinds: Sequence[str]) -> bool:
    entity = scene.entities.get(key or "")
    return isinstance(entity, Authority) and entity.kind in kinds
