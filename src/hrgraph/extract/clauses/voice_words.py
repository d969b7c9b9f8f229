"""Words for those who speak without a name, and for those who speak for a body."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hrgraph.textfiles import read_yaml

__all__ = ["VoiceWords"]


@dataclass(frozen=True, slots=True)
class VoiceWords:
    """Word lists of ``voices.yaml``, in lower case."""

    speakers: frozenset[str]
    unnamed: frozenset[str]
    bodies: frozenset[str]
    state: frozenset[str]
    pronouns: dict[str, str]
    tellers: frozenset[str]
    people: frozenset[str]
    gender: dict[str, str]

    @classmethod
    def load(cls, file: Path) -> VoiceWords:
        """Read the lists.

        Raises:
            InputError: The file is missing or is not YAML.
        """
        lists = read_yaml(file, keep=True)
        pronouns = {
            word: number
            for number in ("singular", "plural", "neuter")
            for word in lists[number]
        }
        return cls(
            frozenset(lists["speakers"]),
            frozenset(lists["unnamed"]),
            frozenset(lists["bodies"]),
            frozenset(lists["state"]),
            pronouns,
            frozenset(lists["tellers"]),
            frozenset((*lists["speakers"], *lists["unnamed"], *lists["bodies"])),
            {noun: word for word in ("she", "he") for noun in lists[word]},
        )
