"""Where in a text one of many words may stand, told far sooner than by a pattern."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

__all__ = ["Spotter", "spotter_of"]


class Spotter:
    """Tells which stretches of a text need not be read for some words.

    Each text is looked through once; that of the last one is remembered.
    """

    def __init__(self, words: frozenset[str]) -> None:
        """Take words in small letters."""
        self._automaton = AhoCorasick(
            sorted(words), implementation=Implementation.ContiguousNFA
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
        small = text.lower()
        if len(small) != len(text):
            return None
        found = self._automaton.find_matches_as_indexes(small, overlapping=True)
        starts = {start for _, start, _ in found}
        return sorted(n for n in starts if not (n and small[n - 1].isalnum()))


@lru_cache(maxsize=16)
def spotter_of(words: frozenset[str]) -> Spotter:
    """The spotter of some words, made once."""
    return Spotter(words)
