"""The pattern language of rules, and what it becomes as a regular expression.

    {month}          one of a list of words of this file
    {day:first}      the same, and the words are kept under the name "first"
    [of ]            may be left out
    (arrest|detain)  one or the other
    detain*          a word that begins so
    ...              up to sixty code points of one sentence
    ..               up to forty code points of one clause: without a comma
    (a space)        any white space

All else stands for itself; a straight quotation mark or apostrophe also stands for
the curly ones. A pattern never begins or ends inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

__all__ = ["compile_words", "is_nested", "translate"]

_MACRO = re.compile(r"\{([a-z_]+)(?::([a-z_0-9]+))?\}")
_PIECE = re.compile(
    r"(\{[a-z_]+(?::[a-z_0-9]+)?\})|(\.\.\.?)|(\w\*)|(\s+)|(.)", re.DOTALL
)
_SIGNS = {
    "[": "(?:",
    "]": ")?",
    "(": "(?:",
    ")": ")",
    "|": "|",
    "'": "['’‘]",
    '"': '["“”„«»]',
    "-": "[-‐‑–]",
}
_SPACE = r"\s{1,3}"
_GAPS = {"...": r"[^.;!?\n]{0,60}?", "..": r"[^.;!?\n,]{0,40}?"}
_EDGE = (r"(?<![\w])", r"(?![\w])")


def compile_words(words: Iterable[str]) -> str:
    """Make one alternation of words, the longer ones first.

    >>> compile_words(["may", "mayor"])
    '(?:mayor|may)'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_words(word) for word in ordered) + ")"


def translate(pattern: str, macros: Mapping[str, str], *, raw: bool = False) -> str:
    """Turn a pattern into a regular expression.

    Args:
        pattern: In the language of this module.
        macros: Regular expressions by name, without groups of their own.
        raw: The pattern is a regular expression already; only ``{name}`` is
            replaced in it.

    Raises:
        KeyError: The pattern names a list that is not there.
    """
    if raw:
        return _MACRO.sub(lambda match: _macro(match.group(), macros), pattern)
    body = "".join(_piece(match, macros) for match in _PIECE.finditer(pattern))
    return _EDGE[0] + body + _EDGE[1]


def _words(text: str) -> str:
    return "".join(_piece(match, {}) for match in _PIECE.finditer(text))


def _piece(match: re.Match[str], macros: Mapping[str, str]) -> str:
    macro, gap, stem, space, sign = match.groups()
    if macro:
        return _macro(macro, macros)
    if gap:
        return _GAPS[gap]
    if stem:
        return re.escape(stem[0]) + r"\w*"
    if space:
        return _SPACE
    return _SIGNS.get(sign) or re.escape(sign)


def _macro(written: str, macros: Mapping[str, str]) -> str:
    match = _MACRO.match(written)
    if match is None:
        raise KeyError(written)
    name, label = match.groups()
    return f"(?P<{label}>{macros[name]})" if label else macros[name]


def is_nested(regex: str) -> bool:
    r"""Tell whether a repeated group holds another repetition without an end.

    Such a regular expression may take a time that doubles with each letter.

    >>> is_nested(r"(?:\w+\s*)+"), is_nested(r"(?:\w+\s){0,6}")
    (True, False)
    """
    stack = [False]
    index = 0
    while index < len(regex):
        sign = regex[index]
        if sign == "\\":
            index += 2
            continue
        if sign == "[":
            index = _class_end(regex, index)
            continue
        if sign == "(":
            stack.append(False)
        elif sign == ")":
            inner = stack.pop()
            endless = _is_endless(regex, index + 1)
            if inner and endless:
                return True
            stack[-1] = stack[-1] or inner or endless
        elif _is_endless(regex, index):
            stack[-1] = True
        index += 1
    return False


def _is_endless(regex: str, index: int) -> bool:
    return regex[index : index + 1] in {"*", "+"} or bool(
        re.match(r"\{\d*,\}", regex[index : index + 8])
    )


def _class_end(regex: str, index: int) -> int:
    index += 2 if regex[index + 1] in "]^" else 1
    while index < len(regex) and regex[index] != "]":
        index += 2 if regex[index] == "\\" else 1
    return index + 1
