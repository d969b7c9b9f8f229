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
from hrgraph.extract.naming.evidence import Evidence
from hrgraph.extract.naming.marking import MODEL_SHARE, Marking
from hrgraph.extract.naming.mentions import ACCEPTED, Mention, MentionType
from hrgraph.extract.naming.people import People
from hrgraph.extract.naming.sentence import Sentence
from hrgraph.extract.naming.shapes import Shapes
from hrgraph.extract.naming.tagger import Tagged
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.weighing import Weighing
from hrgraph.extract.naming.whereabouts import Whereabouts
from hrgraph.extract.naming.words import Words

__all__ = ["Proposals"]

_AGREED = 0.9
_BODIES = {"organisation", "authority"}
_LOCATED = 0.75
_SURE = 0.7  # of the model that a name is no place
_CERTAIN = 0.95
_LONGEST_TOWN = 3  # words
_APPOSED = 0.955  # above a listed place: "the website Myanmar Now"

_Found = TypeVar("_Found", Hit, Mention)


class Proposals:
    """Proposes mentions for the sentences of a page."""

    def __init__(self, vocabulary: Vocabulary, shapes: Shapes, people: People) -> None:
        self._common = vocabulary.common - vocabulary.cues["word_name"]
        self._no_town = vocabulary.common | vocabulary.cues["stop"]
        self._shapes = shapes
        self._people = people
        self._compounds = Compounds(vocabulary)
        self._evidence = Evidence(vocabulary)
        self._weighing = Weighing(vocabulary)
        self._marking = Marking(vocabulary, shapes, Whereabouts(vocabulary))
        self._whereabouts = Whereabouts(vocabulary)

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
                yield from self._by_neighbours(sentence, first, chunk.last)

    def _opened(self, sentence: Sentence, chunk: Chunk) -> int:
        """Skip the ordinary word that opens a sentence: "Yesterday Ulvi Hasanli"."""
        texts = sentence.words.texts
        ordinary = texts[chunk.first].lower() in self._common
        opens = chunk.first == sentence.first or texts[chunk.first - 1] in _OPENERS
        return chunk.first + 1 if ordinary and opens else chunk.first

    def _is_where(self, sentence: Sentence, first: int, last: int) -> bool:
        """Tell "in Mulitaka", "at Seef": names that only where something is can be."""
        words, texts = sentence.words, sentence.words.texts
        lives = self._whereabouts.inhabited(words, first)
        if first <= sentence.first or not (
            lives or self._whereabouts.within(words, first)
        ):
            return False
        name = texts[first:last]
        tag = sentence.marked(first, last)
        if lives and tag and tag.tag == "PER" and tag.trust < _CERTAIN:
            tag = None  # people are taken for places, seldom places for people
        start, end = sentence.words.starts[first], sentence.words.ends[last - 1]
        return (
            len(name) <= _LONGEST_TOWN
            and all(text[0].isupper() and not text.isupper() for text in name)
            and not any(text.lower() in self._no_town for text in name)
            and not (tag and tag.tag != "LOC" and tag.trust > _SURE)
            and texts[last : last + 1] != ["'s"]
            and not sentence.is_party(first, last)
            and not any(
                hit.start < end and start < hit.end and not _begins(hit, start, end)
                for hit in sentence.hits
            )
        )

    def _by_neighbours(
        self, sentence: Sentence, first: int, last: int
    ) -> Iterator[Mention]:
        """Type a name without a head by the words beside it."""
        if sentence.is_party(first, last):
            return
        if last - first > 1 and _is_initial(sentence, last):  # Lindiwe M.
            named = sentence.mention(
                first, last, ("person", ""), "names/initial@1", _APPOSED
            )
            named.end += 1
            named.name += "."
            yield named
            return
        if _is_branch(sentence, first, last):
            yield sentence.mention(
                first, last, ("organisation", "other"), "names/branch@1", _APPOSED
            )
            return
        tag = sentence.marked(first, last)
        head = self._evidence.apposed(sentence.words, sentence.first, first, last)
        person = tag is not None and tag.tag == "PER" and tag.trust > _AGREED
        if (
            head is not None
            and head.type != "place"
            and _is_place(sentence, first, last)
        ):
            head = None
        if head is not None and not person:
            kind: MentionType = "place" if head.type == "place" else "organisation"
            yield sentence.mention(
                first, last, (kind, head.kind), "names/apposition@1", _APPOSED
            )
            return
        yield from self._where_or_who(sentence, first, last)

    def _where_or_who(
        self, sentence: Sentence, first: int, last: int
    ) -> Iterator[Mention]:
        """Take a name that nothing beside it types for a place, or for a person."""
        if self._is_where(sentence, first, last):
            yield sentence.mention(
                first, last, ("place", "city"), "names/where@1", _LOCATED
            )
            return
        tag = sentence.marked(first, last)
        trust = self._evidence.of_person(sentence.words, first, last)
        if tag is not None and trust <= _AGREED:  # more is told by the name itself
            share = tag.trust if tag.tag == "PER" else -tag.trust / 2
            trust = min(MODEL_SHARE, trust + share / 2)
        if trust >= ACCEPTED:
            yield sentence.mention(
                first, last, ("person", ""), "names/neighbours@1", trust
            )


_OPENERS = {'"', "\u2013", "*"}


def _begins(hit: Hit, start: int, end: int) -> bool:
    """Tell a town that a longer name begins with: "Tula Toli"."""
    shorter = hit.start == start and hit.end < end
    return shorter and all(entry.kind == "city" for entry in hit.entries)


def _is_place(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the lists know a run of words for a place, and nothing else."""
    start, end = sentence.words.starts[first], sentence.words.ends[last - 1]
    return any(
        (hit.start, hit.end) == (start, end)
        and all(e.listed == "place" and not e.weak for e in hit.entries)
        for hit in sentence.hits
    )


def _is_branch(sentence: Sentence, first: int, last: int) -> bool:
    """Tell "LBH Jakarta": an acronym that no list knows, and where it works."""
    texts = sentence.words.texts
    acronym = texts[first]
    start = sentence.words.starts[first]
    return (
        last - first == 2  # noqa: PLR2004 - the acronym and the place
        and acronym.isalpha()
        and acronym.isupper()
        and len(acronym) > 2  # noqa: PLR2004 - "US", "UK"
        and not texts[first + 1].isupper()
        and _is_place(sentence, first + 1, last)
        and not any(hit.start == start for hit in sentence.hits)
    )


def _is_initial(sentence: Sentence, last: int) -> bool:
    """Tell whether a run of words ends in an initial: "Mark D."."""
    words = sentence.words
    if len(words.texts[last - 1]) != 1 or not words.texts[last - 1].isupper():
        return False
    end = words.ends[last - 1]
    return sentence.text[end : end + 1] == "."


def _until(items: Sequence[_Found], begin: int, end: int) -> int:
    """Give the number of the first item from one on that starts at or after an end."""
    while begin < len(items) and items[begin].start < end:
        begin += 1
    return begin
