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
_REACH = 4  # words before "called" in which somebody is looked for
_WIDE = 9  # words before "among them"


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
        self._anybody = self._kin | vocabulary.roles.public.keys() | wordlist("anybody")

    def is_told(self, texts: Sequence[str], name: Name, persons: Set[int]) -> bool:
        """Tell whether what stands beside a name is told of people only.

        Args:
            texts: The words of the page.
            name: A name that is open.
            persons: Numbers of the words after the persons of its sentence.
        """
        return (
            self._is_kin(texts, name)
            or self._has_kin(texts, name)
            or self._lives(texts, name)
            or self._is_called(texts, name, persons)
        )

    def _is_called(self, texts: Sequence[str], name: Name, persons: Set[int]) -> bool:
        """Tell "a boy called X", "my name is X", "Y, also known as X"."""
        index = name.begin - 1
        while index > 0 and texts[index] in _SIGNS:
            index -= 1
        verb = texts[index].lower() if index > 0 else ""
        before = [text.lower() for text in texts[max(0, index - _REACH) : index]]
        if verb in {"is", "am"}:
            return before[-1:] == ["name" if verb == "is" else "i"]
        if verb == "them" and before[-1:] == ["among"]:
            wide = texts[max(0, index - _WIDE) : index]
            return not self._anybody.isdisjoint(map(str.lower, wide))
        if verb in _WHOM and before and before[-1] in wordlist("words_before_bynames"):
            return True
        if verb == "witness" and texts[name.begin - 1] == '"':
            return True
        if verb in wordlist("words_before_bynames"):
            near = range(max(0, index - _REACH), index + 1)
            return not (
                self._anybody.isdisjoint(before[-3:])
                and not any(at in persons for at in near)
            )
        return False

    def _is_kin(self, texts: Sequence[str], name: Name) -> bool:
        """Tell "his sister Alia", "his mother, Akinyi, fainted", "X, her fiancé,"."""
        after = texts[name.last : name.last + 3]
        apposed = len(after) > 2 and after[0] == "," and after[1] in _OWN  # noqa: PLR2004 - sign, whose, kin
        if apposed and after[2] in self._kin:
            return True
        index = name.begin - 1
        apart = index > 0 and texts[index] == ","
        if apart:
            index -= 1
        if index < 1 or texts[index] not in self._kin:
            return False
        if not apart:
            return True
        if texts[index].endswith("s"):  # "Dear friends, …"
            return False
        return after[:1] in ([","], ["."], [")"], [";"], ["and"])

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
        aged = after[1].isdigit() and len(after[1]) == 2 and not after[2].isalpha()  # noqa: PLR2004 - digits
        return aged or after[1] in self._undergone
