"""The file beside the triples: texts of documents, and the search index.

SQLite with FTS5. The index holds folded words only (``folding``); what is shown
comes from the words as written. Written once when a snapshot is made, then read
only.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from hrgraph.errors import InputError
from hrgraph.folding import fold, sound, words

__all__ = ["IndexEntry", "ServedText", "TextFile", "write_texts"]

_SCHEMA = """
CREATE TABLE text (
    iri TEXT PRIMARY KEY, identifier TEXT, title TEXT, text TEXT, lang TEXT,
    url TEXT, licence TEXT, full_text_allowed INTEGER, zones TEXT
) WITHOUT ROWID;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, lang TEXT, words TEXT
);
CREATE VIRTUAL TABLE found USING fts5(
    folded, heard, content='', tokenize="unicode61 remove_diacritics 0", prefix='2 3'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('found', 'row');
"""


@dataclass(frozen=True, slots=True)
class ServedText:
    """The text of a document as the public may see it.

    Attributes:
        iri: The document's IRI in the graph.
        identifier: The id that the document came with.
        title: Its title; empty if it has none.
        text: What offsets of evidence count in, with names held back masked.
        lang: Language tag; empty if unknown.
        url: Where its publisher keeps it; empty if unknown.
        licence: IRI or words; empty if unknown.
        full_text_allowed: Whether all of ``text`` may be shown, not only quotations.
        zones: Stretches that are no plain running text: kind, first code point,
            code point behind the last; by start.
    """

    iri: str
    identifier: str
    title: str
    text: str
    lang: str = ""
    url: str = ""
    licence: str = ""
    full_text_allowed: bool = True
    zones: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """Words by which a thing is found: its label, or the text of a document."""

    iri: str
    kind: str
    lang: str
    words: str


def write_texts(
    file: Path, texts: Iterable[ServedText], labels: Iterable[IndexEntry]
) -> int:
    """Write the texts and their index into a new file.

    Returns:
        How many entries the index holds.

    Raises:
        InputError: Two texts have one IRI.
        OSError: The file cannot be written.
    """
    columns = ", ".join("?" * len(fields(ServedText)))
    with closing(sqlite3.connect(file)) as base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        base.executescript(_SCHEMA)
        for text in texts:
            row = tuple(
                _column(getattr(text, knob.name)) for knob in fields(ServedText)
            )
            try:
                base.execute(f"INSERT INTO text VALUES ({columns})", row)  # noqa: S608 - only question marks
            except sqlite3.IntegrityError:
                raise InputError(
                    f"Two documents have the IRI {text.iri}; give one another id."
                ) from None
            _index(base, IndexEntry(text.iri, "text", text.lang, text.text))
        for label in labels:
            _index(base, label)
        base.execute("INSERT INTO found(found) VALUES ('optimize')")
        base.commit()
        base.execute("VACUUM")
        (count,) = base.execute("SELECT count(*) FROM entry").fetchone()
        return int(count)


def _column(value: object) -> object:
    return json.dumps(value) if isinstance(value, tuple) else value


def _index(base: sqlite3.Connection, entry: IndexEntry) -> None:
    # A text stands in its own table already: only its place is kept here.
    kept = "" if entry.kind == "text" else entry.words
    row = base.execute(
        "INSERT INTO entry (iri, kind, lang, words) VALUES (?, ?, ?, ?)",
        (entry.iri, entry.kind, entry.lang, kept),
    )
    spelt = [word.text for word in words(entry.words)]
    base.execute(
        "INSERT INTO found (rowid, folded, heard) VALUES (?, ?, ?)",
        (row.lastrowid, " ".join(map(fold, spelt)), " ".join(map(sound, spelt))),
    )


class TextFile:
    """The file, read only; safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        self._address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()

    def read(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Run one of our own statements; rows in the statement's order."""
        if not hasattr(self._local, "base"):
            self._local.base = _Connection(self._address)
        rows: list[tuple[Any, ...]] = self._local.base.connection.execute(
            sql, values
        ).fetchall()
        return rows

    def text(self, iri: str) -> ServedText | None:
        """Find the text of a document by the document's IRI."""
        return self._text("iri", iri)

    def text_by_identifier(self, identifier: str) -> ServedText | None:
        """Find the text of a document by the id that it came with."""
        return self._text("identifier", identifier)

    def _text(self, column: str, value: str) -> ServedText | None:
        rows = self.read(f"SELECT * FROM text WHERE {column} = ? LIMIT 1", (value,))  # noqa: S608 - one of two names
        if not rows:
            return None
        row = dict(
            zip((knob.name for knob in fields(ServedText)), rows[0], strict=False)
        )
        row["full_text_allowed"] = bool(row["full_text_allowed"])
        # Files made by an earlier hrgraph have no zones
        written = json.loads(row.pop("zones", "[]"))
        zones = tuple((kind, start, end) for kind, start, end in written)
        return ServedText(**row, zones=zones)


class _Connection:
    """A connection that is closed with the thread that used it."""

    def __init__(self, address: str) -> None:
        self.connection = sqlite3.connect(address, uri=True, check_same_thread=False)

    def __del__(self) -> None:
        self.connection.close()
