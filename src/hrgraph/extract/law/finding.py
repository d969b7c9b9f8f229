"""Laws and provisions of a page, each once, with every place that cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from hrgraph.extract.law.attaching import Ties, attach
from hrgraph.extract.law.citing import Citation
from hrgraph.extract.law.glosses import gloss_at
from hrgraph.extract.law.laws import Law, Laws
from hrgraph.extract.law.lexicon import LawLexicon, load_law
from hrgraph.extract.law.naming import LawName
from hrgraph.extract.law.reading import Reading, read_law
from hrgraph.extract.lexicon import slug
from hrgraph.extract.page import Page
from hrgraph.extract.phrases import phrase
from hrgraph.model import Instrument, Origin, Provision, Span, Spans
from hrgraph.settings import home

__all__ = ["find_law"]

_DEFINING = 25  # code points between a name and the abbreviation it is given
_KEY_LETTERS = 50
_LEAD = 100  # code points before a paragraph in which it is said of what it is
_GENEVA = "law/un/gc"  # whose articles are common where no law is named
_LOOSE_UNITS = phrase("loose_units")
_OF_A_THING = phrase("part_of_a_thing")
_WHOLE_CODES = frozenset({"Code", "Constitution"})
_DIGIT = re.compile(r"\d")
_STANDS_FOR = re.compile(r"\s?[–—=:-]\s(?:the\s)?")
_SMALL_SECTION = re.compile(r"sections?\s\d{1,2}")
_LED = phrase("leads_to_law")


@dataclass(slots=True)
class _Part:
    """A provision of the document while it is put together."""

    number: str
    unit: str
    law: Law | None
    origin: Origin
    spans: list[Span] = field(default_factory=list)
    gloss: str | None = None


def find_law(
    page: Page, country: str | None = None, data: Path | None = None
) -> tuple[tuple[Instrument, ...], tuple[Provision, ...]]:
    """Find every law that a page cites, and every numbered part of one.

    A law that is cited only through its parts has no spans of its own; the spans
    of a part reach over the name of its law where the two stand together.

    Args:
        page: The document as it is read.
        country: ISO code of the country that it is about; None to take the one
            that it names most.
        data: The folder of rules and lists; None for the one that hrgraph ships.

    Returns:
        Instruments and provisions, each in the order of the text.
    """
    lexicon = load_law(data or home() / "data")
    reading = read_law(page.text, lexicon, page.places(lexicon.rules.family))
    if not reading.names and not reading.citations:
        return (), ()
    return _Assembly(page, lexicon, reading, country).result()


_ITS = phrase("number_is_its_own")


class _Assembly:
    """Puts together what was read: names become laws, citations become parts."""

    def __init__(
        self, page: Page, lexicon: LawLexicon, reading: Reading, country: str | None
    ) -> None:
        self.page = page
        self.lexicon = lexicon
        self.reading = reading
        self.laws = Laws(page.text, lexicon, reading, country)
        self.parts: list[_Part] = []

    def result(self) -> tuple[tuple[Instrument, ...], tuple[Provision, ...]]:
        names, citations = self.reading.names, self.reading.citations
        ties = attach(
            self.page.text, citations, names, self.lexicon, self.page.sentence
        )
        tied = {name.span for name, _ in ties if name} | self.reading.same.keys()
        for name in names:
            here = name.span in tied or self.laws.is_at_home(name)
            if name.own or name.known or here:
                self.laws.take(name)
        for cited, (law_name, close) in zip(citations, ties, strict=True):
            self._cite(cited, law_name, close=close)
        serving = self._serving(ties) | self._listed_only()
        self._show(ties, serving)
        for name in names:
            law = self.laws.at(name.span)
            if law is None or name.span in serving:
                continue
            if not name.back or law.spans or name.kind == "treaty":
                law.spans.append(name.span)
        self.laws.name_treaties()
        return self._instruments(), self._provisions()

    def _serving(self, ties: Ties) -> set[Span]:
        """Names that only serve a number: next to it, or tied to it in a sentence."""
        serving: set[Span] = set()
        for cited, (name, close) in zip(self.reading.citations, ties, strict=True):
            if name and (close or self._only_serves(cited, name)):
                serving.add(name.span)
        for span, target in self.reading.same.items():
            if not 0 <= span.start - target.span.end <= _DEFINING:
                continue
            if target.span in serving:
                serving.add(span)
            elif span in serving:
                serving.add(target.span)
        return serving

    def _only_serves(self, cited: Citation, name: LawName) -> bool:
        """Tell whether a law that stands apart is named for the sake of a number.

        A law with a number or a year of its own is cited itself; a code is not, nor
        one that is named for "its Article 7", there or in the sentence before.
        """
        here = self.page.sentence(cited.span)
        if _ITS.search(self.page.text, here.start, cited.span.start):
            before = self.page.sentence(Span(max(0, here.start - 2), here.start))
            return here.holds(name.span) or before.holds(name.span)
        if not here.holds(name.span):
            return False
        own = name.own and name.head not in _WHOLE_CODES and _DIGIT.search(name.name)
        return not own

    def _listed_only(self) -> set[Span]:
        """Names in a list of abbreviations: "ECHR – European Convention …"."""
        names = self.reading.names
        listed: set[Span] = set()
        for left, right in pairwise(names):
            between = self.page.text[left.span.end : right.span.start]
            law = self.laws.at(left.span)
            if law is None or law is not self.laws.at(right.span):
                continue
            if _STANDS_FOR.fullmatch(between) and any(p.law is law for p in self.parts):
                listed |= {left.span, right.span}
        return listed

    def _show(self, ties: Ties, serving: set[Span]) -> None:
        """Let a part rest on the name of its law too, where that stands apart."""
        shown = Spans(span for part in self.parts for span in part.spans)
        for cited, (name, _) in zip(self.reading.citations, ties, strict=True):
            if name is None or name.span not in serving:
                continue
            if shown.meets(name.span):
                continue
            law, numbers = self.laws.at(name.span), {n for n, _ in cited.items}
            for part in self.parts:
                if part.law is law and part.number in numbers:
                    part.spans.append(name.span)
            shown.add(name.span)

    def _cite(self, cited: Citation, name: LawName | None, *, close: bool) -> None:
        law = self._law_of(cited, name, close=close)
        if law is None and self._is_no_citation(cited):
            return
        if not close and cited.title is None:
            apart = name is None or not self.page.sentence(cited.span).holds(name.span)
            if self._is_of_no_law(cited) or (apart and self._is_loose(cited)):
                return
        if cited.means == "again" and not close:
            return
        begin, end = self._reach(cited, name if close else None)
        for index, (number, place) in enumerate(cited.items):
            part = self._part(number, cited, law)
            first = begin if index == 0 else place.start
            is_last = place == cited.items[-1][1]
            part.spans.append(Span(first, end if is_last else place.end))
            if part.gloss is None and len(cited.items) == 1:
                part.gloss = gloss_at(self.page.text, cited.span, end)

    def _law_of(
        self, cited: Citation, name: LawName | None, *, close: bool
    ) -> Law | None:
        if cited.title is not None:
            return self.laws.us_code(cited.title, cited.origin)
        if cited.means == "common" and name is None:
            return self.laws.listed(_GENEVA, cited.origin)
        group = not close and self._is_group(cited)
        if name is None or group:
            return None
        return self.laws.at(name.span)

    def _is_group(self, cited: Citation) -> bool:
        """Tell whether "Article 19" is the organisation of that name."""
        words = self.page.text[cited.span.start : cited.span.end]
        if words not in {"Article 19", "ARTICLE 19"}:
            return False
        after = self.lexicon.group_does.match(self.page.text, cited.span.end)
        return words.isupper() or bool(after)

    def _is_loose(self, cited: Citation) -> bool:
        """Tell whether it counts only where its law stands beside it."""
        words = self.page.text[cited.span.start : cited.span.end]
        return cited.means != "part" and bool(_LOOSE_UNITS.match(words))

    def _is_of_text(self, cited: Citation) -> bool:
        """Tell whether "section 4" is one of some text rather than of a law."""
        words = self.page.text[cited.span.start : cited.span.end]
        lead = self.page.text[max(0, cited.span.start - 20) : cited.span.start]
        return bool(_SMALL_SECTION.fullmatch(words) and not _LED.search(lead))

    def _is_of_no_law(self, cited: Citation) -> bool:
        """Tell whether what it is of is named, in small letters, and is no law."""
        if self.lexicon.of_no_law.match(self.page.text, cited.span.end):
            return True
        lead = self.page.text[max(0, cited.span.start - _LEAD) : cited.span.start]
        if self._is_loose(cited) and phrase("paragraph_of_no_law").search(lead):
            return True
        after = _OF_A_THING.match(self.page.text, cited.span.end)
        words = re.findall(r"[a-z]+", after.group(1)) if after else []
        return bool(words) and not self.lexicon.words["of_law"].intersection(words)

    def _is_no_citation(self, cited: Citation) -> bool:
        return bool(
            self._is_group(cited) or self._is_loose(cited) or self._is_of_text(cited)
        )

    def _reach(self, cited: Citation, name: LawName | None) -> tuple[int, int]:
        """Where the citation begins and ends, the name of its law included."""
        begin, end = cited.span.start, cited.span.end
        if name is None:
            return begin, end
        if name.span.start >= end:
            return begin, max(end, name.span.end)
        return min(begin, name.span.start), end

    def _part(self, number: str, cited: Citation, law: Law | None) -> _Part:
        for part in self.parts:
            if part.number == number and part.law is law:
                return part
        part = _Part(number, cited.unit, law, cited.origin)
        self.parts.append(part)
        return part

    def _instruments(self) -> tuple[Instrument, ...]:
        cited = {id(part.law) for part in self.parts}
        found = []
        taken: dict[str, int] = {}
        for law in self.laws.all:
            if not law.spans and id(law) not in cited:
                continue
            tail = slug(law.name)[:_KEY_LETTERS].strip("-") or "law"
            taken[tail] = taken.get(tail, 0) + 1
            law.key = f"law-{tail}" + (f"-{taken[tail]}" if taken[tail] > 1 else "")
            found.append(
                Instrument(
                    key=law.key,
                    name=law.name,
                    kind="treaty" if law.kind == "treaty" else "statute",
                    origin=law.origin,
                    jurisdiction=law.jurisdiction,
                    known=law.known,
                    spans=tuple(sorted(law.spans)),
                    aliases=tuple(law.aliases),
                )
            )
        return tuple(found)

    def _provisions(self) -> tuple[Provision, ...]:
        return tuple(
            Provision(
                key=f"provision-{index}",
                number=part.number,
                spans=tuple(sorted(part.spans)),
                origin=part.origin,
                unit=part.unit,  # type: ignore[arg-type] # unit_of gives these words only
                instrument=part.law.key if part.law else None,
                gloss=part.gloss,
            )
            for index, part in enumerate(self.parts, start=1)
        )
