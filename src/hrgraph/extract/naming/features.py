"""What the model sees of a word: its shape, its ends, its neighbours, the lists.

All that hangs on the word alone is made once for each word and kept, for a text
says the same few thousand words again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["Features", "mark"]

_KEPT_WORDS = 30_000  # some 50 MB; the cache is emptied beyond this
_SHAPE = str.maketrans(
    {
        **{chr(c): "x" for c in range(ord("a"), ord("z") + 1)},
        **{chr(c): "X" for c in range(ord("A"), ord("Z") + 1)},
        **{str(d): "9" for d in range(10)},
    }
)
_LONG_SHAPE = 12


@dataclass(slots=True)
class _Seen:
    """Features of one word, by the place from which it is looked at.

    Here and below features are bytes, which is what the model takes.
    """

    here: list[bytes]
    before: list[bytes]
    after: list[bytes]
    far_before: bytes
    far_after: bytes
    shape: str


@dataclass(slots=True)
class Features:
    """Makes feature lists; keeps those of words that it has seen."""

    vocabulary: Vocabulary
    _kept: dict[str, _Seen] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], tuple[bytes, bytes]] = field(default_factory=dict)

    def of_sentence(
        self,
        words: Words,
        first: int,
        last: int,
        marks: Sequence[bytes],
        part: tuple[int, int] | None = None,
    ) -> list[list[bytes]]:
        """Give the features of each word of a sentence, or of a part of it.

        Args:
            words: All words of the page.
            first: Number of the first word.
            last: Number after the last word.
            marks: What the lists say of each word of the page (``mark``).
            part: First word of the part and the word after its last, by number.
        """
        if len(self._kept) > _KEPT_WORDS:
            self._kept.clear()
        begin, end = part or (first, last)
        # two words on each side are looked at, if the sentence has them
        first, last = max(first, begin - 2), min(last, end + 2)
        kept = self._kept
        seen = [kept.get(text) or self._look(text) for text in words.texts[first:last]]
        pairs = [self._pair(one, other) for one, other in pairwise(seen)]
        rows = []
        for index in range(begin - first, end - first):
            row = seen[index].here.copy()
            mark = marks[first + index]
            if mark:
                row.append(mark)
            if index > 1:  # as mostly: two words on each side
                row += seen[index - 1].before
                row += pairs[index - 1][0], seen[index - 2].far_before
            else:
                _look_back(row, seen, pairs, index)
            on = marks[first + index + 1] if first + index + 1 < last else b""
            if index + 2 < len(seen) and not on:
                row += seen[index + 1].after
                row += pairs[index][1], seen[index + 2].far_after
            else:
                _look_on(row, seen, pairs, index, on)
            rows.append(row)
        return rows

    def _pair(self, one: _Seen, other: _Seen) -> tuple[bytes, bytes]:
        """The shapes of two words, as the second sees them and as the first does."""
        key = one.shape, other.shape
        found = self._pairs.get(key)
        if found is None:
            shapes = f"{one.shape}|{other.shape}".encode()
            found = b"ss=" + shapes, b"st=" + shapes
            if len(self._pairs) < _KEPT_WORDS:
                self._pairs[key] = found
        return found

    def _look(self, text: str) -> _Seen:
        lower = text.lower()
        shape = _shape(text)
        flags = self.vocabulary.flags(text)
        here = [
            "1",
            f"w={lower}",
            f"s={shape}",
            f"b={lower[:3]}",
            f"e={lower[-3:]}",
            f"f={lower[-2:]}",
            *(f"v={flag}" for flag in flags),
        ]
        if len(lower) > 4:  # noqa: PLR2004 - shorter words are their own ending
            here.append(f"g={lower[-4:]}")
        about = [f"w={lower}", f"e={lower[-3:]}", *(f"v={flag}" for flag in flags)]
        seen = self._kept[text] = _Seen(
            [feature.encode() for feature in here],
            [f"-{feature}".encode() for feature in about],
            [f"+{feature}".encode() for feature in about],
            f"--w={lower}".encode(),
            f"++w={lower}".encode(),
            shape,
        )
        return seen


def _look_back(
    row: list[bytes], seen: list[_Seen], pairs: list[tuple[bytes, bytes]], index: int
) -> None:
    if not index:
        row.append(b"first")
        return
    row += seen[index - 1].before
    row.append(pairs[index - 1][0])
    if index > 1:
        row.append(seen[index - 2].far_before)


def _look_on(
    row: list[bytes],
    seen: list[_Seen],
    pairs: list[tuple[bytes, bytes]],
    index: int,
    mark_on: bytes,
) -> None:
    if index + 1 == len(seen):
        row.append(b"last")
        return
    row += seen[index + 1].after
    row.append(pairs[index][1])
    if mark_on:
        row.append(b"+" + mark_on)
    if index + 2 < len(seen):
        row.append(seen[index + 2].far_after)


def mark(words: Words, hits: Sequence[Hit]) -> list[bytes]:
    """Say for each word in which listed name it stands, and whether it begins it."""
    marks = [b""] * len(words.starts)
    starts = words.starts
    for hit in hits:
        entry = hit.entries[0]
        if entry.listed == "generic":
            continue
        weak = "?" if entry.weak else ""
        kind = f"{entry.listed}{entry.kind if entry.listed == 'place' else ''}{weak}"
        index = words.first_at(hit.start)
        begin = "B"
        while index < len(starts) and starts[index] < hit.end:
            marks[index] = f"l={begin}{kind}".encode()
            begin = "I"
            index += 1
    return marks


def _shape(text: str) -> str:
    """Write capitals as X, small letters as x, digits as 9, each run once.

    >>> _shape("ILGA-Europe"), _shape("2017")
    ('X-Xx', '9')
    """
    if text.isalpha():
        if text.islower():
            return "x"
        if text.isupper():
            return "X" if len(text) > 1 else "X1"
        if text[0].isupper() and text[1:].islower():
            return "Xx"
    out: list[str] = []
    for sign in text[:_LONG_SHAPE].translate(_SHAPE):
        kind = sign
        if sign.isalpha() and sign not in "xX":
            kind = "X" if sign.isupper() else "x"
        if not out or out[-1] != kind:
            out.append(kind)
    return "".join(out)
