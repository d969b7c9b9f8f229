"""Where the rules of a text may begin, found in one pass however many rules there are.

Each word of a text is looked up among the openings of all rules; what it may begin is
remembered, for a text says the same few thousand words again and again. So the cost of
a text hangs on its length and on what is found, and hardly on the number of rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Generic, TypeVar

from hrgraph.extract.rules.capitals import CAPITAL
from hrgraph.extract.rules.openings import ANY
from hrgraph.extract.rules.signs import fold

__all__ = ["Openings", "Places", "Starts", "by_first"]

Openings = Mapping[str, Sequence[str]]
"""Openings by their first word, as ``by_first`` gives them: of these are far fewer."""

_KEPT_WORDS = 100_000  # what is remembered of words is forgotten beyond this
_KEPT_PAIRS = 5_000  # the same, of the words that follow one word
_LONGEST = 48  # letters by which a word is looked up; no opening is as long
_AT_ONCE = 4_000  # words that are held at a time

_Rule = TypeVar("_Rule")
_Found = TypeVar("_Found")


def by_first(openings: Iterable[str]) -> Openings:
    """Gather openings by their first word: the second ones, or "" where there is none.

    >>> by_first(["was caught*", "was shot.", "raid*"])
    {'raid*': [''], 'was': ['caught*', 'shot.']}
    """
    found: dict[str, list[str]] = {}
    for opening in sorted(openings):
        first, _, second = opening.partition(" ")
        found.setdefault(first, []).append(second)
    return found


class Places(Generic[_Rule]):
    """The places of one text where rules of one kind may begin, in order.

    Args:
        found: Offset and rules of each place.
    """

    def __init__(self, found: list[tuple[int, tuple[_Rule, ...]]]) -> None:
        self._found = found

    def between(self, start: int, end: int) -> Iterator[tuple[int, tuple[_Rule, ...]]]:
        """Give the places between two offsets, each with its rules."""
        first = bisect_left(self._found, (start,))
        return iter(self._found[first : bisect_left(self._found, (end,), first)])


class _Words:
    """Numbers of rules by a word that they need, whole or by its beginning."""

    def __init__(self, words: Iterable[tuple[str, int]] = ()) -> None:
        self.whole: dict[str, list[int]] = defaultdict(list)
        self.stems: dict[str, list[int]] = defaultdict(list)
        for word, number in words:
            self.add(word, number)

    def add(self, word: str, number: int) -> None:
        """Add a rule under the last word of an opening, with its closing sign."""
        (self.whole if word[-1] == "." else self.stems)[word[:-1]].append(number)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.stems), default=-1)

    def of(self, word: str) -> set[int]:
        """Rules that a folded word may begin; asked for when all rules are added."""
        found = set(self.whole.get(word, ()))
        for size in range(min(self._longest, len(word)) + 1):
            found.update(self.stems.get(word[:size], ()))
        return found


class Starts(Generic[_Rule, _Found]):
    """Finds the places of a text where rules may begin.

    Args:
        rules: Each with its openings, by their first word.
        gather: Makes what is to be given for a place of the rules that may begin
            there, which are in the order of ``rules``; empty if there are none.
    """

    def __init__(
        self,
        rules: Iterable[tuple[Openings, _Rule]],
        gather: Callable[[tuple[_Rule, ...]], _Found],
    ) -> None:
        self._rules: list[_Rule] = []
        self._gather = gather
        self._first = _Words()
        self._capital: set[int] = set()
        # of each first word what may follow, made ready when a text has that word
        self._pairs: dict[str, list[tuple[Sequence[str], int]]] = defaultdict(list)
        self._made: dict[str, _Words] = {}
        self._signs: dict[str, list[int]] = defaultdict(list)
        self._nodes = _Nodes(self._look_up)
        for number, (openings, rule) in enumerate(rules):
            self._rules.append(rule)
            self._add(openings, number)
        signs = "".join(map(re.escape, self._signs))
        word = rf"\w{{1,{_LONGEST}}}"
        self._word = re.compile(f"{word}|[{signs}]" if signs else word)

    def _add(self, openings: Openings, number: int) -> None:
        pairs = self._pairs
        for first, seconds in openings.items():
            if seconds[0]:  # as most have one
                pairs[first].append((seconds, number))
            elif first == ANY:
                self._first.add("*", number)
            elif first == CAPITAL:
                self._capital.add(number)
            elif len(first) == 1:
                self._signs[first].append(number)
            else:
                self._first.add(first, number)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, _Found]]:
        """Give each place between two offsets where rules may begin, and what was made.

        In order of the text; what stands before the start is not looked at.
        """
        words = self._word.finditer(text, start, end)
        held: list[re.Match[str]] = []  # a word whose follower is not read yet
        more = True
        while more:
            matches = [*held, *islice(words, _AT_ONCE + 1 - len(held))]
            more = len(matches) > _AT_ONCE
            held = matches[_AT_ONCE:]
            texts = [match[0] for match in matches]
            nodes = map(self._nodes.__getitem__, texts[:_AT_ONCE])
            followers = [*texts[1:], ""]
            for match, node, follower in zip(matches, nodes, followers, strict=False):
                if node is not None:
                    found = node[follower] if node.looks_on else node.alone
                    if found:
                        yield match.start(), found

    def _look_up(self, word: str) -> _Node[_Found] | None:
        folded = fold(word)
        alone = set(self._signs.get(word, ())) or self._first.of(folded)
        if word[0].isupper():
            alone |= self._capital
        if folded in self._pairs:
            self._made[folded] = _Words(
                (second, number)
                for seconds, number in self._pairs.pop(folded)
                for second in seconds
            )
        pairs = self._made.get(folded)
        return _Node(self._gathered, alone, pairs) if alone or pairs else None

    def _gathered(self, numbers: set[int]) -> _Found:
        return self._gather(tuple(self._rules[number] for number in sorted(numbers)))


class _Nodes(dict[str, "_Node[_Found] | None"]):
    """Nodes by their word, each made when the word is first seen."""

    def __init__(self, make: Callable[[str], _Node[_Found] | None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> _Node[_Found] | None:
        if len(self) > _KEPT_WORDS:
            self.clear()
        self[word] = node = self._make(word)
        return node


class _Node(dict[str, _Found]):
    """What one word may begin, by the word or sign after it ("" where none is)."""

    def __init__(
        self,
        gather: Callable[[set[int]], _Found],
        alone: set[int],
        pairs: _Words | None,
    ) -> None:
        super().__init__()
        self._gather = gather
        self._numbers = alone
        self._pairs = pairs
        self.looks_on = pairs is not None
        self.alone = gather(alone)

    def __missing__(self, word: str) -> _Found:
        if len(self) > _KEPT_PAIRS:
            self.clear()
        more = self._pairs.of(fold(word)) if self._pairs else set()
        found = self._gather(self._numbers | more) if more else self.alone
        self[word] = found
        return found
