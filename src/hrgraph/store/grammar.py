"""At which token a query can be read no further, by the grammar of SPARQL.

The grammar is ``data/sparql/grammar.txt``. It is followed from the left, and the token
that no way gets beyond is the fault. The engine has found the query wrong before; what
this reading lets pass is wrong for other reasons, or in words that SPARQL 1.1 has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from hrgraph.settings import home
from hrgraph.store.tokens import Token

__all__ = ["Stop", "find_stop"]

_PIECE = re.compile(r"'[^']+'|[A-Za-z_0-9]+|[()|?*+]")
_SIGNS = frozenset("?*+")
_MOST_TOKENS = 5000


class Stop(NamedTuple):
    """Where reading ends.

    Attributes:
        place: Of the token; the number of tokens for the end of the query.
        expected: Words and marks that might have stood there, and kinds of tokens in
            small letters.
    """

    place: int
    expected: frozenset[str]


class _Part(NamedTuple):
    """A part of a rule.

    Attributes:
        kind: "one" of several, "all" one after the other, "rule", "token", or a sign
            that tells how often.
        name: Of the rule; the word, the mark or the kind of token.
        parts: What it is made of.
    """

    kind: str
    name: str = ""
    parts: tuple[_Part, ...] = ()


def find_stop(tokens: Sequence[Token]) -> Stop | None:
    """Find the first token with which no query goes on.

    Args:
        tokens: Of a query that the engine cannot read.

    Returns:
        None if all of it can be read, or it is too long or too deep to tell.
    """
    if len(tokens) > _MOST_TOKENS:
        return None
    reader = _Reader(_grammar(), tokens)
    try:
        end = reader.read(_Part("rule", "Query"), 0)
    except RecursionError:
        return None
    if end == len(tokens):
        return None
    return Stop(reader.furthest, frozenset(reader.expected))


class _Reader:
    """Follows the grammar, and notes how far it comes."""

    def __init__(self, rules: Mapping[str, _Part], tokens: Sequence[Token]) -> None:
        self._rules = rules
        self._tokens = tokens
        self._ends: dict[tuple[str, int], int | None] = {}
        self.furthest = 0
        self.expected: set[str] = set()

    def read(self, part: _Part, place: int) -> int | None:
        """Read a part from a token on; give the place after it, None for no such."""
        kind, name, parts = part
        if kind == "token":
            return self._token(name, place)
        if kind == "rule":
            if (name, place) not in self._ends:
                self._ends[name, place] = self.read(self._rules[name], place)
            return self._ends[name, place]
        if kind == "one":
            ends = (self.read(one, place) for one in parts)
            return next((end for end in ends if end is not None), None)
        if kind == "all":
            return self._all(parts, place)
        return self._often(kind, parts[0], place)

    def _all(self, parts: Sequence[_Part], place: int) -> int | None:
        for part in parts:
            end = self.read(part, place)
            if end is None:
                return None
            place = end
        return place

    def _often(self, sign: str, part: _Part, place: int) -> int | None:
        times, end = 0, self.read(part, place)
        while end is not None and end > place:
            times, place = times + 1, end
            end = self.read(part, place) if sign != "?" else None
        return None if sign == "+" and not times else place

    def _token(self, name: str, place: int) -> int | None:
        if place < len(self._tokens) and _is(self._tokens[place], name):
            return place + 1
        if place > self.furthest:
            self.furthest, self.expected = place, set()
        if place == self.furthest:
            self.expected.add(name)
        return None


def _is(token: Token, name: str) -> bool:
    if name == "language":
        return token.kind == "word" and token.text.startswith("@")
    if name.islower():
        return token.kind == name
    return token.kind in ("word", "mark") and token.text == name


@cache
def _grammar() -> Mapping[str, _Part]:
    text = (home() / "data" / "sparql" / "grammar.txt").read_text(encoding="utf-8")
    rules = [line.split(": ", 1) for line in text.splitlines() if line[:1].isalpha()]
    return {name: _one(iter([*_PIECE.findall(body), ")"])) for name, body in rules}


def _one(pieces: Iterator[str]) -> _Part:
    """Read alternatives, to the bracket that ends them."""
    alternatives: list[list[_Part]] = [[]]
    for piece in pieces:
        if piece == ")":
            break
        last = alternatives[-1]
        if piece == "|":
            alternatives.append([])
        elif piece == "(":
            last.append(_one(pieces))
        elif piece in _SIGNS:
            last.append(_Part(piece, parts=(last.pop(),)))
        elif piece[0].isupper() and not piece.isupper():
            last.append(_Part("rule", piece))
        else:
            last.append(_Part("token", piece.strip("'")))
    return _Part("one", parts=tuple(_Part("all", parts=tuple(a)) for a in alternatives))
