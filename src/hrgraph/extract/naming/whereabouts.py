"""Words before a name that say that it is a place: "near X", "villagers of X"."""

from __future__ import annotations

from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["Whereabouts"]


class Whereabouts:
    """Reads what stands before a name. Holds no state of any document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._where = cues["where"]
        self._said = cues["writes"] | cues["spoken"]
        self._of_places = cues["dweller"] | cues["premises"]

    def within(self, words: Words, first: int) -> bool:
        """Tell "in X", "near X"; not "wrote in X", which is a paper or a language."""
        if not first or words.texts[first - 1].lower() not in self._where:
            return False
        return first < 2 or words.texts[first - 2].lower() not in self._said  # noqa: PLR2004 - two words before the name

    def inhabited(self, words: Words, first: int) -> bool:
        """Tell "residents of X", "the barracks of X"."""
        texts = words.texts
        return (
            first > 1
            and texts[first - 1] == "of"
            and texts[first - 2].lower() in self._of_places
        )
