"""Which medium has made what is only pointed back to: "the article", "that film"."""

from __future__ import annotations

import re

from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.phrases import phrase

__all__ = ["maker_of"]

_BODIES = {"organisation", "authority"}
_NEAR = 2500  # code points over which such words may point back
_MADE = 80  # code points between "an article" and the name of the medium


def maker_of(scene: Scene, words: str, offset: int) -> str | None:
    """Tell whose "the article" is: "an article published by the weekly Lake News".

    Args:
        scene: The document.
        words: What stands where a speaker does.
        offset: Where they stand.

    Returns:
        Key of the last body before them that is named as its maker; None if they are
        other words, or nobody is.
    """
    pointing = phrase("made_by_somebody").fullmatch(words.strip())
    if pointing is None:
        return None
    made = re.compile(
        rf"(?i:\b{pointing['what']})\s(?:[\w’'-]+\s){{0,3}}(?:by|in|on)"
        r"\s(?:[\w’'-]+\s){0,4}$"
    )
    for named in reversed(scene.named_in(max(0, offset - _NEAR), offset)):
        lead = scene.text[max(0, named.start - _MADE) : named.start]
        if named.kind in _BODIES and made.search(lead):
            return named.key
    return None
