"""Persons: names behind a title or role, the role itself, and whom they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hrgraph.extract.naming.bynames import without_nickname
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["People"]

_TITLED = 0.965  # above the shape of a body's name: "Judge X", "Justice Minister Y"
_LONGEST_ROLE = 4  # words
_LONGEST_NAME = 5  # words of a person's name
_AGE = re.compile(r"\d\d")
_JOINERS = {"of", "for", "&", '"'}
_REACH = 12  # words in which a role behind a name is looked for
_STOPS = {".", ";", ":", "(", ")", '"', "\u2013", "\u2014", "|"}
_OBJECTS = {"a", "an", "the", "his", "her", "their", "its", "for", "to"}
_LINKS = {"of", "at", "for", "from", "with", "in"}


@dataclass(frozen=True, slots=True)
class People:
    """Finds persons by titles and tells their roles."""

    vocabulary: Vocabulary

    def split(
        self, text: str, words: Words, first: int, last: int
    ) -> Iterator[Mention]:
        """Find a person in a run of name words that begins with, or follows, a role.

        "President Rodrigo Duterte", "Mr Hasanli", "lawyer Samed Rahimli".
        """
        start, role = self._past_roles(words, first, last)
        if role is None:
            start, role = self._past_front(words, start, last)
        if start >= last or not self._names_person(words, start, last):
            return
        if role is None and start == first:
            role = self._role_before(words, first)
            if role is None and not self._titled_before(words, first):
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

    def _names_person(self, words: Words, start: int, last: int) -> bool:
        texts = without_nickname(words.texts[start:last])
        stop = self.vocabulary.cues["stop"]
        if not 0 < len(texts) <= _LONGEST_NAME or not _JOINERS.isdisjoint(texts):
            return False
        if not stop.isdisjoint([text.lower() for text in texts]):
            return False
        if len(texts) == 1 and texts[0].lower() in self.vocabulary.common:
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
            size = self._role_at(words, index, last - 1)
            if size and words.texts[index][0].isupper():
                start, role = self._past_roles(words, index, last)
                if role is not None and self._names_person(words, start, last):
                    return self._past_roles(words, self._role_from(words, index), last)
        return first, None

    def _role_from(self, words: Words, index: int) -> int:
        """Go back over the words that a role begins with: "Deputy Prime Minister"."""
        roles = self.vocabulary.roles.public
        for size in range(_LONGEST_ROLE, 1, -1):
            for begin in range(max(0, index - size + 1), index):
                if " ".join(words.texts[begin : begin + size]).lower() in roles:
                    return begin
        return index

    def _past_roles(
        self, words: Words, first: int, last: int
    ) -> tuple[int, str | None]:
        """Skip titles and roles at the begin of a run; give the role skipped."""
        role = None
        index = first
        while index < last:
            lower = words.texts[index].lower()
            if lower in self.vocabulary.roles.titles:
                index += 1
                if index < last and words.texts[index] == ".":
                    index += 1
                continue
            size = self._role_at(words, index, last)
            if not size:
                break
            role = " ".join(words.texts[index : index + size])
            index += size
        return index, role

    def _role_at(self, words: Words, index: int, last: int) -> int:
        if words.texts[index].lower() not in self.vocabulary.roles.begins:
            return 0
        roles = self.vocabulary.roles.public
        for size in range(min(_LONGEST_ROLE, last - index), 0, -1):
            if " ".join(words.texts[index : index + size]).lower() in roles:
                return size
        return 0

    def _titled_before(self, words: Words, first: int) -> bool:
        index = first - 1
        if index > 0 and words.texts[index] == ".":
            index -= 1
        return index >= 0 and (
            words.texts[index].lower() in self.vocabulary.roles.titles
            and words.texts[index][0].isupper()
        )

    def _role_before(self, words: Words, first: int) -> str | None:
        """Read the role that ends right before a name, with the words it takes in."""
        if (
            not first
            or words.texts[first - 1].lower() not in self.vocabulary.roles.ends
        ):
            return None
        roles = self.vocabulary.roles.public
        for size in range(min(_LONGEST_ROLE, first), 0, -1):
            lower = [text.lower() for text in words.texts[first - size : first]]
            if " ".join(lower) in roles:
                begin = first - size
                return " ".join(words.texts[self._widen(words, begin) : first])
        return None

    def _widen(self, words: Words, begin: int) -> int:
        """Take in lower-case words that narrow a role: "deputy health minister"."""
        function = self.vocabulary.cues["function"]
        for _ in range(2):
            text = words.texts[begin - 1] if begin else "."
            if not text.islower() or not text.isalpha() or text in function:
                break
            if not (text.endswith(("al", "ary", "th", "ior", "ty", "gn", "ce", "ion"))):
                break
            begin -= 1
        return begin

    def describe(
        self, mention: Mention, words: Words, bodies: Sequence[Mention]
    ) -> None:
        """Add role and affiliation to a person's mention.

        Args:
            mention: A person; its fields are filled where the text tells.
            words: The page's words.
            bodies: Organisations and authorities of its sentence, in order.
        """
        first = words.first_at(mention.start)
        last = words.first_at(mention.end)
        start, end = first, last
        if mention.role is None:
            mention.role = self._role_before(words, self._untitled(words, first))
        if mention.role is None:
            mention.role, end = self._role_after(words, last)
        else:
            start = max(0, first - len(mention.role.split()) - 1)
        if mention.role is None:
            mention.role, start = self._role_in_front(words, first)
            between = [b for b in bodies if start < words.first_at(b.start) < first]
            mention.affiliation = between[0] if mention.role and between else None
        if mention.role is not None and mention.affiliation is None:
            mention.affiliation = _nearest(words, bodies, start, last, end)

    def _untitled(self, words: Words, first: int) -> int:
        while first and (
            words.texts[first - 1] in {".", '"', "*"}
            or words.texts[first - 1].lower() in self.vocabulary.roles.titles
        ):
            first -= 1
        return first

    def _role_after(self, words: Words, last: int) -> tuple[str | None, int]:
        """Read ", director of …", ", the site's editor,", "(CPFD officer)"."""
        texts = words.texts
        limit = min(len(texts), last + _REACH)
        index = last
        while index < limit and texts[index] in {"*", '"'}:
            index += 1
        if index < limit and _AGE.fullmatch(texts[min(index + 1, limit - 1)]):
            index += 2  # an age
        if index >= limit or texts[index] not in {",", "(", "\u2013", "-"}:
            return None, last
        if self._does(texts[index + 1 : index + 3]):
            return None, last
        for begin in range(index + 1, limit):
            if self._ends_role(texts[begin], texts[begin - 1]):
                break
            size = self._role_at(words, begin, limit)
            if size:
                end = begin + size
                first = self._widen(words, begin)
                return " ".join(texts[max(first, index + 1) : end]), end
        return None, last

    def _does(self, texts: Sequence[str]) -> bool:
        """Tell "His widow, X, asked the prosecutor": what X does, not what X is."""
        if texts and texts[0] in self.vocabulary.cues["reporting"]:
            return True
        return texts[:1] != [] and texts[0].endswith("ed") and texts[-1] in _OBJECTS

    def _ends_role(self, text: str, before: str) -> bool:
        """Tell where the words of a role end; not in "Communications and Media"."""
        if text == "and":
            lower = before.lower()
            vocabulary = self.vocabulary
            return not (lower in vocabulary.common or lower in vocabulary.role_words)
        if text in _STOPS or text == ",":
            return True
        return text.lower() in self.vocabulary.cues["ending"]

    def _role_in_front(self, words: Words, first: int) -> tuple[str | None, int]:
        """Read "The site's director, X," and "The head of the league, Mr X,"."""
        first = self._untitled(words, first)
        if first < 2 or words.texts[first - 1] != ",":  # noqa: PLR2004 - a role and a comma
            return None, first
        for end in range(first - 1, max(1, first - _REACH), -1):
            text = words.texts[end]
            if end < first - 1 and (text in _STOPS or text == ","):
                break
            if end == first - 1 or text in _LINKS:
                role = self._role_before(words, end)
                if role is not None:
                    return role, max(0, end - 1 - len(role.split()))
        return None, first


def _nearest(
    words: Words, bodies: Sequence[Mention], start: int, last: int, end: int
) -> Mention | None:
    """Choose the body right behind "of", else the one right before the role."""
    texts = words.texts
    behind = max(last, end)
    for body in bodies:
        index = words.first_at(body.start)
        if behind <= index <= behind + 6 and not any(
            t in _STOPS or t == "," for t in texts[behind:index]
        ):
            between = {t.lower() for t in texts[behind:index]}
            if end > last and (between & _LINKS or not between):
                return body
            if "of" in between and between <= {"of", "the"}:  # Judge X of the Court
                return body
    for body in reversed(bodies):
        index = words.first_at(body.end)
        if index <= start + 1 and start - index <= 3:  # noqa: PLR2004 - "X's deputy", "X director"
            return body
        if last <= words.first_at(body.start) <= end:
            return body
    return None
