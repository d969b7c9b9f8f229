"""Answers worked out when a snapshot was made, found by the words of their query.

The engine gave them, of this very snapshot, which never changes: a kept answer is
what the engine would give again. A changed query has no kept answer and is asked.

The layout, in the folder of a snapshot:
    answers/NAME-MARK.tsv    of a SELECT
    answers/NAME-MARK.nt     of a CONSTRUCT or DESCRIBE, triples in their order
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pyoxigraph as ox

from hrgraph.store.rows import Rows, read_rows
from hrgraph.store.writing import AnswerLimits, Reply, write_answer, write_triples

__all__ = ["ANSWERS", "KeptAnswers", "keep_answer", "mark_of"]

ANSWERS = "answers"
TABLE, LINES = "text/tab-separated-values", "application/n-triples"
_ENDINGS = {TABLE: ".tsv", LINES: ".nt"}
_TSV, _NT = ox.QueryResultsFormat.TSV, ox.RdfFormat.N_TRIPLES
# What a file of the library says about its query; it says the same without
_HEADER = re.compile(r"\A(?:\#\+[^\n]*\n)*")


def mark_of(*queries: str) -> str:
    """Make the mark by which an answer goes: of the words of its query."""
    words = "\0".join(map(_words, queries))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _words(query: str) -> str:
    header = _HEADER.match(query)
    # A form sends its lines with carriage returns
    return query[header.end() if header else 0 :].replace("\r\n", "\n").strip()


def keep_answer(folder: Path, name: str, query: str, reply: Reply) -> None:
    """Keep an answer with a snapshot that is not in service yet.

    Args:
        folder: Of the snapshot.
        name: For people; the query is known by its words.
        query: What was asked.
        reply: The answer, a table in TSV or triples as lines.

    Raises:
        OSError: The folder cannot be written.
    """
    place = folder / ANSWERS
    place.mkdir(exist_ok=True)
    file = place / f"{name}-{mark_of(query)}{_ENDINGS[reply.media_type]}"
    with reply.opened() as content:
        file.write_bytes(content.read())


class KeptAnswers:
    """What was kept with one snapshot; safe to use from several threads.

    Args:
        folder: Of the snapshot.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {
            file.stem.rpartition("-")[2]: file
            for ending in _ENDINGS.values()
            for file in (folder / ANSWERS).glob(f"*{ending}")
        }

    def reply(
        self, query: str, solutions: str, graph: str, limits: AnswerLimits
    ) -> Reply | None:
        """Give a kept answer in a form; see ``write_answer``.

        Returns:
            None if no answer to this query was kept.

        Raises:
            AnswerTooLong: It is longer than the limits let it be.
        """
        file = self._find(query)
        if file is None:
            return None
        if file.suffix == _ENDINGS[LINES]:
            read = ox.parse(path=str(file), format=_NT)
            return write_triples((quad.triple for quad in read), graph, limits)
        found = ox.parse_query_results(path=str(file), format=_TSV)
        return write_answer(found, solutions, graph, limits)

    def rows(self, query: str) -> Rows | None:
        """Give the kept answer to a SELECT; None if there is none."""
        file = self._find(query)
        if file is None or file.suffix != _ENDINGS[TABLE]:
            return None
        return read_rows(file.read_bytes())

    def triples(self, query: str) -> list[ox.Triple] | None:
        """Give the kept answer to a CONSTRUCT, as the engine gave it; None for none."""
        file = self._find(query)
        if file is None or file.suffix != _ENDINGS[LINES]:
            return None
        return [quad.triple for quad in ox.parse(path=str(file), format=_NT)]

    def _find(self, query: str) -> Path | None:
        return self._files.get(mark_of(query)) if self._files else None
