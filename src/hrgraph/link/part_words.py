"""Words beside a number, and what they say of its reach (``parts.csv``)."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from hrgraph.link.determiners import states_count
from hrgraph.settings import home
from hrgraph.tables import read_table

__all__ = [
    "is_running",
    "is_sum",
    "kinds_of",
    "meanings",
    "states_in",
    "turn_of",
    "words_of",
]

_WORD = re.compile(r"\w+")
_NONE: frozenset[str] = frozenset()


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters, in order."""
    return _WORD.findall(text.casefold())


def kinds_of(word: str) -> Mapping[str, frozenset[str]]:
    """Give what a word means, by the kinds of words that it may be."""
    return _kinds().get(word, {})


def meanings(words: Iterable[str], kind: str) -> frozenset[str]:
    """Give what those of the words mean that are of a kind."""
    return frozenset().union(*(kinds_of(word).get(kind, _NONE) for word in words))


def states_in(words: Sequence[str]) -> frozenset[str]:
    """Give the states of custody that words tell.

    >>> sorted(states_in(["they", "remain", "in", "jail"]))
    ['still held']
    """
    return frozenset().union(
        *(
            kinds_of(word).get("state", _NONE)
            for word, following in pairwise(words)
            if "custody" in kinds_of(following)
        )
    )


def turn_of(words: Sequence[str]) -> int:
    """Tell which of several happenings words name; 1 if they name none.

    >>> turn_of(["in", "the", "second", "raid"]), turn_of(["the", "second", "half"])
    (2, 1)
    """
    for word, following in pairwise(words):
        turns = kinds_of(word).get("turn")
        if turns and "happening" in kinds_of(following):
            return int(min(turns))
    return 1


def is_sum(words: Sequence[str]) -> bool:
    """Tell whether words speak of a number of happenings.

    >>> is_sum(["in", "two", "raids"]), is_sum(["in", "the", "raids"])
    (True, False)
    """
    return any(
        "several" in kinds_of(word) and states_count(" ".join(words[max(0, n - 2) : n]))
        for n, word in enumerate(words)
    )


def is_running(words: Sequence[str]) -> bool:
    """Tell whether words count up to a time only.

    >>> is_running(["so", "far", "ten"]), is_running(["by", "monday", "ten"])
    (True, True)
    """
    return bool(meanings(words, "running")) or any(
        word == "by" and "time" in kinds_of(following)
        for word, following in pairwise(words)
    )


@functools.cache
def _kinds() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Word -> kind of word -> what it means."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    file = home() / "data" / "linking" / "parts.csv"
    for row in read_table(file, ("word", "kind", "means")):
        found[row["word"]][row["kind"]].add(row["means"])
    return {
        word: {kind: frozenset(means) for kind, means in kinds.items()}
        for word, kinds in found.items()
    }
