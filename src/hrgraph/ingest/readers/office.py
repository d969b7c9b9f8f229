"""PDF and Word files: their text in reading order, and the title they state."""

from __future__ import annotations

import io
import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from hrgraph.errors import InputError
from hrgraph.ingest.wrapping import unwrap
from hrgraph.model import Document

if TYPE_CHECKING:
    from hrgraph.ingest.sources import Source

__all__ = ["read_docx", "read_pdf", "without_running_heads"]

_DIGITS = re.compile(r"\d+")
_EDGE = 2  # lines at the top, and at the foot, of a page that may be running heads
_PAGES = 2  # on which at least a line stands that is one
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_WRAP = re.compile(r"(?<![.!?:;”\"\n])\n(?=[a-z0-9(“\"’])")


def read_pdf(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read a PDF; words cut at a line end are joined, wrapped lines too.

    Lines that stand at the edge of most pages, but for their numbers, are left out.

    Raises:
        InputError: It is locked or damaged, or holds pictures of text only.
    """
    import pypdf  # noqa: PLC0415 - 0.2 s that other formats save
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - the same

    # What it remarks names no file; what matters is raised.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, OSError, RecursionError) as fault:
        raise InputError(
            f"the PDF cannot be read ({fault}); unlock or repair it", file=source.path
        ) from None
    text = _HYPHEN.sub("", "\n\n".join(without_running_heads(pages)))
    text = _WRAP.sub(" ", unwrap(text))
    if not text.strip():
        raise InputError(
            "the PDF holds pictures, not text; run a text recognition on it first",
            file=source.path,
        )
    yield Document(
        id=source.name,
        text=text,
        title=title.strip() or None if isinstance(title, str) else None,
        file=str(source.path),
    )


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """Leave out lines that stand at the same edge of more than half of the pages.

    One that is the same each time is kept where it stands first: it may be the
    title. One that counts the pages is kept nowhere.
    """
    cut = [page.split("\n") for page in pages]
    seen: dict[tuple[int, str], list[str]] = defaultdict(list)
    for lines in cut:
        for place, number in _edges(lines):
            seen[place, _form(lines[number])].append(lines[number])
    least = max(_PAGES, len(pages) // 2 + 1)
    heads = {key for key, told in seen.items() if len(told) >= least}
    first = {key for key in heads if len(set(seen[key])) == 1}
    for lines in cut:
        for place, number in _edges(lines):
            key = (place, _form(lines[number]))
            if key in first:
                first.discard(key)
            elif key in heads:
                lines[number] = ""
    return ["\n".join(lines) for lines in cut]


def _edges(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Places at the top (0, 1) and the foot (-2, -1) of a page, with their lines."""
    told = [number for number, line in enumerate(lines) if line.strip()]
    top = list(enumerate(told[:_EDGE]))
    return top + [(place - _EDGE, n) for place, n in enumerate(told[-_EDGE:])]


def _form(line: str) -> str:
    """A line without what differs from page to page."""
    return _DIGITS.sub("#", " ".join(line.split()))


def read_docx(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read a Word file: paragraphs and table cells in order.

    Raises:
        InputError: It is damaged or no Word file.
    """
    import docx  # noqa: PLC0415 - 0.1 s that other formats save
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - the same
    from docx.table import Table  # noqa: PLC0415 - the same

    try:
        word = docx.Document(io.BytesIO(raw))
    except (OpcError, BadZipFile, ValueError, KeyError, OSError) as fault:
        raise InputError(
            f"the Word file cannot be read ({fault}); save it again", file=source.path
        ) from None
    lines: list[str] = []
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    title = word.core_properties.title.strip()
    yield Document(
        id=source.name,
        text="\n\n".join(line for line in lines if line.strip()),
        title=title or None,
        file=str(source.path),
    )
