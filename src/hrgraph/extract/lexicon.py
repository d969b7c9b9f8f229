"""Word lists as one: every known name of a text is found in one pass or two.

The lists are the CSV files of ``data/lexicons``. A name is found as it is written
in the list; names of countries, cities and bodies also in capitals, and generic
words ("the police") in any case. It says which entries a stretch may mean, never
which one it does mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from hrgraph.extract.tables import read_rows, read_table

__all__ = [
    "Entry",
    "Hit",
    "Lexicon",
    "Listed",
    "plain",
    "slug",
]

Listed = Literal["place", "organisation", "authority", "generic", "demonym"]

# Signs that texts write in several ways; one sign for one, so offsets stay.
_SAME = tuple(
    zip("\u00a0\u202f\u2018\u2019\u02bc\u201c\u201d\t", "  '''\"\" ", strict=True)
)
_FOLDED = str.maketrans("ıøłđðəĐØŁƏ", "iolddaDOLA")
_CAPITALS_FROM = 50_000  # inhabitants from which a city is also known in capitals
_SLUG_LETTERS = 60
_CAPITAL = re.compile(r"\b[A-Z]\w*")
_ON = 2  # signs behind the first word of a name by which it is looked up, too


class Entry(NamedTuple):
    """One thing that the lists know.

    Attributes:
        id: Tail of its IRI ("place/az"); of a city all but the last segment, which
            is made when the city is named (``known``); None for generic words.
        kind: country, city, region, ngo, police, …
        country: ISO alpha-2, lower case; None where none is told.
        size: Inhabitants of a city; 0 otherwise.
        weak: The name is also an ordinary word or a given name.
    """

    listed: Listed
    id: str | None
    name: str
    kind: str
    country: str | None = None
    size: int = 0
    weak: bool = False

    @property
    def known(self) -> str | None:
        """Tail of its IRI, whole."""
        if self.size and self.id:
            return f"{self.id}/{slug(self.name)}"
        return self.id


_Meant = Entry | list[str]
"""An entry, or a row of the list of cities that tells of one."""


class Hit(NamedTuple):
    """A stretch of text that the lists know, and all that it may mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def plain(text: str) -> str:
    """Write quotes, apostrophes and spaces in one way, sign for sign.

    >>> plain("the Ombudsman’s Office")
    "the Ombudsman's Office"
    """
    if text.isascii():
        return text.replace("\t", " ")
    for written, sign in _SAME:  # far faster than a table of signs
        text = text.replace(written, sign)
    return text


def slug(name: str) -> str:
    """Make the last segment of an IRI from a name: ASCII, lower case, hyphens.

    >>> slug("Diyarbakır"), slug("São Paulo")
    ('diyarbakir', 'sao-paulo')
    """
    folded = unicodedata.normalize("NFKD", name.translate(_FOLDED))
    letters = folded.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_SLUG_LETTERS].strip("-")


class Lexicon:
    """All names that the lists know, ready to be found.

    Args:
        forms: Written forms, each with what it may mean, in the order of the lists.
    """

    def __init__(self, forms: Iterable[tuple[str, _Meant]]) -> None:
        self._first: dict[str, _Meant] = {}
        self._further: dict[str, list[_Meant]] = defaultdict(list)
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._sizes: dict[str, set[int]] = defaultdict(set)
        other = []
        first = self._first
        for form, meant in forms:
            word = form.isalnum()
            written = form if word else plain(form)
            if first.setdefault(written, meant) is not meant:
                self._further[written].append(meant)
            elif not "A" <= written[0] <= "Z":
                other.append(written)
            elif not word:
                size = len(_first_word(written)) + _ON
                if len(written) < size:
                    other.append(written)
                else:
                    self._sizes[written[:size]].add(len(written))
        # names with a capital, nearly all, are looked up by how they begin instead:
        # what is not in the automaton need not be built in at the start
        self._automaton = AhoCorasick(
            sorted(set(other)), implementation=Implementation.ContiguousNFA
        )

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read the word lists of a folder.

        Raises:
            InputError: A list is missing or bad.
        """
        return cls(_all_forms(folder))

    def find(self, text: str) -> list[Hit]:
        """Find every listed name, the longest at each place, in order.

        Names stand between word boundaries; they do not overlap.
        """
        text = plain(text)
        found = list(self._capitals(text))
        for _, start, end in self._automaton.find_matches_as_indexes(
            text, overlapping=True
        ):
            if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
                continue
            if not _goes_on(text, end):
                found.append((start, -end))
        found.sort()
        hits = []
        reach = 0
        for start, end in found:
            if start >= reach:
                hits.append(Hit(start, -end, self.meanings(text[start:-end])))
                reach = -end
        return hits

    def _capitals(self, text: str) -> Iterator[tuple[int, int]]:
        """Give start and negative end of each name that begins with a capital."""
        first, sizes = self._first, self._sizes
        for match in _CAPITAL.finditer(text):
            start, end = match.span()
            if match[0] in first:
                yield start, -end
            begin = text[start : end + _ON]
            if begin in sizes:
                for size in sizes[begin]:
                    end = start + size
                    known = end <= len(text) and text[start:end] in first
                    if known and not _goes_on(text, end):
                        yield start, -end

    def meanings(self, form: str) -> tuple[Entry, ...]:
        """What a form may mean, in the order of the lists; empty if it is unknown."""
        entries = self._entries.get(form)
        if entries is None:
            first = self._first.get(form)
            found = [first, *self._further.get(form, ())] if first else []
            entries = tuple(dict.fromkeys(_entry(meant) for meant in found if meant))
            if entries:
                self._entries[form] = entries
        return entries


def _first_word(name: str) -> str:
    head = name.partition(" ")[0]
    if head.isalnum():
        return head
    match = _CAPITAL.match(name)
    return match[0] if match else name


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on at an offset."""
    after = text[end : end + 1]
    return after.isalnum() or after == "_"


