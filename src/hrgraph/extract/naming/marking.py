"""Mentions that the model proposes, put right by the shapes around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hrgraph.extract.lexicon import Entry
from hrgraph.extract.naming.chunks import Chunk
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.naming.sentence import Sentence
from hrgraph.extract.naming.shapes import Shapes
from hrgraph.extract.naming.tagger import Tagged
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.whereabouts import Whereabouts
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["MODEL_RULE", "MODEL_SHARE", "Marking"]

MODEL_RULE = "names/model@1"
MODEL_SHARE = 0.93  # the model's own figure is a little too high on press texts
_MEANINGS: dict[str, tuple[MentionType, str]] = {
    "PER": ("person", ""),
    "ORG": ("organisation", "other"),
    "LOC": ("place", "city"),
}
_STATE: tuple[MentionType, str] = ("authority", "government")
_BODY_FROM = 0.7  # below it, half of the bodies that the model marks are none
_ARTICLES = {"art", "arts"}
_SHORTEST = 2  # letters; a single one is no name
_DASHES = {"\u2013", "\u2014"}
_SEVERAL = re.compile(r"[A-Z]{2,}s$")  # NGOs, IDPs
_CURRENCY = {"RM", "EU", "US"}


@dataclass(frozen=True, slots=True)
class Marking:
    """Turns what the model marks into mentions."""

    vocabulary: Vocabulary
    shapes: Shapes
    whereabouts: Whereabouts

    def mention(self, sentence: Sentence, tag: Tagged) -> Mention | None:
        """Make the mention of what the model marks; None if it is no name."""
        if tag.tag == "MISC" or self._is_stop(sentence, tag) or _is_part(sentence, tag):
            return None
        trust = tag.trust * MODEL_SHARE
        words = sentence.words
        first, last = self._snap(sentence, tag)
        first = self._past_owner(words, first, last)
        first += _is_asked(sentence, first, last)
        last = _trimmed(words, first, last)
        while first + 1 < last and not words.texts[first][0].isalnum():
            first += 1
        where = tag.tag == "PER" and self._is_where(words, first, last)
        typed = _MEANINGS["LOC" if where else tag.tag]
        if self._is_noun(sentence, first, last) or _speaks(words, tag, last):
            return None
        if typed[0] == "person":
            return self._person(sentence, first, last, trust)
        land = _acting_land(sentence, first, last) if tag.tag == "ORG" else None
        if land is not None:
            state = sentence.mention(first, last, _STATE, MODEL_RULE, trust)
            state.country = land.country
            return state
        shaped = self._shaped(sentence, tag, first, last, trust)
        if shaped is None:
            if typed[0] == "organisation" and self._has_staff(words, first):
                typed = ("authority", "other")
            shaped = sentence.mention(first, last, typed, MODEL_RULE, trust)
            doubted = typed[0] == "organisation" and trust < _BODY_FROM
        else:
            doubted = shaped.type == "other"
        return None if doubted else shaped

    def _is_noun(self, sentence: Sentence, first: int, last: int) -> bool:
        """Tell a demonym, or a head noun alone ("the Centre"), left of a longer run.

        Small words are nouns too: "press" of "the Ministry's press service".
        """
        if "".join(sentence.words.texts[first:last]).islower():
            return True
        alone = last - first == 1
        lower = sentence.words.texts[first].lower()
        if alone and lower in self.vocabulary.heads and first > sentence.first:
            before = sentence.words.texts[first - 1].lower()
            return before in {"the", "this", "that", "our"}
        return _is_people(sentence, Tagged(first, last, "", 0))

    def _person(
        self, sentence: Sentence, first: int, last: int, trust: float
    ) -> Mention | None:
        if sentence.is_party(first, last):
            return None
        first = self._without_titles(sentence.words, first, last)
        last = self._before_verb(sentence.words, first, last)
        texts = sentence.words.texts[first:last]
        if any(text in {"of", "for"} or text in _DASHES for text in texts):
            return None
        return sentence.mention(first, last, ("person", ""), MODEL_RULE, trust)

    def _before_verb(self, words: Words, first: int, last: int) -> int:
        """Tell where a name ends of which more was marked: "Alesia heard Zmitser"."""
        particles = self.vocabulary.cues["particle"]
        for index in range(first + 1, last):
            text = words.texts[index]
            if text in self.vocabulary.common and text not in particles:
                return index
        return last

    def _is_where(self, words: Words, first: int, last: int) -> bool:
        """Tell "in Wabag", "near Ras Ajdir": an unknown name of where, of nobody."""
        if self.whereabouts.inhabited(words, first):
            return True
        return self.whereabouts.within(words, first) and not (
            words.texts[first].lower() in self.vocabulary.given
            or words.texts[last : last + 1] == ["'s"]
        )

    def _has_staff(self, words: Words, first: int) -> bool:
        """Tell "agents from the TABC", "officers of Jakim": a body of the state."""
        texts = [text.lower() for text in words.texts[max(0, first - 3) : first]]
        if texts and texts[-1] == "the":
            texts.pop()
        return (
            len(texts) > 1
            and texts[-1] in {"of", "from"}
            and texts[-2] in self.vocabulary.cues["staff"]
        )

    def _shaped(
        self, sentence: Sentence, tag: Tagged, first: int, last: int, trust: float
    ) -> Mention | None:
        """Let the head noun decide the type of what the model marks."""
        words = sentence.words
        chunk = Chunk(first, last, last, self.shapes.head(words.texts[first:last]))
        shaped = self.shapes.mention(sentence.text, words, chunk, sentence.hits)
        if shaped is not None and sentence.lists(shaped):
            return None  # the Russian Federation
        if shaped is not None:
            doubted = tag.tag == "LOC" and shaped.type == "organisation"
            best = max(shaped.confidence, trust)
            shaped.confidence = trust if doubted else best
        return shaped

    def _past_owner(self, words: Words, first: int, last: int) -> int:
        """Leave "the" and a country's possessive out: "Mexico's National Guard"."""
        while first + 1 < last and (
            words.texts[first].lower() in {"the", "a", "an"}
            or (
                words.texts[first][0].islower()
                and words.texts[first] not in wordlist("particles_in_small")
            )
        ):
            first += 1
        if first + 2 < last and words.texts[first + 1] == "'s":
            owner = (words.texts[first] + "'s").lower()
            return first if owner in self.vocabulary.cues["genitive"] else first + 2
        return first

    def _snap(self, sentence: Sentence, tag: Tagged) -> tuple[int, int]:
        """Widen what the model marks to the run of name words that it is in."""
        chunk = next(
            (c for c in sentence.chunks if c.first < tag.last and tag.first < c.last),
            None,
        )
        if chunk is None or chunk.stem != chunk.last or chunk.head is not None:
            return tag.first, tag.last
        covered = min(tag.last, chunk.last) - max(tag.first, chunk.first)
        begin = self._without_titles(sentence.words, chunk.first, chunk.last)
        if 2 * covered >= chunk.last - begin and tag.first >= begin:
            return min(begin, tag.first), max(chunk.last, tag.last)
        return tag.first, tag.last

    def _without_titles(self, words: Words, first: int, last: int) -> int:
        roles = self.vocabulary.roles
        while first + 1 < last:
            lower = words.texts[first].lower()
            known = lower in roles.titles or lower in roles.public or lower == "."
            if not (known or lower.endswith("-old") or lower[:-1] in roles.public):
                break
            first += 1
        return first

    def _is_stop(self, sentence: Sentence, tag: Tagged) -> bool:
        texts = sentence.words.texts[tag.first : tag.last]
        cues = self.vocabulary.cues
        lower = [t.lower() for t in texts]
        stop, function = cues["stop"], cues["function"]
        if all([t in stop or t in function for t in lower]):  # noqa: C419 - a list is twice as fast here
            return True
        if self.vocabulary.role_words.issuperset(lower):
            return True
        opens = len(lower) == 1 and tag.first == sentence.first
        if opens and lower[0] in self.vocabulary.common:
            return True
        ends = {lower[0], lower[-1]}
        if not (cues["law"].isdisjoint(lower) and _ARTICLES.isdisjoint(ends)):
            return True
        return self._is_code(texts) or _is_people(sentence, tag)

    def _is_code(self, texts: list[str]) -> bool:
        """Tell letters that name nothing: "EN", "D", "RM20"."""
        joined = "".join(filter(str.isalnum, "".join(texts)))
        if len(joined) <= _SHORTEST and joined.isupper():
            return True
        if len(texts) == 1 and _SEVERAL.match(texts[0]):
            return True
        letters = len(joined)
        if not joined.isalpha():
            letters = sum(letter.isalpha() for letter in joined)
        money = joined[:2] in _CURRENCY and joined[2:].isdigit()
        small = not any(t[0].isupper() for t in texts)
        return letters < _SHORTEST or money or small


