"""The register of IRIs that were given up: merged into others, or withdrawn.

It is a file that people write (``data/decisions/register.csv``) and only ever grows:
an IRI that was published once never stands for something else.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.textfiles import read_text

__all__ = ["Entry", "Register"]

_COLUMNS = ["path", "state", "successor", "reason", "decided_by", "date"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one IRI.

    Attributes:
        successor: Path below the base of what it was merged into; None if it was
            withdrawn.
        reason: For readers; it must not tell what was withdrawn.
    """

    successor: str | None
    reason: str


class Register:
    """The entries, by path below the base of entity IRIs."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = dict(entries)

    @classmethod
    def load(cls, file: Path) -> Register:
        """Read the register.

        Raises:
            InputError: A line of it is faulty. A missing file gives nothing up.
        """
        if not file.is_file():
            return cls({})
        with io.StringIO(read_text(file), newline="") as stream:
            rows = csv.DictReader(stream)
            if rows.fieldnames != _COLUMNS:
                raise InputError(
                    f"The columns must be {','.join(_COLUMNS)}.", file=file, line=1
                )
            return cls({row["path"]: _entry(row, file, rows) for row in rows})

    def find(self, path: str) -> Entry | None:
        """Tell what became of a path below the base; None if nothing did.

        Mergers are followed to their end.
        """
        entry = self._entries.get(path)
        seen = {path}
        while entry is not None and entry.successor in self._entries:
            if entry.successor in seen:
                return None
            seen.add(entry.successor)
            entry = self._entries[entry.successor]
        return entry


def _entry(row: Mapping[str, str], file: Path, rows: csv.DictReader[str]) -> Entry:
    merged = row["state"] == "merged"
    if row["state"] not in {"merged", "withdrawn"} or merged != bool(row["successor"]):
        raise InputError(
            "The state is 'merged' with a successor, or 'withdrawn' without one.",
            file=file,
            line=rows.line_num,
        )
    return Entry(row["successor"] if merged else None, row["reason"])
