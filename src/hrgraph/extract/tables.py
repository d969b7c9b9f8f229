"""Word lists as they are written: the CSV files of ``data/lexicons``."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.textfiles import read_text

__all__ = ["read_column", "read_table"]


def read_table(file: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Read a word list.

    Raises:
        InputError: The file is missing, lacks a column, or a row is ragged.
    """
    head, rows = _read_rows(file, columns)
    return [dict(zip(head, row, strict=True)) for row in rows]


def read_column(file: Path, column: str) -> list[str]:
    """Read one column of a word list.

    Raises:
        InputError: The file is missing, lacks the column, or a row is ragged.
    """
    head, rows = _read_rows(file, (column,))
    place = head.index(column)
    return [row[place] for row in rows]


def _read_rows(file: Path, columns: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Read a word list as its head and its rows.

    Raises:
        InputError: The file is missing, lacks a column, or a row is ragged.
    """
    if not file.is_file():
        raise InputError("The word list is missing; install hrgraph again.", file=file)
    with io.StringIO(read_text(file), newline="") as stream:
        head, *rows = list(csv.reader(stream)) or [[]]
    missing = set(columns) - set(head)
    if missing:
        raise InputError(f"Add the column {min(missing)!r}.", file=file)
    width = len(head)
    ragged = set(map(len, rows)) - {width}
    for number, row in enumerate(rows if ragged else (), start=2):
        if len(row) != width:
            raise InputError(
                f"The row has {len(row)} fields; give it {width}.",
                file=file,
                line=number,
            )
    return head, rows
