"""Nouns of those who do things, and the words at which a noun phrase ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hrgraph.extract.rules import compile_words, ready
from hrgraph.extract.spotting import spotter_of
from hrgraph.textfiles import read_yaml

__all__ = ["People"]

_MOST_DESCRIBING = 4  # words before a noun that say what people they are
_SPACES = 3  # code points of white space after each, and within


@dataclass(frozen=True, slots=True)
class People:
    """Words of ``people.yaml`` as patterns.

    Attributes:
        reach: Code points before a noun in which the words stand that describe it.
        describing: What the last of these words ends with.
    """

    doers: re.Pattern[str]
    stops: re.Pattern[str]
    forces: re.Pattern[str]
    heads: frozenset[str]
    _named_after_by: re.Pattern[str]
    officers: frozenset[str]
    articles: frozenset[str]
    reach: int
    describing: tuple[str, ...]
    never_within: frozenset[str]

    def after_by(self, text: str, offset: int) -> re.Match[str] | None:
        """Read people without a name at an offset: "fellow inmates", "two officers"."""
        return self._named_after_by.match(text, offset)

    def are_officers(self, words: str) -> bool:
        """Tell whether some words name police officers, where nothing else is said."""
        return words.rsplit(maxsplit=1)[-1].lower() in self.officers

    def find(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Find people without a name between two offsets: "three masked gunmen"."""
        places = spotter_of(self.heads).places(text, start, end)
        if places is None:
            yield from self.doers.finditer(text, start, end)
            return
        for place in places:
            if place < start:
                continue
            match = self.doers.search(text, self._floor(text, start, place), end)
            if match is None:
                return
            start = match.end()
            yield match

    def _floor(self, text: str, start: int, place: int) -> int:
        """Where at the earliest the words begin that describe a noun at a place."""
        lead = text[max(start, place - self.reach) : place]
        word = lead.rstrip().lower()
        described = word.endswith(self.describing) or word[-1:].isdecimal()
        return place - len(lead) if described and len(word) < len(lead) else place

    @classmethod
    def load(cls, file: Path) -> People:
        """Read the lists.

        Raises:
            InputError: The file is missing or is not YAML.
        """
        lists = read_yaml(file, keep=True)
        doers = compile_words(lists["doers"])
        describing = rf"(?:{compile_words(lists['describing'])}|\d+)"
        stops = compile_words(lists["stops"])
        return cls(
            ready(
                rf"(?:{describing}\s){{0,{_MOST_DESCRIBING}}}\b{doers}\b",
                re.IGNORECASE,
            ),
            ready(rf"[,;:.()“”\"|]|\s[–—-]\s|\s{stops}\b", re.IGNORECASE),
            ready(
                rf"(?:the\s)?(?:[\w’-]+\s){{0,2}}?{compile_words(lists['forces'])}\b",
                re.IGNORECASE,
            ),
            frozenset(lists["doers"]),
            ready(
                rf"(?:(?!(?:of|in|to|for)\s)[\w’'-]+\s){{0,4}}?{doers}\b", re.IGNORECASE
            ),
            frozenset(lists["officers"]),
            frozenset(lists["articles"]),
            _MOST_DESCRIBING * (max(map(len, lists["describing"])) + _SPACES),
            tuple({re.split(r"[\s-]", words)[-1] for words in lists["describing"]}),
            frozenset(lists["never_within"]),
        )
