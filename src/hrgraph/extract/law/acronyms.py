"""Laws of states that are told by an acronym only: 505(2) IPC, TCK 299."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hrgraph.extract.law.citing import Citation, read_items
from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.naming import ACRONYM, LawName
from hrgraph.model import Origin, Span, Spans

__all__ = ["read_listed", "read_unlisted", "with_acronyms", "words_alone"]

_ORIGIN = Origin("law/acronym@1", 0.9)
_NUMBERED_ORIGIN = Origin("law/acronym-number@1", 0.85)
# TCK 299, but not "PTA 1979"
_NUMBER_AFTER = re.compile(r"\s(?=\d{1,3}(?!\d))(?!\d{1,2}\s[A-Za-z])")
# under 295-A and 298, PPC
_ONE = r"\d{1,4}(?:-?[A-Z](?![A-Za-z]))?(?:\.\d{1,3}){0,2}(?:\(\w{1,3}\)){0,3}"
_NUMBERS_BEFORE = re.compile(
    rf"(?<!\w)(?:[Uu]nder|[Bb]y|u/s|to|with|of|and)\s(?P<n>{_ONE}(?:(?:,|/|\sand|,\sand|\sor)\s?{_ONE}){{0,8}})"
    r",?\s(?:of\sthe\s)?$"
)
_BACK_REACH = 90
_UNLISTED = re.compile(
    r",?\s(of\s(?:the\s)?)?\(?([A-Z][A-Za-z]{0,2}[A-Z]{1,3})\)?(?![\w'’-])"
)
_STATE = re.compile(r"\s([A-Z]{2,3}z?)(?![\w'’-])")


def words_alone(text: str, words: str) -> Iterator[Span]:
    """Find words where they are no part of others; sooner than a pattern does it."""
    alone: re.Pattern[str] | None = None
    at = text.find(words)
    while at >= 0:
        alone = alone or re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])")
        end = at + len(words)
        if alone.match(text, at):
            yield Span(at, end)
        else:
            end = at + 1
        at = text.find(words, end)


def read_listed(text: str, lexicon: LawLexicon) -> list[LawName]:
    """Find every listed acronym; most of them count beside a number only."""
    return [
        replace(
            _name(text, acronym, span, lexicon), own=code.alone, at_home=code.at_home
        )
        for written, acronym in lexicon.acronyms_in(text)
        for code in (lexicon.codes[acronym],)
        for span in words_alone(text, written)
    ]


def read_unlisted(
    text: str, citations: list[Citation], lexicon: LawLexicon
) -> list[LawName]:
    """Find acronyms right after a number, which nothing but a law can be there."""
    found = []
    for cited in citations:
        after = _UNLISTED.match(text, cited.span.end)
        if after and _may_be_law(after, cited, lexicon):
            span = Span(*after.span(2))
            found.append(_name(text, after.group(2), span, lexicon))
    return found


def with_acronyms(
    text: str, citations: list[Citation], names: list[LawName]
) -> list[Citation]:
    """Add the bare numbers that stand right before or after a listed acronym."""
    taken = Spans(cited.span for cited in citations)
    more = []
    for name in names:
        for cited in (_before(text, name.span), _after(text, name.span)):
            if cited is not None and not taken.meets(cited.span):
                taken.add(cited.span)
                more.append(cited)
    return (
        sorted([*citations, *more], key=lambda cited: cited.span) if more else citations
    )


def _before(text: str, acronym: Span) -> Citation | None:
    start = max(0, acronym.start - _BACK_REACH)
    match = _NUMBERS_BEFORE.search(text[start : acronym.start])
    return _cited(text, start + match.start("n")) if match else None


def _after(text: str, acronym: Span) -> Citation | None:
    match = _NUMBER_AFTER.match(text, acronym.end)
    return _cited(text, match.end()) if match else None


def _cited(text: str, place: int) -> Citation | None:
    items = read_items(text, place, plural=True)
    if not items:
        return None
    span = Span(place, items[-1][1].end)
    return Citation(span, tuple(items), "section", _NUMBERED_ORIGIN, "numbers")


def _may_be_law(after: re.Match[str], cited: Citation, lexicon: LawLexicon) -> bool:
    acronym = after.group(2)
    state = _STATE.match(after.string, after.end())
    if acronym in lexicon.codes or (state and state.group(1) in lexicon.states):
        return True
    if after.group(1) or acronym in lexicon.words["no_codes"]:
        return False
    return cited.unit in {"article", "section"} and not after.group().startswith(",")


def _name(text: str, acronym: str, span: Span, lexicon: LawLexicon) -> LawName:
    state = _STATE.match(text, span.end)
    country = lexicon.states.get(state.group(1)) if state else None
    if state and country:
        span = Span(span.start, state.end())
    return LawName(
        span, acronym, ACRONYM, "statute", _ORIGIN, country=country, own=False
    )
