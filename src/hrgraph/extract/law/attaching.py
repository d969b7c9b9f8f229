"""Which law a cited number belongs to, where the two stand together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from hrgraph.extract.law.citing import Citation
from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.naming import LawName
from hrgraph.extract.law.remembering import Memory, Tie
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["Ties", "attach"]

_LINK = phrase("number_of_law")
_AHEAD = phrase("law_before_number")
_CHAIN = phrase("number_beside_number")
_OF = phrase("number_is_of")
_JOIN = 15  # code points of " concerning "
_GAP = 190  # code points between a number and its law

Ties = list[Tie]


def attach(
    text: str,
    citations: list[Citation],
    names: list[LawName],
    lexicon: LawLexicon,
    sentence: Callable[[Span], Span],
) -> Ties:
    """Tie each citation to the place where its law is named.

    First come the law named right after the number or right before it, and the law
    of the number that it is listed with; what is left is remembered.

    Args:
        text: The text that all spans count in.
        citations: In the order of the text.
        names: All laws named.
        lexicon: The word lists of the rule file.
        sentence: Gives the sentence around a span.

    Returns:
        For each citation the name, and whether it stands right beside the number;
        None where no law is named.
    """
    names = sorted(names, key=lambda name: name.span)
    starts = [name.span.start for name in names]
    ties: Ties = []
    for cited in citations:
        used = ties[-1][0] if ties and ties[-1][1] else None
        ties.append(_beside(text, cited, names, starts, used))
    _chain(text, citations, ties)
    _chain_on(text, citations, ties)
    memory = Memory(text, names, lexicon, sentence)
    memory.look_ahead(citations, ties)
    for index, cited in enumerate(citations):
        if ties[index][0] is None and cited.title is None:
            ties[index] = memory.law_of(cited), False
        memory.add(cited, ties[index][0])
    for index, cited in enumerate(citations):
        if ties[index][0] is None and cited.title is None:
            ties[index] = memory.law_after(cited), False
    return ties


def _beside(
    text: str,
    cited: Citation,
    names: list[LawName],
    starts: list[int],
    used: LawName | None,
) -> tuple[LawName | None, bool]:
    first = bisect_left(starts, cited.span.end)
    before = names[first - 1] if first else None
    if before:
        end = _told_end(text, before)
        if end > cited.span.start or not _AHEAD.fullmatch(text[end : cited.span.start]):
            before = None
    for name in names[first : first + 2]:
        between = text[cited.span.end : name.span.start]
        if len(between) <= _GAP and _LINK.fullmatch(between):
            # "Penal Code Article 7, Press Code Article 9": only "of" reaches over
            # and the one right behind, where the one before has a number: "6 ECHR,
            # Art. 3 UNCAT"
            spent = before is used and not between.strip()
            if before and not (spent or _OF.search(between)):
                break
            return name, True
    return before, before is not None


def _told_end(text: str, name: LawName) -> int:
    """Where a name ends, and what a numbered law is said to be on."""
    end = name.span.end
    at = text.find(name.gloss, end, end + len(name.gloss) + _JOIN) if name.gloss else -1
    return at + len(name.gloss or "") if at >= 0 else end


def _chain(text: str, citations: list[Citation], ties: Ties) -> None:
    # a list such as: Art. 225.2 (…), Art. 154.2 (…) and Art. 156.2 of the Code
    for index in range(len(citations) - 2, -1, -1):
        here, following = citations[index].span, citations[index + 1].span
        if (
            ties[index][0] is None
            and ties[index + 1][0] is not None
            and citations[index].unit == citations[index + 1].unit
            and _CHAIN.fullmatch(text[here.end : following.start])
        ):
            ties[index] = ties[index + 1][0], False


def _chain_on(text: str, citations: list[Citation], ties: Ties) -> None:
    # and the other way: Article 5 of the Code and Article 9
    for index in range(1, len(citations)):
        before, cited = citations[index - 1], citations[index]
        name, close = ties[index - 1]
        if name is None or not close or ties[index][0] is not None:
            continue
        end = max(before.span.end, name.span.end)
        if (
            end <= cited.span.start
            and before.unit == cited.unit
            and _CHAIN.fullmatch(text[end : cited.span.start])
        ):
            ties[index] = name, False
