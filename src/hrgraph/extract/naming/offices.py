"""Where the name begins behind an office: "Minister of Justice and Police X"."""

from __future__ import annotations

from collections.abc import Sequence

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.heads import HeadNouns
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["Offices"]

_LINKS = {"of", "for", "on"}
_WITHIN = _LINKS | {"the", "and", "&", ",", "'s", "'"}
_FEWEST = 2  # words of a name that follows an office without a sign between them
_OF_STATE = {"ministry", "parliament", "government"}


class Offices:
    """Tells what an office is for from who holds it. Holds no state of a document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._plain = (
            vocabulary.common
            | cues["portfolio"]
            | cues["realm"]
            | cues["state"]
            | cues["world"]
            | vocabulary.heads.keys()
            | vocabulary.role_words
        )
        self._given = vocabulary.forenames
        self._stop = cues["stop"]
        self._heads = HeadNouns(vocabulary.heads)

    def past(
        self, words: Words, first: int, last: int, hits: Sequence[Hit]
    ) -> int | None:
        """Find where the name begins in "of Justice Hanna Tadesse".

        What an office is for is told in ordinary words, or by a place that the lists
        know; the rest, of two words or more, is who holds it.

        Args:
            words: Of the page.
            first: Number of the word behind the role: "of", "for" or "on".
            last: Number after the last word of the run.
            hits: What the lists know in the sentence, in order.

        Returns:
            The number of the name's first word; None if no name follows.
        """
        texts = words.texts
        if texts[first] not in _LINKS:
            return None
        index = first + 1
        while index < last:
            size = self._part(words, index, last, hits)
            if not size:
                break
            index += size
        while index > first + 2 and self._is_given(texts[index - 1]):
            index -= 1  # Grace, Hope and Joy are given names and ordinary words
        if index == first + 1 or last - index < _FEWEST or texts[index - 1] in _WITHIN:
            return None
        body = self._heads.at_end(texts[first + 1 : index])
        named = body is not None and body.kind not in _OF_STATE
        return None if named and not self._is_given(texts[index]) else index

    def _part(self, words: Words, index: int, last: int, hits: Sequence[Hit]) -> int:
        """Measure a word, or a place, that tells what an office is for."""
        text = words.texts[index]
        lower = text.lower()
        if text in _WITHIN or not self._plain.isdisjoint((lower, lower.rstrip("s"))):
            return 1
        start, end = words.starts[index], words.ends[last - 1]
        for hit in hits:
            if hit.start == start and hit.end <= end and _is_place(hit):
                return words.first_at(hit.end) - index
        return 0

    def _is_given(self, text: str) -> bool:
        lower = text.lower()
        return lower in self._given and lower not in self._stop


def _is_place(hit: Hit) -> bool:
    return any(entry.listed == "place" and not entry.weak for entry in hit.entries)
