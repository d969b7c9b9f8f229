"""What a text says that a provision covers."""

from __future__ import annotations

import re

from hrgraph.model import Span

__all__ = ["gloss_at"]

_BRACKET = re.compile(r",?\s?\((?P<g>[“\"‘]?[a-z][^()\n]{2,160})\)")
_QUOTED = re.compile(r",?\s?[(]?(?:for\s|on\s)?[“\"](?P<g>[^”\"\n]{3,160})[”\"]")
_CLAUSE = re.compile(
    r",\s(?:which|that)\s(?P<g>[^.;\n]{5,160}?)(?=,\s(?:and|but|which|after|before|on|in)\s|[.;\n]|$)"
)
_VERB = re.compile(
    r"\s(?P<g>(?:punishes|prohibits|bans|forbids|criminali[sz]es|protects|guarantees|"
    r"defines|covers|allows|regulates|provides for|deals? with|makes|lets)\s"
    r"[^.;\n]{3,140}?)"
    r"(?=[.;\n,]|$)"
)
_BEFORE = re.compile(
    r"(?:^|[,;:.]\s|\s(?:of|for|by|with|to)\s)(?P<g>[a-z][a-z -]{3,60})\s\($"
)
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
