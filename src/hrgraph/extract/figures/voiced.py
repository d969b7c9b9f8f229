"""Whose figure a number is, and of which event."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Sequence

from hrgraph.extract.clauses import Frames, Scene
from hrgraph.extract.events import Happening
from hrgraph.model import Figure

__all__ = ["with_voices"]

# What is counted, and the types of events that such a number is about.
_COUNTED = {
    "detained": ("detention", "arrest", "raid"),
    "arrested": ("arrest", "detention", "raid"),
    "released": ("release",),
    "sentenced": ("sentence", "trial"),
    "fined": ("fine",),
    "killed": ("killing",),
    "injured": ("assault", "killing"),
    "charged": ("charge",),
    "diagnosed": ("medical_examination",),
    "days_of_detention": ("sentence", "detention", "arrest"),
    "years_of_prison": ("sentence", "charge"),
    "amount_of_money": ("fine", "sentence", "release"),
}


def with_voices(
    scene: Scene,
    frames: Frames,
    happenings: Sequence[Happening],
    figures: Sequence[Figure],
    publisher: str | None,
) -> tuple[Figure, ...]:
    """Fill in who gives each figure, and the event that it is of.

    Args:
        scene: The page.
        frames: Who says what on it.
        happenings: What is told on it.
        figures: Its figures.
        publisher: Key of the body that publishes the page.
    """
    # numbers in a statement of a ministry or the police are what it says
    own = publisher if scene.kind_of(publisher) == "authority" else None
    told = [h for h in happenings if h.event]
    starts = [h.trigger.start for h in told]
    filled = []
    for figure in figures:
        frame = frames.at(figure.span.start)
        if frame and frame.kind == "author":
            frame = None  # numbers without a source are no claim of the author's
        filled.append(
            dataclasses.replace(
                figure,
                claimant=figure.claimant or (frame.voice if frame else own),
                relayed_by=frame.relayed_by if frame else None,
                event=figure.event or _counted_in(scene, told, starts, figure),
            )
        )
    return tuple(filled)


def _counted_in(
    scene: Scene, told: list[Happening], starts: list[int], figure: Figure
) -> str | None:
    wanted = _COUNTED.get(figure.kind, ())
    sentence = scene.sentence(figure.span.start)
    first = bisect_left(starts, sentence.start)
    own = told[first : bisect_left(starts, sentence.end)]
    # "were rounded up and detained": the number detained is of the detention
    by_type = [[h for h in own if h.type == kind] for kind in wanted]
    for pool in (*by_type, own):
        if pool:
            near = min(pool, key=lambda h: abs(h.trigger.start - figure.span.start))
            return near.event
    return None
