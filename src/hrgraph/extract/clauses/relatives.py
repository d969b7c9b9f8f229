"""Relative clauses among the words before a verb: whose verb it is."""

from __future__ import annotations

import re

from hrgraph.extract.clauses.scene import Scene

__all__ = ["beside_relative"]

_RELATIVE = re.compile(r"\s(?:who|whose|which|whom|that|what)\s")
_OBJECTS = {"which", "that", "what", "whom"}
_ARTICLE = 5  # code points before a name in which nothing but an article stands
_MARKS = 3  # code points after a name that are marks only


def beside_relative(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """What is left of a part without its relative clause, or with the clause alone.

    In "a step which the Red Cross called" it is not the step that calls.
    """
    relative = _RELATIVE.search(scene.text, start, end)
    if relative is None:
        return start, end
    within = scene.agents_in(relative.end(), end)
    own = within and within[0].start <= relative.end() + _ARTICLE
    whole = own and end - within[0].end < _MARKS
    if whole and relative.group().strip() in _OBJECTS:
        return relative.end(), end
    return start, relative.start()
