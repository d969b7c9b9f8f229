"""Which persons a pronoun or a bare number means, where something befell them.

The subject of the sentence before, of the sex that the words around the name tell;
else the one whom the document names most.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from hrgraph.extract.clauses import (
    Named,
    Scene,
    VoiceWords,
    gender_told,
    opening_people,
)
from hrgraph.extract.phrases import phrase, table
from hrgraph.model import Person

__all__ = ["NEAR", "Meant", "last_person", "may_mean"]

_HE, _SHE = "he", "she"
_SEX = {"he": _HE, "him": _HE, "his": _HE, "she": _SHE, "her": _SHE, "hers": _SHE}
_FRONT = 70  # code points of a sentence in which its subject stands
_BACK = 6  # sentences before a pronoun
NEAR = 600  # code points over which a pronoun points back: a paragraph
_LEAD = 60  # code points before a name in which its role stands
_LISTED = 30  # code points between two names of a list


def may_mean(scene: Scene, word: str, key: str) -> bool:
    """Tell whether a pronoun may mean a person, by the sex that the words tell."""
    told = gender_told(scene, scene.entities[key].spans)
    said = _SEX.get(word.lower(), "")
    return not told or not said or said == told


def last_person(scene: Scene, offset: int) -> Named | None:
    """The person last named before a pronoun; nobody's lawyer stands for the client."""
    for named in reversed(scene.named_in(max(0, offset - NEAR), offset)):
        if named.kind == "person" and not _is_lawyer(scene, named.key):
            return named
    return None


def _is_lawyer(scene: Scene, key: str) -> bool:
    """Tell whether somebody is named as the lawyer of a person: "his lawyer, X"."""
    return any(
        phrase("lawyer_of_somebody").search(
            scene.text, max(0, span.start - _LEAD), span.start
        )
        for span in scene.entities[key].spans
    )


class Meant:
    """The persons of a document, as pronouns point to them.

    Args:
        scene: The document.
        words: Nouns of people.
    """

    def __init__(self, scene: Scene, words: VoiceWords) -> None:
        self._scene = scene
        self._words = words
        self._sexes: dict[str, str] = {}

    def by(self, words: str, offset: int) -> list[str]:
        """Keys of the persons whom some words mean; empty where it is not clear.

        Args:
            words: "she", "him", "all three", "the two men".
            offset: Where they stand.
        """
        said = words.lower()
        sex = _SEX.get(said)
        if sex or said == "who":
            person = self._one(sex, offset)
            return [person] if person else []
        return self._several(said, offset)

    def _one(self, sex: str | None, offset: int) -> str | None:
        if self.is_unnamed(offset):
            return None  # "One man was shot. He died"
        segments = self._scene.page.segments
        number = segments.sentence_index(offset)
        for back in range(min(_BACK, number) + 1):
            sentence = segments.sentences[number - back]
            end = min(sentence.end, offset)
            for named in self._subjects(sentence.start, end):
                if self._fits(named.key, sex):
                    return named.key
        chief = self._chief
        return chief if chief and self._fits(chief, sex) else None

    def _subjects(self, start: int, end: int) -> list[Named]:
        """Persons with whom a sentence begins, and who own nothing there."""
        text = self._scene.text
        return [
            named
            for named in self._scene.named_in(start, min(end, start + _FRONT))
            if named.kind == "person"
            and not phrase("owned_by").match(text, named.end)
            and not phrase("no_subject_before").search(text[start : named.start])
        ]

    def is_unnamed(self, offset: int) -> bool:
        """Tell whether one without a name is the subject of the words just before."""
        opening = opening_people(self._scene, self._words, offset, one=True)
        if opening is None or opening.key:
            return False
        index = self._scene.page.segments.sentence_index
        return index(offset) - index(opening.span.start) <= 1

    def _fits(self, key: str, sex: str | None) -> bool:
        if self._is_official(key):
            return False
        told = self._sex_of(key)
        return sex is None or not told or told == sex

    def _is_official(self, key: str) -> bool:
        """Tell whether somebody holds an office, or speaks for those it befell."""
        entity = self._scene.entities[key]
        role = entity.role if isinstance(entity, Person) else None
        return bool(role) and phrase("befalls_hardly").search(role or "") is not None

    def _sex_of(self, key: str) -> str:
        if key not in self._sexes:
            spans = self._scene.entities[key].spans
            self._sexes[key] = gender_told(self._scene, spans) or ""
        return self._sexes[key]

    @cached_property
    def _chief(self) -> str | None:
        """The person whom the document names more often than any other."""
        told = Counter(
            named.key for named in self._scene.named if named.kind == "person"
        )
        most = [one for one in told.most_common() if not self._is_official(one[0])][:2]
        if not most or (len(most) > 1 and most[0][1] == most[1][1]):
            return None
        return most[0][0] if most[0][1] > 1 else None

    def _several(self, said: str, offset: int) -> list[str]:
        """The last persons named in a row, if they are as many as is said."""
        found = next((n for w, n in table("how_many").items() if w in said.split()), 0)
        segments = self._scene.page.segments
        number = segments.sentence_index(offset)
        for back in range(min(_BACK, number) + 1):
            sentence = segments.sentences[number - back]
            end = min(sentence.end, offset)
            row = self._row(sentence.start, end)
            if len(row) > 1 and (not found or len(row) == found):
                return row
            if row and not found:
                return []
        return []

    def _row(self, start: int, end: int) -> list[str]:
        """Keys of persons listed one after another: "A, B and C"."""
        row: list[Named] = []
        for named in self._scene.named_in(start, end):
            if named.kind != "person":
                continue
            gap = self._scene.text[row[-1].end : named.start] if row else ""
            if row and (len(gap) > _LISTED or not phrase("between_listed").search(gap)):
                if len(row) > 1:
                    break
                row = []
            row.append(named)
        return list(dict.fromkeys(one.key for one in row))
