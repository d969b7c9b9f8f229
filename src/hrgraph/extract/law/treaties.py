"""Treaties that the table lists, where a text names them."""

from __future__ import annotations

from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.naming import LawName
from hrgraph.extract.phrases import phrase
from hrgraph.model import Origin, Span

__all__ = ["read_treaties"]

_BODY = phrase("treaty_body_before")
_BODY_AFTER = phrase("treaty_body_after")
_BODY_REACH, _AFTER_REACH = 90, 24
_ORIGIN = Origin("law/treaty@1", 0.97)


def read_treaties(text: str, lexicon: LawLexicon) -> list[LawName]:
    """Find every listed treaty; not where its committee or its court is named."""
    listed = lexicon.find_treaties(text)
    bodies = {
        text[found.start : found.end]
        for found in listed
        if found.is_short
        and _BODY.search(text[max(0, found.start - _BODY_REACH) : found.start])
    }
    names = []
    for found in listed:
        words = text[found.start : found.end]
        after = text[found.end : found.end + _AFTER_REACH]
        if words in bodies or _BODY_AFTER.match(after):
            continue
        treaty = lexicon.treaties[found.value]
        names.append(
            LawName(
                Span(found.start, found.end),
                words,
                "Treaty",
                "treaty",
                _ORIGIN,
                known=treaty.known,
                jurisdiction=treaty.jurisdiction,
                own=not found.is_short,
            )
        )
    return names
