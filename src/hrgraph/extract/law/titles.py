"""The title of a law around its head word: to the left, and to the right."""

from __future__ import annotations

import re
from typing import NamedTuple

from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["Title", "phrase_end", "read_title"]

_WORD_BEFORE = re.compile(r"(\([A-Z][^()\n]{1,60}\)|[^\s()]+)[ \u00a0]$")
_TITLE_WORD = phrase("word_before_head")
_NUMBERED = phrase("numbered_law")
_SUFFIXES = (
    phrase("year_of_law"),
    phrase("number_of_law_in_brackets"),
    phrase("chapter_of_laws"),
)
_PHRASE = phrase("title_goes_on")
_QUOTED = phrase("title_in_quotes")
_FOREIGN = phrase("title_in_other_tongue")
_LOWER_PHRASE = phrase("title_goes_on_small")
_OVER_THE = re.compile(r"(?<!\w)([A-Z][a-z]+)\s(?:of|[Aa]gainst)\s$")
_IS_YEAR = phrase("law_year")
_SIGNED = phrase("signed_law")
_WORDS_BACK, _WORD_LENGTH = 14, 70
_MOST_SUFFIXES = 3


class Title(NamedTuple):
    """Where the title of a law begins and ends.

    Attributes:
        is_numbered: It has a number, or a day, of its own.
        has_phrase: Words after the head belong to it ("on Media").
        gloss: What a numbered law is said to be on, where that is no title.
    """

    start: int
    end: int
    is_numbered: bool
    has_phrase: bool
    gloss: str | None


def read_title(text: str, head: Span, lexicon: LawLexicon) -> Title:
    """Read the title around a head word."""
    word = text[head.start : head.end]
    numeric = word in lexicon.words["number_only_heads"]
    start = head.start if numeric else _leftwards(text, head.start, lexicon)
    numbered = _NUMBERED.match(text, head.end)
    if numbered and word in lexicon.words["named_heads"]:
        # "Charter 97" is a group, "Charter No. 97" would be a law
        numbered = numbered if _SIGNED.search(numbered.group()) else None
    place = numbered.end() if numbered else head.end
    end, gloss = _phrase(text, place, word, lexicon, is_numbered=numbered is not None)
    has_phrase = end > place
    for _ in range(_MOST_SUFFIXES):
        suffix = next((m for p in _SUFFIXES if (m := p.match(text, end))), None)
        if suffix is None and has_phrase and numbered is None:
            suffix = numbered = _NUMBERED.match(text, end)
        if suffix is None:
            break
        end = suffix.end()
    return Title(start, end, numbered is not None, has_phrase, gloss)


def _leftwards(text: str, start: int, lexicon: LawLexicon) -> int:
    # walk back over title-case words; joining words count only before such a word
    place = best = start
    for _ in range(_WORDS_BACK):
        match = _WORD_BEFORE.search(text, max(0, place - _WORD_LENGTH), place)
        if match is None:
            break
        word = match.group(1)
        over = _over(text, match, lexicon) if place < start else None
        if over is not None:
            place = over
            continue
        if word.endswith(",") and word[0].isalpha() and " and " in text[place:start]:
            word = word[:-1]
        if _IS_YEAR.fullmatch(word):
            # "the 1992 Refugees Act", but not "in May 2020 and Order No. 7"
            return match.start(1) if place == best else best
        heads = place < start and text[place] != "(" and word in lexicon.words["heads"]
        if heads or not _is_title_word(word, lexicon):
            break
        place = best = match.start(1)
    return best


def _over(text: str, match: re.Match[str], lexicon: LawLexicon) -> int | None:
    """Where a joining word begins that a title may run over; None if it is none."""
    if match.group(1) in lexicon.words["joins"]:
        return match.start(1)
    if match.group(1) != "the":
        return None
    # "Offences Against the Person Act", but not "Critics of the Press Act"
    the = match.start(1)
    before = _OVER_THE.search(text, max(0, the - _WORD_LENGTH), the)
    if before is None or before.group(1) not in lexicon.words["of_the"]:
        return None
    return before.end(1) + 1


def _is_title_word(word: str, lexicon: LawLexicon) -> bool:
    if word in lexicon.words["stops"] or word[-1] in ".;:!?,":
        return False
    return bool(_TITLE_WORD.match(word)) and not word.endswith(("'s", "’s"))


def _phrase(
    text: str, place: int, head: str, lexicon: LawLexicon, *, is_numbered: bool
) -> tuple[int, str | None]:
    """Where the words after the head end, and what they are if they are no title."""
    quoted = _QUOTED.match(text, place)
    if quoted is None and head in lexicon.words["foreign_heads"]:
        quoted = _FOREIGN.match(text, place)
    if quoted:
        return quoted.end(), None
    phrase = _PHRASE.match(text, place)
    if phrase and _may_follow(head, phrase.group("join"), lexicon):
        return phrase.end(), None
    lower = phrase_end(text, place, lexicon)
    if lower is None or head in lexicon.words["treaty_heads"]:
        return place, None
    if is_numbered:
        return place, " ".join(text[place:lower].split()[1:])
    return (lower if head in lexicon.words["lower_title_heads"] else place), None


def _may_follow(head: str, join: str, lexicon: LawLexicon) -> bool:
    if head == "Constitution" or (head == "Bill" and join.lower() != "on"):
        return False
    if join == "of":
        return head in lexicon.words["of_heads"]
    return join != "to" or head in lexicon.words["to_heads"]


def phrase_end(text: str, place: int, lexicon: LawLexicon) -> int | None:
    """Where words in lower case that tell what a law is on end; None without them."""
    match = _LOWER_PHRASE.match(text, place)
    if match is None:
        return None
    kept = None
    for word in re.finditer(r"[a-z-]+", match.group(1)):
        if word.group() in lexicon.words["lower_after"]:
            break
        if word.group() not in {"the", "of"}:
            kept = word
    return match.start(1) + kept.end() if kept else None
