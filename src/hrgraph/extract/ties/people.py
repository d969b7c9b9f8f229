"""People without a name: "three masked men", "his lawyer", "a doctor of the prison"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hrgraph.extract.clauses import Scene, VoiceWords
from hrgraph.extract.events import People
from hrgraph.extract.spotting import Spotter, spotter_of
from hrgraph.model import Span

__all__ = ["Unnamed", "UnnamedFinder"]

_WORD = re.compile(r"[A-Za-z]+(?=[ ,.])|[^\W_]+(?:[-’'][^\W_]+)*")
_GAP = 1  # code points between two words of one phrase
_REACH = 4  # words before a noun in which its article stands


@dataclass(frozen=True, slots=True)
class Unnamed:
    """People of a sentence who have no name.

    Attributes:
        head: The noun, in small letters.
        sort: What such people are: force, officer, doer, office, body or people.
        first: The word that the phrase begins with, in small letters.
    """

    span: Span
    head: str
    sort: str
    first: str


@dataclass(slots=True)
class UnnamedFinder:
    """Finds people without a name in the sentences of one document, each once."""

    scene: Scene
    words: VoiceWords
    people: People
    _known: dict[int, list[Unnamed]] = field(default_factory=dict)
    _nouns: frozenset[str] = frozenset()
    _spotter: Spotter = field(init=False)

    def __post_init__(self) -> None:
        """Gather all nouns of people."""
        known = self.words
        self._nouns = self.people.heads | known.unnamed | known.state
        self._nouns |= known.speakers | known.bodies | self.people.officers
        self._spotter = spotter_of(self._nouns)

    def of(self, number: int) -> list[Unnamed]:
        """Those of the sentence of a number, in order."""
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = self._find(number)
        return found

    def _find(self, number: int) -> list[Unnamed]:
        sentence = self.scene.page.segments.sentences[number]
        text = self.scene.text
        places = self._spotter.places(text, *sentence)
        if places is None:
            places = [word.start() for word in _WORD.finditer(text, *sentence)]
        if not places:
            return []
        named = [
            (one.start, one.end)
            for one in self.scene.named_in(*sentence)
            if one.kind != "place"
        ]
        # the year of "in 2020 two men" counts no men
        named += [mention.span for mention in self.scene.dates_in(*sentence)]
        found = []
        for place in places:
            words = _words_to(text, sentence, place)
            word = words[-1]
            if word.start() != place:  # the noun is a part of a longer word
                continue
            head = word.group().lower()
            sort = self._sort(head)
            if not sort:
                continue
            if any(start <= place < end for start, end in named):
                continue
            first = words[self._first(words, len(words) - 1, named)]
            span = Span(first.start(), word.end())
            found.append(Unnamed(span, head, sort, first.group().lower()))
        return found

    def _sort(self, word: str) -> str:
        """What people a noun means; "" for none."""
        if word in self.people.officers:
            return "officer"
        if word in self.people.heads:
            return "doer"
        if word in self.words.unnamed:
            return "people"
        if word in self.words.state or word in self.words.speakers:
            return "office"
        return "body" if word in self.words.bodies else ""

    def _first(
        self, words: list[re.Match[str]], place: int, named: Sequence[tuple[int, int]]
    ) -> int:
        """The number of the word that a phrase begins with."""
        first = place
        for back in range(place - 1, max(-1, place - 1 - _REACH), -1):
            word, after = words[back], words[back + 1]
            if after.start() - word.end() > _GAP:
                break
            if any(start <= word.start() < end for start, end in named):
                break
            lower = word.group().lower()
            if lower in self.people.never_within:
                break
            if lower in self.people.articles or lower.isdigit():
                first = back
        return first


def _words_to(text: str, sentence: Span, place: int) -> list[re.Match[str]]:
    """The words of a phrase that ends with the word at a place, and maybe some before.

    All words of the sentence need not be cut: none goes on over a space.
    """
    begin = place
    for _ in range(_REACH + 1):
        begin = text.rfind(" ", sentence.start, begin)
        if begin < 0:
            begin = sentence.start
            break
    words = []
    for word in _WORD.finditer(text, begin, sentence.end):
        words.append(word)
        if word.end() > place:
            break
    return words
