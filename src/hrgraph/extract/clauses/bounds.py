"""Where the clause around a word that tells of saying begins and ends."""

from __future__ import annotations

import re

from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = [
    "aside_end",
    "before_dashes",
    "bracket_end",
    "clause_end",
    "clause_start",
    "content_end",
    "content_start",
    "subject_start",
]

_CUT = phrase("subject_begins_after")
_LOOSE = phrase("subject_may_begin_after")
_SOMEBODY = phrase("somebody_unnamed")
_CLAUSE_STOP = phrase("said_clause_ends")
_SEMICOLON = re.compile(r";\s")
_DASHED = re.compile(r"\s([–—])\s[^–—]{2,120}\s\1\s(?:(?:has|have|had|also|later)\s)*$")
_ACCUSES = re.compile(r"(?:accus|blam)", re.IGNORECASE)
_OWN_CLAUSE = phrase("own_clause")
_CONTRAST = phrase("contrast")
_DENIES = re.compile(r"(?:den[yi]|reject|dismiss|refut|disput)", re.IGNORECASE)
_THAT = re.compile(r"\s+that\b")
_DENIED = phrase("denied_ends")
_DENIED_THING = phrase("denied_thing_ends")


def clause_start(text: str, floor: int, offset: int) -> int:
    """Find where the clause of an offset begins."""
    start = floor
    for match in _CUT.finditer(text, floor, offset):
        if match.group().isspace() or match.group()[-1] != "(":
            start = match.end()
    # a bracket that is closed again before the offset cuts nothing
    opened = text.rfind("(", start, offset)
    if opened >= 0 and text.find(")", opened, offset) < 0:
        start = opened + 1
    return start


def before_dashes(text: str, floor: int, offset: int) -> Span | None:
    """Find the words before an aside between dashes that ends right at a verb.

    "Ana Ruiz – a member of the board – said".
    """
    closed = _DASHED.search(text, floor, offset)
    return Span(floor, closed.start()) if closed else None


def subject_start(text: str, start: int, offset: int) -> int:
    """Find where the subject of the verb at an offset begins."""
    for match in _LOOSE.finditer(text, start, offset):
        word = match.group().strip()
        told = word == "that" and _SOMEBODY.match(text, match.end(), offset)
        if told or word in {"while", "but", "although", "though"}:
            start = match.end()
    return start


def content_start(text: str, floor: int, offset: int) -> int:
    """Find where the words before a verb of saying begin."""
    cut = text.rfind("; ", floor, offset)
    return cut + 2 if cut >= 0 else floor


def clause_end(text: str, offset: int, ceiling: int) -> int:
    """Find where the clause after an offset ends."""
    match = _CLAUSE_STOP.search(text, offset, ceiling)
    return match.start() if match else ceiling


def content_end(text: str, offset: int, end: int, ceiling: int, verb: str = "") -> int:
    """Find where what is said after an offset ends.

    Args:
        text: The text.
        offset: Where the verb of saying ends.
        end: End of the sentence.
        ceiling: Where the next verb of saying begins.
        verb: The verb of saying.
    """
    own = _own_clause(text, offset, end, verb)
    if own:
        end = own.start()
    # what a voice says ends with the sentence, or where the next voice begins
    dated = phrase("dated_clause").search(text, offset, end)
    end = dated.start() if dated else end
    match = _SEMICOLON.search(text, offset, end)
    # after a semicolon the same voice goes on, unless another one speaks there
    stop = match.start() if match and ceiling < end else end
    for other in _CONTRAST.finditer(text, offset, stop):
        if other.start() < ceiling < stop:
            return other.start()
    return stop


def _own_clause(text: str, offset: int, end: int, verb: str) -> re.Match[str] | None:
    """Find where those speak no more who accuse others or deny something."""
    if _DENIES.match(verb):
        said = _THAT.match(text, offset)
        return (_DENIED if said else _DENIED_THING).search(text, offset, end)
    return _OWN_CLAUSE.search(text, offset, end) if _ACCUSES.match(verb) else None


def aside_end(text: str, floor: int, cue: Span, ceiling: int) -> int | None:
    """Find where a clause ends that is not the main one, though it tells of saying.

    "When she complained, they beat her"; "she, who had accused him of theft, was shot".

    Args:
        text: The text.
        floor: Where the sentence begins.
        cue: The verb of saying.
        ceiling: Where what is said would end else.
    """
    opens = phrase("subordinate_opening").match(text, floor, cue.start)
    if opens:
        comma = text.find(", ", cue.end, ceiling)
        return comma if comma >= 0 else None
    if phrase("object_relative").search(text, floor, cue.start):
        verb = phrase("main_verb_follows").match(text, cue.end, ceiling)
        return verb.end() if verb else None
    lead = phrase("relative_opening").search(text, floor, cue.start)
    if lead is None and not phrase("participle_aside").search(text, floor, cue.end):
        return None
    closed = phrase("aside_closes").search(text, cue.end, ceiling)
    return closed.start() if closed else None


def bracket_end(text: str, start: int, offset: int, ceiling: int) -> int:
    """Find the end of the bracket that an offset stands in; else the ceiling."""
    # the sign before the clause is the one that opened it
    opened = text[max(0, start - 2) : start].rstrip().endswith("(")
    closed = text.find(")", offset, ceiling) if opened else -1
    return closed if closed >= 0 else ceiling
