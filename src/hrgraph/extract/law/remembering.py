"""Which law a cited number belongs to, where its law is named elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from hrgraph.extract.law.citing import Citation
from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.naming import ACRONYM, LawName
from hrgraph.extract.phrases import phrase, table, wordlist
from hrgraph.model import Span

__all__ = ["Memory", "Tie"]

_BACK = phrase("back_to_law")
_OWN = phrase("number_is_its_own")
_MOST_TREATY_ARTICLES = 60
_MOST_RIGHTS_ARTICLES = 120
_LEADING = re.compile(r"\d+[A-Z]*")
_WORD = re.compile(r"[a-z]+")
_OPENING = 4  # code points that may open a sentence before a number: "A: "
_LEAD, _TAIL = 60, 24  # code points around a number that tell what it is cited for
_MOST_CHOICES = 100
_FAR = 800  # code points over which a law that was only named is remembered
_FORWARD = 400  # code points over which a law may be named after its number

Tie = tuple[LawName | None, bool]
_Key = tuple[str, str]


class Memory:
    """The laws that a text names, and what has been cited of them so far.

    Args:
        names: All laws named, in order.
        sentence: Gives the sentence around a span.
    """

    def __init__(
        self,
        text: str,
        names: Sequence[LawName],
        lexicon: LawLexicon,
        sentence: Callable[[Span], Span],
    ) -> None:
        self._text = text
        self._names = names
        self._starts = [name.span.start for name in names]
        self._words = lexicon.words
        self._sentence = sentence
        self._tied: list[tuple[Citation, LawName]] = []
        self._by_number: dict[_Key, list[LawName]] = defaultdict(list)
        self._by_unit: dict[str, list[LawName]] = defaultdict(list)
        self._later: dict[_Key, LawName] = {}
        self._taken: set[Span] = set()

    def look_ahead(self, citations: Sequence[Citation], ties: Iterable[Tie]) -> None:
        """Note which numbers stand beside their law somewhere in the text."""
        for cited, (name, _) in zip(citations, ties, strict=True):
            if name is not None:
                self._taken.add(name.span)
                for key in _keys(cited):
                    self._later.setdefault(key, name)

    def add(self, cited: Citation, name: LawName | None) -> None:
        """Note the law of a citation; they are added in the order of the text."""
        if name is None:
            return
        self._tied.append((cited, name))
        self._by_unit[cited.unit].append(name)
        for key in _keys(cited):
            self._by_number[key].append(name)

    def law_of(self, cited: Citation) -> LawName | None:
        """Find the law of a number that none stands beside.

        In this order: "the same Code", "its Article 7"; the law that the number has
        elsewhere in the text; the law last cited or named in the sentence, last cited
        with such numbers, or last named, if a law of that kind can have the number
        and is cited in such words.
        """
        back = self._back(cited)
        if back is not None:
            return back
        around = self._sentence(cited.span)
        if _OWN.search(self._text, max(0, cited.span.start - 8), cited.span.start):
            owner = self._last(cited)
            if owner is not None:
                return owner
        known = self._of_number(cited, around)
        if known is not None:
            return known
        near = islice(self._choices(cited, around), _MOST_CHOICES)
        choices = [name for name in near if _fits(cited, name)]
        bracketed = self._text[cited.span.start - 1 : cited.span.start] == "("
        wish = None if bracketed else self._wish(cited, around)
        suiting = (name for name in choices if wish is None or wish == _is_rights(name))
        # nobody is charged under a treaty: then the text does not name the law
        rest = choices if wish is not False else ()
        return next(chain(suiting, rest), None)

    def law_after(self, cited: Citation) -> LawName | None:
        """Find the law of a number before all laws, when all others are known.

        It is the law that the number has later, or the law named next.
        """
        known = self._of_number(cited, self._sentence(cited.span))
        return known or self._next(cited)

    def _back(self, cited: Citation) -> LawName | None:
        match = _BACK.match(self._text, cited.span.end)
        if match is None:
            return None
        head = (match.group("head") or "").lower()
        named = (name for name in self._before(cited) if not name.back)
        tied = (name for _, name in reversed(self._tied))
        last = [*islice(tied, _MOST_CHOICES), *islice(named, _MOST_CHOICES)]
        last.sort(key=lambda name: name.span.end, reverse=True)
        same = (name for name in last if head and head in name.name.lower())
        return next(chain(same, last), None)

    def _last(self, cited: Citation) -> LawName | None:
        """The law named last, in this sentence or the one before."""
        before = self._sentence_before(self._sentence(cited.span))
        return next(self._before(cited, before.start), None)

    def _sentence_before(self, around: Span) -> Span:
        start = max(0, around.start - 2)
        return self._sentence(Span(start, start + 1))

    def _of_number(self, cited: Citation, around: Span) -> LawName | None:
        for key in _keys(cited):
            known = self._by_number.get(key)
            if known:
                last = known[-_MOST_CHOICES:]
                here = [name for name in last if around.holds(name.span)]
                return (here or last)[-1]
        return next(
            (self._later[key] for key in _keys(cited) if key in self._later), None
        )

    def _choices(self, cited: Citation, around: Span) -> Iterator[LawName]:
        yield from self._in_sentence(cited, around)
        if cited.span.start - around.start <= _OPENING:
            # "It goes against the Constitution. Article 20 says so."
            least = self._sentence_before(around).start
            yield from self._free(self._before(cited, least))
        yield from reversed(self._by_unit.get(cited.unit, ()))
        yield from self._before(cited, max(0, cited.span.start - _FAR))

    def _in_sentence(self, cited: Citation, around: Span) -> Iterator[LawName]:
        tied = [
            (other, name)
            for other, name in islice(reversed(self._tied), _MOST_CHOICES)
            if around.holds(other.span)
        ]
        last = max((other.span.end for other, _ in tied), default=around.start)
        # "Art. 9 of the Code bans it, and the Equality Act names it in Art. 2"
        yield from (name for name in self._before(cited, last) if name.own)
        yield from (name for _, name in tied)
        yield from self._before(cited, around.start)
        later = self._after(cited, around.end)
        yield from (name for name in self._free(later) if around.holds(name.span))

    def _free(self, names: Iterable[LawName]) -> Iterator[LawName]:
        """Those that stand beside no number of their own."""
        return (name for name in names if name.span not in self._taken)

    def _next(self, cited: Citation) -> LawName | None:
        """The law named next, sooner one that stands beside no number of its own."""
        most = cited.span.end + _FORWARD
        suiting = [
            name
            for name in self._after(cited, most)
            if name.kind != "treaty" and not name.back and _fits(cited, name)
        ]
        around = self._sentence(cited.span)
        here = (name for name in suiting if around.holds(name.span))
        return next(chain(self._free(suiting), here), None)

    def _before(self, cited: Citation, least: int = 0) -> Iterator[LawName]:
        """Laws named before a citation and not before an offset, the last one first."""
        offset = cited.span.start
        first = bisect_left(self._starts, least)
        for index in range(bisect_left(self._starts, offset) - 1, first - 1, -1):
            name = self._names[index]
            if name.span.end <= offset and self._counts(name):
                yield name

    def _after(self, cited: Citation, most: int) -> Iterator[LawName]:
        """Laws named after a citation and before an offset, the first one first."""
        first = bisect_left(self._starts, cited.span.end)
        last = bisect_left(self._starts, most, first)
        return (name for name in self._names[first:last] if self._counts(name))

    def _counts(self, name: LawName) -> bool:
        # an acronym, or "the press law", may be anything where no number is beside it
        return name.own or name.span in self._taken or not _is_loose(name)

    def _wish(self, cited: Citation, around: Span) -> bool | None:
        """Whether it is cited as a right (True), or as what somebody is tried for."""
        start = max(around.start, cited.span.start - _LEAD)
        words = _WORD.findall(self._text[start : cited.span.start].lower())
        after = self._text[cited.span.end : cited.span.end + _TAIL].lower()
        for word in chain(_WORD.findall(after)[:1], reversed(words)):
            if word in self._words["charge_lead"]:
                return False
            if word in self._words["rights_lead"]:
                return int(_base(cited) or 0) <= _MOST_RIGHTS_ARTICLES or None
        return None


def _keys(cited: Citation) -> list[_Key]:
    """The numbers of a citation, the whole of each before the first part of it."""
    keys: dict[_Key, None] = {}
    for item, _ in cited.items:
        keys[(cited.unit, item.split("(")[0])] = None
    for item, _ in cited.items:
        match = _LEADING.match(item)
        if match:
            keys[(cited.unit, match.group())] = None
    return list(keys)


def _base(cited: Citation) -> str:
    match = re.match(r"\d+", cited.items[0][0])
    return match.group() if match else ""


def _is_loose(name: LawName) -> bool:
    return name.head == ACRONYM or name.head in wordlist("loose_heads")


def _is_rights(name: LawName) -> bool:
    return name.kind == "treaty" or name.head in wordlist("rights_heads")


def _fits(cited: Citation, name: LawName) -> bool:
    """Tell whether a law of this kind can have such a number."""
    if name.kind != "treaty":
        rights = name.head in wordlist("rights_heads")
        if rights and re.match(r"\d+\.\d", cited.items[0][0]):
            return False
        return name.head not in table("laws_without_unit").get(cited.unit, ())
    if cited.unit in {"section", "chapter"}:
        return False
    base = _base(cited)
    if re.match(r"\d+\.\d|\d+[A-Z]", cited.items[0][0]) or not base:
        return False
    return int(base) <= _MOST_TREATY_ARTICLES
