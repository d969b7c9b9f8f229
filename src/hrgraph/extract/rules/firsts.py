"""With which signs a parsed regular expression may begin.

What is told of signs is never too little: where another sign stands, the expression
does not match. It works on what CPython's parser gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import _compiler, _constants  # type: ignore[attr-defined] # private parts
from typing import Any, NamedTuple, TypeAlias

__all__ = [
    "ASCII",
    "ODD",
    "First",
    "Held",
    "Item",
    "Kind",
    "Steps",
    "first_signs",
    "inside",
]

ASCII = 128
_ALL = frozenset(range(ASCII))
ODD = frozenset(map(ord, "iks"))  # other scripts have signs that are these, too
_CASE = _constants.SRE_FLAG_IGNORECASE
_DIGIT = frozenset(n for n in _ALL if chr(n).isdigit())
_SPACE = frozenset(n for n in _ALL if chr(n).isspace())
_WORD = frozenset(n for n in _ALL if chr(n).isalnum() or chr(n) == "_")
_CLASSES = {
    _constants.CATEGORY_DIGIT: _DIGIT,
    _constants.CATEGORY_NOT_DIGIT: _ALL - _DIGIT,
    _constants.CATEGORY_SPACE: _SPACE,
    _constants.CATEGORY_NOT_SPACE: _ALL - _SPACE,
    _constants.CATEGORY_WORD: _WORD,
    _constants.CATEGORY_NOT_WORD: _ALL - _WORD,
}
_WIDTHLESS = {_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT}
_ONE_SIGN = {_constants.NOT_LITERAL, _constants.ANY}
_REPEATS = {
    _constants.MAX_REPEAT,
    _constants.MIN_REPEAT,
    _constants.POSSESSIVE_REPEAT,
}

# CPython publishes no types of these: an expression as its parser writes it, its
# steps, each a kind with what belongs to it
Steps: TypeAlias = Any
Kind: TypeAlias = Any
Held: TypeAlias = Any
Item = tuple[Kind, Held]


class First(NamedTuple):
    """Signs that something may begin with; those outside ASCII are not told apart.

    Attributes:
        signs: Those of ASCII.
        other: A sign outside ASCII may come first.
        empty: It may be empty, so that what follows it may come first.
    """

    signs: frozenset[int]
    other: bool
    empty: bool

    def or_else(self, other: First) -> First:
        """What may come first where it is one or the other."""
        return First(
            self.signs | other.signs,
            self.other or other.other,
            self.empty or other.empty,
        )


_ANYTHING = First(_ALL, other=True, empty=False)
_NOTHING = First(frozenset(), other=False, empty=False)


def inside(op: Kind, value: Held, flags: int) -> list[tuple[Steps, int]]:
    """The expressions that a step holds, and the flags they are read with."""
    if op is _constants.BRANCH:
        return [(part, flags) for part in value[1]]
    if op is _constants.SUBPATTERN:
        _, more, fewer, inner = value
        flags = _compiler._combine_flags(flags, more, fewer)  # noqa: SLF001 - as CPython does
        return [(inner, flags)]
    if op in _REPEATS:
        return [(value[2], flags)]
    if op in {_constants.ASSERT, _constants.ASSERT_NOT}:
        return [(value[1], flags)]
    if op is _constants.GROUPREF_EXISTS:
        return [(part, flags) for part in value[1:] if part is not None]
    return [(value, flags)] if op is _constants.ATOMIC_GROUP else []


def first_signs(pattern: Steps, flags: int) -> First:
    """The signs that an expression may begin with, read with the flags told."""
    found = _NOTHING
    for op, value in pattern.data:
        first = _first(op, value, flags)
        found = First(
            found.signs | first.signs, found.other or first.other, empty=False
        )
        if not first.empty:
            return found
    return found._replace(empty=True)


def _first(op: Kind, value: Held, flags: int) -> First:
    if op in _WIDTHLESS:
        return _NOTHING._replace(empty=True)
    if op is _constants.LITERAL:
        return _of_sign(value, flags)
    if op is _constants.IN:
        return _of_set(value, flags)
    if op is _constants.BRANCH or op is _constants.SUBPATTERN:
        found = _NOTHING
        for inner, within in inside(op, value, flags):
            found = found.or_else(first_signs(inner, within))
        return found
    if op in _REPEATS:
        found = first_signs(value[2], flags)
        return found if value[0] else found._replace(empty=True)
    # a sign that is not another one, any sign, and what a group has found before
    return _ANYTHING if op in _ONE_SIGN else _ANYTHING._replace(empty=True)


def _of_sign(sign: int, flags: int) -> First:
    if sign >= ASCII:
        # "ſ" is an "s", where case is ignored, and so are others
        odd = ODD if flags & _CASE else frozenset()
        signs = frozenset(n for n in _ALL if chr(n).lower() in map(chr, odd))
        return First(signs, other=True, empty=False)
    both = {sign}
    if flags & _CASE:
        both = {ord(chr(sign).lower()), ord(chr(sign).upper())}
    odd_one = bool(flags & _CASE) and ord(chr(sign).lower()) in ODD
    return First(frozenset(both), other=odd_one, empty=False)


def _of_set(items: Sequence[Item], flags: int) -> First:
    found = _NOTHING
    negated = False
    for op, value in items:
        if op is _constants.NEGATE:
            negated = True
        elif op is _constants.LITERAL:
            found = found.or_else(_of_sign(value, flags))
        elif op is _constants.RANGE:
            for sign in {*range(value[0], min(value[1] + 1, ASCII)), value[1]}:
                found = found.or_else(_of_sign(sign, flags))
        else:
            found = found.or_else(First(_CLASSES[value], other=True, empty=False))
    if negated:
        # what is left out may have been told for more signs than are meant
        return (
            _ANYTHING
            if flags & _CASE
            else found._replace(signs=_ALL - found.signs, other=True)
        )
    return found
