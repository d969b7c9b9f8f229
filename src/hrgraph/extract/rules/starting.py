"""Where the rules of a text may begin, found in one pass however many rules there are.

Each word of a text is looked up among the openings of all rules; what it may begin is
remembered, for a text says the same few thousand words again and again. So the cost of
a text hangs on its length and on what is found, and hardly on the number of rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from hrgraph.extract.rules.openings import ANY
from hrgraph.extract.rules.signs import fold

__all__ = ["Starts"]

_KEPT_WORDS = 100_000  # what is remembered of words is forgotten beyond this
_KEPT_PAIRS = 5_000  # the same, of the words that follow one word
_LONGEST = 48  # letters of a word by which it is remembered; no opening is as long
_NEXT = re.compile(r"\s+(\w+)")

_Rule = TypeVar("_Rule")


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


class Starts(Generic[_Rule]):
    """Finds the places of a text where rules may begin.

    Args:
        rules: Each with its openings; their order is kept where several may begin.
    """

    def __init__(self, rules: Iterable[tuple[Iterable[str], _Rule]]) -> None:
        self._rules: list[_Rule] = []
        self._first = _Words()
        self._pairs: dict[str, _Words] = defaultdict(_Words)
        self._signs: dict[str, list[int]] = defaultdict(list)
        self._nodes: dict[str, _Node[_Rule] | None] = {}
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

    def find(
        self, text: str, start: int, end: int
    ) -> Iterator[tuple[int, tuple[_Rule, ...]]]:
        """Give each place between two offsets where rules may begin, and these rules.

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
            rules = node.alone
            if node.looks_on:
                after = _NEXT.match(text, match.end(), end)
                rules = node[after[1][:_LONGEST] if after else ""]
            if rules:
                yield match.start(), rules

    def _look_up(self, word: str) -> _Node[_Rule] | None:
        if len(self._nodes) > _KEPT_WORDS:
            self._nodes.clear()
        folded = fold(word)
        alone = set(self._signs.get(word, ())) or self._first.of(folded)
        pairs = self._pairs.get(folded)
        node = _Node(self._rules, alone, pairs) if alone or pairs else None
        self._nodes[word] = node
        return node


class _Node(dict[str, tuple[_Rule, ...]]):
    """What one word may begin, by the word after it ("" where none follows)."""

    def __init__(
        self, rules: Sequence[_Rule], alone: set[int], pairs: _Words | None
    ) -> None:
        super().__init__()
        self._rules = rules
        self._alone = alone
        self._pairs = pairs
        self.looks_on = pairs is not None
        self.alone = tuple(rules[number] for number in sorted(alone))

    def __missing__(self, word: str) -> tuple[_Rule, ...]:
        if len(self) > _KEPT_PAIRS:
            self.clear()
        more = self._pairs.of(fold(word)) if self._pairs else set()
        numbers = self._alone | more if more else self._alone
        self[word] = found = tuple(self._rules[number] for number in sorted(numbers))
        return found
