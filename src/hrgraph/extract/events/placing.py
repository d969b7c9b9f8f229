"""Where each event of a document took place, once it is known which one is the main."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events.happenings import Happening, points_back
from hrgraph.extract.events.setting import Setting
from hrgraph.model import Event

__all__ = ["with_places"]


def with_places(
    scene: Scene,
    setting: Setting,
    events: Sequence[Event],
    happenings: Sequence[Happening],
    main: str | None,
) -> tuple[Event, ...]:
    """Set where events took place that are not the main one of a document.

    A city told some paragraphs before holds for the main event; for all else it holds
    only if the document begins with it, or else what the document is about does, in
    news mostly a country.
    """
    told: dict[str, list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.event and happening.arguments.place:
            told[happening.event].append(happening)
    return tuple(
        dataclasses.replace(event, place=_place(scene, setting, told[event.key]))
        if event.key != main and told[event.key]
        else event
        for event in events
    )


def _place(scene: Scene, setting: Setting, told: Sequence[Happening]) -> str | None:
    """The first place that tellings name; that of "the deaths" and of headings last.

    The most exact one would often be that of one incident among many.
    """

    def rank(happening: Happening) -> tuple[bool, bool, bool, int]:
        taken, back = happening.arguments.place_taken, points_back(scene, happening)
        return taken, back, happening.heading, happening.trigger.start

    first = min(told, key=rank)
    if first.arguments.place_taken:
        return setting.headed_by(first) or setting.place_for(first, of_any_city=False)
    return first.arguments.place
