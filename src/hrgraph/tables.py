"""Tables in CSV (RFC 4180, UTF-8): lists of the project, and what people decided."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.textfiles import read_text

__all__ = ["read_column", "read_sheet", "read_table"]


def read_table(file: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Read a list.

    Raises:
        InputError: The file is missing, lacks a column, or a row is ragged.
    """
    head, rows = _read_rows(file, columns)
    return [dict(zip(head, row, strict=True)) for row in rows]


def read_column(file: Path, column: str) -> list[str]:
    """Read one column of a list.

    Raises:
        InputError: The file is missing, lacks the column, or a row is ragged.
    """
    head, rows = _read_rows(file, (column,))
    place = head.index(column)
    return [row[place] for row in rows]


def read_sheet(
    file: Path, columns: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Read what people keep: a table whose every field must be filled in.

    Args:
        file: The table; one that is missing holds nothing.
        columns: What its first line must be.

    Yields:
        The number of a line, and its fields by column, without spaces around them.

    Raises:
        InputError: It is not UTF-8, the columns are others, or a line lacks a field
            or has too many; the message names file and line.
    """
    if not file.is_file():
        return
    with io.StringIO(read_text(file), newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != tuple(columns):
            wanted = ",".join(columns)
            raise InputError(f"the first line must be {wanted}", file=file, line=1)
        for row in reader:
            values = {name: (row[name] or "").strip() for name in columns}
            missing = [name for name in columns if not values[name]]
            if missing or None in row:
                what = ", ".join(missing) + " lack" if missing else "there are more"
                raise InputError(
                    f"needs {len(columns)} fields, and {what}; mend the line",
                    file=file,
                    line=reader.line_num,
                )
            yield reader.line_num, values


def _read_rows(file: Path, columns: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Read a list as its head and its rows.

    Raises:
        InputError: The file is missing, lacks a column, or a row is ragged.
    """
    if not file.is_file():
        raise InputError("The list is missing; install hrgraph again.", file=file)
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
