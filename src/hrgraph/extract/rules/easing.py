"""Regular expressions rewritten so that CPython's matcher sees sooner where they fail.

The matcher tries the alternatives of a choice one after another; at once it passes over
only those that begin with one sign, or with a set of signs, where capitals count. So

    alternatives that begin with the same letter are tried as one, behind that letter:
    "(?i:about|over|around)" as "[aA](?i:bout|round)|[oO](?i:ver)"
    what may be left out is tried only where it may begin
    a text is searched only where a sign stands that a match may begin with

What is found stays the same: alternatives change places only where they begin with
different letters, so that no two of them fit at one place. It works on what CPython's
parser gives, and is imported by ``programs`` alone, which does without it elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple, TypeAlias

__all__ = ["ease", "narrow"]

_ASCII = 128
_ALL = frozenset(range(_ASCII))
_FEW = 4  # alternatives from which on it is worth while to put them together
_ODD = frozenset(map(ord, "iks"))  # other scripts have signs that are these, too
_MOST = 70  # first signs, of those of ASCII, beyond which it is no use to look for them
_CASE = _constants.SRE_FLAG_IGNORECASE
_UNICODE = _constants.SRE_FLAG_UNICODE
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
_REPEATS = {
    _constants.MAX_REPEAT,
    _constants.MIN_REPEAT,
    _constants.POSSESSIVE_REPEAT,
}

# CPython publishes no types of these: an expression as its parser writes it, its
# steps, each a kind with what belongs to it, and what its parts have in common
_Steps: TypeAlias = Any
_Kind: TypeAlias = Any
_Held: TypeAlias = Any
_State: TypeAlias = Any
_Item = tuple[_Kind, _Held]


class _First(NamedTuple):
    """Signs that something may begin with; those outside ASCII are not told apart.

    Attributes:
        signs: Those of ASCII.
        other: A sign outside ASCII may come first.
        empty: It may be empty, so that what follows it may come first.
    """

    signs: frozenset[int]
    other: bool
    empty: bool

    def or_else(self, other: _First) -> _First:
        """What may come first where it is one or the other."""
        return _First(
            self.signs | other.signs,
            self.other or other.other,
            self.empty or other.empty,
        )


_ANYTHING = _First(_ALL, other=True, empty=False)
_NOTHING = _First(frozenset(), other=False, empty=False)


def ease(parsed: _Steps, flags: int) -> None:
    """Rewrite an expression as the parser gives it, with the flags it is read with."""
    if flags & _UNICODE:
        _ease(parsed, flags)


def narrow(code: list[int], parsed: _Steps, flags: int) -> list[int]:
    """Tell a program with which signs a match may begin, if it does not say so.

    Args:
        code: The program; it begins with what it tells of itself.
        parsed: What it was made of.
        flags: Those that it was made with.
    """
    told, size, kind, least = code[:4]
    first = _first_of(parsed, flags)
    if (
        told != _constants.INFO
        or kind
        or not least
        or first.empty
        or len(first.signs) > _MOST
        or not flags & _UNICODE
    ):
        return code
    charset: list[int] = []
    written, _ = _compiler._optimize_charset(_written(first))  # noqa: SLF001
    _compiler._compile_charset(written, flags, charset)  # noqa: SLF001
    kind = _constants.SRE_INFO_CHARSET
    return [told, size + len(charset), kind, *code[3:5], *charset, *code[5:]]


def _written(first: _First) -> list[_Item]:
    """A set of signs as the parser writes it."""
    signs = _ALL - first.signs if first.other else first.signs
    written: list[_Item] = [(_constants.NEGATE, None)] if first.other else []
    return written + [(_constants.LITERAL, sign) for sign in sorted(signs)]


def _ease(pattern: _Steps, flags: int) -> None:
    for place, (op, value) in enumerate(pattern.data):
        if op is _constants.LITERAL:  # as most steps are
            continue
        for inner, within in _inside(op, value, flags):
            _ease(inner, within)
        if op is _constants.BRANCH:
            pattern.data[place] = op, (None, _grouped(value[1], flags))
        elif op is _constants.MAX_REPEAT and _is_left_out(value):
            pattern.data[place] = _choice_of(value[2], flags)
    pattern.width = None


def _inside(op: _Kind, value: _Held, flags: int) -> list[tuple[_Steps, int]]:
    """The expressions that a step holds, and the flags they are read with."""
    if op is _constants.BRANCH:
        return [(part, flags) for part in value[1]]
    if op is _constants.SUBPATTERN:
        _, more, fewer, inner = value
        return [(inner, _compiler._combine_flags(flags, more, fewer))]  # noqa: SLF001
    if op in _REPEATS:
        return [(value[2], flags)]
    if op in {_constants.ASSERT, _constants.ASSERT_NOT}:
        return [(value[1], flags)]
    if op is _constants.GROUPREF_EXISTS:
        return [(part, flags) for part in value[1:] if part is not None]
    return [(value, flags)] if op is _constants.ATOMIC_GROUP else []


def _is_left_out(value: tuple[int, int, _Steps]) -> bool:
    """Tell whether a repetition only lets something be left out that is not short."""
    least, most, inner = value
    return (least, most) == (0, 1) and (
        inner.getwidth()[0] > 0 and not _compiler._simple(inner)  # noqa: SLF001
    )


def _choice_of(inner: _Steps, flags: int) -> _Item:
    """Something or nothing, as a choice; it is tried only where it may begin."""
    state = inner.state
    first = _first_of(inner, flags)
    if inner[0][0] is not _constants.LITERAL and len(first.signs) <= _MOST:
        seen = _with_case(state, [(_constants.IN, _written(first))])
        ahead = _parser.SubPattern(state, [seen])
        inner = _parser.SubPattern(state, [(_constants.ASSERT, (1, ahead)), *inner])
    return _constants.BRANCH, (None, [inner, _parser.SubPattern(state, [])])


def _with_case(state: _State, items: list[_Item]) -> _Item:
    """Steps for which capitals count."""
    inner = _parser.SubPattern(state, items)
    return _constants.SUBPATTERN, (None, 0, _CASE, inner)


def _grouped(parts: Sequence[_Steps], flags: int) -> list[_Steps]:
    """Put alternatives together that begin with the same letter.

    They change places only with such as begin with another letter.
    """
    parts = _flat(parts)
    if len(parts) < _FEW:
        return parts
    grouped: list[_Steps] = []
    groups: dict[int, list[_Steps]] = {}
    for part in [*parts, None]:
        sign = _sign_of(part, flags) if part else None
        if sign is not None:
            groups.setdefault(sign, []).append(part)
            continue
        grouped += [_behind(sign, group, flags) for sign, group in groups.items()]
        groups.clear()
        if part is not None:
            grouped.append(part)
    return grouped


def _flat(parts: Sequence[_Steps]) -> list[_Steps]:
    """Alternatives, with those of an alternative that is itself a choice."""
    flat: list[_Steps] = []
    for part in parts:
        if len(part) == 1 and part[0][0] is _constants.BRANCH:
            flat += part[0][1][1]
        else:
            flat.append(part)
    return flat


def _sign_of(part: _Steps, flags: int) -> int | None:
    """The sign that an alternative begins with; None if it is not one of ASCII."""
    op, sign = part.data[0]
    if op is not _constants.LITERAL or sign >= _ASCII:
        return None
    return ord(chr(sign).lower()) if flags & _CASE else sign


def _behind(sign: int, parts: list[_Steps], flags: int) -> _Steps:
    """Alternatives that begin with one sign, as one behind it."""
    state = parts[0].state
    head: _Item = (_constants.LITERAL, sign)
    if flags & _CASE and chr(sign).isalpha() and sign not in _ODD:
        both = [(_constants.LITERAL, ord(chr(sign).upper())), head]
        head = _with_case(state, [(_constants.IN, both)])
    if len(parts) == 1:
        return _parser.SubPattern(state, [head, *parts[0].data[1:]])
    rests = [_parser.SubPattern(state, part.data[1:]) for part in parts]
    choice = (_constants.BRANCH, (None, _grouped(rests, flags)))
    return _parser.SubPattern(state, [head, choice])


def _first_of(pattern: _Steps, flags: int) -> _First:
    """The signs that an expression may begin with."""
    found = _NOTHING
    for op, value in pattern.data:
        first = _first(op, value, flags)
        found = _First(
            found.signs | first.signs, found.other or first.other, empty=False
        )
        if not first.empty:
            return found
    return found._replace(empty=True)


def _first(op: _Kind, value: _Held, flags: int) -> _First:
    if op in _WIDTHLESS:
        return _NOTHING._replace(empty=True)
    if op is _constants.LITERAL:
        return _of_sign(value, flags)
    if op is _constants.IN:
        return _of_set(value, flags)
    if op is _constants.BRANCH or op is _constants.SUBPATTERN:
        found = _NOTHING
        for inner, within in _inside(op, value, flags):
            found = found.or_else(_first_of(inner, within))
        return found
    if op in _REPEATS:
        found = _first_of(value[2], flags)
        return found if value[0] else found._replace(empty=True)
    # a sign that is not another one, any sign, and what a group has found before
    return _ANYTHING if op in _ONE_SIGN else _ANYTHING._replace(empty=True)


_ONE_SIGN = {_constants.NOT_LITERAL, _constants.ANY}


def _of_sign(sign: int, flags: int) -> _First:
    if sign >= _ASCII:
        # "ſ" is an "s", where case is ignored, and so are others
        odd = _ODD if flags & _CASE else frozenset()
        signs = frozenset(n for n in _ALL if chr(n).lower() in map(chr, odd))
        return _First(signs, other=True, empty=False)
    both = {sign}
    if flags & _CASE:
        both = {ord(chr(sign).lower()), ord(chr(sign).upper())}
    odd_one = bool(flags & _CASE) and ord(chr(sign).lower()) in _ODD
    return _First(frozenset(both), other=odd_one, empty=False)


def _of_set(items: Sequence[_Item], flags: int) -> _First:
    found = _NOTHING
    negated = False
    for op, value in items:
        if op is _constants.NEGATE:
            negated = True
        elif op is _constants.LITERAL:
            found = found.or_else(_of_sign(value, flags))
        elif op is _constants.RANGE:
            for sign in {*range(value[0], min(value[1] + 1, _ASCII)), value[1]}:
                found = found.or_else(_of_sign(sign, flags))
        else:
            found = found.or_else(_First(_CLASSES[value], other=True, empty=False))
    if negated:
        # what is left out may have been told for more signs than are meant
        return (
            _ANYTHING
            if flags & _CASE
            else found._replace(signs=_ALL - found.signs, other=True)
        )
    return found
