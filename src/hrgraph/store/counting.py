"""How many rows an answer has, read off what was written.

The engine writes whole answers and counts nothing. Only answers that are long enough
to have too many rows are read again, and closely only where a quick count of marks
says that they may have too many.
"""

from __future__ import annotations

import re
from typing import BinaryIO, NamedTuple

__all__ = ["has_more_rows"]

_PIECE = 1 << 20


class _Marks(NamedTuple):
    """What is counted, how many rows there are besides, and what may hold it.

    Attributes:
        mark: Stands between rows, or in each.
        rows_less_marks: Rows that have no mark; below zero for a head.
        quoted: Text in which a mark is none.
        shortest: Bytes that a row has at least.
    """

    mark: bytes
    rows_less_marks: int
    quoted: re.Pattern[bytes] | None
    shortest: int


_FORMS = {
    "application/sparql-results+json": _Marks(
        b"},{", 1, re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL), len("{},")
    ),
    "application/sparql-results+xml": _Marks(b"/result>", 0, None, len("/result>")),
    "text/csv": _Marks(b"\n", -1, re.compile(rb'"(?:[^"]|"")*+"'), len("\r\n")),
    "text/tab-separated-values": _Marks(b"\n", -1, None, len("\n")),
}


def has_more_rows(answer: BinaryIO, media_type: str, length: int, most: int) -> bool:
    """Tell whether a table has more rows than it may.

    Args:
        answer: The table as the engine wrote it; read from its beginning, and left
            there.
        media_type: Of the table.
        length: Bytes of the table.
        most: Rows that it may have, at least one.
    """
    form = _FORMS[media_type]
    if length <= most * form.shortest:
        return False
    most -= form.rows_less_marks
    too_many = _marks(answer, form.mark) > most
    if too_many and form.quoted is not None:
        too_many = _marks(answer, form.mark, form.quoted) > most
    answer.seek(0)
    return too_many


def _marks(
    answer: BinaryIO, mark: bytes, quoted: re.Pattern[bytes] | None = None
) -> int:
    """Count marks; those in quoted text only if no pattern of it is given."""
    answer.seek(0)
    count, left = 0, b""
    while piece := answer.read(_PIECE):
        text = left + piece
        if quoted is not None:
            text = quoted.sub(b"", text)
        # Quoted text that is not closed goes on in the next piece.
        end = text.find(b'"') if quoted is not None else -1
        end = end if end >= 0 else max(0, len(text) - len(mark) + 1)
        whole, left = text[: end + len(mark) - 1], text[end:]
        count += whole.count(mark)
    return count
