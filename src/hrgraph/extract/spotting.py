"""Where in a text one of many words may stand, told far sooner than by a pattern."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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

    Each text is looked through once for all spotters, but for those that are made while
    it is read; where the words of the last one stand is remembered.
    """

    def __init__(self, words: frozenset[str], *, inside: bool = False) -> None:
        """Take words in small letters.

        Args:
            words: The words.
            inside: They are also found within others.
        """
        self.inside = inside
        self.words = _shortest(words)
        self._last: tuple[str, list[int] | None] = "", []
        _all.append(self)

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
        if self._last[0] is not text:
            _look_through(text, self)
        return self._last[1]

    def remember(self, text: str, starts: list[int] | None) -> None:
        """Remember where words begin in a text, in any order; None if not known."""
        self._last = text, starts and sorted(starts)


# each is made once, and needed as long as any document is read
_all: list[Spotter] = []


class _Together:
    """Some spotters, with one automaton for the words of all of them."""

    def __init__(self, spotters: Sequence[Spotter]) -> None:
        self.spotters = spotters
        self.last = ""
        owners: dict[str, list[int]] = defaultdict(list)
        for number, spotter in enumerate(spotters):
            for word in spotter.words:
                owners[word].append(number)
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(owners, implementation=Implementation.DFA)

    def look_through(self, text: str) -> None:
        """Let each spotter remember where its words stand in a text."""
        self.last = text
        small = small_letters(text)
        if small is None:  # small letters stand at other offsets
            for spotter in self.spotters:
                spotter.remember(text, None)
            return
        small = small.replace("ſ", "s").replace("ı", "i")  # as patterns take them
        inside = [spotter.inside for spotter in self.spotters]
        starts: list[list[int]] = [[] for _ in inside]
        for word, start, _ in self._automaton.find_matches_as_indexes(
            small, overlapping=True
        ):
            within = start and small[start - 1].isalnum()
            for number in self._owners[word]:
                if not within or inside[number]:
                    starts[number].append(start)
        for spotter, found in zip(self.spotters, starts, strict=True):
            spotter.remember(text, found)


_together = [_Together(())]


def _look_through(text: str, spotter: Spotter) -> None:
    """Look through a text for all spotters; for one alone if it was made meanwhile."""
    if _together[0].last is text:
        _Together([spotter]).look_through(text)
        return
    if len(_all) > len(_together[0].spotters):
        _together[0] = _Together(tuple(_all))
    _together[0].look_through(text)


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
