"""What the words beside a single name tell of people only.

"her son X", "X's mother", "X wept", "a boy called X", "among them X".
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from hrgraph.extract.naming.standing import Name
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.phrases import wordlist

__all__ = ["Vouching"]

_OWN = {"his", "her", "their", "my", "our", "whose"}
_SIGNS = {'"', "'", "(", ","}
_WHOM = {"her", "him", "me", "them"}
_ONE = {"a", "an", "the", "one"}
_LINKS = {"of", "at", "for", "from", "in"}
_TELLS = {"is": "name", "am": "i", "certain": "a"}
_REACH = 3  # words before "called" in which somebody is looked for
_WIDE = 9  # words before "among them", "known as"


class Vouching:
    """Tells whether the words beside a name speak of somebody.

    Holds no state of any document.

    Attributes:
        people: Nouns for people: kin and roles, one or several.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._kin = cues["kin"]
        self._owned = cues["kin"] | cues["owned"]
        self._adverbs = cues["adverb"]
        self._lived = cues["lived"]
        self._undergone = cues["undergone"]
        self.people = (
            self._kin
            | frozenset(vocabulary.role_words)
            | frozenset(f"{word}s" for word in vocabulary.role_words)
        )
        self._roles = self._kin | vocabulary.roles.public.keys()
        self._anybody = self._roles | wordlist("anybody")

    def is_told(
        self, texts: Sequence[str], name: Name, opening: int, persons: Set[int]
    ) -> bool:
        """Tell whether what stands beside a name is told of people only.

        Args:
            texts: The words of the page.
            name: A name that is open.
            opening: Number of the first word of its sentence.
            persons: Numbers of the words after the persons of its sentence.
        """
        return (
            self._is_explained(texts[name.last : name.last + 5], name)
            or self._has_kin(texts, name)
            or self._lives(texts, name)
            or (
                name.begin > opening
                and (self._is_kin(texts, name) or self._is_called(texts, name, persons))
            )
        )

    def _is_called(self, texts: Sequence[str], name: Name, persons: Set[int]) -> bool:
        """Tell "a boy called X", "my name is X", "Y, also known as X"."""
        index = name.begin - 1
        while index > 0 and texts[index] in _SIGNS:
            index -= 1
        verb = texts[index].lower() if index > 0 else ""
        wide = [text.lower() for text in texts[max(0, index - _WIDE) : index]]
        before = wide[-1] if wide else ""
        if verb == "them" and before == "among":
            return not self._anybody.isdisjoint(wide)
        if self._names_one(verb, wide) or (
            verb == "witness" and texts[index + 1] == '"'
        ):
            return True
        is_told_as = before in wordlist("words_before_as")
        as_told = verb != "as" or is_told_as
        if verb not in wordlist("words_before_bynames") or not as_told:
            return False
        if before == "named" and verb == "as":
            return True
        near = wide if is_told_as else wide[-_REACH:]
        among = range(max(0, index - len(near)), index + 1)
        return not self._anybody.isdisjoint(near) or any(at in persons for at in among)

    def _names_one(self, verb: str, wide: Sequence[str]) -> bool:
        """Tell "my name is", "I am", "a certain", "called her", "a policeman named"."""
        before = wide[-1] if wide else ""
        if verb in _TELLS:
            return before == _TELLS[verb]
        if verb in _WHOM:
            return before == "'s" or before in wordlist("words_before_bynames")
        if verb == "name":
            return wide[-2:] == ["under", "the"]
        return verb in {"called", "named"} and before.endswith(
            tuple(wordlist("endings_of_people"))
        )

    def _is_kin(self, texts: Sequence[str], name: Name) -> bool:
        """Tell "his sister Alia", "his mother, Akinyi, fainted"."""
        after = texts[name.last : name.last + 1]
        index = name.begin - 1
        apart = index > 0 and texts[index] == ","
        if apart:
            index -= 1
        noun = texts[index].lower() if index > 0 else ""
        if noun not in self._kin:  # cousin-brother
            noun = noun.rpartition("-")[2]
        closed = after in ([","], ["."], [")"], [";"], ["and"])
        if not apart:
            return noun in self._kin
        if not closed or noun.endswith("s"):  # "Dear friends, …"
            return False
        return noun in self._kin or (not name.listed and self._heads(texts, index))

    def _is_explained(self, after: Sequence[str], name: Name) -> bool:
        """Tell "X, her fiancé", "X, my little brother", "X, the girl who wept"."""
        if len(after) < 3 or after[0] != ",":  # noqa: PLR2004 - sign, whose, noun
            return False
        if after[1] in _OWN:
            nouns = self._kin
        elif after[1] in _ONE and not name.listed:
            nouns = self._anybody
        else:
            return False
        for text in after[2:4]:
            if text in nouns:
                return True
            if not text.islower() or text in _LINKS or text.endswith("s"):
                return False  # not "in Baghdad, the authorities accused him"
        return False

    def _heads(self, texts: Sequence[str], last: int) -> bool:
        """Tell "the head of the mahalla, X,": a role, and of what."""
        for index in range(last, max(1, last - _WIDE), -1):
            if texts[index] in _SIGNS or texts[index] in {".", ";", ":"}:
                return False
            if texts[index] == "of":
                return texts[index - 1].lower() in self._roles
            if not texts[index].islower():  # may say where: "of the Jail, Camp X,"
                return False
        return False

    def _has_kin(self, texts: Sequence[str], name: Name) -> bool:
        """Tell "Wanderson's sister", "Mora's body"."""
        after = texts[name.last : name.last + 3]
        if after[:1] not in (["'s"], ["'"]):
            return False
        if name.listed:  # cities have friends and children, too
            return any(t in self._kin and not t.endswith("s") for t in after[1:])
        return not self._owned.isdisjoint(after[1:])

    def _lives(self, texts: Sequence[str], name: Name) -> bool:
        """Tell "X wept", "X was beaten", "X is 16": what is told of people only."""
        after = [text.lower() for text in texts[name.last : name.last + 5]]
        while after and after[0] in self._adverbs:
            del after[0]
        if not after or after[0] in self._lived:
            return bool(after)
        if after[0] in {"has", "had"} and after[1:2] == ["been"]:
            del after[0]
        if after[0] not in {"is", "was", "been"} or len(after) < 3:  # noqa: PLR2004 - verb, word, sign
            return False
        if after[1] in self._adverbs:
            del after[1]
        if after[1] == "taken":
            return after[2] in wordlist("ways_of_being_taken")
        aged = after[1].isdigit() and len(after[1]) == 2 and not after[2].isalpha()  # noqa: PLR2004 - digits
        return aged or after[1] in self._undergone
