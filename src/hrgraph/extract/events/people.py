"""Nouns of those who do things, and the words at which a noun phrase ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from hrgraph.extract.rules import compile_words, read_yaml

__all__ = ["People"]


@dataclass(frozen=True, slots=True)
class People:
    """Words of ``people.yaml`` as patterns."""

    doers: re.Pattern[str]
    stops: re.Pattern[str]

    @classmethod
    def load(cls, file: Path) -> People:
        """Read the lists.

        Raises:
            InputError: The file is missing or is not YAML.
        """
        lists = read_yaml(file)
        doers = compile_words(lists["doers"])
        describing = rf"(?:{compile_words(lists['describing'])}|\d+)"
        stops = compile_words(lists["stops"])
        return cls(
            re.compile(rf"(?:{describing}\s){{0,4}}\b{doers}\b", re.IGNORECASE),
            re.compile(rf"[,;:.()“”\"|]|\s[–—-]\s|\s{stops}\b", re.IGNORECASE),
        )
