"""Where the rules of a text may begin, found in one pass however many rules there are.

Each word of a text is looked up among the openings of all rules; what it may begin is
remembered, for a text says the same few thousand words again and again. So the cost of
a text hangs on its length and on what is found, and hardly on the number of rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from hrgraph.extract.rules.openings import ANY
from hrgraph.extract.rules.signs import fold

__all__ = ["Places", "Starts"]

_KEPT_WORDS = 100_000  # what is remembered of words is forgotten beyond this
_KEPT_PAIRS = 5_000  # the same, of the words that follow one word
_LONGEST = 48  # letters of a word by which it is remembered; no opening is as long
_NEXT = re.compile(r"\s+(\w+)")

_Rule = TypeVar("_Rule")
_Found = TypeVar("_Found")


class Places(Generic[_Rule]):
    """The places of one text where rules of one kind may begin, in order."""

    def __init__(self) -> None:
        self._offsets: list[int] = []
        self._rules: list[tuple[_Rule, ...]] = []

    def add(self, offset: int, rules: tuple[_Rule, ...]) -> None:
        """Add a place behind all others."""
        self._offsets.append(offset)
        self._rules.append(rules)

    def between(self, start: int, end: int) -> Iterator[tuple[int, tuple[_Rule, ...]]]:
        """Give the places between two offsets, each with its rules."""
        first = bisect_left(self._offsets, start)
        last = bisect_left(self._offsets, end)
        return zip(self._offsets[first:last], self._rules[first:last], strict=True)


class _Words:
    """Numbers of rules by a word that they need, whole or by its beginning."""

    def __init__(self) -> None:
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._longest = 0

    def add(self, word: str, number: int) -> None:
        """Add a rule under the last word of an opening, with its closing sign."""
        if word[-1] == ".":
            self._whole[word[:-1]].append(number)
            return
        self._stems[word[:-1]].append(number)
        self._longest = max(self._longest, len(word) - 1)

    def of(self, word: str) -> set[int]:
        """Rules that a folded word may begin."""
        found = set(self._whole.get(word, ()))
        for size in range(min(self._longest, len(word)) + 1):
            found.update(self._stems.get(word[:size], ()))
        return found


class Starts(Generic[_Rule, _Found]):
    """Finds the places of a text where rules may begin.

    Args:
        rules: Each with its openings.
        gather: Makes what is to be given for a place of the rules that may begin
            there, which are in the order of ``rules``; empty if there are none.
    """

    def __init__(
        self,
        rules: Iterable[tuple[Iterable[str], _Rule]],
        gather: Callable[[tuple[_Rule, ...]], _Found],
    ) -> None:
        self._rules: list[_Rule] = []
        self._gather = gather
        self._first = _Words()
        self._pairs: dict[str, _Words] = defaultdict(_Words)
        self._signs: dict[str, list[int]] = defaultdict(list)
        self._nodes: dict[str, _Node[_Found] | None] = {}
        for number, (openings, rule) in enumerate(rules):
            self._rules.append(rule)
            for opening in openings:
                self._add(opening, number)
        signs = "".join(map(re.escape, self._signs))
        self._word = re.compile(rf"\w+|[{signs}]" if signs else r"\w+")

    def _add(self, opening: str, number: int) -> None:
        first, _, second = opening.partition(" ")
        if opening == ANY:
            self._first.add("*", number)
        elif len(opening) == 1:
            self._signs[opening].append(number)
        elif second:
            self._pairs[first].add(second, number)
        else:
            self._first.add(opening, number)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, _Found]]:
        """Give each place between two offsets where rules may begin, and what was made.

        In order of the text; what stands before the start is not looked at.
        """
        nodes = self._nodes
        for match in self._word.finditer(text, start, end):
            word = match.group()
            if len(word) > _LONGEST:
                word = word[:_LONGEST]
            try:
                node = nodes[word]
            except KeyError:
                node = self._look_up(word)
            if node is None:
                continue
            found = node.alone
            if node.looks_on:
                after = _NEXT.match(text, match.end(), end)
                found = node[after[1][:_LONGEST] if after else ""]
            if found:
                yield match.start(), found

    def _look_up(self, word: str) -> _Node[_Found] | None:
        if len(self._nodes) > _KEPT_WORDS:
            self._nodes.clear()
        folded = fold(word)
        alone = set(self._signs.get(word, ())) or self._first.of(folded)
        pairs = self._pairs.get(folded)
        node = _Node(self._gathered, alone, pairs) if alone or pairs else None
        self._nodes[word] = node
        return node

    def _gathered(self, numbers: set[int]) -> _Found:
        return self._gather(tuple(self._rules[number] for number in sorted(numbers)))


class _Node(dict[str, _Found]):
    """What one word may begin, by the word after it ("" where none follows)."""

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
