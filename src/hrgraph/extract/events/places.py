"""Where an event took place, by its own sentence."""

from __future__ import annotations

import re

from hrgraph.extract.clauses import Scene, Trigger, phrase
from hrgraph.model import Place

__all__ = ["place_of"]

_BESIDE = 30  # code points between the place and the date of a date line
_PLACED = re.compile(
    r"\b(?:in|at|outside|near|around|across|of|inside|from|on|to)\s[^,.;()]{0,40}$"
)


def place_of(scene: Scene, trigger: Trigger) -> str | None:
    """The most exact place that the sentence puts the event in."""
    sentence = scene.sentence(trigger.start)
    best: tuple[int, int, str] | None = None
    for named in scene.named_in(sentence.start, sentence.end):
        entity = scene.entities[named.key]
        if not isinstance(entity, Place):
            continue
        lead = scene.text[max(sentence.start, named.start - 60) : named.start]
        if _is_of_writing(scene, named.end):
            continue
        housed = phrase("housed").match(scene.text, named.end)
        if not _PLACED.search(lead) and not housed and entity.kind != "facility":
            continue
        rank = {"facility": 0, "city": 1, "region": 2}.get(entity.kind, 3)
        after = named.start < trigger.start
        far = abs(named.start - trigger.start) // 60 + 2 * after
        if best is None or (rank + far, far) < best[:2]:
            best = (rank + far, far, named.key)
    return best[2] if best else None


def _is_of_writing(scene: Scene, offset: int) -> bool:
    """Tell whether a place stands before the date in the date line at the top."""
    dates = scene.dates_in(offset, offset + _BESIDE)
    return any(mention.dateline for mention in dates)
