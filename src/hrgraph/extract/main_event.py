"""The event that a document is chiefly about."""

from __future__ import annotations

from collections.abc import Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening
from hrgraph.model import Event

__all__ = ["choose_main_event"]

# How much an event of a type is what reports are about, before all else.
_WEIGHT = {
    "abduction": 5.0,
    "killing": 5.0,
    "disappearance": 4.5,
    "raid": 4.5,
    "arrest": 4.5,
    "detention": 4.0,
    "sentence": 4.0,
    "deportation": 4.0,
    "assault": 3.5,
    "trial": 3.0,
    "shutdown": 3.0,
    "charge": 2.5,
    "censorship": 2.5,
    "entrapment": 2.5,
    "medical_examination": 2.0,
    "search": 2.0,
    "fine": 2.0,
    "protest": 2.0,
    "law_adoption": 2.0,
    "release": 2.5,
    "investigation": 1.0,
    "other": 0.5,
    "statement": 0.0,
}
_HEADED = 4.0  # an event that the title tells
_EARLY = 3.0  # an event told at the very beginning; falls to nothing at the end
_AGAIN = 0.6  # for each further telling, up to five


def choose_main_event(
    scene: Scene, happenings: Sequence[Happening], events: Sequence[Event]
) -> str | None:
    """Choose the event that the document is chiefly about; None if it tells of none."""
    headed = {h.event for h in happenings if h.heading}
    length = max(1, min(len(scene.text), 6000))

    def weight(event: Event) -> tuple[float, int]:
        first = min(telling.span.start for telling in event.tellings)
        early = _EARLY * max(0.0, 1 - first / length)
        again = _AGAIN * min(5, len(event.tellings))
        score = _WEIGHT.get(event.type, 0.5) + early + again
        score += _HEADED * (event.key in headed)
        score += 1.0 * bool(event.dates) + 0.5 * bool(event.place)
        return score, -first

    ranked = sorted(events, key=weight, reverse=True)
    return ranked[0].key if ranked else None
