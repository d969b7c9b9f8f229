"""What places and events are called in other languages, and where places lie.

A title is put together from kind, place and date by a template of the language; what
a document says in words of its own is not translated, and so is in no title here.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from babel import Locale
from babel.dates import format_date

from hrgraph.link.iris import slug
from hrgraph.model import PartialDate
from hrgraph.settings import home
from hrgraph.tables import read_table

__all__ = ["coordinates_of", "place_names", "provision_names", "translated_titles"]

_Table = list[dict[str, str]]


def place_names(tail: str) -> dict[str, str]:
    """Name a place in the languages of the pages; what is not known is left out.

    >>> place_names("place/az/baku")
    {'az': 'Bakı', 'ru': 'Баку'}
    """
    path = tail.removeprefix("place/")
    if "/" in path:
        return _cities().get(path, {})
    names = {lang: _territories(lang).get(path.upper(), "") for lang in _titles()}
    return {lang: name for lang, name in names.items() if name}


def provision_names(tail: str, number: str) -> dict[str, str]:
    """Name a provision of law by its unit and number, by language.

    >>> provision_names("law/az/code/art_510", "510")
    {'az': 'Maddə 510', 'ru': 'Статья 510'}
    """
    unit = tail.rpartition("/")[2].partition("_")[0]
    words = _units().get(unit, {})
    return {lang: f"{word} {number}" for lang, word in words.items()}


def coordinates_of(tail: str) -> tuple[str, str] | None:
    """Tell latitude and longitude of a city in degrees; None if not known.

    >>> coordinates_of("place/az/baku")
    ('40.38', '49.89')
    """
    return _coordinates().get(tail.removeprefix("place/"))


def translated_titles(
    kind: str,
    place: str | None,
    name: str | None,
    begin: PartialDate | None,
    end: PartialDate | None,
) -> dict[str, str]:
    """Tell kind, place and time of an event, by language.

    Args:
        kind: As in annotations, or ``people_detained`` and ``people_affected``.
        place: Tail of the place.
        name: Its name, where the language has none of its own.
        begin: Earliest day, month or year.
        end: Latest, likewise.

    >>> translated_titles("raid", "place/az/baku", "Baku", PartialDate("2017-09"),
    ...                   PartialDate("2017-09"))["ru"]
    'Рейд: Баку, сентябрь 2017 г.'
    """
    found = {}
    words = _words().get(kind, {})
    for lang, row in _titles().items():
        where = place_names(place).get(lang, name) if place else None
        when = _when(lang, row, begin, end)
        title = row["title"]
        title = title if where else title.replace(": {place}", "")
        title = title if when else title.replace(", {date}", "")
        if words.get(lang):
            found[lang] = title.format(kind=words[lang], place=where, date=when)
    return found


def _when(
    lang: str,
    row: Mapping[str, str],
    begin: PartialDate | None,
    end: PartialDate | None,
) -> str:
    written = {
        name: format_date(date.first_day, row[date.precision], locale=lang)
        for name, date in (("begin", begin), ("end", end))
        if date is not None
    }
    if begin is not None and end is not None:
        shape = "one" if begin == end else "span"
    elif begin is not None:
        shape = "from"
    else:
        shape = "until" if end is not None else ""
    return row[shape].format(**written) if shape else ""


@functools.cache
def _titles() -> Mapping[str, Mapping[str, str]]:
    return {row["lang"]: row for row in _read("event_titles.csv", "lang")}


@functools.cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return {row["kind"]: row for row in _read("event_words.csv", "kind")}


@functools.cache
def _cities() -> Mapping[str, dict[str, str]]:
    rows = _read("place_names.csv", "place")
    return {row.pop("place"): row for row in rows}


@functools.cache
def _units() -> Mapping[str, dict[str, str]]:
    return {row.pop("unit"): row for row in _read("provision_words.csv", "unit")}


@functools.cache
def _coordinates() -> Mapping[str, tuple[str, str]]:
    return {
        f"{row['country']}/{slug(row['name'])}": (row["latitude"], row["longitude"])
        for row in _read("coordinates.csv", "country", "name")
    }


@functools.cache
def _territories(lang: str) -> Mapping[str, str]:
    return Locale(lang).territories


def _read(name: str, *columns: str) -> _Table:
    return read_table(home() / "data" / "linking" / name, columns)
