"""The small model: a linear-chain CRF that marks persons, bodies and places.

It is trained by ``./run train`` on the data that ``data/models/README.md`` names.
The file is binary, so it is opened only if its checksum is the pinned one. Without
the file the rules alone still work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from hrgraph.errors import InputError
from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.features import Features, mark
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["CARD", "MODEL", "Tagged", "Tagger"]

MODEL = "names.crfsuite"
CARD = "names.json"
_LONGEST = 400  # words of a sentence that are read at once; a list may be endless


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
        self._common = vocabulary.common | vocabulary.cues["function"]

    @classmethod
    def load(cls, models: Path, vocabulary: Vocabulary) -> Tagger | None:
        """Open the model of a folder; None if it has none.

        Raises:
            InputError: The file is not the one whose checksum the card pins.
        """
        file, card = models / MODEL, models / CARD
        if not file.is_file():
            return None
        pinned = json.loads(card.read_text("utf-8"))["sha256"] if card.is_file() else ""
        found = hashlib.sha256(file.read_bytes()).hexdigest()
        if found != pinned:
            raise InputError(
                f"The model's checksum is {found}, the card says {pinned!r}; "
                "install hrgraph again, or train it with ./run train.",
                file=file,
            )
        return cls(file, vocabulary)

    def tag(self, words: Words, hits: Sequence[Hit]) -> Iterator[Tagged]:
        """Mark the names of a page, in order."""
        marks = mark(words, hits)
        for begin, end in words.sentences:
            if not any(text[0].isupper() for text in words.texts[begin + 1 : end]) and (
                words.texts[begin].lower() in self._common
            ):
                continue  # a sentence without names
            for first in range(begin, end, _LONGEST):
                last = min(end, first + _LONGEST)
                yield from self._tag_run(words, first, last, marks)

    def _tag_run(
        self, words: Words, first: int, last: int, marks: Sequence[str]
    ) -> Iterator[Tagged]:
        self._tagger.set(self._features.of_sentence(words, first, last, marks))
        tags: list[str] = self._tagger.tag()
        index = 0
        while index < len(tags):
            tag = tags[index]
            if tag == "O":
                index += 1
                continue
            end = index + 1
            inside = f"I-{tag[2:]}"
            while end < len(tags) and tags[end] == inside:
                end += 1
            trust = min(self._tagger.marginal(tags[i], i) for i in range(index, end))
            yield Tagged(first + index, first + end, tag[2:], trust)
            index = end
