"""Whose law it is, where the name does not tell."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from hrgraph.extract.law.lexicon import LawLexicon, Named
from hrgraph.extract.phrases import phrase

__all__ = ["Countries"]

_HEAD = 500  # code points at the top that tell what the text is about
_HEAD_WEIGHT = 3
_RIVAL_OF_GIVEN = 2.0
_POINTED = phrase("that_country")
_POINTER = 24  # code points of such words
_RIVAL = 0.6  # share of the main country's mentions from which another rivals it


class Countries:
    """The countries that a text names, and the one that it is about.

    Args:
        given: The country of the document, if it is known; it settles the matter
            unless another country is named far more often.
    """

    def __init__(self, text: str, lexicon: LawLexicon, given: str | None) -> None:
        named: list[Named] = lexicon.find_countries(text)
        counts: Counter[str] = Counter()
        for place in named:
            counts[place.value] += _HEAD_WEIGHT if place.start < _HEAD else 1
        top = counts.most_common(1)
        self.main = given or (top[0][0] if top else None)
        # a country that is named in passing only lends its law to nobody
        share = _RIVAL_OF_GIVEN if given else _RIVAL
        floor = share * max(counts[self.main] if self.main else 0, _HEAD_WEIGHT)
        self._rivals = [
            place
            for place in named
            if counts[place.value] >= floor or place.value == self.main
        ]
        self._starts = [place.start for place in self._rivals]
        self._text = text
        self._named = named

    def of_law(self, offset: int) -> str | None:
        """The country whose law begins at an offset.

        After "that country's" it is the one named last, otherwise the one meant there.
        """
        if _POINTED.search(self._text, max(0, offset - _POINTER), offset):
            last = bisect_right(self._named, offset, key=lambda place: place.start)
            if last:
                return self._named[last - 1].value
        return self.at(offset)

    def at(self, offset: int) -> str | None:
        """The country whose law is meant at an offset.

        The one that the text is about; where it is about several, the one named
        last before.
        """
        before = bisect_right(self._starts, offset)
        return self._rivals[before - 1].value if before else self.main
