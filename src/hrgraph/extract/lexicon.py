"""Word lists as one: every known name of a text is found in one pass or two.

The lists are the CSV files of ``data/lexicons``. A name is found as it is written
in the list; names of countries, cities and bodies also in capitals, and generic
words ("the police") in any case. It says which entries a stretch may mean, never
which one it does mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from hrgraph.extract.listing import Entry, Listed, Meant, all_forms, slug

__all__ = [
    "Entry",
    "Hit",
    "Lexicon",
    "Listed",
    "plain",
    "slug",
]

# Signs that texts write in several ways; one sign for one, so offsets stay.
_SAME = tuple(
    zip("\u00a0\u202f\u2018\u2019\u02bc\u201c\u201d\t", "  '''\"\" ", strict=True)
)
_CAPITAL = re.compile(r"\b[A-Z]\w*")
_ON = 2  # signs behind the first word of a name by which it is looked up, too


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


class Lexicon:
    """All names that the lists know, ready to be found.

    Args:
        forms: Written forms, each with what it may mean, in the order of the lists.
    """

    def __init__(self, forms: Iterable[tuple[str, Meant]]) -> None:
        self._first: dict[str, Meant] = {}
        self._further: dict[str, list[Meant]] = defaultdict(list)
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._sizes: dict[str, set[int]] = defaultdict(set)
        other = []
        first = self._first
        for form, meant in forms:
            word = form.isalnum()
            written = form if word or form.isascii() else plain(form)
            if first.setdefault(written, meant) is not meant:
                self._further[written].append(meant)
            elif not "A" <= written[0] <= "Z":
                other.append(written)
            elif not word:
                head = written.partition(" ")[0]
                size = len(head if head.isalnum() else _first_word(written)) + _ON
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
        return cls(all_forms(folder))

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
    match = _CAPITAL.match(name)
    return match[0] if match else name


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on at an offset."""
    after = text[end : end + 1]
    return after.isalnum() or after == "_"


def _entry(meant: Meant) -> Entry:
    """What one row says; only rows of cities are kept as they are written."""
    if isinstance(meant, Entry):
        return meant
    name, land, population, weak, _ = meant
    size = int(population)
    return Entry("place", "place/" + land, name, "city", land, size, weak == "1")