def _is_asked(sentence: Sentence, first: int, last: int) -> bool:
    """Tell the verb of "Release X", which opens a sentence, from a name's word."""
    opens = first == sentence.first and last - first > 1
    return opens and sentence.words.texts[first].lower() in wordlist("asked_of_names")


def _is_part(sentence: Sentence, tag: Tagged) -> bool:
    """Tell a piece of a longer name that has a head noun of its own, and who sues."""
    if tag.tag == "LOC" and sentence.is_party(tag.first, tag.last):
        return True
    return tag.tag != "PER" and any(
        chunk.head is not None
        and chunk.stem < chunk.last
        and chunk.first <= tag.first
        and tag.last <= chunk.last
        and tag.last - tag.first < chunk.last - chunk.first
        for chunk in sentence.chunks
    )


def _trimmed(words: Words, first: int, last: int) -> int:
    """Leave signs, small words at the end, and a second name behind "and the" out."""
    for index in range(first + 1, last - 1):
        if words.texts[index] == "and" and words.texts[index + 1] == "the":
            last = index
            break
    if words.texts[last - 1] == ")" and "(" not in words.texts[first:last]:
        last -= 1
    while last - first > 1:
        text = words.texts[last - 1]
        if any(c.isupper() or c.isdigit() for c in text) or text in {'"', ".", ")"}:
            break
        if text in wordlist("closing_particles"):
            break
        last -= 1
    return last


def _speaks(words: Words, tag: Tagged, last: int) -> bool:
    """Tell who speaks in a play, "CALLER: …"; a body's name may stand so too."""
    if tag.tag == "ORG" or words.texts[last : last + 1] != [":"]:
        return False
    speaker = words.texts[last - 1]
    return tag.last - tag.first == 1 and speaker.isupper() and speaker.isalpha()


def _acting_land(sentence: Sentence, first: int, last: int) -> Entry | None:
    """Give the country that a run of words names; the model saw that it acts."""
    start, end = sentence.words.starts[first], sentence.words.ends[last - 1]
    for hit in sentence.hits:
        if (hit.start, hit.end) == (start, end):
            return next((e for e in hit.entries if e.kind == "country"), None)
    return None


def _is_people(sentence: Sentence, tag: Tagged) -> bool:
    """Tell a demonym or generic word, which the model takes for a name."""
    words = sentence.words
    start, end = words.starts[tag.first], words.ends[tag.last - 1]
    return any(
        (hit.start, hit.end) == (start, end)
        and all(e.listed in {"demonym", "generic"} for e in hit.entries)
        for hit in sentence.hits
    )
