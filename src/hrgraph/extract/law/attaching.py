"""Which law a cited number belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from hrgraph.extract.law.citing import Citation
from hrgraph.extract.law.naming import LawName
from hrgraph.model import Span

__all__ = ["Ties", "attach"]

_GLOSS = r"(?:,?\s?\([^()\n]{2,160}\)|,?\s[“\"‘][^”\"’\n]{2,160}[”\"’])?"
_LINK = re.compile(
    _GLOSS + r",?\s?(?:(?:of|in|to|under|from|common to|contained in|of both|within|"
    r"pursuant to|de la|du|del)\s)?"
    r"(?:(?:the|its|that|this|both|same|said|[A-Z][\w-]+(?:['’]s?)?|[a-z]+['’]s|country['’]s|"
    r"[A-Z][a-z]+(?:an|ish|ese|i|ian|ic)|own|then|new|old|revised|former|\d{4})\s){0,4}$"
)
_BACK = re.compile(
    _GLOSS + r",?\sof\s(?:the\s(?:same|said)|that|this|the\slatter)\s"
    r"(?:[Cc]ode|[Aa]ct|[Ll]aw|[Cc]onvention|[Cc]ovenant|[Oo]rdinance|[Cc]onstitution|"
    r"[Tt]reaty|[Cc]harter|[Dd]ecree|[Ss]tatute|[Ii]nstrument)"
)
_AHEAD = re.compile(r"(?:['’]s)?\)?[,:]?\s?[(\[“\"]?(?:\s?(?:under|its|in|see|at)\s)?$")
_CHAIN = re.compile(
    _GLOSS + r"\s?(?:,|;|and|or|&|as well as|read with|read together with|"
    r"in conjunction with|taken with|together with|,\s?and|,\s?read with)\s?(?:with\s)?"
    r"(?:the\s|of\s|under\s|also\s|by\s)?$"
)
_OF = re.compile(r"\b(?:of|in|to|under|from)\b")
_GAP = 190  # code points between a number and its law
# where the two do not stand together: acts have sections, constitutions articles
_NOT_WITH = {
    "article": {"RA", "BP", "Act", "Ordinance", "Bill"},
    "section": {"constitution", "Constitution"},
}
_MOST_TREATY_ARTICLES = 60
_LEADING = re.compile(r"\d+")

Ties = list[tuple[LawName | None, bool]]


def attach(
    text: str,
    citations: list[Citation],
    names: list[LawName],
    sentence: Callable[[Span], Span],
) -> Ties:
    """Tie each citation to the place where its law is named.

    In this order: the law named right after the number or right before it; the law
    of the number that it is listed with; "the same Code"; the law that the same
    number belonged to before; the law last cited, next in the sentence, or last
    named, if a law of that kind can have such a number.

    Args:
        text: The text that all spans count in.
        citations: In the order of the text.
        names: All laws named.
        sentence: Gives the sentence around a span.

    Returns:
        For each citation the name, and whether it stands right beside the number;
        None where no law is named.
    """
    names = sorted(names, key=lambda name: name.span)
    starts = [name.span.start for name in names]
    ties: Ties = [_beside(text, cited, names, starts) for cited in citations]
    _chain(text, citations, ties)
    for index, cited in enumerate(citations):
        if ties[index][0] is None:
            ties[index] = (
                _remembered(text, index, citations, ties, names, sentence(cited.span)),
                False,
            )
    return ties


def _beside(
    text: str, cited: Citation, names: list[LawName], starts: list[int]
) -> tuple[LawName | None, bool]:
    first = bisect_left(starts, cited.span.end)
    before = names[first - 1] if first else None
    if before and (
        before.span.end > cited.span.start
        or not _AHEAD.fullmatch(text[before.span.end : cited.span.start])
    ):
        before = None
    for name in names[first : first + 2]:
        between = text[cited.span.end : name.span.start]
        if len(between) <= _GAP and _LINK.fullmatch(between):
            # "Penal Code Article 7, Press Code Article 9": only "of" reaches over
            if before and not _OF.search(between):
                break
            return name, True
    return before, before is not None


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


def _remembered(
    text: str,
    index: int,
    citations: list[Citation],
    ties: Ties,
    names: list[LawName],
    around: Span,
) -> LawName | None:
    cited = citations[index]
    before = [name for name in names if name.span.end <= cited.span.start]
    tied = [
        (citations[other], tie)
        for other in range(index)
        if (tie := ties[other][0]) is not None
    ]
    if _BACK.match(text, cited.span.end):
        last = [tie for _, tie in tied] + [name for name in before if not name.back]
        return max(last, key=lambda name: name.span.end, default=None)
    number = _base(cited)
    fit = [(other, tie) for other, tie in tied if _fits(cited, tie)]
    inside = [tie for other, tie in fit if around.holds(other.span)]
    if inside:
        return inside[-1]
    for other, tie in reversed(fit):
        if number in {
            _LEADING.findall(item)[0] for item, _ in other.items if item[0].isdigit()
        }:
            return tie
    near = [name for name in before if around.holds(name.span) and _fits(cited, name)]
    ahead = [
        name
        for name in names
        if name.span.start >= cited.span.end
        and around.holds(name.span)
        and _fits(cited, name)
    ]
    same_unit = [tie for other, tie in fit if other.unit == cited.unit]
    last = same_unit[-1:] or [name for name in before if _fits(cited, name)][-1:]
    choices = near[-1:] or ahead[:1] or last
    return choices[0] if choices else None


def _base(cited: Citation) -> str:
    match = _LEADING.match(cited.items[0][0])
    return match.group() if match else cited.items[0][0]


def _fits(cited: Citation, name: LawName) -> bool:
    """Tell whether a law of this kind can have such a number."""
    if name.kind != "treaty":
        return name.head not in _NOT_WITH.get(cited.unit, ())
    if cited.unit in {"section", "chapter"}:
        return False
    number = cited.items[0][0]
    base = _base(cited)
    if re.match(r"\d+\.\d", number) or not base.isdigit():
        return False
    return int(base) <= _MOST_TREATY_ARTICLES
