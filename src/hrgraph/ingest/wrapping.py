"""Line ends that only wrap a line, told from those that end a paragraph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

__all__ = ["lines_apart", "unwrap"]

_LINE_END = re.compile(r"\n(?:> ?)?(?=[^\s>])")
_MARK = re.compile(
    r"[•*·▪●#|–—-]\s?|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[A-Z][\w ]{0,30}:\s"
)
_ENDS = ".!?:;…|"
_CLOSERS = "\"”’'»)*_]"
_WIDEST = 110  # code points of the longest line of a text that is wrapped
_NARROWEST = 40
_FULL = 0.66  # of the longest line, from which a line is full
_MOST = 0.5  # of all lines that another follows at once: full in a wrapped text
_WIDE = 160  # code points of a line of a paragraph that is not wrapped
_OPENERS = "\"“‘'«(*_["
_SENTENCE = re.compile(  # inside a line after a longer word only: no "Dr. Ana Lopes"
    r"\w{4,}[.!?…][\"”’'»)*_]*\s|(?<!\b\w)(?<!Inc)(?<!Ltd)[.!?:;,…][\"”’'»)*_]*$"
)


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

    least = _FULL * longest if wrapped else _NARROWEST
    pieces = []
    reach = 0
    for match in _LINE_END.finditer(text):
        begin = _line_end(text, match.start())
        if _is_wrap(text, begin, match.end(), least, wrapped=wrapped):
            pieces += [text[reach:begin], " " * (match.end() - begin)]
            reach = match.end()
    return "".join([*pieces, text[reach:]])


def lines_apart(lines: Sequence[str]) -> list[bool]:
    """Tell of each line of a paragraph but the last whether it stays a line.

    Lines stay where one is too long for a wrapped text, where the next one begins with
    a mark, and among lines that look like names or headings: capital first, no sentence
    that ends in them, and room left for the next word after most. A line that begins
    with a small letter goes on with the one before.

    Args:
        lines: Of one paragraph, none of them empty.

    >>> lines_apart(["Omoro Watch", "Northern Women's Network", "The Radio House"])
    [True, True]
    >>> lines_apart(["The police of the northern province came to the", "Omoro"])
    [False]
    """
    lines = [line.strip() for line in lines]
    width = max([_NARROWEST, *map(len, lines)])
    pairs = list(itertools.pairwise(lines))
    early = [len(f"{line} {after.split()[0]}") <= width for line, after in pairs]
    stays = [
        (width > _WIDE and not after[0].islower())
        or (has_room and _MARK.match(after) is not None)
        for (_, after), has_room in zip(pairs, early, strict=True)
    ]
    for first, last in _runs([_is_plain(line) for line in lines]):
        if sum(early[first:last]) < _MOST * (last - first):
            continue
        stays[first:last] = [True] * (last - first)
        if first and (early[first - 1] or lines[first - 1][-1] in _ENDS):
            stays[first - 1] = True
        if last < len(pairs) and not lines[last + 1][0].islower():
            stays[last] |= early[last]
    return stays


def _is_plain(line: str) -> bool:
    """Tell whether a line may be a name or a heading."""
    capital = not line.lstrip(_OPENERS)[:1].islower()
    return capital and len(line) <= _WIDEST and not _SENTENCE.search(line)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of each two or more that follow one another."""
    for flag, numbers in itertools.groupby(range(len(flags)), flags.__getitem__):
        run = list(numbers)
        if flag and len(run) > 1:
            yield run[0], run[-1]


def _line_end(text: str, offset: int) -> int:
    """Where the blanks before a line end begin."""
    if text[offset - 1 : offset] == "\r":
        offset -= 1
    while offset and text[offset - 1] in " \t":
        offset -= 1
    return offset


def _is_wrap(text: str, begin: int, end: int, least: float, *, wrapped: bool) -> bool:
    if not begin or text[begin - 1].isspace():
        return False
    words = text[text.rfind("\n", 0, begin) + 1 : begin]
    small = text[end].islower()
    if len(words) < least or not (wrapped or small):
        return False
    ends = words.rstrip(_CLOSERS)[-1:] in _ENDS and not (wrapped and small)
    return not ends and not _MARK.match(text, end, end + 40)


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
