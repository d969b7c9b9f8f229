"""Laws in small letters right after a number: article 6 of the law on meetings."""

from __future__ import annotations

import re

from hrgraph.extract.law.citing import Citation
from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.naming import LawName
from hrgraph.extract.law.titles import phrase_end
from hrgraph.model import Origin, Span

__all__ = ["read_small"]

_ORIGIN = Origin("law/small-letters@1", 0.85)
_SMALL = re.compile(
    r"(?:\s\([^()\n]{2,80}\))?,?\s(?:of|in|under)\s(?:the|an?|its|their|our|[A-Z]\w+['’]s?)\s"
    r"(?:[A-Z][a-z]+(?:an|ish|ese|i|ian|ic)\s|country['’]s\s|\d{4}\s)?"
    r"(?P<name>(?P<lead>(?:(?!(?:same|said|of|in|on|for|by|with|that|which|"
    r"to|latter|former|draft)\s)[a-z][a-z-]*\s){0,4})"
    r"(?P<head>law|act|code|ordinance|decree|statute|constitution))(?![\w-])"
)


def read_small(
    text: str, citations: list[Citation], lexicon: LawLexicon
) -> list[LawName]:
    """Find what a number is of where it is a law with a title in small letters.

    "The law" alone has none; it points back.
    """
    found = []
    for cited in citations:
        match = _SMALL.match(text, cited.span.end)
        if match is None:
            continue
        end = phrase_end(text, match.end("name"), lexicon)
        titled = set(match.group("lead").split()) - lexicon.words["no_titles"]
        if end is None and not titled:
            continue
        span = Span(match.start("name"), end or match.end("name"))
        name = " ".join(text[span.start : span.end].split())
        head = match.group("head")
        found.append(LawName(span, name, head, "statute", _ORIGIN, own=False))
    return found
