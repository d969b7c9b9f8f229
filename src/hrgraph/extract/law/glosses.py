"""What a text says that a provision covers."""

from __future__ import annotations

import re

from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["gloss_at"]

_BRACKET = re.compile(r",?\s?\((?P<g>[“\"‘]?[a-z][^()\n]{2,160})\)")
_QUOTED = re.compile(r",?\s?[(]?(?:for\s|on\s)?[“\"](?P<g>[^”\"\n]{3,160})[”\"]")
_CLAUSE = phrase("gloss_in_clause")
_VERB = phrase("gloss_by_verb")
_BEFORE = phrase("gloss_before_bracket")
_BEFORE_LENGTH = 90


def gloss_at(text: str, number: Span, end: int) -> str | None:
    """Read the gloss of a provision.

    Args:
        text: The text that the spans count in.
        number: The unit word and the numbers.
        end: Where the citation ends, its law included.

    Returns:
        The words without brackets or quotation marks; None where there are none.
    """
    for place in dict.fromkeys((number.end, end)):
        for pattern in (_BRACKET, _QUOTED, _CLAUSE, _VERB):
            match = pattern.match(text, place)
            if match:
                return _clean(match.group("g"))
    before = _BEFORE.search(text[max(0, number.start - _BEFORE_LENGTH) : number.start])
    return _clean(before.group("g")) if before else None


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" “”\"‘’'")
