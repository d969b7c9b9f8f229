"""Persons: names behind a title, a role or an office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.bynames import without_nickname
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.offices import Offices
from hrgraph.extract.naming.role_words import RoleWords
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["People"]

_TITLED = 0.965  # above the shape of a body's name: "Judge X", "Justice Minister Y"
_LONGEST_NAME = 5  # words of a person's name
_OF = frozenset(("of", "for", "on"))
_JOINERS = {"of", "for", "&", '"'}


@dataclass(frozen=True, slots=True)
class People:
    """Finds persons by titles and roles. Holds no state of any document."""

    vocabulary: Vocabulary
    roles: RoleWords
    offices: Offices

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> People:
        """Make one that reads roles and offices by the same word classes."""
        return cls(vocabulary, RoleWords(vocabulary), Offices(vocabulary))

    def split(
        self, text: str, words: Words, first: int, last: int
    ) -> Iterator[Mention]:
        """Find a person in a run of name words that begins with, or follows, a role.

        "President Rodrigo Duterte", "Mr Hasanli", "lawyer Samed Rahimli".
        """
        start, role = self.roles.past(words, first, last)
        if role is None:
            start, role = self._past_front(words, start, last)
        if start >= last or not self._names_person(words, start, last):
            return
        if role is None and start == first:
            role = self.roles.before(words, first)
            if role is None and not self.roles.titled(words, first):
                return
        end = last
        begin, finish = words.starts[start], words.ends[end - 1]
        if finish - begin == 1:  # "Ms A.": the title belongs to so short a name
            begin = words.starts[start - 1] if start else begin
            finish += text[finish : finish + 1] == "."
        yield Mention(
            begin,
            finish,
            text[begin:finish],
            "person",
            "",
            "names/title@1",
            _TITLED if end - start > 1 or start > first else 0.8,
            role=role,
        )

    def holder(
        self, text: str, words: Words, first: int, last: int, hits: Sequence[Hit]
    ) -> Mention | None:
        """Find who is named right behind an office: "Minister of Justice Ana Ruiz".

        Args:
            text: The page's text.
            words: Its words.
            first: Number of the first word of a run of name words.
            last: Number after its last word.
            hits: What the lists know in its sentence, in order.
        """
        if _OF.isdisjoint(words.texts[max(0, first - 2) : last]):  # as mostly
            return None
        for index, link in self._offices(words, first, last):
            begin = self.offices.past(words, link, last, hits)
            if begin is None or not self._names_person(words, begin, last):
                continue
            start, end = words.starts[begin], words.ends[last - 1]
            role = text[words.starts[index] : words.ends[begin - 1]]
            return Mention(
                start,
                end,
                text[start:end],
                "person",
                "",
                "names/title@1",
                _TITLED,
                role=role,
            )
        return None

    def _offices(
        self, words: Words, first: int, last: int
    ) -> Iterator[tuple[int, int]]:
        """Give where roles begin in a run, or right before it, and where they end."""
        link = first - 1
        if link > 0 and words.texts[link] == "the":
            link -= 1
        if link > 0 and words.texts[link] == "of":
            role = self.roles.before(words, link)
            if role is not None:
                yield link - len(role.split()), link
        for index in range(first, last - 3):
            size = self.roles.at(words, index, last)
            if size:
                yield index, index + size

    def _names_person(self, words: Words, start: int, last: int) -> bool:
        texts = without_nickname(words.texts[start:last])
        stop = self.vocabulary.cues["stop"]
        if not 0 < len(texts) <= _LONGEST_NAME or not _JOINERS.isdisjoint(texts):
            return False
        if not stop.isdisjoint([text.lower() for text in texts]):
            return False
        single = texts[0].lower() if len(texts) == 1 else ""
        titles = self.vocabulary.roles.titles
        if single and (single in self.vocabulary.common or single in titles):
            return False
        head = self.vocabulary.heads.get(texts[-1].lower())
        if head is not None and head.type in {"authority", "organisation"}:
            return False
        return texts[0][0].isupper() or "-" in texts[0]

    def _past_front(
        self, words: Words, first: int, last: int
    ) -> tuple[int, str | None]:
        """Skip what stands before a role too: "Turkish President", "ILGA Director"."""
        for index in range(last - 2, first, -1):
            size = self.roles.at(words, index, last - 1)
            if size and words.texts[index][0].isupper():
                start, role = self.roles.past(words, index, last)
                if role is not None and self._names_person(words, start, last):
                    return self.roles.past(
                        words, self.roles.opening(words, index), last
                    )
        return first, None
