"""Names in other tongues, whose head noun stands first: "Service national de …".

Small letters belong to them where English would end the name. A head that is also an
English word ("Direction") leads such a name only before a word of another tongue.
"""

from __future__ import annotations

import re

from hrgraph.extract.naming.vocabulary import Head, Leading, Vocabulary, as_led

__all__ = ["Tongues"]

_LONGEST = 14  # words of a name
_LONGEST_HEAD = 3  # words
_JOINERS = 3  # small words in a row: "de la"
_ELIDED = re.compile(r"(?:[dlLD]|dell|nell|qu)'\w")
_IN_FACT = {"facto", "jure"}


class Tongues:
    """Reads names that a head noun of another tongue begins."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._leading = vocabulary.leading
        self._begins = frozenset(words.split(" ")[0] for words in self._leading)
        self._sure = cues["tongue"]
        self._joiners = cues["tongue"] | cues["tongue_small"]
        self._endings = tuple(sorted(cues["tongue_ending"]))
        self._english = vocabulary.common | cues["function"] | cues["reporting"]

    def head(self, texts: list[str]) -> Head | None:
        """Find the head that a run of words begins with, if it is surely one."""
        found = self._lead(texts, 0, len(texts)) if texts else None
        if found is None:
            return None
        lead, size = found
        return lead.head if self._is_told(texts, lead, size, len(texts)) else None

    def read(self, texts: list[str], first: int, end: int, last: int) -> int | None:
        """Give the number after a name; None if no such name begins here.

        Args:
            texts: The words of the page.
            first: Number of the first word of a run of name words.
            end: Number after the last word of the run.
            last: Number after the last word of the sentence.
        """
        found = self._lead(texts, first, last)
        if found is None:
            return None
        lead, size = found
        index = after = max(end, first + size)
        joined = int(index == first + size and texts[index - 1] in self._joiners)
        while index < min(last, first + _LONGEST):
            text = texts[index]
            if text in self._joiners and joined < _JOINERS:
                joined += 1
            elif self._belongs(texts, index, last, joined):
                after, joined = index + 1, 0
            else:
                break
            index += 1
        return after if self._is_told(texts, lead, first + size, after) else None

    def _lead(
        self, texts: list[str], first: int, last: int
    ) -> tuple[Leading, int] | None:
        """The head that begins at a word and ends in its sentence, and its words."""
        if texts[first] not in self._begins:
            return None
        for size in range(min(_LONGEST_HEAD, last - first), 0, -1):
            lead = self._leading.get(as_led(" ".join(texts[first : first + size])))
            if lead is not None:
                return lead, size
        return None

    def _is_told(self, texts: list[str], lead: Leading, begin: int, end: int) -> bool:
        """Tell whether a name is one of another tongue."""
        return lead.sure or any(
            text in self._sure or _ELIDED.match(text) for text in texts[begin:end]
        )

    def _belongs(self, texts: list[str], index: int, last: int, joined: int) -> bool:
        """Tell whether a word goes on with a name behind small words of its tongue."""
        text = texts[index]
        following = texts[index + 1] if index + 1 < last else "."
        if _ELIDED.match(text):
            return True
        if text[0].isupper():
            return bool(joined) or texts[index - 1][0].islower()
        if not text.islower() or not text.isalpha() or text in _IN_FACT:
            return False
        if joined and texts[index - 1] in self._sure:
            return True
        if following in self._sure or _ELIDED.match(following):
            return text not in self._english
        return text not in self._english and (
            not text.isascii() or text.endswith(self._endings)
        )
