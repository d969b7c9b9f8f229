"""Every form in which the lists, but that of cities, write a name, ready to be found.

To read the lists takes a sixth of a start, so what is gathered of them is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hrgraph.extract.listing import Entry, area_forms, other_forms, plain
from hrgraph.shelf import recalled

__all__ = ["Forms"]

_LISTS = (
    *("countries.csv", "regions.csv", "exonyms.csv", "organisations.csv"),
    *("authorities.csv", "generics.csv"),
)
_CODE = tuple(Path(__file__).with_name(name) for name in ("forms.py", "listing.py"))


class Forms:
    """What each form may mean; it may be shared.

    Args:
        gathered: ``entries``, each as a list of its fields; ``areas``, how many of
            them, the first ones, are countries and regions; ``forms``, in order, each
            with the numbers of the entries that it may mean.
    """

    def __init__(self, gathered: Mapping[str, Any]) -> None:
        self._entries: list[list[Any]] = gathered["entries"]
        self._areas: int = gathered["areas"]
        self._numbers: Mapping[str, list[int]] = gathered["forms"]
        self._sorted = list(self._numbers)

    @classmethod
    def load(cls, folder: Path) -> Forms:
        """Read the lists of a folder.

        Raises:
            InputError: A list is missing or bad.
        """
        files = (*_CODE, *(folder / name for name in _LISTS))
        return cls(recalled(files, lambda: _gathered(folder)))

    def __contains__(self, form: str) -> bool:
        """Tell whether a form is listed."""
        return form in self._numbers

    def areas(self, form: str) -> Iterator[Entry]:
        """Countries and regions that a form may mean, in the order of the lists."""
        for number in self._numbers.get(form, ()):
            if number < self._areas:
                yield Entry(*self._entries[number])

    def others(self, form: str) -> Iterator[Entry]:
        """What else it may mean, in the order of the lists."""
        for number in self._numbers.get(form, ()):
            if number >= self._areas:
                yield Entry(*self._entries[number])

    def odd(self) -> list[str]:
        """Forms that do not begin with one of the letters A to Z."""
        first, last = bisect_left(self._sorted, "A"), bisect_left(self._sorted, "[")
        return self._sorted[:first] + self._sorted[last:]

    def longer(self, word: str) -> Iterator[str]:
        """Forms whose first word it is, and that go on after it."""
        size = len(word)
        for number in range(bisect_left(self._sorted, word), len(self._sorted)):
            form = self._sorted[number]
            if not form.startswith(word):
                break
            after = form[size : size + 1]
            if after and not (after.isalnum() or after == "_"):
                yield form


def _gathered(folder: Path) -> dict[str, Any]:
    entries: dict[Entry, int] = {}
    forms: dict[str, list[int]] = {}

    def gather(listed: Iterator[tuple[str, Entry]]) -> int:
        for form, entry in listed:
            written = form if form.isascii() else plain(form)
            number = entries.setdefault(entry, len(entries))
            forms.setdefault(written, []).append(number)
        return len(entries)

    areas = gather(area_forms(folder))
    gather(other_forms(folder))
    return {
        "entries": [list(entry) for entry in entries],
        "areas": areas,
        "forms": dict(sorted(forms.items())),
    }
