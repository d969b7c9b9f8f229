"""PDF and Word files: their text in reading order, and the title they state."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from hrgraph.errors import InputError
from hrgraph.model import Document

if TYPE_CHECKING:
    from hrgraph.ingest.sources import Source

__all__ = ["read_docx", "read_pdf"]

_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_WRAP = re.compile(r"(?<![.!?:;”\"\n])\n(?=[a-z0-9(“\"’])")


def read_pdf(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read a PDF; words cut at a line end are joined, wrapped lines too.

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
    text = _WRAP.sub(" ", _HYPHEN.sub("", "\n\n".join(pages)))
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
