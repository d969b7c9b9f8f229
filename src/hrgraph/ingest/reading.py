"""Inputs to documents; one bad file or line never stops the others."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.ingest.decoding import require_text
from hrgraph.ingest.issuing import find_issued
from hrgraph.ingest.readers import READERS
from hrgraph.ingest.sources import STDIN, Source, find_sources
from hrgraph.ingest.zones import find_zones
from hrgraph.model import Document
from hrgraph.settings import Settings

__all__ = ["read_inputs"]

_BYTES_A_CHARACTER = 4  # of UTF-8, at most
_PACKED_BYTES = 100_000_000  # of a page, PDF or Word file


def read_inputs(
    inputs: Sequence[str], settings: Settings | None = None
) -> Iterator[Document | InputError]:
    """Read the documents of files, folders, globs and ``-`` (standard input).

    Returns:
        Documents with their zones, in order of the inputs and of paths within a
        folder; one that brings no date of publication has that of its head or foot.
        What cannot be read, and a second document of one id, stands in its place as
        an error that says what, where and what to do.
    """
    limit = (settings or Settings()).document_characters
    seen: dict[str, str] = {}
    for source in find_sources(inputs):
        if isinstance(source, InputError):
            yield source
            continue
        for document in _read(source, limit):
            if isinstance(document, InputError):
                yield document
            elif document.id in seen:
                yield InputError(
                    f"id {document.id!r} is already that of {seen[document.id]}; "
                    "give one of them another id",
                    file=document.file,
                )
            else:
                seen[document.id] = document.file
                yield _dated(dataclasses.replace(document, zones=find_zones(document)))


def _dated(document: Document) -> Document:
    """Give a document the day that its text tells, where none came with it."""
    issued = find_issued(document) if document.published is None else None
    if issued is None:
        return document
    return dataclasses.replace(document, published=issued[0], issued_at=issued[1])


def _read(source: Source, limit: int) -> Iterator[Document | InputError]:
    try:
        if str(source.path) == STDIN:
            yield from _read_stdin(limit)
            return
        reader = READERS.get(source.path.suffix.lower())
        if reader is None:
            known = " ".join(READERS)
            yield InputError(
                f"is of no format that is read ({known}); convert it",
                file=source.path,
            )
            return
        _require_size(source, limit)
        for document in reader(source.path.read_bytes(), source):
            yield _checked(document, limit)
    except InputError as fault:
        yield fault
    except OSError as fault:
        yield InputError(
            f"cannot be read ({fault.strerror}); see to its permissions",
            file=source.path,
        )


def _read_stdin(limit: int) -> Iterator[Document | InputError]:
    raw = sys.stdin.buffer.read()
    source = Source(Path(STDIN), "stdin")
    ending = ".txt"
    if raw.lstrip().startswith(b"{"):
        ending = ".jsonl" if b"\n{" in raw.strip() else ".json"
    for document in READERS[ending](raw, source):
        yield _checked(document, limit)


def _require_size(source: Source, limit: int) -> None:
    most = limit * _BYTES_A_CHARACTER
    if source.path.suffix.lower() not in {".txt", ".md"}:
        most = max(most, _PACKED_BYTES)
    size = source.path.stat().st_size
    if size > most:
        raise InputError(
            f"has {size:,} bytes; at most {most:,} are read: split it",
            file=source.path,
        )


def _checked(document: Document | InputError, limit: int) -> Document | InputError:
    if isinstance(document, InputError):
        return document
    try:
        require_text(document.text, document.file, limit)
    except InputError as fault:
        return fault
    return document
