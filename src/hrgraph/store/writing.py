"""Answers as bytes: short ones in memory, long ones in a file without a name."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, BinaryIO, NamedTuple, cast

import pyoxigraph as ox

from hrgraph.store.counting import has_more_rows

__all__ = [
    "AnswerLimits",
    "AnswerTooLong",
    "Found",
    "Reply",
    "write_answer",
    "write_triples",
]

_SOLUTION_TYPES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPH_TYPES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}
# Bytes; longer answers go to a file. Two as long go into a socket unread (wire.py).
_IN_MEMORY = 64 * 1024
# XML 1.0 has no way to write these.
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REPLACEMENT = "\ufffd".encode()

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Reply(NamedTuple):
    """An answer, or why there is none.

    Attributes:
        media_type: Of the body; empty if the client takes none that fits.
        body: The answer if it is short.
        file: The answer if it is long, at its beginning; else None.
        length: Bytes of the answer.
    """

    media_type: str
    body: bytes
    file: BinaryIO | None
    length: int

    def opened(self) -> BinaryIO:
        """Give the answer as a file at its beginning, short or long."""
        return io.BytesIO(self.body) if self.file is None else self.file


@dataclass(frozen=True, slots=True)
class AnswerLimits:
    """How long an answer may be, and where a long one is kept.

    Attributes:
        longest: Bytes.
        spool: Folder; None for the system's.
        rows: Rows of a table; 0 for any number.
    """

    longest: int
    spool: str | None = None
    rows: int = 0


class AnswerTooLong(Exception):
    """The answer passed its limit; ``what`` names the limit."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class _Writer:
    """Takes the engine's pieces: in memory at first, then in a file without a name."""

    def __init__(self, limits: AnswerLimits, *, xml: bool) -> None:
        self._limits = limits
        self._xml = xml
        self._pieces: list[bytes] = []
        self.length = 0
        self.file: BinaryIO | None = None

    def write(self, piece: bytes) -> int:
        given = len(piece)
        if self._xml:
            piece = _NOT_IN_XML.sub(_REPLACEMENT, piece)
        self.length += len(piece)
        if self.length > self._limits.longest:
            raise AnswerTooLong(f"is longer than {self._limits.longest:,} bytes")
        if self.file is not None:
            self.file.write(piece)
        else:
            self._pieces.append(bytes(piece))
            if self.length > _IN_MEMORY:
                self.file = tempfile.TemporaryFile(dir=self._limits.spool)  # noqa: SIM115 - handed on
                self.file.write(b"".join(self._pieces))
                self._pieces.clear()
        return given

    def flush(self) -> None:
        """Do nothing: the reply is sent when it is whole."""

    def reply(self, media_type: str) -> Reply:
        if self.file is not None:
            self.file.flush()
            self.file.seek(0)
        return Reply(media_type, b"".join(self._pieces), self.file, self.length)


def write_answer(
    found: Found, solutions: str, graph: str, limits: AnswerLimits
) -> Reply:
    """Write out what a query found; that is also when most of it is looked up.

    Args:
        found: What the engine gives.
        solutions: Media type for SELECT and ASK; empty if the client takes none.
        graph: Media type for CONSTRUCT and DESCRIBE; empty if it takes none.
        limits: How long it may be.

    Raises:
        AnswerTooLong: It is longer; what was written so far is gone.
    """
    if isinstance(found, ox.QueryTriples):
        return write_triples(found, graph, limits)
    writer = _Writer(limits, xml=solutions == "application/sparql-results+xml")
    if solutions:
        found.serialize(cast("IO[bytes]", writer), _SOLUTION_TYPES[solutions])
    reply = writer.reply(solutions)
    is_table = bool(solutions) and isinstance(found, ox.QuerySolutions)
    # Each row takes a byte at least: what is short need not be looked at.
    if is_table and 0 < limits.rows < reply.length:
        whole = reply.opened()
        if has_more_rows(whole, solutions, reply.length, limits.rows):
            raise AnswerTooLong(f"has more than {limits.rows:,} rows")
    return reply


def write_triples(
    found: Iterable[ox.Triple], graph: str, limits: AnswerLimits
) -> Reply:
    """Write out triples in the order in which they come; see ``write_answer``.

    Raises:
        AnswerTooLong: It is longer; what was written so far is gone.
    """
    writer = _Writer(limits, xml=graph == "application/rdf+xml")
    out = cast("IO[bytes]", writer)
    if graph and isinstance(found, ox.QueryTriples):
        found.serialize(out, _GRAPH_TYPES[graph])  # the engine need not come back to us
    elif graph:
        ox.serialize(found, out, format=_GRAPH_TYPES[graph])
    return writer.reply(graph)
