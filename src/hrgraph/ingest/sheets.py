"""Tables that people keep: CSV with one decision a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.textfiles import read_text

__all__ = ["read_sheet"]


def read_sheet(
    file: Path, columns: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a table whose every field must be filled in (RFC 4180, UTF-8).

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
