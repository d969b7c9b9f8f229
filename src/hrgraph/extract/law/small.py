"""Laws in small letters right after a number: article 6 of the law on meetings."""

from __future__ import annotations

from hrgraph.extract.law.citing import Citation
from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.naming import LawName
from hrgraph.extract.law.titles import phrase_end
from hrgraph.extract.phrases import phrase
from hrgraph.model import Origin, Span

__all__ = ["read_small"]

_ORIGIN = Origin("law/small-letters@1", 0.85)
_SMALL = phrase("law_in_small_letters")


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
