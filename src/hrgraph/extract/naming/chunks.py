"""Runs of capitalised words that may be one name, with the small words inside.

"of" and its like belong to a name only behind a head noun that asks for them
("Ministry of …"), "and" only where both sides depend on one head.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress

from hrgraph.extract.naming.bynames import Bynames, is_of_calendar
from hrgraph.extract.naming.heads import HeadNouns
from hrgraph.extract.naming.joins import Joins
from hrgraph.extract.naming.tongues import Tongues
from hrgraph.extract.naming.vocabulary import Head, Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["Chunk", "Chunker"]

_KEPT_WORDS = 50_000  # answers about words are forgotten beyond this
_LONGEST = 14  # words of a name
_ORDINAL = {"th", "st", "nd", "rd"}
_TITLED = {"Mr", "Mrs", "Ms", "Miss"}


@dataclass(slots=True)  # made so often that being frozen would be felt
class Chunk:
    """A run of words that looks like a name.

    Attributes:
        first: Number of its first word.
        last: Number after its last word.
        stem: Number after the words before the first "of", "for", ….
        head: What its head noun says that it is; None if it has none.
    """

    first: int
    last: int
    stem: int
    head: Head | None


class Chunker:
    """Finds chunks in the sentences of a page.

    Attributes:
        heads: Finds their head nouns.
        tongues: Finds names in other tongues.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.heads = HeadNouns(vocabulary.heads)
        self.tongues = Tongues(vocabulary)
        self._bynames = Bynames(vocabulary)
        cues = vocabulary.cues
        self._function = cues["function"] | cues["time"]
        self._particles = cues["particle"]
        self._genitives = cues["genitive"]
        self._may_begin = _Kept(self._looks_like_begin)
        self._joins = Joins(vocabulary, self.heads, self._is_name, self._run)

    def chunks(self, words: Words, first: int, last: int) -> list[Chunk]:
        """Find the chunks of a sentence, in order."""
        found: list[Chunk] = []
        reach = first
        may_begin = map(self._may_begin.__getitem__, words.texts[first:last])
        for index in compress(range(first, last), may_begin):
            if index >= reach and self._begins(words, index, last):
                chunk = self._read(words, index, last)
                found.append(chunk)
                reach = chunk.last
        return found

    def _is_name(self, text: str) -> bool:
        return text[0].isupper() and text.lower() not in self._function

    def _looks_like_begin(self, text: str) -> bool:
        """Tell whether a name may begin with a word, whatever stands beside it."""
        return (
            self._is_name(text)
            or text.isupper()
            or text in wordlist("leading_particles")
            or text[0].isdigit()
            or text[:3] in wordlist("joined_articles")
            or is_of_calendar(text)
        )

    def _begins(self, words: Words, index: int, last: int) -> bool:
        """Tell whether a name may begin at a word: al-Shehab, bin Ali, 4th Brigade."""
        text = words.texts[index]
        if self._is_name(text):
            return True
        if is_of_calendar(text):
            return self._bynames.is_somebody(words.texts, index, last)
        following = words.texts[index + 1] if index + 1 < last else ""
        if len(text) == 1 and text.isupper():  # A. K. Menon, not "C. Our requests"
            then = words.texts[index + 2].lower() if index + 2 < last else ""
            return following == "." and then not in self._vocabulary.common
        ordinal = text[0].isdigit() and text[-2:] in _ORDINAL
        if ordinal or text in wordlist("leading_particles"):
            return bool(following) and self._is_name(following)
        return text[:3] in wordlist("joined_articles") and text[3:4].isupper()

    def _read(self, words: Words, first: int, last: int) -> Chunk:
        end = self._run(words, first, last)
        foreign = self.tongues.read(words.texts, first, end, last)
        if foreign is not None:
            head = self.tongues.head(words.texts[first:foreign])
            return Chunk(first, foreign, foreign, head)
        stem = end
        joined = False
        while end < last and end - first < _LONGEST:
            after = self._joins.join(words, first, stem, end, last, joined=joined)
            if after is None:
                break
            joined = joined or words.texts[end].lower() not in {"and", "&"}
            if not joined:
                stem = after
            end = after
        return Chunk(first, end, stem, self.heads.of_run(words, first, stem, end))

    def _run(self, words: Words, index: int, last: int) -> int:
        """Give the number after a run of name words that begins at an index."""
        index += 1
        while index < last:
            step = self._step(words, index, last)
            if not step:
                break
            index += step
        return index

    def _step(self, words: Words, index: int, last: int) -> int:
        """Tell how many words go on with a name at an index; 0 if it ends there."""
        texts = words.texts
        text = texts[index]
        initial = len(text) == 1 and text.isupper() and texts[index - 1] in _TITLED
        ends = text in wordlist("adverbs_of_names")
        adverb = ends and not texts[index - 1].isupper()  # Access Now
        initial = initial or (  # K. A. D. Perera
            texts[index - 1] == "." and _is_initial(texts, index, last)
        )
        if initial or adverb or self._is_name(text) or text[:3] in {"al-", "el-"}:
            return 1
        following = texts[index + 1] if index + 1 < last else ""
        if text in self._particles:
            return self._small(texts, index, last)
        apart = words.ends[index - 1] < words.starts[index]
        if text in {"(", '"'} or (text == "'" and apart):
            return self._bracketed(words, index, last)
        goes_on = following != "" and (
            self._is_name(following) or _is_initial(texts, index + 1, last)
        )
        letter = text == "'" and self._belongs(words, index, last)
        return int(letter or (goes_on and self._binds(texts[index - 1], text)))

    def _bracketed(self, words: Words, index: int, last: int) -> int:
        """Measure what stands in quotes or brackets within a name."""
        if index + 1 == last:
            return 0
        quoted = self._quoted(words, index, last)
        return quoted or self._bynames.nickname(words, index, last)

    def _belongs(self, words: Words, index: int, last: int) -> bool:
        """Tell an apostrophe that is a letter of a name: Ch'och', Achieng' Otieno.

        Nothing is quoted then: the sentence has no such sign with a space before it.
        """
        before = words.texts[index - 1]
        after = words.starts[index + 1] if index + 1 < last else -1
        return (
            words.ends[index - 1] == words.starts[index]
            and words.ends[index] != after
            and before[-1].lower() not in {"s", "z", "x"}
            and before[0].isupper()
            and before.lower() not in self._vocabulary.common
            and not any(
                words.texts[at] == "'" and words.ends[at - 1] < words.starts[at]
                for at in range(max(1, index - _LONGEST), index)
            )
        )

    def _small(self, texts: list[str], index: int, last: int) -> int:
        """Measure small words in a name: "bin", "van der", "kyzy" at its end."""
        after = index + 1 + (index + 1 < last and texts[index + 1] in self._particles)
        fits = after < last and self._is_name(texts[after])
        closes = texts[index] in wordlist("closing_particles")
        return 1 if closes else fits * (after - index)

    def _binds(self, before: str, text: str) -> bool:
        """Tell what joins two name words: "J. Smith", "Women's", "39th"."""
        if text == ".":
            return len(before) == 1 or before in {"St", "Dr"}
        if text in {"'s", "'"}:
            return (before.rsplit("-", 1)[-1] + text).lower() in self._genitives
        return text[0].isdigit() and text[-1].isalpha()

    def _quoted(self, words: Words, index: int, last: int) -> int:
        """Measure a quoted name behind a head: Human Rights Centre "Viasna"."""
        if words.texts[index] != '"' or not self._is_name(words.texts[index + 1]):
            return 0
        if self.heads.at_end([words.texts[index - 1]]) is None:
            return 0
        for end in range(index + 1, min(last, index + 7)):
            if words.texts[end] == '"':
                return end + 1 - index
        return 0


def _is_initial(texts: list[str], index: int, last: int) -> bool:
    """Tell a single letter with a full stop."""
    return (
        index + 1 < last
        and len(texts[index]) == 1
        and texts[index].isupper()
        and texts[index + 1] == "."
    )


class _Kept(dict[str, bool]):
    """Answers about words, each worked out once."""

    def __init__(self, answer: Callable[[str], bool]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, text: str) -> bool:
        if len(self) > _KEPT_WORDS:
            self.clear()
        return self.setdefault(text, self._answer(text))
