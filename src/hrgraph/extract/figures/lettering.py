"""Long alternations of words, sorted by the letter that they begin with.

An alternation in any case is tried word by word at each place of a text. Sorted by
first letter, only the words of that letter are tried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

__all__ = ["by_letter"]

_OPENED = "(?i:"
_FEW = 6  # so few words are tried as fast one by one
_STEP = re.compile(r"\\.|\[(?:\\.|[^\\\]])*\]|.", re.DOTALL)


def by_letter(regex: str) -> str:
    """Sort the words of all case-blind groups of a regular expression.

    It finds what it found before, but that words of one place and different
    beginnings no longer compete by their order.

    >>> by_letter("(?i:ab|cd)")
    '(?i:ab|cd)'
    """
    parts: list[str] = []
    offset = 0
    while (start := regex.find(_OPENED, offset)) >= 0:
        end = _close(regex, start)
        parts += [regex[offset:start], _sorted(regex[start + len(_OPENED) : end])]
        offset = end + 1
    return "".join([*parts, regex[offset:]])


def _sorted(body: str) -> str:
    letters: dict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    words = list(_flat(body))
    for word in words:
        begins = _begins(word)
        for letter in begins:
            letters[letter].append(word)
        if not begins:
            others.append(word)
    if len(words) < _FEW:
        return f"{_OPENED}{body})"
    branches = [_branch(letter, letters[letter]) for letter in sorted(letters)]
    if others:
        branches.append(f"{_OPENED}{'|'.join(others)})")
    return f"(?:{'|'.join(branches)})"


def _branch(letter: str, words: list[str]) -> str:
    either = f"[{letter}{letter.upper()}]"
    if all(word[0].lower() == letter for word in words):
        return f"{either}{_OPENED}{'|'.join(word[1:] for word in words)})"
    return f"(?={either}){_OPENED}{'|'.join(words)})"


def _flat(body: str) -> Iterator[str]:
    """The words of an alternation and of the plain alternations inside it."""
    for word in _split(body):
        whole = word.startswith("(?:") and _close(word, 0) == len(word) - 1
        if whole:
            yield from _flat(word[3:-1])
        else:
            yield word


def _begins(word: str) -> set[str]:
    """The letters that a word may begin with; none if that is not plain."""
    if re.match(r"[A-Za-z](?![?*{+])", word):
        return {word[0].lower()}
    if not word.startswith("(?:"):
        return set()
    end = _close(word, 0)
    if word[end + 1 : end + 2] in {"?", "*", "{", "+"}:
        return set()
    inner = [_begins(part) for part in _split(word[3:end])]
    return set().union(*inner) if all(inner) else set()


def _steps(regex: str, start: int = 0) -> Iterator[tuple[int, str, int]]:
    """Offset, sign and depth after it of each piece of a regular expression."""
    depth = 0
    for match in _STEP.finditer(regex, start):
        sign = match.group()
        depth += {"(": 1, ")": -1}.get(sign, 0)
        yield match.start(), sign, depth


def _close(regex: str, start: int) -> int:
    return next(
        at for at, sign, depth in _steps(regex, start) if not depth and sign == ")"
    )


def _split(body: str) -> list[str]:
    cuts = [at for at, sign, depth in _steps(body) if sign == "|" and not depth]
    edges = [-1, *cuts, len(body)]
    return [body[a + 1 : b] for a, b in pairwise(edges)]
