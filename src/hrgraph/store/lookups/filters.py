"""What a FILTER says, taken over as it is written but for its terms.

Whether it makes sense is for the engine to say. Only functions are taken over that
look at one term and cost next to nothing.
"""

from __future__ import annotations

from hrgraph.store.lookups.templates import OtherwiseError, Tokens
from hrgraph.store.lookups.vocabulary import Vocabulary

__all__ = ["Filter", "read_filter"]

Filter = tuple[str | int, ...]
"""Signs and names of functions, and places of terms."""

_SIGNS = frozenset(["(", ")", ",", "!", "=", "!=", "<", ">", "<=", ">=", "&&", "||"])
_TESTS = frozenset(["BOUND", "ISIRI", "ISBLANK", "ISLITERAL", "LANGMATCHES"])
_WORDS = _TESTS | {"LANG", "STR", "DATATYPE", "TRUE", "FALSE"}


def read_filter(tokens: Tokens, terms: Vocabulary) -> Filter:
    """Read a test, or what stands in brackets, with all brackets inside.

    Raises:
        OtherwiseError: It says something else, or of a variable not met before.
    """
    pieces: list[str | int] = []
    if tokens.comes(*_TESTS):
        pieces.append(tokens.take())
    if tokens.seen() != "(":
        raise OtherwiseError
    depth = 0
    while depth or not pieces or pieces[-1] != ")":
        sign = tokens.seen()
        depth += (sign == "(") - (sign == ")")
        pieces.append(_piece(sign, tokens, terms))
    return tuple(pieces)


def _piece(sign: str, tokens: Tokens, terms: Vocabulary) -> str | int:
    if sign in _SIGNS or sign.upper() in _WORDS:
        return tokens.take()
    if tokens.sees_variable():
        return terms.found(tokens.variable())
    return terms.term()
