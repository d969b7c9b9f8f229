"""Tags: the few words beside a comma that put all the rest into somebody's mouth.

"Five died, villagers say." "Five, the union has told us, were held." "So tell us two
of the nurses." Such words have no object of their own: it is all the sentence.
"""

from __future__ import annotations

import re

from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["find_tag"]

_LONGEST = 11  # words of a tag before its verb
_LONGEST_AFTER = 10  # words of a tag after its verb
_WITHOUT_MAIN = 3  # words before a tag that say nothing by themselves
_SENTENCE = 6  # words from which on an opening may be a sentence, too
_TELLS = ("told", "tell", "inform")
_CLOSED = (
    ",” ",
    ",'' ",
    '," ',
    "!” ",
    '!" ',
    "?” ",
    '?" ',
)  # what is said, before a tag
_LEAD = phrase("before_tag")
# ", which the union calls unlawful": what the union speaks of stands before the comma
_WHICH = re.compile(r"which\s")
_JUDGES = phrase("judging")
_HELPS = phrase("helps_saying")
_TOLD_WHOM = {"us", "me", "them", "him", "her"}
_JOINED = phrase("tag_is_joined")


def find_tag(text: str, sentence: Span, cue: Span) -> Span | None:
    """Find the words before a verb that name who says all the sentence.

    Args:
        text: The text.
        sentence: The sentence that holds the verb.
        cue: The verb, with auxiliaries or without.

    Returns:
        The words from the comma to the verb; None where the verb ends no tag.
    """
    plain = (text.rfind(mark, sentence.start, cue.start) for mark in (", ", "; "))
    closed = (text.rfind(mark, sentence.start, cue.start) for mark in _CLOSED)
    cut = max(*plain, max(closed) + 1)
    dash = max(text.rfind(mark, sentence.start, cue.start) for mark in ("– ", "— "))
    if max(cut, dash) <= 0:
        return None
    cut = _before_apposition(text, sentence, cut, cue)
    if cut > dash and not text[cut + 2 : cue.start].strip():
        cut = _before_description(text, sentence, cut)
    start = max(cut, dash) + 2
    which = _WHICH.match(text, start, cue.start)
    lead = which or _LEAD.match(text, start, cue.start)
    start = lead.end() if lead else start
    subject = text[start : cue.start].rstrip()
    words = subject.split()
    if not words or len(words) > _LONGEST or _JOINED.search(subject):
        return None
    whole = text[sentence.start : max(cut, dash)]
    if which:
        judges = _JUDGES.match(text, cue.start, cue.end)
        return Span(start, cue.start) if judges else None
    if not _says_something(whole) or not _ends(text, sentence, cue, whole):
        return None
    return Span(start, cue.start)


def _before_apposition(text: str, sentence: Span, cut: int, cue: Span) -> int:
    """The comma before one described between commas: "an exile, Ana Ruiz, has"."""
    if not _HELPS.fullmatch(text, cut + 2, cue.start):
        return cut
    described = text.rfind(", ", sentence.start, cut)
    opened = text.rfind(", ", sentence.start, max(described, sentence.start))
    return opened if opened >= 0 else cut


def _before_description(text: str, sentence: Span, cut: int) -> int:
    """The comma before one described: "his sister, Ana Ruiz, who fled, told us"."""
    before = text.rfind(", ", sentence.start, cut)
    while before >= 0 and phrase("describing").match(text, before + 2, cut):
        before = text.rfind(", ", sentence.start, before)
    return before if before >= 0 else cut


def _says_something(before: str) -> bool:
    """Tell whether the words before a tag may be what is said."""
    return len(before.split()) >= _WITHOUT_MAIN


def _ends(text: str, sentence: Span, cue: Span, whole: str) -> bool:
    """Tell whether nothing follows a verb that may be what is said."""
    stop = re.compile(r",\s|;|[.!?…]?[”\"»)]*\s*$").search(text, cue.end, sentence.end)
    after = text[cue.end : stop.start() if stop else sentence.end].strip(' .!?…”"»)')
    whole = whole.strip(' “"*–—-')
    told = text[cue.start : cue.end].lower().endswith(_TELLS)
    short = len(whole.split()) < _SENTENCE
    if _only_opens(whole) and (short or not told):
        return False
    if not after or (told and after in _TOLD_WHOM):
        return True
    if len(after.split()) > _LONGEST_AFTER or phrase("object_of_saying").match(after):
        return False
    return told or phrase("aside_after_verb").match(after) is not None


def _only_opens(whole: str) -> bool:
    """Tell whether words before a tag only say when or where: "After the raid"."""
    if phrase("subordinate").match(whole):
        return ", " not in whole
    opens = phrase("opening_of_sentence").match(whole)
    return opens is not None and not (", " in whole or phrase("finite").search(whole))
