"""Mentions that shapes, lists and model propose, with how far each is to be trusted.

The model comes first; a head noun decides the type; a listed place gives way where it
is part of a longer name. In headlines, where every word has a capital, only lists and
whole lines are believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.chunks import Chunk
from hrgraph.extract.naming.compounds import Compounds
from hrgraph.extract.naming.marking import Marking
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.people import People
from hrgraph.extract.naming.sentence import Sentence
from hrgraph.extract.naming.shapes import Shapes
from hrgraph.extract.naming.tagger import Tagged
from hrgraph.extract.naming.unheaded import Unheaded
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.weighing import Weighing
from hrgraph.extract.naming.whereabouts import Whereabouts
from hrgraph.extract.naming.words import Words

__all__ = ["Proposals"]

_AGREED = 0.9
_BODIES = {"organisation", "authority"}

_Found = TypeVar("_Found", Hit, Mention)


class Proposals:
    """Proposes mentions for the sentences of a page."""

    def __init__(self, vocabulary: Vocabulary, shapes: Shapes, people: People) -> None:
        self._common = vocabulary.common - vocabulary.cues["word_name"]
        self._shapes = shapes
        self._people = people
        self._compounds = Compounds(vocabulary)
        self._unheaded = Unheaded(vocabulary)
        self._weighing = Weighing(vocabulary)
        self._marking = Marking(vocabulary, shapes, Whereabouts(vocabulary))

    def sentences(
        self,
        text: str,
        words: Words,
        hits: Sequence[Hit],
        generic: Mapping[int, Mention],
        tagged: Sequence[Tagged],
    ) -> Iterator[Sentence]:
        """Give the sentences of a page with what is known in each.

        Args:
            text: The page's text.
            words: Its words.
            hits: What the lists know in it, in order.
            generic: Generic words for bodies, by the number of their first word.
            tagged: What the model marks, in order.
        """
        listed, marks = 0, 0
        for first, last in words.sentences:
            to_hit = _until(hits, listed, words.ends[last - 1])
            to_mark = marks
            while to_mark < len(tagged) and tagged[to_mark].first < last:
                to_mark += 1
            yield Sentence(
                text,
                words,
                first,
                last,
                self._shapes.chunks(words, first, last),
                hits[listed:to_hit],
                tagged[marks:to_mark],
                generic,
            )
            listed, marks = to_hit, to_mark

    def of_page(
        self, sentences: Iterable[Sentence], known: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Give all proposals of a page, sentence by sentence.

        Args:
            sentences: Of the page, in order.
            known: Mentions that the lists alone give; their trust is weighed anew.
        """
        found = 0
        for sentence in sentences:
            to_known = _until(known, found, sentence.words.ends[sentence.last - 1])
            yield from self._of_sentence(sentence, known[found:to_known])
            found = to_known

    def _of_sentence(
        self, sentence: Sentence, known: Sequence[Mention]
    ) -> Iterator[Mention]:
        headline = sentence.is_headline
        for mention in known:
            self._weighing.weigh(sentence, mention)
            yield mention
        for chunk in sentence.chunks:
            if not headline or sentence.stands_alone(chunk):
                yield from self._of_chunk(sentence, chunk)
                yield from self._compound(sentence, chunk)
        if headline:
            return
        for tag in sentence.tagged:
            marked = self._marking.mention(sentence, tag)
            if marked is not None:
                yield marked

    def _compound(self, sentence: Sentence, chunk: Chunk) -> Iterator[Mention]:
        alone = chunk.last - chunk.first == 1
        if chunk.stem == chunk.last and not (
            alone and self._opened(sentence, chunk) > chunk.first
        ):
            yield from self._compounds.behind(
                sentence.text, sentence.words, chunk, sentence.hits, sentence.generic
            )

    def _of_chunk(self, sentence: Sentence, chunk: Chunk) -> Iterator[Mention]:
        text, words = sentence.text, sentence.words
        holder = self._people.holder(
            text, words, chunk.first, chunk.last, sentence.hits
        )
        if holder is not None:
            yield holder
            return
        mention = self._shapes.mention(text, words, chunk, sentence.hits)
        if mention is not None:
            if sentence.lists(mention):
                return
            tag = sentence.marked(chunk.first, chunk.last)
            if mention.type in _BODIES and tag and tag.tag == "ORG":
                mention.confidence = max(mention.confidence, _AGREED)
            yield mention
            if mention.type in {"authority", "other"} and mention.confidence > _AGREED:
                return
        yield from self._persons(sentence, chunk, mention)

    def _persons(
        self, sentence: Sentence, chunk: Chunk, body: Mention | None
    ) -> Iterator[Mention]:
        """Find a person in a chunk that may also be a body's name."""
        persons = list(
            self._people.split(sentence.text, sentence.words, chunk.first, chunk.last)
        )
        strong = body is not None and body.confidence > _AGREED
        if persons and not (strong and persons[0].role is None):
            yield from persons
        elif body is None and not persons and chunk.stem == chunk.last:
            first = self._opened(sentence, chunk)
            if first < chunk.last:
                yield from self._unheaded.mentions(sentence, first, chunk.last)

    def _opened(self, sentence: Sentence, chunk: Chunk) -> int:
        """Skip the ordinary word that opens a sentence: "Yesterday Ulvi Hasanli"."""
        texts = sentence.words.texts
        ordinary = texts[chunk.first].lower() in self._common
        opens = chunk.first == sentence.first or texts[chunk.first - 1] in _OPENERS
        return chunk.first + 1 if ordinary and opens else chunk.first


_OPENERS = {'"', "\u2013", "*"}


def _until(items: Sequence[_Found], begin: int, end: int) -> int:
    """Give the number of the first item from one on that starts at or after an end."""
    while begin < len(items) and items[begin].start < end:
        begin += 1
    return begin
