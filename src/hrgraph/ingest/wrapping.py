"""Line ends that only wrap a line, told from those that end a paragraph."""

from __future__ import annotations

import itertools
import re

__all__ = ["unwrap"]

_LINE_END = re.compile(r"(?<=[^\s])[ \t]*\r?\n(?:> ?)?(?=[^\s>])")
_MARK = re.compile(
    r"[•*·▪●#|–—-]\s?|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[A-Z][\w ]{0,30}:\s"
)
_ENDS = ".!?:;…|"
_CLOSERS = "\"”’'»)*_]"
_WIDEST = 110  # code points of the longest line of a text that is wrapped
_NARROWEST = 40
_FULL = 0.66  # of the longest line, from which a line is full
_MOST = 0.5  # of all lines that another follows at once: full in a wrapped text


def unwrap(text: str) -> str:
    r"""Put spaces for line ends that only wrap a line; all offsets stay.

    A text is taken as wrapped where no line is long and most lines that another
    follows at once are full. In other texts a line end is only a wrap where a long
    line breaks off and the next one goes on with a small letter.

    >>> unwrap("The police of the northern province came at\nnight.")
    'The police of the northern province came at night.'
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    longest = max(map(len, lines))
    wrapped = longest <= _WIDEST and _is_wrapped(lines, longest)

    def joined(match: re.Match[str]) -> str:
        start = text.rfind("\n", 0, match.start()) + 1
        words = text[start : match.start()]
        last = words.rstrip(_CLOSERS)[-1:]
        after = text[match.end() : match.end() + 40]
        small = after[:1].islower()
        full = len(words) >= (_FULL * longest if wrapped else _NARROWEST)
        ends = last in _ENDS and not (wrapped and small)
        if ends or not full or _MARK.match(after) or not (wrapped or small):
            return match.group()
        return " " * len(match.group())

    return _LINE_END.sub(joined, text)


def _is_wrapped(lines: list[str], longest: int) -> bool:
    if longest < _NARROWEST:
        return False
    followed = [
        len(line)
        for line, after in itertools.pairwise(lines)
        if line.strip() and after.strip()
    ]
    if len(followed) < 4:  # noqa: PLR2004 - fewer lines tell nothing
        return False
    full = sum(length >= _FULL * longest for length in followed)
    return full >= _MOST * len(followed)
