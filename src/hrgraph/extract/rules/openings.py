r"""With which words a regular expression may begin, read off the expression itself.

An opening is written as one or two words in small letters, digits as 0, and a sign:

    arrest*       a word that begins so
    was.          exactly this word
    was caug*     this word, then a word that begins so
    0000.         any number of four digits
    (             this sign; nothing is told of what follows
    \w            any word

An opening promises little, but surely: where no opening of an expression fits, the
expression cannot match. So a text is looked through once for the openings of
hundreds of rules, and each rule is tried only where it may begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice, repeat

from hrgraph.extract.rules.signs import (
    LETTER,
    fold,
    holds_words,
    is_space,
    sign_of,
    signs_of,
)

__all__ = ["ANY", "alternatives", "first_words", "openings"]

ANY = r"\w"
"""The opening of an expression that may begin with any word."""

_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\((?:\?(?:P<\w+>|P=\w+\)|[a-zA-Z-]*:|=|!|<=|<!))?|[)|]"
    r"|(?:[*+?]|\{\d*(?:,\d*)?\})[?+]?|[\^$.]"
    r"|[^\\\[(){}|*+?.^$]+(?=[^*+?{]|$)|.",
    re.DOTALL,
)
_QUANTIFIER = re.compile(r"[*+?]|\{(?P<least>\d*)(?P<many>,(?P<most>\d*))?\}")
_MOST = 400  # heads that are followed; where they would be more, they are done
_LONGEST_TAIL = 120  # signs that are repeated behind each alternative
_FEW = frozenset("1234")  # so often digits are followed one by one
_AT_EDGE = "^"  # the head of an expression that begins with the next word
_RUN = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
_BEHIND = {"(?<!", "(?<="}


class _Anywhere(Exception):
    """The expression may begin within a word, or with white space."""


def openings(regex: str) -> frozenset[str] | None:
    """Read the openings of a regular expression; None if it may begin anywhere."""
    reader = _Reader(regex)
    return reader.openings([(0, len(reader.pieces))])


def first_words(regex: str) -> frozenset[str] | None:
    r"""Read with which words an expression may begin, each whole or by its beginning.

    In small letters. None if it may begin anywhere, or with what is no word.

    >>> sorted(first_words(r"\b(?:raid(?:s|ed)|call for)\b") or ())
    ['call', 'raided', 'raids']
    """
    reader = _Reader(regex, followed=1)
    found = reader.openings([(0, len(reader.pieces))])
    words = {opening.rstrip("*.") for opening in found or ()}
    return frozenset(words) if words and all(map(str.isalpha, words)) else None


def alternatives(regex: str) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Split an expression that is one choice of many into an expression for each.

    The first of them that matches at a place matches what the whole matches there.

    Yields:
        Each alternative with its openings.

    >>> [part for part, _ in alternatives("(?:raid|search)(?!ing)")]
    ['(?:raid)(?!ing)', '(?:search)(?!ing)']
    """
    reader = _Reader(regex)
    pieces, ends = reader.pieces, reader.ends
    first = 0
    while first in ends and pieces[first] in _BEHIND:
        first = ends[first] + 1
    last = ends.get(first, 0)
    lead, tail = "".join(pieces[:first]), "".join(pieces[last + 1 :])
    plain = last and pieces[first].endswith(":")
    follows = pieces[last + 1 : last + 2]
    if (
        not plain
        or len(tail) > _LONGEST_TAIL
        or (follows and _QUANTIFIER.match(follows[0]))
        or len(list(reader.choices(0, len(pieces)))) > 1
    ):
        yield regex, reader.openings([(0, len(pieces))])
        return
    for begin, end in reader.choices(first + 1, last):
        part = f"{lead}{pieces[first]}{''.join(pieces[begin:end])}){tail}"
        runs = [(0, first), (begin, end), (last + 1, len(pieces))]
        yield part, reader.openings(runs)


