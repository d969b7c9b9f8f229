"""Who is asked to act."""

from __future__ import annotations

import re

from hrgraph.extract.clauses import AGENTS, Cast, Named, Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Place, Span

__all__ = ["addressees", "is_addressable", "reader", "subject"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEAD = phrase("before_addressee")
_DEAR = phrase("begins_letter")
_BACK = {"them", "they", "it"}
_PERSONS = {"him", "her", "us", "me", "you", "we", "i"}
_LETTER = 4000  # code points from a salutation to the demands of its letter
_HEAD = 300  # code points in which the address of a letter stands
_BELOW = 800  # code points after a call in which an address may follow
_RELATIVE = re.compile(r"(?<=\w),?\s(?:who|that|which|whose)\s")
_LONGEST = 14
_SIGNS = " ,:*_•·▪–—-\u00a0"  # around words that name somebody
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


def subject(
    scene: Scene, cast: Cast, start: int, end: int, *, thing: bool = False
) -> tuple[str, ...]:
    """Who should act by a clause ("that the court free him"); not who is acted on.

    Args:
        scene: The document.
        cast: Its voices.
        start: Where the clause begins.
        end: Where it ends.
        thing: A mere thing may stand there ("for steps to end it"), which cannot act.
    """
    for named in scene.named_in(start, min(end, start + _SUBJECT_REACH)):
        if not _SUFFERS.match(scene.text, named.end, end):
            return addressees(scene, cast, start, named.end)
        return ()
    acts = phrase("acts_in_clause").match(scene.text, start, end)
    if acts is None:
        return ()
    if thing and not _is_somebody(scene, *acts.span("whom")):
        return ()
    return addressees(scene, cast, *acts.span("whom"), sure=True)


def _is_somebody(scene: Scene, start: int, end: int) -> bool:
    """Tell whether words mean people or bodies, not a thing."""
    said = scene.text[start:end].strip()
    if phrase("audience").fullmatch(said):
        return True
    return is_addressable(scene, start, end) and scene.text.startswith(" to ", end - 1)


def _addressed(
    scene: Scene, cast: Cast, start: int, end: int, *, sure: bool
) -> tuple[str, ...]:
    clause = _RELATIVE.search(scene.text, start, end)
    if clause and clause.start() > start + 1:  # "states that sell them rifles"
        end = clause.start()
    found = [named.key for named in scene.agents_in(start, end)]
    if found:
        return tuple(dict.fromkeys(found))
    for named in scene.named_in(start, end):
        entity = scene.entities[named.key]
        if isinstance(entity, Place) and entity.kind == "country":
            if _is_of_others(scene, start, named, end):
                break
            span = Span(named.start, named.end)
            return (cast.voice(scene.text[span.start : span.end], span, group=True),)
    return _worded(scene, cast, start, end, sure=sure)


def _is_of_others(scene: Scene, start: int, named: Named, end: int) -> bool:
    """Tell whether a country only says whose, or where: "workers in Chad"."""
    if scene.text.startswith(("’s ", "'s "), named.end) and named.end + 3 < end:
        return True
    return phrase("people_of_place").search(
        scene.text, start, named.start
    ) is not None and not phrase("institution").search(scene.text, start, named.start)


def _worded(
    scene: Scene, cast: Cast, start: int, end: int, *, sure: bool
) -> tuple[str, ...]:
    """Those who are meant by words that hold no name."""
    cut = _LEAD.match(scene.text[start:end])
    begin = start + (cut.end() if cut else 0)
    bare = scene.text[begin:end].strip(_SIGNS)
    begin += len(scene.text[begin:end]) - len(scene.text[begin:end].lstrip(_SIGNS))
    words = _WORD.findall(bare)
    if not words or len(words) > _LONGEST:
        return ()
    last = words[-1].lower()
    if last in _BACK or last in _PERSONS:
        return _pointed_at(scene, cast, last, begin)
    by_name = cut is not None and cut.group().strip().lower() in {"on", "upon"}
    audience = sure and phrase("not_an_audience").search(bare) is None
    if phrase("nobody_to_name").match(bare):  # "let no state sell them rifles"
        return ()
    if not (by_name or audience or phrase("institution").search(bare)):
        return ()
    return (cast.voice(bare, Span(begin, begin + len(bare)), group=True),)


def _pointed_at(scene: Scene, cast: Cast, pronoun: str, offset: int) -> tuple[str, ...]:
    """Whom a pronoun means as the one who should act."""
    if pronoun in _BACK:
        return cast.asked
    if pronoun == "you":
        return reader(scene, offset)
    if pronoun in {"him", "her"}:
        # "wrote to the minister, urging her to"
        start = scene.sentence(offset).start
        written = phrase("written_to").search(scene.text, start, offset)
        agents = scene.agents_in(written.end(), offset) if written else []
        return tuple(named.key for named in agents[:1])
    return ()


def reader(scene: Scene, offset: int) -> tuple[str, ...]:
    """Whom the letter is written to that an offset lies in.

    The line "To:" above it names them, else its salutation, else the words above
    that, else the line "Send to:" below it; a person before a body. "Excellency"
    stands for "your Excellency's Government".

    Returns:
        Keys; empty where the text is no letter.
    """
    begin = max(0, offset - _LETTER)
    salutations = list(_DEAR.finditer(scene.text, begin, offset))
    if not salutations:
        return ()
    # "Dear Minister, we ask you …" opens a paragraph of a letter
    alone = [
        one
        for one in salutations
        if scene.text[one.end() : one.end() + 1] in {"", "\n"}
    ]
    dear = (alone or salutations)[-1]
    served = phrase("government_of_reader").search(scene.text, dear.end(), offset)
    if served and not scene.agents_in(*dear.span()):
        found = scene.agents_in(*served.span("who"))
        return tuple(one.key for one in found[:1])
    head = max(0, dear.start() - _HEAD)
    lines = [*phrase("line_to").finditer(scene.text, head, dear.start())]
    places = [match.span() for match in lines[-1:]]
    places += [dear.span(), (head, dear.start())]
    below = phrase("line_to").search(scene.text, offset, offset + _BELOW)
    places += [below.span()] if below else []
    for start, end in places:
        named = scene.agents_in(start, end)
        keys = [one.key for one in named if one.kind == "person"]
        keys = keys or [one.key for one in named]
        if keys:
            return tuple(keys[-1:])
    return ()


def is_addressable(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the words name somebody who can be asked to act."""
    for named in scene.named_in(start, end):
        if named.kind in AGENTS or named.kind == "place":
            return True
    return phrase("institution").search(scene.text, start, end) is not None
