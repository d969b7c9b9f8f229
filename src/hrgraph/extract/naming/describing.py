"""The roles that a text gives to persons, and the bodies that they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.clusters import Cluster
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.role_words import RoleWords
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["Describing"]

_AGE = re.compile(r"\d\d")
_REACH = 12  # words in which a role behind a name is looked for
_STOPS = {".", ";", ":", "(", ")", '"', "\u2013", "\u2014", "|"}
_OBJECTS = {"a", "an", "the", "his", "her", "their", "its", "for", "to"}
_LINKS = {"of", "at", "for", "from", "with", "in"}


@dataclass(frozen=True, slots=True)
class Describing:
    """Tells roles and affiliations of persons. Holds no state of any document."""

    vocabulary: Vocabulary
    roles: RoleWords

    def describe_all(
        self, words: Words, hits: Sequence[Hit], clusters: Sequence[Cluster]
    ) -> None:
        """Give roles and affiliations to the persons, sentence by sentence."""
        mentions = sorted(
            (m for c in clusters for m in c.mentions), key=lambda m: m.start
        )
        position = 0
        for _, last in words.sentences:
            end = words.ends[last - 1]
            here = []
            while position < len(mentions) and mentions[position].start < end:
                here.append(mentions[position])
                position += 1
            bodies = [m for m in here if m.type in {"organisation", "authority"}]
            for mention in here:
                if mention.type == "person":
                    self._describe(mention, words, bodies)
                    if mention.role in self.vocabulary.roles.leading:
                        mention.country = _country_before(words, hits, mention)

    def _describe(
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
            mention.role = self.roles.before(words, self._untitled(words, first))
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
            size = self.roles.at(words, begin, limit)
            if size:
                end = begin + size
                first = self.roles.widened(words, begin)
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
                role = self.roles.before(words, end)
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


def _country_before(words: Words, hits: Sequence[Hit], mention: Mention) -> str | None:
    """Give the country of "the Chechen leader X"; None if none stands there."""
    role = (mention.role or "").split()
    first = words.first_at(mention.start)
    for start in range(first - len(role), max(0, first - len(role) - 2), -1):
        if words.texts[start : start + len(role)] == role:
            end = words.ends[start - 1]
            at = bisect_left(hits, end, key=lambda hit: hit.end)
            found = hits[at] if at < len(hits) else None
            word = words.starts[start - 1]  # not "Afro-Colombian leader"
            whole = found and found.end == end and found.start == word
            places = found.entries if found and whole else ()
            return next((entry.country for entry in places if entry.country), None)
    return None
