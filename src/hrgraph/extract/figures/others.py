"""What is told in a sentence of somebody else than those whom a number counts."""

from __future__ import annotations

import re

from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import Hit
from hrgraph.model import Span

__all__ = ["befell_one", "befell_others", "names_whom", "says_where"]

_OF_OTHERS, _OF_SUCH = phrase("people_of_others"), phrase("people_of_such")
_WORD_AFTER = re.compile(r"\s[a-z]+s\b")
_DID, _TO_WHOM = phrase("verb_of_doers"), phrase("to_whom_it_was_done")
_ONE_SUFFERS = phrase("one_suffers")
_HE_SUFFERS = phrase("he_suffers")
_AS_ONE = phrase("counted_as_one")
_MANY_SUFFER = phrase("many_suffer")
_ACTIVE = re.compile(r"[a-z]+ed|shot|beat")
_THEM = re.compile(r"\s(?:them|us)\b")  # perhaps those whom the number counts
_WORD = re.compile(r"\w+")
_BETWEEN = 2  # words after which a verb is no participle of those counted
_OF_THOSE = phrase("of_those")
_THEN = phrase("what_befell_them_then")
_IN_CUSTODY, _WHERE = phrase("befell_in_custody"), phrase("where_it_befell")
_LEAD = 30  # code points before a word in which its auxiliary stands


def befell_others(text: str, noun_end: int, end: int, told: Span) -> bool:
    """Tell whether what is told right after people is of others, to whom they did it.

    Args:
        text: The text.
        noun_end: Where the word for people ends that a number counts.
        end: End of the sentence.
        told: The words that tell it.
    """
    if _OF_OTHERS.fullmatch(text, noun_end, told.start):
        return True
    such = _OF_SUCH.fullmatch(text, noun_end, told.start)
    if such and _WORD_AFTER.match(text, told.end) and text[: told.end].endswith("ed"):
        return True
    verb = _DID.match(text, noun_end, end)
    if verb is None or told.start >= verb.end() or told.end > verb.end():
        return False  # "40 men regained their freedom": nobody else's
    return _TO_WHOM.match(text, verb.end()) is not None


def befell_one(text: str, start: int, number: Span, noun_end: int, told: Span) -> bool:
    """Tell whether what is told further on befell somebody named there.

    "Two hundred soldiers stood at the house where he was arrested", "the paper of
    nine journalists says that police killed the boy".

    Args:
        text: The text.
        start: Beginning of the sentence.
        number: The number.
        noun_end: Where the word for people ends that it counts.
        told: The words that tell it.
    """
    between = text[noun_end : told.start]
    if text[number.start : number.end].lower() == "one":
        return False
    if len(_WORD.findall(between)) < _BETWEEN:
        return False
    lead = between[-_LEAD:]
    if _HE_SUFFERS.search(lead):
        return True
    if _ONE_SUFFERS.search(lead):
        return not _AS_ONE.search(text, start, number.start)
    if _MANY_SUFFER.search(lead) or not _ACTIVE.fullmatch(text, *told):
        return False
    return bool(_TO_WHOM.match(text, told.end)) and not _THEM.match(text, told.end)


def names_whom(text: str, number: Span, told: Span, then: Span) -> bool:
    """Tell whether words only name those whom a number counts some of.

    "Twenty of those arrested were released": it counts the released.

    Args:
        text: The text.
        number: The number.
        told: The words that tell something of them.
        then: The next words that do.
    """
    if told.start < number.end:
        return False
    before = _OF_THOSE.fullmatch(text, number.end, told.start)
    return (
        before is not None and _THEN.fullmatch(text, told.end, then.start) is not None
    )


def says_where(text: str, kind: Hit, custody: Hit) -> bool:
    """Tell whether custody only says where the rest befell them ("died in prison").

    Args:
        text: The text.
        kind: The words that tell what befell those counted.
        custody: The next such words.
    """
    return (
        custody.rule.says["kind"] == "detained"
        and kind.rule.says["kind"] in wordlist("befalls_in_custody")
        and _WHERE.match(text, custody.span.start) is not None
        and _IN_CUSTODY.fullmatch(text, kind.span.end, custody.span.start) is not None
    )
