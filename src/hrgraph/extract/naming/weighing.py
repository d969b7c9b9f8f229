"""How far a listed name is to be trusted where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from hrgraph.extract.naming.mentions import ACCEPTED, Mention
from hrgraph.extract.naming.sentence import Sentence
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["Weighing"]

_LONGER_NAME = 0.9
_DOUBTED = ACCEPTED - 0.05
_MARKED = 0.95
_SHOUTED = 0.3
_PLACED = 0.75
_SURE = 0.6
_CERTAIN = 0.95  # of the lists: well-known towns, or towns of the text's country


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weighs listed names. Holds no state of any document."""

    vocabulary: Vocabulary

    def weigh(self, sentence: Sentence, mention: Mention) -> None:
        """Trust a listed name less inside a longer one, more where the model agrees."""
        words = sentence.words
        first, last = words.first_at(mention.start), words.first_at(mention.end)
        if mention.type != "place":
            self._weigh_body(sentence, mention, first, last)
        elif self._shouts(words, mention, first, last):
            mention.confidence = _SHOUTED
        else:
            self._weigh_place(sentence, mention, first, last)

    def _weigh_place(
        self, sentence: Sentence, mention: Mention, first: int, last: int
    ) -> None:
        words = sentence.words
        if words.texts[last : last + 1] == ["$"]:  # US$40
            mention.confidence = _DOUBTED
            return
        if mention.kind == "city" and sentence.is_party(first, last):
            mention.confidence = _DOUBTED  # "in Alan Okuta v Attorney General"
            return
        tag = sentence.marked(first, last)
        marked = tag.tag if tag and (tag.first, tag.last) == (first, last) else ""
        if tag and marked == "LOC":
            mention.confidence = max(mention.confidence, min(tag.trust, _MARKED))
            return
        chunk = next(
            (c for c in sentence.chunks if c.first <= first and last <= c.last), None
        )
        inside = (
            chunk is not None
            and chunk.last - chunk.first > last - first
            and not self._is_office(words.texts[chunk.first : first])
        )
        other = tag is not None and tag.tag in {"PER", "ORG"} and tag.trust > _SURE
        other = other and not _stays_place(mention, marked)
        before = words.texts[first - 1].lower() if first > sentence.first else ""
        apart = not inside and tag is not None and tag.first < first - 1
        if apart and before in wordlist("before_a_seat"):
            mention.confidence = max(mention.confidence, _PLACED)
        elif inside or other or self._is_adjective(words, mention, last):
            mention.confidence = min(mention.confidence, _DOUBTED)
        elif before in wordlist("before_place_name"):
            mention.confidence = max(mention.confidence, _PLACED)

    def _is_office(self, front: list[str]) -> bool:
        """Tell "President of" before a place: a role that somebody has there."""
        *role, link = [text.lower() for text in front if text != "the"] or [""]
        return link == "of" and " ".join(role) in self.vocabulary.roles.public

    def _weigh_body(
        self, sentence: Sentence, mention: Mention, first: int, last: int
    ) -> None:
        tag = sentence.marked(first, last)
        if (
            tag
            and tag.tag == "PER"
            and tag.trust > _SURE
            and tag.last - tag.first > last - first
        ):
            mention.confidence = _DOUBTED  # Hejaaz Hizbullah
        for chunk in sentence.chunks:
            longer = chunk.last - chunk.first > last - first
            inside = chunk.first <= first and last <= chunk.last
            goes_on = sentence.words.texts[last : last + 1] in (["and"], ["&"])
            goes_on = goes_on or (
                sentence.words.texts[last : last + 1] == ["of"]
                and not (mention.kind == "parliament" and chunk.stem == last)
            )
            if goes_on and chunk.first == first:
                continue
            if longer and inside and chunk.head is not None:
                mention.confidence = min(mention.confidence, _LONGER_NAME)

    def _shouts(self, words: Words, mention: Mention, first: int, last: int) -> bool:
        """Tell an acronym from a city in capitals, which only a date line has."""
        entry = mention.entry
        if entry is None or entry.kind != "city" or not mention.name.isupper():
            return False
        after = words.texts[last] if last < len(words.texts) else "."
        return not (
            after in {",", "(", "-", "\u2013", "\u2014", ":", "."}
            or after.isupper()
            or (first and words.texts[first - 1].isupper())
        ) or (len(mention.name) <= 4 and after != "\u2013")  # noqa: PLR2004 - as long as most acronyms

    def _is_adjective(self, words: Words, mention: Mention, last: int) -> bool:
        """Tell "US officials", "UK law" from the country."""
        if mention.name.replace(".", "") not in {"US", "UK", "UN", "UAE"}:
            return False
        following = words.texts[last] if last < len(words.texts) else "."
        return following.isalpha() and not (
            following.lower() in self.vocabulary.cues["function"]
            or following.lower() in self.vocabulary.cues["reporting"]
        )


def _stays_place(mention: Mention, marked: str) -> bool:
    """Tell a place that stays one though the model marks just its words otherwise.

    A country may act for its government, a small town have the name of somebody.
    """
    if marked == "ORG":
        return mention.kind == "city" and mention.confidence >= _CERTAIN
    return marked == "PER" and mention.kind in {"country", "region"}
