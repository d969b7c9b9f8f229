"""What the words of a saying seem to tell of those who say so, and do not."""

from __future__ import annotations

import re

from hrgraph.extract.clauses import Frame, Scene, Trigger
from hrgraph.extract.events.arguments import Arguments

__all__ = ["leave_out_speaker"]

_SOMEBODY = re.compile(r"[\s;,]*(?:an?|one|another)[\s,]", re.IGNORECASE)
_SHE = re.compile(r"\s(?:that\s|how\s)?s?he\s")


def leave_out_speaker(
    scene: Scene, found: Arguments, frame: Frame | None, trigger: Trigger
) -> None:
    """Take back what only the pronoun or the verb of a speaker made of others.

    Who "called his arrest arbitrary" did not arrest him; if "a student testified that
    she was slapped", she is none of those whom the text names.
    """
    if frame is None:
        return
    if trigger.start <= frame.cue.start < trigger.end:
        found.actor = None
    between = frame.cue.end, trigger.start
    if (
        scene.kind_of(frame.voice) == "source"
        and _SOMEBODY.match(scene.text, frame.speaker)
        and _SHE.match(scene.text, *between)
        and not any(n.kind == "person" for n in scene.named_in(*between))
    ):
        found.persons, found.affected = [], None
        found.words = found.target = None
