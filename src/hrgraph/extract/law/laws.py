"""The laws of one document: each is one, whatever it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hrgraph.extract.law.jurisdictions import Countries
from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.naming import ACRONYM, LawName
from hrgraph.extract.law.reading import Reading
from hrgraph.extract.phrases import phrase
from hrgraph.model import Origin, Span

__all__ = ["Law", "Laws"]


_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\b(\d[\d/,-]*)(?:\s*of\s*(\d{4}))?")
_YEAR = re.compile(r"(?<![\w/.-])(?:1[5-9]|20)\d\d(?![\w/.-])")
_BARE_YEAR = re.compile(
    r"\b\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}|\b(?:1[5-9]|20)\d\d\b(?!/)|\([^)]*\)|\[[^\]]*\]"
)
_ASIDE = phrase("aside_of_title")
_STRASBOURG = phrase("of_strasbourg")
_IGNORED = phrase("ignored_in_titles")
_UNION_LAW = re.compile(r"\d{4}/\d|\bE[UC]\b")
_ONLY_NUMBER = re.compile(
    r"(?:[A-Z][\w-]+\s){1,2}(?:[Nn]o\.?\s?|n°\s?)?\d[\w/.-]*"
    r"(?:\sof\s(?:\d{1,2}\s\w+\s)?\d{4})?"
)


@dataclass(slots=True, eq=False)
class Law:
    """A law of the document while it is put together.

    Attributes:
        words: Its name as it is compared: without years, brackets, countries.
        spans: Where it is cited as a whole.
    """

    name: str
    kind: str
    origin: Origin
    words: str = ""
    jurisdiction: str | None = None
    known: str | None = None
    is_own: bool = True
    number: str | None = None
    years: frozenset[str] = frozenset()
    spans: list[Span] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    key: str = ""


class Laws:
    """All laws that a document names, in the order in which it names them."""

    def __init__(
        self, text: str, lexicon: LawLexicon, reading: Reading, country: str | None
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._same = reading.same
        self._countries = Countries(text, lexicon, country)
        self._at: dict[Span, Law] = {}
        self._recent: dict[int, Law] = {}  # the one mentioned last comes last
        self.all: list[Law] = []

    def at(self, span: Span) -> Law | None:
        """The law that is named at a span; None if it was not taken in."""
        return self._at.get(span)

    def take(self, name: LawName) -> Law | None:
        """Take a name in: as a law known already, or as a new one."""
        target = self._same.get(name.span)
        if target is not None and target.span != name.span:
            law = self._at.get(target.span) or self.take(target)
        elif name.back:
            law = self._pointed_at(name)
        elif name.head == ACRONYM:
            law = self._by_acronym(name)
        else:
            law = self._find(name) or self._add(name)
        if law is not None:
            self._at[name.span] = law
            self._recent.pop(id(law), None)
            self._recent[id(law)] = law
            _call(law, name)
        return law

    def name_treaties(self) -> None:
        """Give listed treaties one name in all documents, if it says what theirs do.

        "ECHR" and "the European Convention" then bear the same name.
        """
        for law in self.all:
            if law.known is None:
                continue
            name = self._lexicon.treaties[law.known].name
            if set(_words(law.name)) <= set(_words(name)) and law.name != name:
                law.aliases.insert(0, law.name)
                law.name = name

    def us_code(self, name: str, origin: Origin) -> Law:
        """A title of one of the codes of the United States."""
        for law in self.all:
            if law.name == name:
                return law
        law = Law(name, "statute", origin, name.lower(), "us")
        self.all.append(law)
        return law

    def listed(self, known: str, origin: Origin) -> Law:
        """A treaty of the table that the text does not name in so many words."""
        for law in self.all:
            if law.known == known:
                return law
        treaty = self._lexicon.treaties[known]
        law = Law(treaty.name, "treaty", origin, "", treaty.jurisdiction, known)
        self.all.append(law)
        return law

    def _by_acronym(self, name: LawName) -> Law:
        """A law that is only told by an acronym beside a number ("505(2) IPC")."""
        acronym = name.name
        listed = self._lexicon.codes.get(acronym)
        words = _plain(listed.name, self._lexicon) if listed else ""
        where = name.country or (listed and listed.country) or self._countries.main
        for law in self.all:
            same = acronym in {law.name, *law.aliases} or (words and law.words == words)
            if same and (not name.country or name.country == law.jurisdiction):
                return law
        law = Law(acronym, "statute", name.origin, words, where, is_own=False)
        if listed and listed.country:
            # like a treaty it has one name in all documents
            law.name = f"{listed.name} ({acronym})"
            law.aliases.append(acronym)
        elif listed:
            law.aliases.append(listed.name)
        self.all.append(law)
        return law

    def is_at_home(self, name: LawName) -> bool:
        """Tell whether an acronym alone means the law of the country of the text."""
        if not name.at_home:
            return False
        return self._lexicon.codes[name.name].country == self._countries.main

    def _pointed_at(self, name: LawName) -> Law | None:
        """The law that "the Act" points back to: the last one with that head."""
        head = re.compile(rf"\b{re.escape(name.head)}\b", re.IGNORECASE)
        for law in reversed(self._recent.values()):
            if head.search(law.name):
                return law
        if name.kind == "treaty":
            return self._usual_treaty(name)
        return None

    def _usual_treaty(self, name: LawName) -> Law:
        known = None
        if name.head == "Covenant":
            known = "law/un/iccpr"
        elif name.head == "Convention" and _STRASBOURG.search(self._text):
            known = "law/coe/echr"
        area = self._lexicon.treaties[known].jurisdiction if known else None
        law = Law(name.name, "treaty", name.origin, "", area, known, is_own=False)
        self.all.append(law)
        return law

    def _find(self, name: LawName) -> Law | None:
        words, number = _plain(name.name, self._lexicon), _number(name)
        area, years = self._area(name), _years(name.name)
        for law in self.all:
            if name.known or law.known:
                if name.known == law.known:
                    return law
            elif (
                law.kind == name.kind
                and (area == law.jurisdiction or not name.country)
                and _is_one(years, words, number, law)
            ):
                return law
        return None

    def _add(self, name: LawName) -> Law:
        law = Law(
            name.name,
            name.kind,
            name.origin,
            _plain(name.name, self._lexicon),
            self._area(name),
            name.known,
            name.own,
            _number(name),
            _years(name.name),
        )
        self.all.append(law)
        return law

    def _area(self, name: LawName) -> str | None:
        if name.kind == "treaty":
            return name.jurisdiction
        if name.head in {"Directive", "Regulation"} and _UNION_LAW.search(name.name):
            return "eu"
        shapes = self._lexicon.shapes.items()
        shaped = (code for code, shape in shapes if shape.match(name.name))
        here = name.country or next(shaped, None)
        return here or self._countries.of_law(name.span.start)


def _is_one(
    name_years: frozenset[str], words: str, number: str | None, law: Law
) -> bool:
    if name_years and law.years and not name_years & law.years:
        return False  # the Fairs Act of 2014 is not that of 2023
    if number and law.number:
        return number == law.number
    if words.replace(" ", "") == law.words.replace(" ", ""):
        return number == law.number or " " in words
    if " " not in words:
        return words == law.words and number == law.number
    shorter, longer = sorted((words, law.words), key=len)
    return longer == shorter or (" " in shorter and longer.endswith(" " + shorter))


def _call(law: Law, name: LawName) -> None:
    """Keep the fullest name, in words where there is one; the others are aliases."""
    if name.back or name.name == law.name:
        return
    older = name.name
    loses_number = law.number and not _digits(name.name)
    fuller = (name.own, _worth(name.name)) > (law.is_own, _worth(law.name))
    if fuller and not loses_number:
        law.name, older, law.is_own = name.name, law.name, name.own
    if older not in law.aliases:
        law.aliases.append(older)


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _plain(name: str, lexicon: LawLexicon) -> str:
    for found in reversed(lexicon.find_countries(name)):
        name = name[: found.start] + name[found.end :]
    name = _IGNORED.sub(
        " ", _ASIDE.sub(" ", name).lower().replace("offense", "offence")
    )
    return " ".join(_LETTERS.findall(name))


def _digits(name: str) -> str | None:
    match = _NUMBER.search(_BARE_YEAR.sub("", name))
    return match.group(1) if match else None


def _years(name: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(name))


def _number(name: LawName) -> str | None:
    return _digits(name.name) if name.kind == "statute" else None


def _worth(name: str) -> tuple[bool, int]:
    """How much a name tells: "Law No. 7 of 2011" less than "the Press Code"."""
    return _ONLY_NUMBER.fullmatch(name) is None, len(name)
