"""Turns of phrase, word lists and tables that single steps look for, kept as data.

They stand in the files of ``data/rules/phrases``, by name. Nothing is read before a
phrase is first tried, and what is compiled is kept for later starts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hrgraph.errors import InputError
from hrgraph.extract.rules import compile_words, ready, translate
from hrgraph.extract.spotting import Sieve
from hrgraph.settings import home
from hrgraph.shelf import recalled
from hrgraph.textfiles import read_yaml

__all__ = ["Phrase", "Phrases", "phrase", "sieve", "table", "wordlist"]

_KEYS = {"pattern", "yes", "no"}
_EXAMPLES = {True: "yes", False: "no"}  # YAML 1.1 reads these keys so


class Phrase:
    """A pattern of the files, with the methods of one; compiled when first tried.

    Capitals and small letters are the same to it, but for what stands in ``(?-i:)``.
    """

    __slots__ = (
        *("_name", "finditer", "fullmatch", "match", "pattern", "search", "split"),
        "sub",
    )
    pattern: str
    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        """Compile the pattern: it has no methods until one is first needed.

        Raises:
            InputError: The files lack it, or it is no regular expression.
        """
        if name not in self.__slots__:
            raise AttributeError(name)
        compiled = _all().compiled(self._name)
        for method in self.__slots__[1:]:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


class _Written(NamedTuple):
    """What stands under a name, and where."""

    file: Path
    pattern: str
    words: tuple[str, ...] = ()
    table: Mapping[str, Any] | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Phrases:
    """The phrases, word lists and tables of a folder.

    Args:
        written: What stands under each name.
    """

    def __init__(self, written: Mapping[str, _Written]) -> None:
        self._written = written

    @classmethod
    def load(cls, folder: Path) -> Phrases:
        """Read all files of a folder.

        Raises:
            InputError: A name stands twice, or something else than a pattern, a
                list of words or a table of them stands under it.
        """
        written: dict[str, _Written] = {}
        for file in sorted(folder.glob("*.yaml")):
            for name, content in read_yaml(file).items():
                if name in written:
                    raise InputError(f"{name!r} stands twice.", file=file)
                written[name] = _read(str(name), content, file)
        return cls(written)

    @classmethod
    def recall(cls, folder: Path) -> Phrases:
        """Give what ``load`` gives but for examples, as an earlier process read it.

        Raises:
            InputError: As ``load`` does.
        """
        files = (Path(__file__), *sorted(folder.glob("*.yaml")))
        return cls(
            {
                word: _Written(folder / file, pattern, tuple(listed), told)
                for word, file, pattern, listed, told in recalled(
                    files, lambda: cls.load(folder).rows()
                )
            }
        )

    def rows(self) -> list[list[Any]]:
        """Name, file, pattern, words and table of each."""
        return [
            [word, w.file.name, w.pattern, list(w.words), w.table]
            for word, w in self._written.items()
        ]

    @property
    def names(self) -> list[str]:
        """All names, in the order of the files."""
        return list(self._written)

    @property
    def patterns(self) -> list[str]:
        """Names of patterns and lists, which can be looked for."""
        return [name for name, found in self._written.items() if not found.table]

    def compiled(self, name: str) -> re.Pattern[str]:
        """Compile the pattern of a name.

        Raises:
            InputError: There is none, or it is no regular expression.
        """
        regex = self._regex(name, ())
        try:
            return ready(regex, re.IGNORECASE)
        except re.error as fault:
            file = self._written[name].file
            raise InputError(
                f"has a bad phrase {name!r}: {fault}.", file=file
            ) from None

    def words(self, name: str) -> tuple[str, ...]:
        """Give the list of a name.

        Raises:
            InputError: There is none.
        """
        found = self._written.get(name)
        if found is None or not found.words:
            raise InputError(f"the phrases lack the word list {name!r}.")
        return found.words

    def table(self, name: str) -> Mapping[str, Any]:
        """Give the table of a name: what is said of each of some words.

        Raises:
            InputError: There is none.
        """
        found = self._written.get(name)
        if found is None or found.table is None:
            raise InputError(f"the phrases lack the table {name!r}.")
        return found.table

    def parts(self, name: str) -> list[str]:
        """Names of the lists and phrases that a pattern is made of."""
        return re.findall(r"\{([a-z_]+)\}", self._written[name].pattern)

    def examples(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words in which a pattern must be found, and in which it must not be."""
        return self._written[name].yes, self._written[name].no

    def _regex(self, name: str, above: tuple[str, ...]) -> str:
        found = self._written.get(name)
        if found is None or found.table or name in above:
            fault = "turns in a circle" if name in above else "is lacking"
            file = self._written[above[-1]].file if above else None
            raise InputError(f"the phrase {name!r} {fault}.", file=file)
        if found.words:
            return compile_words(found.words)
        macros = {
            part: f"(?:{self._regex(part, (*above, name))})"
            for part in self.parts(name)
        }
        return translate(found.pattern, macros, raw=True)


def _read(name: str, content: object, file: Path) -> _Written:
    if isinstance(content, str):
        return _Written(file, content)
    if isinstance(content, list):
        # a word such as "on", without quotation marks, is none to YAML
        if content and all(isinstance(word, str) for word in content):
            return _Written(file, "", tuple(content))
    elif isinstance(content, dict) and content:
        entry: dict[Any, Any] = {
            _EXAMPLES.get(key, key): value for key, value in content.items()
        }
        pattern = entry.get("pattern")
        if isinstance(pattern, str) and entry.keys() <= _KEYS:
            yes, no = (tuple(map(str, entry.get(key, ()))) for key in ("yes", "no"))
            return _Written(file, pattern, yes=yes, no=no)
        if pattern is None and all(isinstance(word, str) for word in content):
            return _Written(file, "", table=content)
    raise InputError(
        f"{name!r} is neither a pattern nor a list nor a table of words.", file=file
    )


@functools.cache
def phrase(name: str) -> Phrase:
    """Give the pattern of a name; whether there is one shows when it is first tried."""
    return Phrase(name)


@functools.cache
def sieve(name: str) -> Sieve:
    """Give the pattern of a name to look through documents, not single phrases.

    Raises:
        InputError: There is none, or it is no regular expression.
    """
    return Sieve(_all().compiled(name))


@functools.cache
def wordlist(name: str) -> frozenset[str]:
    """Give the words of a list.

    Raises:
        InputError: There is no list of that name.
    """
    return frozenset(_all().words(name))


@functools.cache
def table(name: str) -> Mapping[str, Any]:
    """Give what is said of each word of a table.

    Raises:
        InputError: There is no table of that name.
    """
    return _all().table(name)


@functools.cache
def _all() -> Phrases:
    return Phrases.recall(home() / "data" / "rules" / "phrases")
