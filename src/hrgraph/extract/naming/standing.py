"""What each name of a sentence is held for so far: somebody, something, or open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from hrgraph.extract.naming.bynames import without_nickname
from hrgraph.extract.naming.chunks import Chunk
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.sentence import Sentence
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["WHERE", "Name", "Standing"]

_LONGEST_NAME = 5  # words
_SHORTEST = 3  # letters of a name that stands alone
_MODEL = "names/model@1"
_LISTED = "names/list@1"
_TITLED = "names/title@1"
_DOUBTED = {_MODEL, _LISTED}
WHERE = frozenset(
    ("across", "around", "at", "between", "in", "near", "off", "outside", "towards")
)
"""Words before a name that say that it is where something is."""

_ARTICLES = {"a", "an", "the", "this", "that"}
_WAYS = {"to", "from"}  # of places, but of people too
_BACK = 3  # words before a name in which an article tells that it is a thing's
_SURE_BODY = 0.8  # of the model that an unknown name is a body's

Held = Literal["person", "open", "sure"]


@dataclass(slots=True)
class Name:
    """A run of name words in a sentence, and what it is held for.

    Attributes:
        first: Number of its first word, behind titles and roles.
        last: Number after its last word.
        begin: Number of the first word of the run, titles and all.
        held: ``person``, ``sure`` (a body, a place, a law), or ``open``.
        listed: The lists know a place of this name, which may be another.
        given: Its first word is a given name.
        doubtful: The model is sure that it is a body's.
        partly: A part of it was seen to be a person's name, or it has a given name
            and the ending of a surname.
    """

    first: int
    last: int
    begin: int
    held: Held
    listed: bool = False
    given: bool = False
    doubtful: bool = False
    partly: bool = False


class Standing:
    """Tells what names are held for. Holds no state of any document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._given = vocabulary.forenames
        self._ordinary = (vocabulary.common - self._given) | cues["function"]
        nobody = cues["stop"] | cues["time"] | cues["law"]
        self._nobody = nobody - cues["word_name"] - wordlist("calendar_names")
        self._small = cues["particle"] | {".", '"', "(", ")"}
        self._heads = vocabulary.heads
        self._ends_as_surname = vocabulary.ends_as_surname
        nouns = vocabulary.role_words | vocabulary.heads.keys()
        self._attributed = nouns - cues["function"] - cues["joiner"]
        self._roles = vocabulary.roles
        self._role_words = vocabulary.role_words

    def names(
        self, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> Iterator[tuple[Sentence, list[Name]]]:
        """Give the names of each sentence that leaves one open.

        Args:
            sentences: Of the page, in order.
            mentions: What was found so far, in order, without overlap.
        """
        position = 0
        for sentence in sentences:
            begin, end = position, sentence.words.ends[sentence.last - 1]
            while position < len(mentions) and mentions[position].start < end:
                position += 1
            if sentence.chunks and not sentence.is_headline:
                found = list(self._of_sentence(sentence, mentions[begin:position]))
                if any(name.held == "open" for name in found):
                    yield sentence, found

    def _of_sentence(
        self, sentence: Sentence, mentions: Sequence[Mention]
    ) -> Iterator[Name]:
        starts, ends = sentence.words.starts, sentence.words.ends
        at, count = 0, len(mentions)
        for chunk in sentence.chunks:
            start, end = starts[chunk.first], ends[chunk.last - 1]
            while at < count and mentions[at].end <= start:
                at += 1
            name = Name(chunk.first, chunk.last, chunk.first, "sure")
            whole = mentions[at] if at < count and mentions[at].end >= end else None
            if whole is not None and whole.start <= start:  # as mostly: soon told
                if whole.type == "person":
                    name.held = "person"
                elif whole.rule in _DOUBTED:
                    self._open(sentence, name, chunk, [whole])
            else:
                here = [m for m in mentions[at:] if m.start < end]
                self._open(sentence, name, chunk, here)
                if any(mention.type == "person" for mention in here):
                    self._hold(sentence.words, name, here)
            yield name

    def _open(
        self, sentence: Sentence, name: Name, chunk: Chunk, here: Sequence[Mention]
    ) -> None:
        """Leave a name open that may be anybody's."""
        words = sentence.words
        if chunk.head is not None or chunk.stem != chunk.last:
            return
        if not all(_is_doubted(mention, words, name) for mention in here):
            return
        self._pass_titles(words, name)
        texts = words.texts[name.first : name.last]
        if self._is_attribute(words, name.last):
            return
        if not texts or not self._is_like_one(texts) or _opens_other(words, name):
            return
        if _is_label(sentence, name) and not self.is_given(texts[0]):
            return
        name.given = self.is_given(texts[0])
        name.partly = name.given and self._has_surname(texts)
        name.listed = any(mention.rule == _LISTED for mention in here)
        name.doubtful = not name.given and any(_is_body(mention) for mention in here)
        if not _is_known(sentence, name):
            name.held = "open"

    def _has_surname(self, texts: Sequence[str]) -> bool:
        """Tell "Plamen Stoyanov": a second word that ends as surnames do."""
        return len(texts) > 1 and self._ends_as_surname(texts[-1])

    def may_be_somebody(self, sentence: Sentence, name: Name) -> bool:
        """Tell an open name that could be a person's from other words in capitals.

        Two words or more, none of them ordinary or told as a thing's, a place's or
        a quoted one's: "a Toyota Hiace", "in Bir Fadhl", "the feast of St Mary".
        """
        texts = sentence.words.texts
        begin = max(sentence.first, name.begin - _BACK)
        before = [text.lower() for text in texts[begin : name.begin]]
        words = texts[name.first : name.last]
        lower = [text.lower() for text in words if text[0].isalpha()]
        return not (
            len(lower) < 2  # noqa: PLR2004 - given and family name
            or name.listed
            or name.doubtful
            or _is_listed(sentence, name)
            or not _ARTICLES.isdisjoint(before)
            or before[-1:] == ['"']
            or (before[-1:] and before[-1] in WHERE | _WAYS | {"of"})
            or len(lower[-1]) < _SHORTEST
            or len(lower[0]) == 1
            or not words[0][0].isupper()
            or lower[0] in wordlist("words_of_saints")
            or lower[0].partition("-")[0] in wordlist("words_before_several")
            or any(word in self._ordinary or word in self._heads for word in lower)
        )

    def _hold(self, words: Words, name: Name, here: Sequence[Mention]) -> None:
        """Hold a name for a person's; open, but known, if only a part was seen."""
        if name.first == name.last:  # nothing but titles
            return
        start, end = words.starts[name.first], words.ends[name.last - 1]
        whole = name.held != "open" or any(
            mention.end >= end
            and (mention.start <= start or mention.rule == _TITLED)  # mayor of Osh X
            for mention in here
        )
        name.held = "person" if whole else "open"
        name.partly = not whole

    def is_given(self, text: str) -> bool:
        """Tell whether a word is a given name, or begins with one and a hyphen."""
        lower = text.lower()
        return lower in self._given or lower.partition("-")[0] in self._given

    def _is_attribute(self, words: Words, last: int) -> bool:
        """Tell "Labour candidates", "Manx language": a name before a noun."""
        noun = words.texts[last] if last < len(words.texts) else "."
        return not self._attributed.isdisjoint((noun, noun.removesuffix("s")))

    def _pass_titles(self, words: Words, name: Name) -> None:
        """Leave out titles, roles and the ordinary word that opens a sentence."""
        while name.first < name.last:
            lower = words.texts[name.first].lower()
            title = lower in self._roles.titles or lower.endswith("-old")
            role = not self._role_words.isdisjoint((lower, lower.removesuffix("s")))
            if not (title or role or lower in self._ordinary or lower == "."):
                return
            name.first += 1

    def _is_like_one(self, texts: Sequence[str]) -> bool:
        """Tell whether somebody may be called so."""
        texts = without_nickname(texts)
        lower = [text.lower() for text in texts]
        if not texts or len(texts) > _LONGEST_NAME or lower[0] in self._nobody:
            return False
        if texts[-1] in self._small and texts[-1] not in wordlist("closing_particles"):
            return False
        if any(text.isupper() and len(text) > 1 for text in texts):
            return False
        if any(sign.isdigit() for text in texts for sign in text):
            return False
        if len(texts) == 1:
            return lower[0] not in self._heads and len(lower[0]) >= _SHORTEST
        strong = (word in self._heads and self._heads[word].strong for word in lower)
        return not any(strong) and all(  # not "Kamei Arena Sendai"
            text[0].isupper() or text in self._small or "-" in text for text in texts
        )


def _is_label(sentence: Sentence, name: Name) -> bool:
    """Tell "Observers: X, Y": a word that opens a line and says who follows."""
    opens = name.begin == sentence.first and name.last - name.begin == 1
    return opens and sentence.words.texts[name.last : name.last + 1] == [":"]


def _opens_other(words: Words, name: Name) -> bool:
    """Tell "the X", "two Xs": no name of one person."""
    before = words.texts[name.begin - 1].lower() if name.begin else ""
    nearest = words.texts[name.first - 1].lower() if name.first else ""
    several = nearest in wordlist("words_before_several") or nearest.isdigit()
    return before in _ARTICLES or several


def _is_doubted(mention: Mention, words: Words, name: Name) -> bool:
    """Tell a mention that may be wrong: the model's, or a city not told as where."""
    if mention.type == "person":
        return True
    before = words.texts[name.begin - 1].lower() if name.begin else ""
    if mention.type == "place" and before in WHERE:
        return False
    if mention.rule == _MODEL:
        return mention.type != "authority"
    city = mention.rule == _LISTED and mention.kind == "city"
    return city and before not in _WAYS


def _is_body(mention: Mention) -> bool:
    """Tell a body that the model is sure of."""
    return mention.type == "organisation" and mention.confidence > _SURE_BODY


def _is_listed(sentence: Sentence, name: Name) -> bool:
    """Tell whether the lists know a word of a name."""
    start, end = sentence.words.starts[name.begin], sentence.words.ends[name.last - 1]
    return any(start < hit.end and hit.start < end for hit in sentence.hits)


def _is_known(sentence: Sentence, name: Name) -> bool:
    """Tell a country, a people or a body that the lists know, as one word of a name."""
    start, end = sentence.words.starts[name.begin], sentence.words.ends[name.last - 1]
    return any(
        start <= hit.start
        and hit.end <= end
        and any(
            entry.kind == "country" or entry.listed != "place" for entry in hit.entries
        )
        for hit in sentence.hits
    )
