"""Where in a text one of many words may stand, told far sooner than by a pattern."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from hrgraph.extract.rules import first_words

__all__ = ["Sieve", "Spotter", "small_letters", "spotter_of"]


@lru_cache(maxsize=2)
def small_letters(text: str) -> str | None:
    """A text in small letters; None if they stand at other offsets."""
    small = text.lower()
    return small if len(small) == len(text) else None


class Spotter:
    """Tells which stretches of a text need not be read for some words.

    Each text is looked through once; that of the last one is remembered.
    """

    def __init__(self, words: frozenset[str], *, inside: bool = False) -> None:
        """Take words in small letters.

        Args:
            words: The words.
            inside: They are also found within others.
        """
        self._inside = inside
        self._automaton = AhoCorasick(
            _shortest(words), implementation=Implementation.DFA
        )
        self._last: tuple[str, list[int] | None] = "", []

    def may_stand(self, text: str, start: int, end: int) -> bool:
        """Tell whether a word may begin between two offsets, in any letters.

        Where it says no, none does; a longer word with the same beginning counts too.
        """
        starts = self._of(text)
        if starts is None:
            return True
        place = bisect_left(starts, start)
        return place < len(starts) and starts[place] < end

    def places(self, text: str, start: int, end: int) -> list[int] | None:
        """Where between two offsets a word may begin; None if that is not known."""
        starts = self._of(text)
        if starts is None:
            return None
        first = bisect_left(starts, start)
        return starts[first : bisect_left(starts, end, first)]

    def _of(self, text: str) -> list[int] | None:
        last, starts = self._last
        if last is not text:
            starts = self._starts(text)
            self._last = text, starts
        return starts

    def _starts(self, text: str) -> list[int] | None:
        """Offsets of all words; None if small letters stand at other offsets."""
        small = small_letters(text)
        if small is None:
            return None
        small = small.replace("ſ", "s").replace("ı", "i")  # as patterns take them
        found = self._automaton.find_matches_as_indexes(small, overlapping=True)
        inside = self._inside
        return sorted(
            {n for _, n, _ in found if inside or not (n and small[n - 1].isalnum())}
        )


def _shortest(words: Iterable[str]) -> list[str]:
    """Words without those that begin with another one."""
    kept: list[str] = []
    for word in sorted(words):
        if not kept or not word.startswith(kept[-1]):
            kept.append(word)
    return kept


@lru_cache(maxsize=64)
def spotter_of(words: frozenset[str]) -> Spotter:
    """The spotter of some words, made once."""
    return Spotter(words)


class Sieve:
    """A pattern that is tried only where a word stands that it may begin with.

    It finds what the pattern finds. Most patterns of many words are tried in vain at
    nearly every letter of a text; one that may begin with anything gains nothing.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        words = first_words(pattern.pattern)
        self._spotter = spotter_of(words) if words else None

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Find all matches between two offsets; words behind the end are not seen."""
        end = len(text) if end is None else end
        places = self._spotter.places(text, start, end) if self._spotter else None
        if places is None:
            yield from self._pattern.finditer(text, start, end)
            return
        reach = start
        for place in places:
            if place >= reach:
                match = self._pattern.match(text, place, end)
                if match:
                    reach = match.end()
                    yield match

    def search(
        self, text: str, start: int = 0, end: int | None = None
    ) -> re.Match[str] | None:
        """Find the first match between two offsets."""
        return next(self.finditer(text, start, end), None)

    def is_in(self, text: str, start: int, end: int) -> bool:
        """Tell whether a piece of a text that is cut out holds a match.

        Where it is cut within a word, what is left of the word counts as one.
        """
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            return self._pattern.match(text[start:end]) is not None or (
                self.search(text, start + 1, end) is not None
            )
        return self.search(text, start, end) is not None
