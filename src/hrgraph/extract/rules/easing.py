"""Regular expressions rewritten so that CPython's matcher sees sooner where they fail.

The matcher tries the alternatives of a choice one after another; at once it passes over
only those that begin with one sign, or with a set of signs, where capitals count. So

    alternatives that begin with the same letter are tried as one, behind that letter:
    "(?i:about|over|around)" as "[aA](?i:bout|round)|[oO](?i:ver)"
    what may be left out, and what begins with a choice, only where it may begin
    a text is searched only where a sign stands that a match may begin with

What is found stays the same: alternatives change places only where they begin with
different letters, so that no two of them fit at one place. It works on what CPython's
parser gives, and is imported by ``programs`` alone, which does without it elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined] # private parts
from typing import Any, TypeAlias

from hrgraph.extract.rules.firsts import (
    ASCII,
    ODD,
    First,
    Item,
    Steps,
    first_signs,
    inside,
)

__all__ = ["ease", "narrow"]

_ALL = frozenset(range(ASCII))
_FEW = 4  # alternatives from which on it is worth while to put them together
_MOST = 70  # first signs, of those of ASCII, beyond which it is no use to look for them
_CASE = _constants.SRE_FLAG_IGNORECASE
_UNICODE = _constants.SRE_FLAG_UNICODE

# what the parts of an expression have in common; CPython publishes no type of it
_State: TypeAlias = Any


def ease(parsed: Steps, flags: int) -> None:
    """Rewrite an expression as the parser gives it, with the flags it is read with."""
    if flags & _UNICODE:
        _ease(parsed, flags)


def narrow(code: list[int], parsed: Steps, flags: int) -> list[int]:
    """Tell a program with which signs a match may begin, if it does not say so.

    Args:
        code: The program; it begins with what it tells of itself.
        parsed: What it was made of.
        flags: Those that it was made with.
    """
    told, size, kind, least = code[:4]
    first = first_signs(parsed, flags)
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
    written, _ = _compiler._optimize_charset(_written(first))  # noqa: SLF001 - as CPython does
    _compiler._compile_charset(written, flags, charset)  # noqa: SLF001 - as CPython does
    kind = _constants.SRE_INFO_CHARSET
    return [told, size + len(charset), kind, *code[3:5], *charset, *code[5:]]


def _written(first: First) -> list[Item]:
    """A set of signs as the parser writes it."""
    signs = _ALL - first.signs if first.other else first.signs
    written: list[Item] = [(_constants.NEGATE, None)] if first.other else []
    return written + [(_constants.LITERAL, sign) for sign in sorted(signs)]


def _ease(pattern: Steps, flags: int) -> None:
    for place, (op, value) in enumerate(pattern.data):
        if op is _constants.LITERAL:  # as most steps are
            continue
        for inner, within in inside(op, value, flags):
            _ease(inner, within)
        if op is _constants.BRANCH:
            pattern.data[place] = op, (None, _grouped(value[1], flags))
        elif op is _constants.MAX_REPEAT and _is_left_out(value):
            pattern.data[place] = _choice_of(value[2], flags)
    pattern.width = None


def _is_left_out(value: tuple[int, int, Steps]) -> bool:
    """Tell whether a repetition only lets something be left out that is not short."""
    least, most, inner = value
    return (least, most) == (0, 1) and (
        inner.getwidth()[0] > 0 and not _compiler._simple(inner)  # noqa: SLF001 - as CPython does
    )


def _choice_of(inner: Steps, flags: int) -> Item:
    """Something or nothing, as a choice; it is tried only where it may begin."""
    if inner[0][0] is not _constants.LITERAL:
        inner = _guarded(inner, flags)
    return _constants.BRANCH, (None, [inner, _parser.SubPattern(inner.state, [])])


def _guarded(part: Steps, flags: int) -> Steps:
    """Let something be tried only where a sign stands that it may begin with."""
    state = part.state
    first = first_signs(part, flags)
    if first.empty or len(first.signs) > _MOST:
        return part
    seen = _with_case(state, [(_constants.IN, _written(first))])
    ahead = _parser.SubPattern(state, [seen])
    return _parser.SubPattern(state, [(_constants.ASSERT, (1, ahead)), *part])


def _is_long(part: Steps) -> bool:
    """Tell whether something begins with a choice that takes long to try in vain."""
    if not part:
        return False
    op, value = part[0]
    if op is _constants.BRANCH:
        return len(value[1]) >= _FEW or any(map(_is_long, value[1]))
    return op is _constants.SUBPATTERN and _is_long(value[3])


def _with_case(state: _State, items: list[Item]) -> Item:
    """Steps for which capitals count."""
    inner = _parser.SubPattern(state, items)
    return _constants.SUBPATTERN, (None, 0, _CASE, inner)


def _grouped(parts: Sequence[Steps], flags: int) -> list[Steps]:
    """Put alternatives together that begin with the same letter.

    They change places only with such as begin with another letter.
    """
    parts = [_guarded(part, flags) if _is_long(part) else part for part in _flat(parts)]
    if len(parts) < _FEW:
        return parts
    grouped: list[Steps] = []
    groups: dict[int, list[Steps]] = {}
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


def _flat(parts: Sequence[Steps]) -> list[Steps]:
    """Alternatives, with those of an alternative that is itself a choice."""
    flat: list[Steps] = []
    for part in parts:
        if len(part) == 1 and part[0][0] is _constants.BRANCH:
            flat += part[0][1][1]
        else:
            flat.append(part)
    return flat


def _sign_of(part: Steps, flags: int) -> int | None:
    """The sign that an alternative begins with; None if it is not one of ASCII."""
    op, sign = part.data[0]
    if op is not _constants.LITERAL or sign >= ASCII:
        return None
    return ord(chr(sign).lower()) if flags & _CASE else sign


def _behind(sign: int, parts: list[Steps], flags: int) -> Steps:
    """Alternatives that begin with one sign, as one behind it."""
    state = parts[0].state
    head: Item = (_constants.LITERAL, sign)
    if flags & _CASE and chr(sign).isalpha() and sign not in ODD:
        both = [(_constants.LITERAL, ord(chr(sign).upper())), head]
        head = _with_case(state, [(_constants.IN, both)])
    if len(parts) == 1:
        return _parser.SubPattern(state, [head, *parts[0].data[1:]])
    rests = [_parser.SubPattern(state, part.data[1:]) for part in parts]
    choice = (_constants.BRANCH, (None, _grouped(rests, flags)))
    return _parser.SubPattern(state, [head, choice])
