"""What the lists know, read from the CSV files of ``data/lexicons``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from hrgraph.tables import read_table

__all__ = ["LARGE", "Entry", "Listed", "area_forms", "other_forms", "plain", "slug"]

Listed = Literal["place", "organisation", "authority", "generic", "demonym"]

LARGE = 50_000
"""Inhabitants from which a city is also known in capitals."""

_FOLDED = str.maketrans("ıøłđðəĐØŁƏ", "iolddaDOLA")
_SLUG_LETTERS = 60
# Signs that texts write in several ways; one sign for one, so offsets stay.
_SAME = tuple(
    zip("\u00a0\u202f\u2018\u2019\u02bc\u201c\u201d\t", "  '''\"\" ", strict=True)
)


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


@lru_cache(1 << 12)
def slug(name: str) -> str:
    """Make the last segment of an IRI from a name: ASCII, lower case, hyphens.

    >>> slug("Diyarbakır"), slug("São Paulo")
    ('diyarbakir', 'sao-paulo')
    """
    folded = unicodedata.normalize("NFKD", name.translate(_FOLDED))
    letters = folded.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_SLUG_LETTERS].strip("-")


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


def area_forms(folder: Path) -> Iterator[tuple[str, Entry]]:
    """Give every form in which a list writes a country or region, and what it means."""
    yield from _countries(folder / "countries.csv")
    yield from _regions(folder / "regions.csv")


def other_forms(folder: Path) -> Iterator[tuple[str, Entry]]:
    """The same of all that is listed behind the cities."""
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


def _exonyms(file: Path) -> Iterator[tuple[str, Entry]]:
    for row in read_table(file, ("name", "city", "country")):
        land = row["country"]
        entry = Entry("place", "place/" + land, row["city"], "city", land, LARGE)
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
        title = _titled(form, " ")
        first = form[0].upper() + form[1:]
        for written in dict.fromkeys(
            (form, first, title, _titled(title, "-"), form.upper())
        ):
            yield written, entry


def _titled(form: str, between: str) -> str:
    """Give each part of a form a capital: "Inspector-General"."""
    return between.join(part[:1].upper() + part[1:] for part in form.split(between))
