"""Which law a cited number belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

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
    past, laws = _Past(), _Laws(names, starts)
    for index, cited in enumerate(citations):
        if ties[index][0] is None:
            around = sentence(cited.span)
            ties[index] = _remembered(text, cited, past, laws, around), False
        tie = ties[index][0]
        if tie is not None:
            past.add(cited, tie)
    return ties


class _Laws:
    """The laws that a text names, in order."""

    def __init__(self, names: Sequence[LawName], starts: Sequence[int]) -> None:
        self._names = names
        self._starts = starts

    def before(self, cited: Citation, least: int = 0) -> Iterator[LawName]:
        """Laws named before a citation and not before an offset, the last one first."""
        offset = cited.span.start
        first = bisect_left(self._starts, least)
        for index in range(bisect_left(self._starts, offset) - 1, first - 1, -1):
            if self._names[index].span.end <= offset:
                yield self._names[index]

    def after(self, cited: Citation, most: int) -> Iterator[LawName]:
        """Laws named after a citation and before an offset, the first one first."""
        first = bisect_left(self._starts, cited.span.end)
        yield from self._names[first : bisect_left(self._starts, most, first)]


class _Past:
    """The citations so far whose law is known."""

    def __init__(self) -> None:
        self.tied: list[tuple[Citation, LawName]] = []
        self._by_number: dict[str, list[tuple[Citation, LawName]]] = defaultdict(list)
        self._by_unit: dict[str, list[tuple[Citation, LawName]]] = defaultdict(list)

    def add(self, cited: Citation, name: LawName) -> None:
        """Note the law of a citation; they are added in the order of the text."""
        self.tied.append((cited, name))
        self._by_unit[cited.unit].append((cited, name))
        numbers = {_digits(item) for item, _ in cited.items if item[0].isdigit()}
        for number in numbers:
            self._by_number[number].append((cited, name))

    def within(self, around: Span) -> Iterator[tuple[Citation, LawName]]:
        """Those in a stretch that holds the latest ones, the last one first."""
        for cited, name in reversed(self.tied):
            if cited.span.start < around.start:
                break
            if around.holds(cited.span):
                yield cited, name

    def of_number(self, number: str) -> Iterator[LawName]:
        """Laws of which a number was cited before, the last one first."""
        return (name for _, name in reversed(self._by_number.get(number, ())))

    def of_unit(self, unit: str) -> Iterator[LawName]:
        """Laws of which such a part was cited before, the last one first."""
        return (name for _, name in reversed(self._by_unit.get(unit, ())))


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
    text: str, cited: Citation, past: _Past, laws: _Laws, around: Span
) -> LawName | None:
    if _BACK.match(text, cited.span.end):
        named = [name for name in laws.before(cited) if not name.back]
        last = [*(tie for _, tie in past.tied), *reversed(named)]
        return max(last, key=lambda name: name.span.end, default=None)
    choices = chain(
        (tie for _, tie in past.within(around)),
        past.of_number(_base(cited)),
        _whole(laws.before(cited, around.start), around),
        _whole(laws.after(cited, around.end), around),
        past.of_unit(cited.unit),
        laws.before(cited),
    )
    return next((name for name in choices if _fits(cited, name)), None)


def _whole(names: Iterator[LawName], around: Span) -> Iterator[LawName]:
    return (name for name in names if around.holds(name.span))


def _digits(item: str) -> str:
    """The first number in what was cited."""
    match = _LEADING.search(item)
    return match.group() if match else item


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
