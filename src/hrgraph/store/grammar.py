"""At which token a query can be read no further, by the grammar of SPARQL.

The grammar is ``data/sparql/grammar.lark``, which Lark makes into a table (LALR). Such
a table takes no token with which no query goes on: the first that is not taken is the
fault. The engine has found the query wrong before; what this reading lets pass is wrong
for other reasons, or in words that SPARQL 1.1 has not. Depth and length of a query cost
no recursion, and time in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from hrgraph.settings import home
from hrgraph.store.tokens import Token

if TYPE_CHECKING:
    from lark import Token as Terminal
    from lark.parsers.lalr_interactive_parser import InteractiveParser

__all__ = ["Stop", "find_stop"]

_END = "$END"
_KIND = "ANY_"  # what begins the grammar's names of kinds of tokens
_WORD = re.compile(r"\w+")


class Stop(NamedTuple):
    """Where reading ends.

    Attributes:
        place: Of the token; the number of tokens for the end of the query.
        expected: Words and marks that might have stood there, and kinds of tokens in
            small letters.
    """

    place: int
    expected: frozenset[str]


def find_stop(tokens: Sequence[Token]) -> Stop | None:
    """Find the first token with which no query goes on.

    Args:
        tokens: Of a query that the engine cannot read.

    Returns:
        None if all of it can be read.
    """
    reader = _reader()
    terminals = reader.terminals(tokens)
    place = reader.read(terminals)[1]
    if place == len(terminals):
        return None
    # The token that is refused has ended what it could. What else might have stood
    # there is told by a reading that has not seen it.
    reading, _ = reader.read(terminals[:place])
    expected = reading.accepts()  # type: ignore[no-untyped-call] # Lark tells no type
    return Stop(place, reader.words(expected))


class _Reader:
    """The grammar, ready to read queries by."""

    def __init__(self) -> None:
        import lark  # noqa: PLC0415 - 30 ms that no query without a fault needs

        grammar = (home() / "data" / "sparql" / "grammar.lark").read_text("utf-8")
        self._parser = lark.Lark(grammar, parser="lalr", lexer="basic")
        self._terminal = lark.Token
        self._refused = lark.UnexpectedToken
        self._words: Mapping[str, Sequence[str]] = {
            one.name: _words(one.pattern.value) for one in self._parser.terminals
        }
        self._names = {
            word: name for name, words in self._words.items() for word in words
        }

    def terminals(self, tokens: Iterable[Token]) -> list[Terminal]:
        """Put tokens as the grammar names them, and the end behind them."""
        terminals = [self._terminal(self._name(one), one.text) for one in tokens]
        return [*terminals, self._terminal(_END, "")]

    def read(self, terminals: Sequence[Terminal]) -> tuple[InteractiveParser, int]:
        """Read as far as possible, and give the place of what is not taken."""
        reading = self._parser.parse_interactive()
        for place, terminal in enumerate(terminals):
            try:
                reading.feed_token(terminal)
            except self._refused:
                return reading, place
        return reading, len(terminals)

    def words(self, names: Iterable[str]) -> frozenset[str]:
        """Give what terminals stand for."""
        words = (self._words.get(name, (_kind(name),)) for name in names)
        return frozenset(word for some in words for word in some if word)

    def _name(self, token: Token) -> str:
        if token.kind in {"word", "mark"}:
            language = _KIND + "LANGUAGE" if token.text.startswith("@") else ""
            return self._names.get(token.text, language)
        return _KIND + token.kind.upper()


def _words(pattern: str) -> Sequence[str]:
    """Give what a terminal stands for: one mark, one word or one of several."""
    words = _WORD.findall(pattern)
    return words or (pattern,)


def _kind(name: str) -> str:
    return name.removeprefix(_KIND).lower() if name.startswith(_KIND) else ""


@cache
def _reader() -> _Reader:
    return _Reader()
