"""Who is asked to act."""

from __future__ import annotations

import re

from hrgraph.extract.clauses import AGENTS, Cast, Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Place, Span

__all__ = ["addressees", "is_addressable", "subject"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEAD = phrase("before_addressee")
_DEAR = phrase("salutation")
_BACK = {"them", "they", "it"}
_PERSONS = {"him", "her", "us", "me", "you"}
_LETTER = 4000  # code points from a salutation to the demands of its letter
_HEAD = 200  # code points in which the address of a letter stands
_LONGEST = 14
_SUBJECT_REACH = 8  # code points between "that" and who should act
_SUFFERS = phrase("is_to_be")


def addressees(
    scene: Scene, cast: Cast, start: int, end: int, *, sure: bool = False
) -> tuple[str, ...]:
    """Find all that are named between two offsets as those who should act.

    A country that is asked stands for its government.

    Args:
        scene: The document.
        cast: Its voices.
        start: Where the words begin that may name them.
        end: Where these words end.
        sure: Whoever stands there is asked: "parents" in "urges parents to".
    """
    whom = _addressed(scene, cast, start, end, sure=sure)
    cast.asked = whom or cast.asked
    return whom


def subject(scene: Scene, cast: Cast, start: int, end: int) -> tuple[str, ...]:
    """Who should act by a clause ("that the court free him"); not who is acted on."""
    for named in scene.named_in(start, min(end, start + _SUBJECT_REACH)):
        if not _SUFFERS.match(scene.text, named.end, end):
            return addressees(scene, cast, start, named.end)
        return ()
    acts = phrase("acts_in_clause").match(scene.text, start, end)
    if acts is None:
        return ()
    return addressees(scene, cast, *acts.span("whom"), sure=True)


def _addressed(
    scene: Scene, cast: Cast, start: int, end: int, *, sure: bool
) -> tuple[str, ...]:
    found = [named.key for named in scene.agents_in(start, end)]
    if found:
        return tuple(dict.fromkeys(found))
    for named in scene.named_in(start, end):
        entity = scene.entities[named.key]
        if isinstance(entity, Place) and entity.kind == "country":
            span = Span(named.start, named.end)
            return (cast.voice(scene.text[span.start : span.end], span, group=True),)
    return _worded(scene, cast, start, end, sure=sure)


def _worded(
    scene: Scene, cast: Cast, start: int, end: int, *, sure: bool
) -> tuple[str, ...]:
    """Those who are meant by words that hold no name."""
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
        return _pointed_at(scene, cast, last, begin)
    by_name = cut is not None and cut.group().strip().lower() in {"on", "upon"}
    audience = sure and phrase("not_an_audience").search(bare) is None
    if words[0].lower() == "no":  # "let no state sell them rifles"
        return ()
    if not (by_name or audience or phrase("institution").search(bare)):
        return ()
    return (cast.voice(bare, Span(begin, begin + len(bare)), group=True),)


def _pointed_at(scene: Scene, cast: Cast, pronoun: str, offset: int) -> tuple[str, ...]:
    """Whom a pronoun means as the one who should act."""
    if pronoun in _BACK:
        return cast.asked
    if pronoun == "you":
        return _reader(scene, offset)
    if pronoun in {"him", "her"}:
        # "wrote to the minister, urging her to"
        start = scene.sentence(offset).start
        written = phrase("written_to").search(scene.text, start, offset)
        agents = scene.agents_in(written.end(), offset) if written else []
        return tuple(named.key for named in agents[:1])
    return ()


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
