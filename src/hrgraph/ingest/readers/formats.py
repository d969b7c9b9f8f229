"""Which reader reads which file ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hrgraph.errors import InputError
from hrgraph.ingest.readers.html import read_html
from hrgraph.ingest.readers.json import read_json, read_json_lines
from hrgraph.ingest.readers.office import read_docx, read_pdf
from hrgraph.ingest.readers.text import read_markdown, read_text
from hrgraph.ingest.sources import Source
from hrgraph.model import Document

__all__ = ["READERS", "Reader"]

Reader = Callable[[bytes, Source], Iterator[Document | InputError]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
