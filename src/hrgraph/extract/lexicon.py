"""Word lists as one: every known name of a text is found in one pass or two.

The lists are the CSV files of ``data/lexicons``. A name is found as it is written
in the list; names of countries, cities and bodies also in capitals, and generic
words ("the police") in any case. It says which entries a stretch may mean, never
which one it does mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from hrgraph.extract.cities import Cities
from hrgraph.extract.forms import Forms
from hrgraph.extract.listing import Entry, Listed, plain, slug

__all__ = [
    "Entry",
    "Hit",
    "Lexicon",
    "Listed",
    "plain",
    "slug",
]

# what stands before is looked at last: what begins with a capital is found far sooner
_CAPITAL = re.compile(r"[A-Z](?<!\w[A-Z])\w*")
_KEPT_WORDS = 100_000  # what is remembered of words is forgotten beyond this
_ON = 2  # signs behind the first word of a name by which it is looked up, too


class Hit(NamedTuple):
    """A stretch of text that the lists know, and all that it may mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class _Word(NamedTuple):
    """What the lists know of a word with a capital.

    Attributes:
        is_name: It is a name by itself.
        longer: Names that begin with it, by the word and up to two signs behind.
    """

    is_name: bool
    longer: Mapping[str, Sequence[str]]


class _Words(dict[str, _Word | None]):
    """What is known of words, each looked up when it is first met."""

    def __init__(self, look_up: Callable[[str], _Word | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> _Word | None:
        if len(self) > _KEPT_WORDS:
            self.clear()
        found = self[word] = self._look_up(word)
        return found


class Lexicon:
    """All names that the lists know, ready to be found.

    Args:
        forms: All that is listed but cities.
        cities: The list of cities, which stands behind countries and regions.
    """

    def __init__(self, forms: Forms, cities: Cities) -> None:
        self._forms = forms
        self._cities = cities
        self._words = _Words(self._read)
        self._entries: dict[str, tuple[Entry, ...]] = {}
        # names with a capital, nearly all, are looked up by how they begin instead:
        # what is not in the automaton need not be built in at the start
        self._automaton = AhoCorasick(
            sorted({*forms.odd(), *cities.odd_forms()}),
            implementation=Implementation.ContiguousNFA,
        )

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read the word lists of a folder.

        Raises:
            InputError: A list is missing or bad.
        """
        return cls(Forms.load(folder), Cities.load(folder / "cities.csv"))

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
        words = self._words
        for match in _CAPITAL.finditer(text):
            word = words[match[0]]
            if word is None:
                continue
            start, end = match.span()
            if word.is_name:
                yield start, -end
            begin = text[start : end + _ON]
            longer = word.longer
            for form in (*longer.get(begin, ()), *longer.get(begin[:-1], ())):
                end = start + len(form)
                if text.startswith(form, start) and not _goes_on(text, end):
                    yield start, -end

    def _read(self, word: str) -> _Word | None:
        """What is known of a word with a capital."""
        forms = {*self._cities.forms_of(word), *self._forms.longer(word)}
        is_name = word in forms or word in self._forms
        longer: dict[str, list[str]] = defaultdict(list)
        for form in sorted(forms - {word}):
            longer[form[: len(word) + _ON]].append(form)
        return _Word(is_name, longer) if is_name or longer else None

    def meanings(self, form: str) -> tuple[Entry, ...]:
        """What a form may mean, in the order of the lists; empty if it is unknown."""
        entries = self._entries.get(form)
        if entries is None:
            found = [
                *self._forms.areas(form),
                *self._cities.named(form),
                *self._forms.others(form),
            ]
            entries = tuple(dict.fromkeys(found))
            if entries:
                self._entries[form] = entries
        return entries


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on at an offset."""
    after = text[end : end + 1]
    return after.isalnum() or after == "_"
