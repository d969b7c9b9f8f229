"""Who is asked to act."""

from __future__ import annotations

import re

from hrgraph.extract.clauses import AGENTS, Cast, Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Place, Span

__all__ = ["addressees", "is_addressable"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEAD = phrase("before_addressee")
_DEAR = phrase("salutation")
_BACK = {"them", "they", "it"}
_PERSONS = {"him", "her", "us", "me", "you"}
_LETTER = 4000  # code points from a salutation to the demands of its letter
_HEAD = 200  # code points in which the address of a letter stands
_LONGEST = 14


def addressees(scene: Scene, cast: Cast, start: int, end: int) -> tuple[str, ...]:
    """Find all that are named between two offsets as those who should act.

    A country that is asked stands for its government.
    """
    whom = _addressed(scene, cast, start, end)
    cast.asked = whom or cast.asked
    return whom


def _addressed(scene: Scene, cast: Cast, start: int, end: int) -> tuple[str, ...]:
    found = [named.key for named in scene.agents_in(start, end)]
    if found:
        return tuple(dict.fromkeys(found))
    for named in scene.named_in(start, end):
        entity = scene.entities[named.key]
        if isinstance(entity, Place) and entity.kind == "country":
            span = Span(named.start, named.end)
            return (cast.voice(scene.text[span.start : span.end], span, group=True),)
    cut = _LEAD.match(scene.text[start:end])
    begin = start + (cut.end() if cut else 0)
    bare = scene.text[begin:end].strip(" ,:*_\u00a0")
    begin += len(scene.text[begin:end]) - len(
        scene.text[begin:end].lstrip(" ,:*_\u00a0")
    )
    words = _WORD.findall(bare)
    if not words or len(words) > _LONGEST:
        return ()
    last = words[-1].lower()
    if last in _BACK or last in _PERSONS:
        pointed = {"you": _reader(scene, begin)} if last == "you" else {}
        return cast.asked if last in _BACK else pointed.get(last, ())
    by_name = cut is not None and cut.group().strip().lower() in {"on", "upon"}
    if not by_name and not phrase("institution").search(bare):
        return ()
    return (cast.voice(bare, Span(begin, begin + len(bare)), group=True),)


def _reader(scene: Scene, offset: int) -> tuple[str, ...]:
    """Whom a letter is written to: the first who is named above its salutation."""
    salutations = list(_DEAR.finditer(scene.text, max(0, offset - _LETTER), offset))
    if not salutations:
        return ()
    salutation = salutations[-1]
    above = scene.agents_in(max(0, salutation.start() - _HEAD), salutation.end())
    persons = [named.key for named in above if named.kind == "person"]
    keys = persons or [named.key for named in above]
    return tuple(keys[-1:])


def is_addressable(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the words name somebody who can be asked to act."""
    for named in scene.named_in(start, end):
        if named.kind in AGENTS or named.kind == "place":
            return True
    return phrase("institution").search(scene.text, start, end) is not None
