"""Laws and provisions of a page, each once, with every place that cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from hrgraph.extract.law.attaching import Ties, attach
from hrgraph.extract.law.citing import Citation
from hrgraph.extract.law.glosses import gloss_at
from hrgraph.extract.law.jurisdictions import Countries
from hrgraph.extract.law.lexicon import LawLexicon, load_law
from hrgraph.extract.law.naming import LawName
from hrgraph.extract.law.reading import Reading, read_law
from hrgraph.extract.lexicon import slug
from hrgraph.extract.page import Page
from hrgraph.model import Instrument, Origin, Provision, Span
from hrgraph.settings import home

__all__ = ["find_law"]

_NUMBERED = re.compile(r"\b(\d[\d/-]*)(?:\s*of\s*(\d{4}))?")
_IGNORED = re.compile(
    r"\b(?:the|of|on|for|and|no|nos|1[5-9]\d\d|20\d\d|republic|federal|revised|new|islamic)\b"
    r"|\([^)]*\)|\[[^\]]*\]"
)
_DEFINING = 25  # code points between a name and the abbreviation it is given
_US_CODE = "United States Code"


@dataclass(slots=True)
class _Law:
    """A law of the document while it is put together."""

    name: str
    kind: str
    origin: Origin
    words: str
    jurisdiction: str | None
    known: str | None
    is_own: bool = True
    number: str | None = None
    spans: list[Span] = field(default_factory=list)
    cited: list[Span] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    key: str = ""


@dataclass(slots=True)
class _Part:
    """A provision of the document while it is put together."""

    number: str
    unit: str
    law: _Law | None
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
    reading = read_law(page.text, lexicon)
    if not reading.names and not reading.citations:
        return (), ()
    return _Assembly(page, lexicon, reading, country).result()


class _Assembly:
    """Puts together what was read: names become laws, citations become parts."""

    def __init__(
        self, page: Page, lexicon: LawLexicon, reading: Reading, country: str | None
    ) -> None:
        self.page = page
        self.reading = reading
        self.lexicon = lexicon
        self.countries = Countries(page.text, lexicon, country)
        self.laws: list[_Law] = []
        self.parts: list[_Part] = []
        self.law_of: dict[Span, _Law] = {}

    def result(self) -> tuple[tuple[Instrument, ...], tuple[Provision, ...]]:
        names = self.reading.names
        ties = attach(self.page.text, self.reading.citations, names, self.page.sentence)
        tied = {name.span for name, _ in ties if name}
        for name in names:
            if (
                name.own
                or name.span in tied
                or name.span in self.reading.same
                or name.known
            ):
                self._law(name)
        for cited, (name, close) in zip(self.reading.citations, ties, strict=True):
            self._cite(cited, name, close=close)
        beside = self._beside(ties)
        for name in names:
            law = self.law_of.get(name.span)
            if law is None:
                continue
            if name.span in beside:
                law.cited.append(name.span)
            elif not name.back or law.spans or name.kind == "treaty":
                law.spans.append(name.span)
        return self._instruments(), self._provisions()

    def _beside(self, ties: Ties) -> set[Span]:
        """Names that only serve a number: next to it, or tied to it in a sentence."""
        beside: set[Span] = set()
        for cited, (name, close) in zip(self.reading.citations, ties, strict=True):
            if name and (close or self.page.sentence(cited.span).holds(name.span)):
                beside.add(name.span)
        for name in self.reading.names:
            target = self.reading.same.get(name.span)
            if (
                target is not None
                and target.span in beside
                and 0 <= name.span.start - target.span.end <= _DEFINING
            ):
                beside.add(name.span)
        return beside

    def _law(self, name: LawName) -> _Law | None:
        target = self.reading.same.get(name.span)
        if target is not None and target.span != name.span:
            law = self.law_of.get(target.span) or self._law(target)
        elif name.back:
            law = self._last(name)
        else:
            law = self._known(name) or self._new(name)
        if law is not None:
            self.law_of[name.span] = law
            _call(law, name)
        return law

    def _last(self, name: LawName) -> _Law | None:
        """The law that "the Act" points back to: the last one with that head."""
        head = name.head.lower()
        for law in reversed(self.laws):
            if law.words.endswith(head) or f" {head}" in f" {law.name.lower()}":
                return law
        if name.head in {"Convention", "Covenant"}:
            return self._default_treaty(name)
        return None

    def _default_treaty(self, name: LawName) -> _Law:
        # "the Convention" beside the Strasbourg court, "the Covenant" anywhere
        text = self.page.text
        known = None
        if name.head == "Covenant":
            known = "law/un/iccpr"
        elif "European Court of Human Rights" in text or "ECtHR" in text:
            known = "law/coe/echr"
        if known is None:
            law = _Law(name.name, "treaty", name.origin, "", None, None)
            self.laws.append(law)
            return law
        treaty = self.lexicon.treaties[known]
        law = _Law(name.name, "treaty", name.origin, "", treaty.jurisdiction, known)
        self.laws.append(law)
        return law

    def _known(self, name: LawName) -> _Law | None:
        words = _words(name, self.lexicon)
        number = _number(name)
        area = self._area(name)
        for law in self.laws:
            if name.known or law.known:
                if name.known == law.known:
                    return law
                continue
            if law.kind != name.kind or (area != law.jurisdiction and name.country):
                continue
            if number and law.number:
                if number == law.number:
                    return law
                continue
            if " " not in words:
                if words == law.words and number == law.number:
                    return law
                continue
            if words == law.words or _ends(words, law.words):
                return law
        return None

    def _new(self, name: LawName) -> _Law:
        law = _Law(
            name.name,
            name.kind,
            name.origin,
            _words(name, self.lexicon),
            self._area(name),
            name.known,
            name.own,
            _number(name),
        )
        self.laws.append(law)
        return law

    def _area(self, name: LawName) -> str | None:
        if name.kind == "treaty":
            return name.jurisdiction
        if name.head in {"Directive", "Regulation"} and re.search(
            r"\d{4}/\d|EU|EC", name.name
        ):
            return "eu"
        return name.country or self.countries.at(name.span.start)

    def _cite(self, cited: Citation, name: LawName | None, *, close: bool) -> None:
        law = self._us_code(cited) if cited.means == "us-code" else None
        if law is None and name is not None:
            law = self.law_of.get(name.span)
        end = (
            name.span.end
            if name and close and name.span.start > cited.span.end
            else None
        )
        for number, place in cited.items:
            part = self._part(number, cited, law)
            is_last = place == cited.items[-1][1]
            part.spans.append(Span(place.start, end) if end and is_last else place)
            if part.gloss is None and len(cited.items) == 1:
                part.gloss = gloss_at(self.page.text, cited.span, end or cited.span.end)

    def _us_code(self, cited: Citation) -> _Law:
        name = f"Title {cited.title}, {_US_CODE}"
        for law in self.laws:
            if law.name == name:
                return law
        law = _Law(name, "statute", cited.origin, name.lower(), "us", None)
        self.laws.append(law)
        return law

    def _part(self, number: str, cited: Citation, law: _Law | None) -> _Part:
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
        for law in self.laws:
            if not law.spans and id(law) not in cited:
                continue
            tail = slug(law.name)[:50] or "law"
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


def _call(law: _Law, name: LawName) -> None:
    """Keep the fullest name; the others are aliases."""
    if name.back or name.name == law.name:
        return
    loses_number = law.number and not _digits(name.name)
    if (name.own, len(name.name)) > (law.is_own, len(law.name)) and not loses_number:
        law.name, older, law.is_own = name.name, law.name, name.own
    else:
        older = name.name
    if older not in law.aliases:
        law.aliases.append(older)


def _words(name: LawName, lexicon: LawLexicon) -> str:
    """A law's name as it is compared: no years, brackets, articles or countries."""
    words = name.name
    for found in reversed(lexicon.find_countries(words)):
        words = words[: found.start] + words[found.end :]
    words = _IGNORED.sub(" ", words.lower().replace("offense", "offence"))
    return " ".join(re.findall(r"[^\W\d_]+", words))


def _digits(name: str) -> str | None:
    bare = re.sub(r"\b(?:1[5-9]|20)\d\d\b(?!/)|\([^)]*\)|\[[^\]]*\]", "", name)
    match = _NUMBERED.search(bare)
    return match.group(1) if match else None


def _number(name: LawName) -> str | None:
    return _digits(name.name) if name.kind == "statute" else None


def _ends(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    return " " in shorter and longer.endswith(" " + shorter)
