"""What the words beside a name say that it is: "the channel X", "X, 31,", "X said"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hrgraph.extract.naming.bynames import without_nickname
from hrgraph.extract.naming.vocabulary import Head, Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["Evidence"]

_LONGEST_LIST = 40  # words of a list of names
_LONGEST_NOUN = 3  # words
_SHORTEST = 3  # letters of a family name behind initials
_REACH = 7  # words behind a comma in which a noun is looked for
_CAPITALS = re.compile(r"[A-Z]{2}")  # an acronym, also in "NGOs"
_AGE = re.compile(r"\d\d$")
_YEARS_OLD = re.compile(r"\d{1,2}-year-old$")
_QUOTES = {'"', "*"}
_WHO = {"who", "whose", "whom"}

_OF_DESCENT = 0.91  # "bin" and "kyzy" stand in names of people only; above all else
_SHAPED = 0.25
_GIVEN = 0.35
_SURNAME = 0.25
_SPEAKS = 0.35
_AGED = 0.5
_AMONG_ROLES = 0.5
_COMMON = -0.5
_MOST = 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """Reads the neighbourhood of a name. Holds no state of any document."""

    vocabulary: Vocabulary

    def apposed(self, words: Words, opening: int, first: int, last: int) -> Head | None:
        """Find the noun right before a name, or behind a comma, that types it.

        "the investigative channel Open Steppe"; "Free Hand, a far-right group".

        Args:
            words: Of the page.
            opening: Number of the first word of the name's sentence: what the one
                before it ends with says nothing of the name.
            first: Number of the first word of the name.
            last: Number after its last word.
        """
        return self._before(words, opening, first) or self._behind(words, last)

    def _before(self, words: Words, opening: int, first: int) -> Head | None:
        end = first
        if end > opening and words.texts[end - 1] in {",", '"', "*"}:
            end -= 1
        for size in range(min(_LONGEST_NOUN, end - opening), 0, -1):
            texts = words.texts[end - size : end]
            if not texts[-1].islower():
                return None
            head = self.vocabulary.appositions.get(" ".join(texts).lower())
            if head is not None:
                adjacent = end == first or words.texts[first - 1] != ","
                return head if adjacent or head.type == "organisation" else None
        if end > opening + 1 and words.texts[end - 1] == "of":  # the city of Orenburg
            head = self.vocabulary.appositions.get(words.texts[end - 2].lower())
            if head is not None and head.type == "place" and head.kind != "facility":
                return head
        return None

    def _behind(self, words: Words, last: int) -> Head | None:
        texts = words.texts
        if last + 2 >= len(texts) or texts[last] != ",":
            return None
        if texts[last + 1].lower() not in {"a", "an", "the", "itself", "one"}:
            return None
        noun: Head | None = None
        for index in range(last + 2, min(len(texts), last + _REACH)):
            lower = texts[index].lower()
            if lower in self.vocabulary.roles.public:
                return None
            appositions = self.vocabulary.appositions
            head = appositions.get(f"{texts[index - 1].lower()} {lower}")
            head = head or appositions.get(lower)
            if head is not None and head.strong:
                noun = head
            elif noun is not None or not lower.strip("'").replace("-", "").isalpha():
                break
            if lower in {"of", "that", "which", "with", "in"}:
                break
        return noun

    def of_person(self, words: Words, first: int, last: int) -> float:
        """Sum up, from 0 to 0.91, what speaks for a person's name."""
        texts = without_nickname(words.texts[first:last])
        plain = [t for t in texts if t[0].isalpha()]
        vocabulary = self.vocabulary
        stop = vocabulary.cues["stop"]
        dated = bool(plain) and plain[0].lower() in wordlist("calendar_names")
        if dated and len(plain) > 1:
            return _OF_DESCENT if stop.isdisjoint(map(str.lower, plain[1:])) else 0
        if not 0 < len(plain) <= 4 or any(t.lower() in stop for t in plain):  # noqa: PLR2004 - given and family names
            return 0
        if _CAPITALS.search(" ".join(plain)):
            return 0
        if len(plain) == 1 and not self._may_stand_alone(plain[0].lower()):
            return 0
        if self._tells_descent(texts) or self._has_initials(plain):
            return _OF_DESCENT
        score = _SHAPED if len(plain) > 1 else 0.0
        skipped = len(plain) > 2 and plain[0] in {"El", "Al"}  # noqa: PLR2004 - an article and two names
        given = plain[int(skipped)].lower()
        score += _GIVEN * bool({given, given.partition("-")[0]} & vocabulary.given)
        score += _SURNAME * self._is_surname(plain[-1])
        score += _COMMON * self._ordinary(plain)
        score += self._neighbours(words, first, last)
        return max(0, min(_MOST, score))

    def is_given(self, text: str) -> bool:
        """Tell whether a word is known to be a given name."""
        return text.lower() in self.vocabulary.given

    def _has_initials(self, plain: list[str]) -> bool:
        """Tell "S. M. Mutua", "Ana R. Perera": not "Plan B", not "J. Act"."""
        *front, last = plain
        letters = [text for text in front if len(text) == 1]
        return (
            bool(letters)
            and len(last) >= _SHORTEST
            and last[1:].islower()
            and last.lower() not in self.vocabulary.common
            and last.lower() not in self.vocabulary.heads
            and len(front) > 1  # "B. Clergy" is a heading
        )

    def _tells_descent(self, texts: list[str]) -> bool:
        """Tell "Nur binti Yusof"; "Walimu wa Tanzania" are teachers of a country."""
        descent = self.vocabulary.cues["descent"]
        if len(texts) > 1 and (
            (
                texts[0] in wordlist("names_of_parents")
                and texts[1] not in wordlist("places_of_fathers")
            )
            or texts[-1] in wordlist("ends_of_names")
            or not wordlist("names_of_pilgrims").isdisjoint(texts[:-1])
        ):
            return True
        found = descent.intersection(texts[1:])
        return bool(found) and (found != {"wa"} or not texts[0].startswith("Wa"))

    def _ordinary(self, plain: list[str]) -> float:
        """Tell how far a name looks like ordinary words; one of three tells little."""
        first, *rest = plain
        cues = self.vocabulary.cues
        common = sum(t.lower() in self.vocabulary.common for t in rest)
        # Grace, Hope and Mercy are given names as well
        lower = first.lower()
        common += lower in self.vocabulary.common and lower not in cues["word_name"]
        return common / len(plain) if len(plain) > 2 else min(common, 1)  # noqa: PLR2004 - given and family name

    def _may_stand_alone(self, lower: str) -> bool:
        """Tell a name from a head noun, a role or an ordinary word."""
        vocabulary = self.vocabulary
        return len(lower) > 1 and not (
            lower in vocabulary.heads
            or lower in vocabulary.roles.titles
            or lower in vocabulary.common
            or lower in vocabulary.roles.public
            or lower.rstrip("s") in vocabulary.roles.public
        )

    def _is_surname(self, text: str) -> bool:
        return self.vocabulary.ends_as_surname(text)

    def _has_role(self, texts: list[str], index: int) -> bool:
        """Tell "X, director of …", "X, a former teacher,"."""
        for text in texts[index : index + _REACH]:
            lower = text.lower()
            if lower in self.vocabulary.roles.public:
                return True
            if not lower.isalpha() or lower in self.vocabulary.cues["reporting"]:
                return False
            if lower in {"and", "who", "was", "is", "were", "has", "had", "in", "of"}:
                return False
        return False

    def _is_among_roles(self, texts: list[str], first: int) -> bool:
        """Tell "the reporters X, Y and Z": names listed behind a role of several."""
        index = first - 1
        lowest = max(0, first - _LONGEST_LIST)
        while index > lowest and (
            texts[index] in {",", "and"} or texts[index][0].isupper()
        ):
            index -= 1
        before = texts[index].lower() if index >= 0 else ""
        return before.endswith("s") and before[:-1] in self.vocabulary.roles.public

    def _follows_role(self, texts: list[str], first: int, after: str) -> bool:
        """Tell "his lawyer, X, said": a name set apart behind the role it explains."""
        if first < 2 or texts[first - 1] != "," or after != ",":  # noqa: PLR2004 - a role and a comma
            return False
        return texts[first - 2].lower() in self.vocabulary.roles.public

    def _is_of_kin(self, texts: list[str], first: int) -> bool:
        """Tell "the family of X", "a lawyer for X"."""
        if first < 2 or texts[first - 1] not in {"of", "for"}:  # noqa: PLR2004 - kin and "of"
            return False
        return texts[first - 2].lower() in self.vocabulary.cues["kin"]

    def _neighbours(self, words: Words, first: int, last: int) -> float:
        texts = words.texts
        while first and texts[first - 1] in _QUOTES:
            first -= 1
        while last < len(texts) and texts[last] in _QUOTES:
            last += 1
        before = texts[first - 1].lower() if first else ""
        after = texts[last].lower() if last < len(texts) else ""
        second = texts[last + 1].lower() if last + 1 < len(texts) else ""
        reporting = self.vocabulary.cues["reporting"]
        then = {after, second if after == "," else after}
        apposed = after == "," and self._has_role(texts, last + 1)
        return (
            _AGED * (after in wordlist("words_behind_first_names"))
            + _SPEAKS * (len(then & reporting) > 0)
            + _SPEAKS * (before in reporting)
            + _SPEAKS * (len(then & _WHO) > 0)
            + _AGED * _is_aged(texts, last)
            + _AGED * self._is_of_kin(texts, first)
            + _AMONG_ROLES * apposed
            + _AMONG_ROLES
            * (
                self._is_among_roles(texts, first)
                or self._follows_role(texts, first, after)
            )
        )


def _is_aged(texts: list[str], last: int) -> bool:
    """Tell "X, 31," and "X, a 31-year-old teacher"."""
    sign, second, third = (*texts[last : last + 3], "", "", "")[:3]
    if sign not in {",", "("}:
        return False
    told = third if second in {"a", "an", "the"} else second
    return bool(_AGE.match(second) or _YEARS_OLD.match(told))
