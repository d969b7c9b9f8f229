"""What the model sees of a word: its shape, its ends, its neighbours, the lists.

All that hangs on the word alone is made once for each word and kept, for a text
says the same few thousand words again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["Features", "mark"]

_KEPT_WORDS = 200_000  # the cache is emptied beyond this
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
    """Features of one word, by the place from which it is looked at."""

    here: list[str]
    before: list[str]
    after: list[str]
    far_before: list[str]
    far_after: list[str]
    shape: str


@dataclass(slots=True)
class Features:
    """Makes feature lists; keeps those of words that it has seen."""

    vocabulary: Vocabulary
    _kept: dict[str, _Seen] = field(default_factory=dict)

    def of_sentence(
        self,
        words: Words,
        first: int,
        last: int,
        marks: Sequence[str],
        part: tuple[int, int] | None = None,
    ) -> list[list[str]]:
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
        seen = [self._seen(text) for text in words.texts[first:last]]
        rows = []
        for index in range(begin - first, end - first):
            row = seen[index].here.copy()
            mark = marks[first + index]
            if mark:
                row.append(mark)
            _look_back(row, seen, index)
            on = marks[first + index + 1] if first + index + 1 < last else ""
            _look_on(row, seen, index, on)
            rows.append(row)
        return rows

    def _seen(self, text: str) -> _Seen:
        seen = self._kept.get(text)
        if seen is None:
            seen = self._kept[text] = self._look(text)
        return seen

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
        return _Seen(
            here,
            [f"-w={lower}", f"-e={lower[-3:]}", *(f"-v={flag}" for flag in flags)],
            [f"+w={lower}", f"+e={lower[-3:]}", *(f"+v={flag}" for flag in flags)],
            [f"--w={lower}"],
            [f"++w={lower}"],
            shape,
        )


def _look_back(row: list[str], seen: list[_Seen], index: int) -> None:
    if not index:
        row.append("first")
        return
    row += seen[index - 1].before
    row.append(f"ss={seen[index - 1].shape}|{seen[index].shape}")
    if index > 1:
        row += seen[index - 2].far_before


def _look_on(row: list[str], seen: list[_Seen], index: int, mark_on: str) -> None:
    if index + 1 == len(seen):
        row.append("last")
        return
    row += seen[index + 1].after
    row.append(f"st={seen[index].shape}|{seen[index + 1].shape}")
    if mark_on:
        row.append("+" + mark_on)
    if index + 2 < len(seen):
        row += seen[index + 2].far_after


def mark(words: Words, hits: Sequence[Hit]) -> list[str]:
    """Say for each word in which listed name it stands, and whether it begins it."""
    marks = [""] * len(words.starts)
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
            marks[index] = f"l={begin}{kind}"
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
