"""Words that tell what a name is the name of: head nouns, titles, given names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from hrgraph.extract.lexicon import plain, read_table
from hrgraph.extract.naming.roles import Roles

__all__ = ["Head", "Vocabulary"]


class Head(NamedTuple):
    """A head noun: "Court" makes a name that of an authority, kind court.

    Attributes:
        strong: It decides alone; a weak one needs a cue beside it.
    """

    type: str
    kind: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word classes, all in lower case with straight apostrophes.

    Attributes:
        heads: Head nouns of one or more words.
        cues: Words by class: ``state`` ("national"), ``world`` ("european"),
            ``stop`` (never a name by itself), ``law``, ``joiner``, ``reporting``.
        given: Given names.
        roles: Titles and roles.
    """

    heads: dict[str, Head]
    cues: dict[str, frozenset[str]]
    given: frozenset[str]
    roles: Roles
    _role_words: frozenset[str]
    _head_words: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read heads, cues, roles and given names.

        Raises:
            InputError: A list is missing or bad.
        """
        heads = {
            plain(row["words"]).lower(): Head(
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
            row["name"].lower()
            for row in read_table(folder / "given_names.csv", ("name",))
        }
        roles = Roles.load(folder / "roles.csv")
        return cls(
            heads,
            {kind: frozenset(words) for kind, words in cues.items()},
            frozenset(given),
            roles,
            frozenset(role.split(" ")[-1] for role in roles.public),
            {words.split(" ")[-1]: head.type for words, head in heads.items()},
        )

    def flags(self, text: str) -> list[str]:
        """Name the classes that a word belongs to."""
        lower = text.lower()
        flags = [kind for kind, words in self.cues.items() if lower in words]
        if lower in self._head_words:
            flags.append(self._head_words[lower])
        if lower in self._role_words:
            flags.append("role")
        if lower in self.roles.titles:
            flags.append("title")
        if lower in self.given and text[:1].isupper():
            flags.append("given")
        return flags
