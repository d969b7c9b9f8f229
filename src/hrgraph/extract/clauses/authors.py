"""In whose name a whole document speaks, where that is not its publisher.

A press release of experts is published by an office; what it tells without naming
anybody is said by the experts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from hrgraph.extract.clauses.phrases import phrase
from hrgraph.extract.clauses.scene import Scene
from hrgraph.model import Span

__all__ = ["find_author"]

_OPENING = 900  # code points in which experts who speak throughout are named
_OFTEN = 2  # sayings from which on a document is theirs


class _Saying(Protocol):
    @property
    def voice(self) -> str | None: ...

    @property
    def cue(self) -> Span: ...


def find_author(scene: Scene, sayings: Sequence[_Saying]) -> tuple[str, int] | None:
    """Find the experts in whose name a document speaks.

    Returns:
        Key of their voice, and the offset from which on they speak.
    """
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    for saying in sayings:
        if saying.voice and phrase("experts").search(scene.name_of(saying.voice)):
            counted[saying.voice] += 1
            first.setdefault(saying.voice, saying.cue.start)
    if counted.total() < _OFTEN:
        return None
    named = phrase("experts").search(scene.text, 0, _OPENING)
    if named is None and min(first.values()) > _OPENING:
        return None
    line = re.search(r"\n", scene.text)
    fullest = max(counted, key=lambda key: (len(scene.name_of(key)), key))
    return fullest, line.end() if line else 0
