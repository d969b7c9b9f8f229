"""Signs of texts and of regular expressions, written as openings write them."""

from __future__ import annotations

import re

__all__ = ["LETTER", "fold", "holds_words", "is_space", "sign_of", "signs_of"]

LETTER = "\0"
"""A sign of a word that is not told."""

_RANGE = re.compile(r"([^\\])-([^\\\]])|(\\.|[^\\])", re.DOTALL)
_DIGITS = str.maketrans("0123456789", "0" * 10)
# letters outside ASCII that stand for one of its letters where case is ignored
_ODD = str.maketrans("İıſK", "iisk")
_WIDEST = 30  # signs of a class that are followed one by one
_ESCAPES = {
    LETTER: LETTER,
    r"\w": LETTER,
    r"\d": "0",
    **dict.fromkeys((r"\s", r"\n", r"\t", r"\r"), " "),
}


def fold(word: str) -> str:
    """Write a word of a text as openings write it."""
    if not word.isascii():
        word = "".join("0" if sign.isdecimal() else sign for sign in word)
        word = word.translate(_ODD)
    return word.lower().translate(_DIGITS)


def sign_of(sign: str) -> str:
    """Write a sign as openings write it."""
    if sign.isspace():
        return " "
    if sign.isalnum():
        return fold(sign) if sign.isascii() else LETTER
    return sign


def signs_of(piece: str) -> set[str] | None:
    r"""The signs that a class or an escape stands for; None if it is not told."""
    body = piece[1:-1] if piece[0] == "[" else piece
    if body[0] == "^":
        return None
    signs: set[str] = set()
    for first, last, single in _RANGE.findall(body):
        written = single or (LETTER if _is_wide(first, last) else "")
        if single in {r"\S", r"\D", r"\W"}:
            return None
        if written:
            signs.add(_ESCAPES.get(written) or sign_of(written[-1]))
        else:
            signs |= {sign_of(chr(n)) for n in range(ord(first), ord(last) + 1)}
    return signs


def _is_wide(first: str, last: str) -> bool:
    return first.isalnum() and last.isalnum() and ord(last) - ord(first) > _WIDEST


def holds_words(piece: str) -> bool:
    """Tell whether a class or an escape stands for all signs of words, and more."""
    return piece == r"\w" or (piece[:2] != "[^" and piece[0] == "[" and r"\w" in piece)


def is_space(piece: str) -> bool:
    """Tell whether a piece ends in white space."""
    return piece[-1].isspace() or piece == r"\s"
