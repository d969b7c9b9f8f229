"""Phrases of people without a name, word by word: "at least two of the miners held".

A phrase counts only if its head is a noun for people (``data/rules/phrases/whom.yaml``)
or for a body of people, so that no adverb, thing or half of a clause is taken for those
who suffered.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import phrase, wordlist

__all__ = ["PeopleReader", "Word", "name_people", "words_of"]

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d[\d,.]*\d|\d|\w[\w’'&/-]*|[^\w\s]")
_OWNED = re.compile(r"['’]s?$|^['’]s$")
_AND = frozenset({"and", "or"})
_THE = frozenset({"the", "those", "these", "all"})
_MOST_BEFORE = 7  # words before a noun
_MOST_AFTER = 9  # words of "of the eastern province" after it
_MOST_WORDS = 60  # of a clause: no phrase of people is read behind them
_DATE = 30  # code points in which a date stands
_PLURALS = (("ies", "y"), ("ves", "fe"), ("ves", "f"), ("es", ""), ("s", ""))


class Word(NamedTuple):
    """A word or a mark of a text, with where it stands."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class PeopleReader:
    """Reads phrases of people among the words of a clause.

    Attributes:
        bodies: Whether bodies without a name count, too.
    """

    scene: Scene
    words: Sequence[Word]
    bodies: bool

    def read(self, at: int) -> int | None:
        """Read a phrase that begins with a word.

        Args:
            at: The index of the word.

        Returns:
            The index after its last word; None where no people are named.
        """
        noun = self._noun(at)
        if noun is None:
            return None
        end = whole = self._after(noun)
        while (more := self._joined(end)) is not None:
            whole = more if self._is_last(end) else whole
            end = more
        return whole

    def _noun(self, at: int) -> int | None:
        """The index after the noun that the words from an index on lead to."""
        counted = False
        place = at
        while place < len(self.words) and place - at <= _MOST_BEFORE:
            word = self.words[place]
            if not word.text[0].isalnum() or word.lower in _AND:
                break
            following = self.words[place + 1] if place + 1 < len(self.words) else None
            if following and following.lower == "of" and self._is_share(word):
                place += 2
                counted = True
                continue
            if word.lower in wordlist("never_of_people") or self._begins(at, place):
                break
            if self._is_head(word, counted=counted) and self._closes(place + 1):
                return place + 1
            number = phrase("number_of_people").match(word.lower)
            if number and self._ends(place + 1) and not self._is_dated(word):
                return place + 1
            counted = counted or bool(number) or word.lower in _THE
            place += 1
        return None

    def _begins(self, at: int, place: int) -> bool:
        """Tell whether another phrase begins with a word: "time three miners"."""
        before = self.words[place - 1].lower
        if place == at or before == "of":
            return False
        word = self.words[place].lower
        if word in wordlist("determiners"):
            return before not in wordlist("determiners")
        counts = phrase("number_of_people").match(word) is not None
        fit = before in wordlist("determiners") or before in wordlist("before_a_number")
        return counts and not fit

    def _is_share(self, word: Word) -> bool:
        return word.lower in wordlist("of_people") or word.text.isdigit()

    def _is_head(self, word: Word, *, counted: bool) -> bool:
        if word.lower in {"others", "other"}:
            return counted and word.lower == "others"
        if counted and word.lower in wordlist("people_by_adjective"):
            return True
        if not _is_noun(word.text, bodies=self.bodies):
            return False
        named = self.scene.named_in(word.start, word.end)
        return not named or all(
            n.start <= word.start
            and n.end == word.end
            and n.kind in {"source", "group"}
            for n in named
        )

    def _closes(self, place: int) -> bool:
        """Tell whether a noun before an index is the last one of its phrase."""
        if self._ends(place):
            return True
        word = self.words[place]
        if word.text[0].isupper() and not _is_noun(word.text, bodies=self.bodies):
            # "journalist Ana Lim", but "Family Code"
            return self.words[place - 1].text[0].islower()
        return phrase("describes_what_is_before").match(word.lower) is not None

    def _ends(self, place: int) -> bool:
        if place >= len(self.words):
            return True
        word = self.words[place]
        if not word.text[0].isalnum():
            return word.text not in {"'", "’", "%", "-"}
        return word.lower in wordlist("never_of_people") or word.lower in _AND

    def _is_dated(self, word: Word) -> bool:
        dates = self.scene.dates_in(word.start - _DATE, word.end)
        return any(mention.span.end >= word.end for mention in dates)

    def _after(self, place: int) -> int:
        """Step over "of the eastern province", and over the name of a body."""
        if not _is_noun(self.words[place - 1].text, bodies=False):
            while place < len(self.words) and self.words[place].text[0].isupper():
                place += 1  # "the daily Tanzania Nuru"
        if place >= len(self.words) or self.words[place].lower != "of":
            return place
        end = place + 1
        while end < len(self.words) and end - place <= _MOST_AFTER:
            word = self.words[end]
            if not word.text[0].isalnum() or word.lower in _AND:
                break
            if word.lower in wordlist("never_of_people"):
                break
            end += 1
        return end if end > place + 1 else place

    def _is_last(self, place: int) -> bool:
        """Tell whether "and" leads to the next: no list ends with a comma alone."""
        return any(w.lower in _AND for w in self.words[place : place + 2])

    def _joined(self, place: int) -> int | None:
        """Step over further people: ", two nurses", "and a driver"."""
        start = place
        if start < len(self.words) and self.words[start].text == ",":
            start += 1
        if start < len(self.words) and self.words[start].lower in _AND:
            start += 1
        if start in (place, len(self.words)):
            return None
        if phrase("verb_before_people").match(self.words[start].lower):
            return None
        noun = self._noun(start)
        return None if noun is None else self._after(noun)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Give the words and marks between two offsets, in order, as many as are read."""
    found = islice(_TOKEN.finditer(text, start, end), _MOST_WORDS)
    return [Word(m.start(), m.end(), m.group(), m.group().lower()) for m in found]


def name_people(words: str) -> bool:
    """Tell whether there is a noun for people among some words, or a word for them.

    "Five students", "them", but not "five laptops".
    """
    found = _TOKEN.findall(words)
    pronouns = wordlist("pronouns_of_people")
    return any(w.lower() in pronouns or _is_noun(w, bodies=False) for w in found)


@functools.lru_cache(maxsize=4096)
def _is_noun(word: str, *, bodies: bool) -> bool:
    """Tell whether a word is a noun for people, in the singular or plural.

    Args:
        word: The word as it is written: capitals tell "Syrians" from "syringes".
        bodies: Whether nouns for bodies count, too.
    """
    lower = word.lower()
    if _OWNED.search(lower):
        return False
    lists = ["people_nouns", "people_in_groups"]
    lists += ["bodies_without_name"] if bodies else []
    forms = [
        lower,
        *(
            lower.removesuffix(end) + single
            for end, single in _PLURALS
            if lower.endswith(end)
        ),
    ]
    if any(form in wordlist(name) for name in lists for form in forms):
        return True
    return phrase("forms_of_people").match(word) is not None
