"""The header of a query file: unbroken lines ``#+ key: value`` at its top.

Each line is valid YAML. A key that is unknown, given twice or missing is a fault
with file and line, so that a slip of the pen is never silence.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from hrgraph.errors import InputError

__all__ = ["Header", "suggestion"]

_KEYS = (
    "summary",
    "description",
    "tags",
    "expect columns",
    "expect rows",
    "expect seconds",
    "view",
)
_TRANSLATED = re.compile(r"(summary|description) [a-z]{2,3}")
_PARAMETER = re.compile(r"param ([A-Za-z]\w*)")


class Header:
    """The keys of one file, with the lines that they stand on.

    Raises:
        InputError: A line is no ``key: value``, or its key is unknown or repeated.
    """

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.values: dict[str, object] = {}
        self.lines: dict[str, int] = {}
        ended = False
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.startswith("#+"):
                ended = True
            elif ended:
                raise self.fault("A header line stands below the header.", number)
            else:
                self._read(line[2:], number)

    def _read(self, line: str, number: int) -> None:
        try:
            entry = yaml.safe_load(line)
        except yaml.YAMLError:
            entry = None
        if not isinstance(entry, dict) or len(entry) != 1:
            raise self.fault(
                "This header line is no 'key: value' in YAML; put the value in "
                "quotes if it holds ': ' or ' #'.",
                number,
            )
        key, value = next(iter(entry.items()))
        key = str(key)
        known = key in _KEYS or _TRANSLATED.fullmatch(key) or _PARAMETER.fullmatch(key)
        if not known:
            raise self.fault(f"Unknown key '{key}'{suggestion(key, _KEYS)}", number)
        if key in self.values:
            raise self.fault(f"The key '{key}' stands twice.", number)
        if value is None:
            raise self.fault(f"The key '{key}' has no value.", number)
        self.values[key] = value
        self.lines[key] = number

    def fault(self, what: str, line: int | None = None) -> InputError:
        """Make the error that tells of a fault in this file."""
        return InputError(what, file=self.file, line=line)

    def need(self, keys: Iterable[str]) -> None:
        """See that keys are there.

        Raises:
            InputError: One is missing.
        """
        for key in keys:
            if key not in self.values:
                raise self.fault(f"The header lacks the key '{key}'.", 1)

    def parameters(self) -> dict[str, str]:
        """Give the key of each parameter, by its name."""
        matches = ((_PARAMETER.fullmatch(key), key) for key in self.values)
        return {match[1]: key for match, key in matches if match}

    def translations(self) -> dict[str, str]:
        """Give summaries and descriptions in other languages, by key."""
        return {
            key: str(value)
            for key, value in self.values.items()
            if _TRANSLATED.fullmatch(key)
        }

    def words(self, key: str, default: str = "") -> str:
        """Give a value that is words.

        Raises:
            InputError: It is something else, such as a number or a list.
        """
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.fault(f"The key '{key}' needs words.", self.lines[key])
        return value

    def list(self, key: str) -> tuple[str, ...]:
        """Give a value that is a list; empty if the key is missing.

        Raises:
            InputError: It is no list.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.fault(f"The key '{key}' needs a [list].", self.lines[key])
        return tuple(str(item) for item in value)

    def number(self, key: str) -> float | None:
        """Give a value that is a number from 0; None if the key is missing.

        Raises:
            InputError: It is no such number.
        """
        value = self.values.get(key)
        if value is None or (isinstance(value, int | float) and value >= 0):
            return value
        raise self.fault(f"The key '{key}' needs a number.", self.lines[key])


def suggestion(word: str, known: Iterable[str]) -> str:
    """End a message with the known word that was probably meant, or a full stop.

    >>> suggestion("sumary", ["summary", "tags"])
    "; did you mean 'summary'?"
    >>> suggestion("colour", ["summary", "tags"])
    '.'
    """
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else "."