class _Reader:
    """Follows the heads of an expression until nothing certain can be said.

    A head is what is known of the words so far. It is followed while the next sign
    is known; then it is done, and becomes an opening.
    """

    def __init__(self, regex: str, followed: int = 2) -> None:
        """Take an expression, and how many words of it are followed: one or two."""
        self.followed = followed
        self.pieces = _PIECE.findall(regex)
        self.ends = _ends(self.pieces)
        self.done: set[str] = set()

    def openings(self, runs: list[tuple[int, int]]) -> frozenset[str] | None:
        """The openings of an expression of which these runs of pieces are left."""
        self.done = set()
        heads = {""}
        try:
            for begin, end in runs:
                heads = self.read(begin, end, heads)
            self.close(heads)
        except _Anywhere:
            return None
        return frozenset(self.done)

    def choices(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """The alternatives between two pieces."""
        first = index = begin
        while index < end:
            if self.pieces[index] == "|":
                yield first, index
                first = index + 1
            index = self.ends.get(index, index) + 1
        yield first, end

    def read(self, begin: int, end: int, heads: set[str]) -> set[str]:
        """Follow heads through a choice; give those that go on behind it."""
        found: set[str] = set()
        for first, last in self.choices(begin, end):
            found |= self._sequence(first, last, heads)
        return found

    def close(self, heads: Iterable[str]) -> None:
        """Make openings of heads after which anything may follow."""
        for head in heads:
            if not head:
                raise _Anywhere
            self.done.add(_ended(head, "") if head[-1] in " ^" else head + "*")

    def _sequence(self, index: int, end: int, heads: set[str]) -> set[str]:
        while index < end and heads:
            last = self.ends.get(index, index)
            after = self._item(index, last, heads)
            index = last + 1
            quantifier = index < end and _QUANTIFIER.match(self.pieces[index])
            if quantifier:
                index += 1
                if self.pieces[index - 2] == r"\d" and quantifier["most"] in _FEW:
                    after = self._digits(quantifier, heads)
                else:
                    after = self._repeated(quantifier, heads, after)
            if len(after) > _MOST:
                # as few as tell something: the heads before, if they are words
                self.close(heads if heads.isdisjoint({"", _AT_EDGE}) else after)
                return set()
            heads = after
        return heads

    def _repeated(
        self, quantifier: re.Match[str], heads: set[str], once: set[str]
    ) -> set[str]:
        sign, least, most = quantifier.group(), quantifier["least"], quantifier["most"]
        several = sign in {"*", "+"} or least not in {None, "", "0", "1"}
        several = several or bool(quantifier["many"] and most not in {"0", "1"})
        if several and not once <= {head.rstrip(" ") + " " for head in heads}:
            # white space is one space, however much of it there is
            self.close(once)
            once = set()
        return once | heads if sign in {"*", "?"} or least in {"", "0"} else once

    def _digits(self, quantifier: re.Match[str], heads: set[str]) -> set[str]:
        """Let some digits follow each head, and no more than a few."""
        least, most = int(quantifier["least"] or 0), int(quantifier["most"])
        longer = accumulate(repeat({"0"}, most), self._each, initial=heads)
        return {head for grown in islice(longer, least, None) for head in grown}

    def _item(self, index: int, last: int, heads: set[str]) -> set[str]:
        piece = self.pieces[index]
        if piece[0] == "(":
            return self._group(piece, index, last, heads)
        if piece[0] == "[":
            return self._each(heads, signs_of(piece))
        if piece[0] == "\\":
            return self._escape(piece, heads)
        if piece in {"^", "$"}:
            return heads
        if piece == ".":
            return self._each(heads, None)
        for run in _RUN.findall(piece):
            if run.isascii() and run.isalnum():
                heads = {self._grown(head, fold(run)) for head in heads}
            else:
                heads = self._each(heads, {sign_of(run)})
        return heads

    def _group(self, piece: str, index: int, last: int, heads: set[str]) -> set[str]:
        inside = self.pieces[index + 1 : last]
        if piece.startswith("(?P="):
            return self._each(heads, None)
        if piece == "(?=":
            self.close(self.read(index + 1, last, heads))
            return set()
        word = len(inside) == 1 and holds_words(inside[0])
        if piece == "(?<!":
            return {head or _AT_EDGE for head in heads} if word else heads
        if piece == "(?!":
            return self._ending(heads) if word else heads
        if piece == "(?<=":
            spaced = "|" not in inside and inside[-1:] and is_space(inside[-1])
            return {head or _AT_EDGE for head in heads} if spaced else heads
        return self.read(index + 1, last, heads)

    def _escape(self, piece: str, heads: set[str]) -> set[str]:
        if piece == r"\b":
            return {head or _AT_EDGE for head in self._ending(heads)}
        if piece in {r"\B", r"\A", r"\Z"}:
            return heads
        return self._each(heads, signs_of(piece))

    def _ending(self, heads: set[str]) -> set[str]:
        """Make openings of those heads whose last word can no longer grow."""
        ended = {head for head in heads if head and head[-1] not in " ^"}
        self.done |= {head + "." for head in ended}
        return heads - ended

    def _each(self, heads: set[str], signs: set[str] | None) -> set[str]:
        """Let each of some signs follow each head; None stands for any sign."""
        if signs is None:
            if not heads.isdisjoint({"", _AT_EDGE}):
                raise _Anywhere
            self.close(heads)
            return set()
        found = (self._one(head, sign) for head in heads for sign in signs)
        return {head for head in found if head}

    def _grown(self, head: str, signs: str) -> str:
        """Let letters or digits follow a head."""
        if not head:
            raise _Anywhere
        return signs if head == _AT_EDGE else head + signs

    def _one(self, head: str, sign: str) -> str:
        """Let a sign follow a head; an empty head if the head is done."""
        if sign == LETTER:
            self.close([head])
            return ""
        if sign.isalnum() or sign == "_":
            return self._grown(head, sign)
        if head in {"", _AT_EDGE}:
            if sign == " ":
                raise _Anywhere
            self.done.add(sign)
        elif sign == " " and " " not in head and self.followed > 1:
            return head + " "
        elif sign == " " and head[-1] == " ":
            return head
        else:
            self.done.add(_ended(head, "."))
        return ""


def _ended(head: str, sign: str) -> str:
    """Close a head whose last word is complete, or that has none yet."""
    if head == _AT_EDGE:
        return ANY
    return head[:-1] + "." if head[-1] == " " else head + sign


def _ends(pieces: list[str]) -> dict[int, int]:
    """For each piece that opens a group, the one that closes it."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece[0] == "(" and piece[-1] != ")":
            opened.append(index)
        elif piece == ")" and opened:
            ends[opened.pop()] = index
    return ends
