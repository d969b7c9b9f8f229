"""What the whole text says of the main event."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hrgraph.extract.main_event.actor import likely_actor
from hrgraph.extract.main_event.story import Story
from hrgraph.extract.main_event.when import dates_of_main_event
from hrgraph.extract.main_event.where import place_of_main_event
from hrgraph.extract.main_event.whom import persons_of_main_event
from hrgraph.extract.phrases import wordlist
from hrgraph.model import Event, Person

__all__ = ["complete_main_event"]


def complete_main_event(story: Story) -> tuple[Event, ...]:
    """Tell of the main event what other words of the document tell.

    That is when and where it took place and, of a harmful event, who did it and to
    whom it was done.

    Returns:
        All events, the main one completed.
    """
    chief = story.chief
    filled = dataclasses.replace(
        chief, place=place_of_main_event(story), dates=dates_of_main_event(story)
    )
    if chief.type in wordlist("harms"):
        affected = _affected(story)
        filled = dataclasses.replace(
            filled,
            actor=likely_actor(story),
            affected=affected[0] if affected else None,
            also_affected=tuple(affected[1:]),
        )
    return tuple(filled if event is chief else event for event in story.events)


def _affected(story: Story) -> Sequence[str]:
    """Persons who are likely meant; a group that the event's own words name stays."""
    chief = story.chief
    own = [key for key in (chief.affected, *chief.also_affected) if key]
    entities = story.scene.entities
    groups = [key for key in own if not isinstance(entities.get(key), Person)]
    return [*persons_of_main_event(story), *groups]
