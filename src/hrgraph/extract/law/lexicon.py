"""The tables that citations of laws are read with: rules, treaties, countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from hrgraph.extract.lexicon import plain
from hrgraph.extract.phrases import wordlist
from hrgraph.extract.rules import Ruleset, load_rules, ready
from hrgraph.tables import read_table

__all__ = ["Code", "LawLexicon", "Named", "Treaty", "load_law"]


_WORDS = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"[A-Z][a-z]*")  # I.P.C., Cr.P.C.


class Treaty(NamedTuple):
    """A treaty of the shipped table.

    Attributes:
        known: Tail of its IRI, such as ``law/coe/echr``.
        name: With the acronym by which it is known.
        jurisdiction: coe, eu, un; None for treaties of other bodies.
    """

    known: str
    name: str
    jurisdiction: str | None


class Code(NamedTuple):
    """A law of a state that texts often call by its acronym only.

    Attributes:
        country: ISO code; None where laws of several countries have it.
        alone: It means that law even where no number stands beside it.
        at_home: It does so in a text about that country.
    """

    name: str
    country: str | None
    alone: bool
    at_home: bool = False


class Named(NamedTuple):
    """A place of the text where a table entry is named."""

    start: int
    end: int
    value: str
    is_short: bool = False


class _Finder:
    """Finds listed names, the longest at each place, between word boundaries."""

    def __init__(self, forms: Mapping[str, tuple[str, bool]]) -> None:
        self._values = list(forms.values())
        self._automaton = AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Named]:
        length = len(text)
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start and text[start - 1].isalnum():
                continue
            value, is_short = self._values[index]
            if is_short and text[end : end + 1] == "s":
                end += 1  # noqa: PLW2901 - "Tanzanians" is the demonym, many of them
            if end < length and text[end].isalnum():
                continue
            yield Named(start, end, value, is_short)


@dataclass(frozen=True)
class LawLexicon:
    """Everything that the finder of laws reads from files.

    Attributes:
        treaties: By the tail of their IRI.
        codes: Laws of states that are often told by an acronym, by the acronym.
        words: The word lists of the rule file.
        shapes: ISO codes by the form of a law that one country alone has.
        states: ISO codes by the letters that stand for a state after an acronym.
        of_no_law: What follows a number of something that is no law.
        group_does: What follows "Article 19" where it is the group of that name.
    """

    rules: Ruleset
    treaties: Mapping[str, Treaty]
    codes: Mapping[str, Code]
    words: Mapping[str, frozenset[str]]
    shapes: Mapping[str, re.Pattern[str]]
    states: Mapping[str, str]
    of_no_law: re.Pattern[str]
    group_does: re.Pattern[str]
    _treaty_finder: _Finder
    _country_finder: _Finder

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """All acronyms of codes as they may be written, with and without stops."""
        return {
            written: acronym
            for acronym in self.codes
            for written in (acronym, _CAPITAL.sub(r"\g<0>.", acronym))
        }

    @cached_property
    def _acronym_finder(self) -> AhoCorasick:
        return AhoCorasick(list(self._acronyms))

    def acronyms_in(self, text: str) -> list[tuple[str, str]]:
        """The acronyms of codes that stand in a text, as it writes them and as listed.

        In the order of the list; also those that are only a part of other words.
        """
        finder = self._acronym_finder
        found = set(finder.find_matches_as_strings(text, overlapping=True))
        return [pair for pair in self._acronyms.items() if pair[0] in found]

    def find_treaties(self, text: str) -> list[Named]:
        """Find every listed treaty; the value is the tail of its IRI."""
        return list(self._treaty_finder.find(plain(text)))

    def find_countries(self, text: str) -> list[Named]:
        """Find every country and demonym; the value is the ISO code."""
        return list(self._country_finder.find(plain(text)))


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


@lru_cache(maxsize=4)
def load_law(data: Path) -> LawLexicon:
    """Read the tables.

    Args:
        data: The folder that holds ``rules/`` and ``lexicons/``.

    Raises:
        InputError: A file is missing or bad.
    """
    treaties, forms = _treaties(data / "lexicons" / "treaties.csv")
    rules = load_rules(data / "rules" / "law.yaml")
    return LawLexicon(
        rules,
        treaties,
        _codes(data / "lexicons" / "codes.csv"),
        {
            name: frozenset(words)
            for name, words in rules.words.items()
            if isinstance(words, list)
        },
        {
            code: re.compile(shape)
            for code, shape in (entry.split(" ", 1) for entry in rules.words["shapes"])
        },
        dict(entry.split() for entry in rules.words["states"]),
        ready(
            r"\s(?:of|in|to)\s(?:the|this|its|that|his|her|our|their|a)\s"
            rf"(?:[A-Za-z-]+\s){{0,3}}?{_any(rules.words['no_laws'])}"
            r"|\s(?:above|below)\b"
        ),
        ready(
            rf",?\s{_any(rules.words['group_does'])}\b|,\s(?:a|an|the)\s[a-z]",
        ),
        _Finder(forms),
        _Finder(_countries(data / "lexicons" / "countries.csv")),
    )


def _split(field: str) -> list[str]:
    return [form for form in field.split("|") if form]


def _treaties(file: Path) -> tuple[dict[str, Treaty], dict[str, tuple[str, bool]]]:
    columns = ("id", "name", "jurisdiction", "forms", "acronyms", "source")
    treaties: dict[str, Treaty] = {}
    forms: dict[str, tuple[str, bool]] = {}
    for row in read_table(file, columns):
        where = row["jurisdiction"] or None
        known = f"law/{where or 'treaty'}/{row['id']}"
        known_by = _known_by(row)
        full = f"{row['name']} ({known_by})" if known_by else row["name"]
        treaties[known] = Treaty(known, full, where)
        for form in (row["name"], *_split(row["forms"])):
            forms[plain(form)] = known, False
        for form in _split(row["acronyms"]):
            forms[form] = known, True
    return treaties, forms


def _known_by(row: Mapping[str, str]) -> str | None:
    """A second name that people know a treaty by; None if the first says it all."""
    # "ICCPR" is such a name, "ICCPR-OP1" is none
    acronyms = [form for form in _split(row["acronyms"]) if form.isupper()]
    if acronyms and acronyms[0].isalpha():
        return acronyms[0]
    said = set(_WORDS.findall(row["name"].lower())) | wordlist("say_nothing_of_treaty")
    return next(
        (f for f in _split(row["forms"]) if set(_WORDS.findall(f.lower())) - said), None
    )


def _countries(file: Path) -> dict[str, tuple[str, bool]]:
    forms: dict[str, tuple[str, bool]] = {}
    for row in read_table(file, ("code", "name", "forms", "demonyms")):
        for form in _split(row["demonyms"]):
            forms.setdefault(plain(form), (row["code"], True))
    for row in read_table(file, ("code", "name", "forms", "demonyms")):
        for form in (row["name"], *_split(row["forms"])):
            forms[plain(form)] = row["code"], False
            if re.search("[a-z]", form):
                forms.setdefault(plain(form).upper(), (row["code"], False))
    return forms


def _codes(file: Path) -> dict[str, Code]:
    return {
        row["acronym"]: Code(
            row["name"],
            row["country"] or None,
            row["alone"] == "yes",
            row["alone"] == "home",
        )
        for row in read_table(file, ("acronym", "name", "country", "alone"))
    }
