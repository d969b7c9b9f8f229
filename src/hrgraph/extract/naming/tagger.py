"""The small model: a linear-chain CRF that marks persons, bodies and places.

It is trained by ``./run train`` on the data that ``data/models/README.md`` names.
The file is binary, so it is opened only if its checksum is the pinned one. Without
the file the rules alone still work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.features import Features, mark
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.pinned import read_pinned

__all__ = ["CARD", "MODEL", "Tagged", "Tagger"]

MODEL = "names.crfsuite"
CARD = "names.json"
_LONGEST = 400  # words that are read at once; a list may be endless
_MARGIN = 3  # words on each side of a capital that may belong to its name


class Tagged(NamedTuple):
    """A run of words that the model takes for one name.

    Attributes:
        first: Number of its first word.
        last: Number after its last word.
        tag: PER, ORG, LOC or MISC.
        trust: The lowest marginal of its words, 0 to 1.
    """

    first: int
    last: int
    tag: str
    trust: float


class Tagger:
    """Marks names in sentences. Not for use by several threads at once."""

    def __init__(self, model: Path, vocabulary: Vocabulary) -> None:
        self._tagger: Any = pycrfsuite.Tagger()  # no types published
        self._tagger.open(str(model))
        self._features = Features(vocabulary)
        self._ordinary = vocabulary.common | vocabulary.cues["function"]

    @classmethod
    def load(cls, models: Path, vocabulary: Vocabulary) -> Tagger | None:
        """Open the model of a folder; None if it has none.

        Raises:
            InputError: The file is not the one whose checksum the card pins.
        """
        if read_pinned(models / MODEL, models / CARD, "./run train") is None:
            return None
        return cls(models / MODEL, vocabulary)

    def tag(self, words: Words, hits: Sequence[Hit]) -> Iterator[Tagged]:
        """Mark the names of a page, in order."""
        marks = mark(words, hits)
        for first, last in words.sentences:
            for part in self._parts(words.texts, first, last):
                yield from self._tag_part(words, (first, last), part, marks)

    def _parts(
        self, texts: Sequence[str], first: int, last: int
    ) -> Iterator[tuple[int, int]]:
        """Give the parts of a sentence that may hold names: those round capitals."""
        begin = end = -_MARGIN - 1
        for index in range(first, last):
            text = texts[index]
            if not text[0].isupper() or (
                index == first and text.lower() in self._ordinary
            ):
                continue
            if index - _MARGIN > end or index - begin > _LONGEST:
                if end > begin:
                    yield begin, end
                begin = max(first, end, index - _MARGIN)
            end = min(last, index + _MARGIN + 1)
        if end > begin:
            yield begin, end

    def _tag_part(
        self,
        words: Words,
        sentence: tuple[int, int],
        part: tuple[int, int],
        marks: Sequence[bytes],
    ) -> Iterator[Tagged]:
        first = part[0]
        self._tagger.set(self._features.of_sentence(words, *sentence, marks, part))
        tags: list[str] = self._tagger.tag()
        end = 0
        for index, tag in enumerate(tags):
            if tag == "O" or index < end:
                continue
            end = index + 1
            inside = f"I-{tag[2:]}"
            while end < len(tags) and tags[end] == inside:
                end += 1
            trust = min(self._tagger.marginal(tags[i], i) for i in range(index, end))
            yield Tagged(first + index, first + end, tag[2:], trust)
