"""The list of cities, which is looked into only where a text may name one.

It is by far the longest list: forty thousand written forms. So nothing is made of it at
the start. Its rows stand in the order of their forms in capitals, and what a stretch of
text may mean is found by halving.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.extract.listing import LARGE, Entry

__all__ = ["Cities"]

_HEAD = "form,country,population,weak,name"
_LAST_SIGN = "/"  # of those between words; all letters stand behind it


class Cities:
    """Looks cities up by how a text writes them. It may be shared.

    A city is known as it is listed, and in capitals too if it is a large one whose
    name is no ordinary word.
    """

    def __init__(self, rows: Sequence[str]) -> None:
        """Take rows of the list, in order; their cells stand apart by a comma."""
        self._rows = rows

    @classmethod
    def load(cls, file: Path) -> Cities:
        """Read the list.

        Raises:
            InputError: It is missing, or is not of the form that ``./run gazetteer``
                writes.
        """
        try:
            head, _, text = file.read_text("utf-8").rstrip("\n").partition("\n")
        except OSError:
            raise InputError(
                "The word list is missing; install hrgraph again.", file=file
            ) from None
        rows = text.split("\n") if text else []
        if head != _HEAD or text.count(",") != head.count(",") * len(rows):
            raise InputError(
                f"Give it the columns {_HEAD}, without quotation marks.", file=file
            )
        return cls(rows)

    def odd_forms(self) -> list[str]:
        """Forms that do not begin with one of the letters A to Z."""
        odd = [row for row in self._rows if not "A" <= row[:1] <= "Z"]
        large = (_capitals(row) for row in odd if _is_large(row))
        return [*map(_form, odd), *large]

    def named(self, form: str) -> list[Entry]:
        """Cities that a form may mean, by name, country and size."""
        found = []
        for row in self._beginning(form):
            written = _form(row)
            if form == written or (_is_large(row) and form == written.upper()):
                found.append(_entry(row))
        return sorted(found, key=_order)

    def forms_of(self, word: str) -> Iterator[str]:
        """Forms that consist of a word, or whose first word it is."""
        for row in self._beginning(word):
            form = _form(row)
            if form.startswith(word):
                yield form
            if _is_large(row) and form.upper().startswith(word):
                yield form.upper()

    def _beginning(self, words: str) -> Iterator[str]:
        """Rows whose form begins so, but for its case, and not within a word."""
        rows, capitals = self._rows, words.upper()
        size = len(capitals)
        for number in range(bisect_left(rows, capitals, key=_capitals), len(rows)):
            found = _capitals(rows[number])
            if not found.startswith(capitals) or found[size : size + 1] > _LAST_SIGN:
                break
            yield rows[number]


def _form(row: str) -> str:
    return row.partition(",")[0]


def _capitals(row: str) -> str:
    return row.partition(",")[0].upper()


def _is_large(row: str) -> bool:
    """Tell whether a city is known in capitals, too."""
    _, _, population, weak, _ = row.split(",")
    return weak != "1" and int(population) >= LARGE


def _entry(row: str) -> Entry:
    form, land, population, weak, name = row.split(",")
    tail, size = "place/" + land, int(population)
    return Entry("place", tail, name or form, "city", land, size, weak == "1")


def _order(city: Entry) -> tuple[str, str, int]:
    return city.name, city.country or "", city.size
