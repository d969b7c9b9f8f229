"""Words that tell what a name is the name of: head nouns, titles, given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hrgraph.extract.lexicon import plain
from hrgraph.extract.naming.roles import Roles
from hrgraph.tables import read_column, read_table

__all__ = ["Head", "Leading", "Pointer", "Vocabulary", "as_led"]

_SURNAME_FROM = 6  # letters of a name that its ending tells something of


class Head(NamedTuple):
    """A head noun: "Court" makes a name that of an authority, kind court.

    Attributes:
        strong: It decides alone; a weak one needs a cue beside it.
    """

    type: str
    kind: str
    strong: bool


class Leading(NamedTuple):
    """A head noun of another tongue, which stands first: "Observatoire".

    Attributes:
        sure: It is no English word.
    """

    head: Head
    sure: bool


class Pointer(NamedTuple):
    """A generic word that stands for a body named elsewhere.

    Attributes:
        to: Kind of that body, or a word of its name.
        alone: It is a body of its own where none is named.
        behind: It counts only behind "the".
    """

    to: str
    alone: bool
    behind: bool


@cache  # as few as there are kinds of bodies
def _head(kind: str, detail: str, strong: bool) -> Head:  # noqa: FBT001 - a key
    """Give the one head of a meaning, which thousands of words share."""
    return Head(kind, detail, strong)


@cache
def _leading(kind: str, detail: str, sure: bool) -> Leading:  # noqa: FBT001 - a key
    return Leading(_head(kind, detail, True), sure)  # noqa: FBT003 - it decides alone


def as_led(words: str) -> str:
    """Write a head that stands first so that only its first word keeps its capitals.

    >>> as_led("Commission Nationale")
    'Commission nationale'
    """
    first, *rest = plain(words).split(" ")
    return " ".join((first, *map(str.lower, rest)))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word classes, all in lower case with straight apostrophes.

    Attributes:
        heads: Head nouns of one or more words.
        leading: Head nouns of other tongues, as ``as_led`` writes them.
        cues: Words by class: ``state`` ("national"), ``world`` ("european"),
            ``stop`` (never a name by itself), ``law``, ``joiner``, ``reporting``.
        given: Given names.
        common: Ordinary words, which a name rarely consists of.
        appositions: Nouns that say what the name beside them is: "channel".
        roles: Titles and roles.
        pointers: Generic words that point to a named body, by label.
        role_words: All words that roles consist of.
        surnames: Endings of family names.
        branches: Kind of a state body by a word of its name: "penitentiary".
    """

    heads: dict[str, Head]
    leading: dict[str, Leading]
    cues: dict[str, frozenset[str]]
    given: frozenset[str]
    forenames: frozenset[str]
    common: frozenset[str]
    appositions: dict[str, Head]
    roles: Roles
    pointers: dict[str, Pointer]
    role_words: frozenset[str]
    surnames: tuple[str, ...]
    branches: dict[str, str]
    _head_words: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read heads, cues, roles and given names.

        Raises:
            InputError: A list is missing or bad.
        """
        heads = {
            plain(row["words"]).lower(): _head(
                row["class"], row["kind"], row["strength"] == "strong"
            )
            for row in read_table(
                folder / "heads.csv", ("words", "class", "kind", "strength")
            )
        }
        cues: dict[str, set[str]] = {}
        for row in read_table(folder / "cues.csv", ("word", "class")):
            cues.setdefault(row["class"], set()).add(plain(row["word"]).lower())
        given = {
            name.lower()
            for file in ("given_names.csv", "given_names_by_tongue.csv")
            for name in read_column(folder / file, "name")
        }
        roles = Roles.load(folder / "roles.csv")
        return cls(
            heads,
            {
                as_led(row["words"]): _leading(
                    row["class"], row["kind"], row["sure"] == "yes"
                )
                for row in read_table(
                    folder / "leading_heads.csv", ("words", "class", "kind", "sure")
                )
            },
            {kind: frozenset(words) for kind, words in cues.items()},
            frozenset(given),
            frozenset(given | cues["word_name"]),
            frozenset(read_column(folder / "common_words.csv", "word")),
            {
                row["noun"]: Head(row["type"], row["kind"], row["after"] == "yes")
                for row in read_table(
                    folder / "appositions.csv", ("noun", "type", "kind", "after")
                )
            },
            roles,
            {
                row["label"]: Pointer(
                    row["to"], row["alone"] == "yes", row["behind"] == "the"
                )
                for row in read_table(
                    folder / "pointers.csv", ("label", "to", "alone", "behind")
                )
            },
            frozenset(word for role in roles.public for word in role.split(" ")),
            tuple(sorted(cues["surname"])),
            {
                row["word"]: row["kind"]
                for row in read_table(folder / "branches.csv", ("word", "kind"))
            },
            {
                words.split(" ")[-1]: heads.get(words.split(" ")[-1], head).type
                for words, head in heads.items()
            },
        )

    def ends_as_surname(self, word: str) -> bool:
        """Tell whether a word is long enough for its ending to tell a family name."""
        lower = word.lower()
        return len(lower) >= _SURNAME_FROM and lower.endswith(self.surnames)

    def flags(self, text: str) -> list[str]:
        """Name the classes that a word belongs to."""
        lower = text.lower()
        flags = [kind for kind, words in self.cues.items() if lower in words]
        if lower in self._head_words:
            flags.append(self._head_words[lower])
        if lower in self.role_words:
            flags.append("role")
        if lower in self.roles.titles:
            flags.append("title")
        if lower in self.given and text[:1].isupper():
            flags.append("given")
        if lower in self.common:
            flags.append("common")
        if lower in self.appositions:
            flags.append("apposed")
        return flags
