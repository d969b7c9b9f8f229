"""What a FILTER says, taken over as it is written but for its terms.

Whether it makes sense is for the engine to say. Only functions are taken over that
look at one term, or two, and cost next to nothing; REGEX does where it looks for plain
words, which its reader is to make sure of.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hrgraph.store.lookups.templates import OtherwiseError, Tokens
from hrgraph.store.lookups.vocabulary import Vocabulary

__all__ = ["Filter", "read_filter"]

Filter = tuple[str | int, ...]
"""Signs and names of functions, and places of terms."""

_SIGNS = frozenset(["(", ")", ",", "!", "=", "!=", "<", ">", "<=", ">=", "&&", "||"])
_TESTS = frozenset(["BOUND", "ISIRI", "ISBLANK", "ISLITERAL", "ISNUMERIC", "SAMETERM"])
_TESTS |= {"LANGMATCHES", "CONTAINS", "STRSTARTS", "STRENDS", "REGEX"}
_WORDS = _TESTS | {"LANG", "STR", "DATATYPE", "TRUE", "FALSE", "IN", "NOT"}
_WORDS |= {"LCASE", "UCASE", "STRLEN", "YEAR", "MONTH", "DAY"}


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
    has_regex = [str(piece).upper() for piece in pieces] == ["REGEX"]
    while depth or not pieces or pieces[-1] != ")":
        sign = tokens.seen()
        depth += (sign == "(") - (sign == ")")
        has_regex = has_regex or sign.upper() == "REGEX"
        pieces.append(_piece(sign, tokens, terms))
    if has_regex:
        terms.sought += _sought(pieces)
    return tuple(pieces)


def _sought(pieces: Sequence[str | int]) -> list[int]:
    """Give the places of what stands after commas: it must be stated.

    Raises:
        OtherwiseError: It is to be found, or worked out.
    """
    after = [piece for sign, piece in pairwise(pieces) if sign == ","]
    places = [piece for piece in after if isinstance(piece, int) and piece >= 0]
    if len(places) < len(after):
        raise OtherwiseError
    return places


def _piece(sign: str, tokens: Tokens, terms: Vocabulary) -> str | int:
    if sign in _SIGNS or sign.upper() in _WORDS:
        return tokens.take()
    if tokens.sees_variable():
        return terms.found(tokens.variable())
    return terms.term()