def _entry(meant: _Meant) -> Entry:
    """What one row says; only rows of cities are kept as they are written."""
    if isinstance(meant, Entry):
        return meant
    name, land, population, weak, _ = meant
    size = int(population)
    return Entry("place", "place/" + land, name, "city", land, size, weak == "1")


def _all_forms(folder: Path) -> Iterator[tuple[str, _Meant]]:
    yield from _countries(folder / "countries.csv")
    yield from _regions(folder / "regions.csv")
    yield from _cities(folder / "cities.csv")
    yield from _exonyms(folder / "exonyms.csv")
    yield from _bodies(folder / "organisations.csv", "organisation", "org")
    yield from _bodies(folder / "authorities.csv", "authority", "authority")
    yield from _generics(folder / "generics.csv")


def _with_capitals(form: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    yield form, entry
    if form != form.upper() and len(form) > 3:  # noqa: PLR2004 - "AND", "HRW" stay as listed
        yield form.upper(), entry


def _split(field: str) -> list[str]:
    return [form for form in field.split("|") if form]


def _countries(file: Path) -> Iterator[tuple[str, Entry]]:
    for row in read_table(file, ("code", "name", "forms", "demonyms")):
        code = row["code"]
        entry = Entry("place", f"place/{code}", row["name"], "country", code)
        for form in [row["name"], *_split(row["forms"])]:
            yield from _with_capitals(form, entry)
        people = Entry("demonym", f"place/{code}", row["name"], "country", code)
        for form in _split(row["demonyms"]):
            yield from _with_capitals(form, people)


def _regions(file: Path) -> Iterator[tuple[str, Entry]]:
    for row in read_table(file, ("name", "id", "country", "forms")):
        land = row["country"]
        tail = f"place/{land}/{row['id']}" if land else f"place/region/{row['id']}"
        entry = Entry("place", tail, row["name"], "region", land or None)
        for form in [row["name"], *_split(row["forms"])]:
            yield from _with_capitals(form, entry)


def _cities(file: Path) -> Iterator[tuple[str, _Meant]]:
    columns = ("name", "country", "population", "weak", "forms")
    # by far the longest list: its rows are read in their fixed order, and an entry
    # is made of a row when a text names the city
    for row in read_rows(file, columns)[1]:
        name, _, population, weak, plain_form = row
        yield name, row
        if plain_form:
            yield plain_form, row
        if weak != "1" and int(population) >= _CAPITALS_FROM:
            yield name.upper(), row
            if plain_form:
                yield plain_form.upper(), row


def _exonyms(file: Path) -> Iterator[tuple[str, Entry]]:
    for row in read_table(file, ("name", "city", "country")):
        land = row["country"]
        entry = Entry(
            "place", "place/" + land, row["city"], "city", land, _CAPITALS_FROM
        )
        yield from _with_capitals(row["name"], entry)


def _bodies(file: Path, listed: Listed, folder: str) -> Iterator[tuple[str, Entry]]:
    for row in read_table(file, ("id", "name", "kind", "country", "forms")):
        land = row["country"] or None
        tail = f"{folder}/{row['id']}"
        if listed == "authority":
            tail = f"{folder}/{land}/{row['id']}" if land else ""
        entry = Entry(listed, tail or None, row["name"], row["kind"], land)
        for form in [row["name"], *_split(row["forms"])]:
            yield from _with_capitals(form, entry)


def _generics(file: Path) -> Iterator[tuple[str, Entry]]:
    for row in read_table(file, ("form", "name", "class", "kind")):
        form = row["form"]
        entry = Entry("generic", row["class"], row["name"], row["kind"])
        title = " ".join(word[:1].upper() + word[1:] for word in form.split(" "))
        for written in (form, form[0].upper() + form[1:], title, form.upper()):
            yield written, entry
