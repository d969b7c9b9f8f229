"""Words brought to forms in which spellings of one name are equal.

Two forms: the folded form ignores case, marks and script ("Bakı", "БАКЫ" and
"baki" are equal); the sound form also ignores how a language writes a sound
("Əliyev", "Aliyev" and "Алиев" are equal). The tables are
``data/search/folding.csv``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from hrgraph.errors import InputError
from hrgraph.settings import home
from hrgraph.tables import read_table

__all__ = ["Word", "fold", "mark_names", "sound", "words"]

# Apostrophes stand inside names (Goʻcha, D'Arcy) and do not end a word.
_WORD = re.compile(r"\w+(?:['’ʼʻʿʾ]\w+)*")
_SHORTEST_MARKED = 3  # letters; shorter words are initials and particles
_DOUBLED = re.compile(r"(.)\1+")


class Word(NamedTuple):
    """A word of a text: code points from ``start`` to ``end``, end exclusive."""

    start: int
    end: int
    text: str


class _Tables(NamedTuple):
    letters: dict[int, str]
    sounds: dict[str, str]
    pattern: re.Pattern[str]


@cache
def _tables() -> _Tables:
    file = home() / "data" / "search" / "folding.csv"
    letters: dict[int, str] = {}
    sounds: dict[str, str] = {}
    rows = read_table(file, ("stage", "from", "to"))
    for line, row in enumerate(rows, start=2):
        if row["stage"] == "letter" and len(row["from"]) == 1:
            letters[ord(row["from"])] = row["to"]
        elif row["stage"] == "sound" and row["from"]:
            sounds[row["from"]] = row["to"]
        else:
            raise InputError(
                "The stage must be 'letter' (one letter) or 'sound'.",
                file=file,
                line=line,
            )
    longest_first = sorted(sounds, key=len, reverse=True)
    return _Tables(letters, sounds, re.compile("|".join(map(re.escape, longest_first))))


def words(text: str) -> Iterator[Word]:
    """Find the words of a text, in its order, unfolded."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), match.group())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Bring a word to lower-case Latin letters without marks.

    >>> fold("Gəncə") == fold("Ҝәнҹә")
    True
    """
    letters = _tables().letters
    # The table comes before the marks are taken off: й is not и with a mark here.
    plain = word.lower().translate(letters)
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().translate(letters)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Bring a word, folded or not, to a form that spells each sound in one way.

    It joins more than it should ("Qara" and "Gara"), so it ranks below ``fold``.

    >>> sound("Cəfərov") == sound("Jafarov") == sound("Джафаров")
    True
    """
    tables = _tables()
    heard = tables.pattern.sub(lambda m: tables.sounds[m.group()], fold(word))
    return _DOUBLED.sub(r"\1", heard)


def mark_names(names: Iterable[str]) -> frozenset[str]:
    """Mark each word of one person's names, so that it can be compared and not read.

    Spellings of one name have one mark. Marks live in memory only, while documents
    are linked: nothing may write them, for a hash of a name can be guessed.

    >>> mark_names(["Ana LÓPEZ"]) == mark_names(["Lopez, Ana", "Ana"])
    True
    """
    return frozenset(
        hashlib.blake2b(sound(word).encode(), digest_size=8).hexdigest()
        for name in names
        for word in re.findall(r"\w+", name)
        if len(word) >= _SHORTEST_MARKED
    )
