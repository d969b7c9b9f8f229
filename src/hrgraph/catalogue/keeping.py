"""Answers over a whole graph, kept with the snapshot that they were asked of.

They are worked out once, when the snapshot is made, so that no reader waits for
them. A kept answer goes by the text of its query: a changed query is asked anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

import pyoxigraph as ox

from hrgraph.catalogue.calendar import Calendar
from hrgraph.catalogue.facets import Facets
from hrgraph.catalogue.running import Catalogue
from hrgraph.store import Rows, Snapshot, Term

__all__ = ["KEPT", "keep_answers", "kept_answer", "kept_calendar", "kept_facets"]

# The queries without parameters that pages ask, below ``queries/pages``
KEPT = (
    *("alleged-most", "countries", "counts", "discrepancies", "documents"),
    *("first-reports", "provisions"),
    *("provisions-beside", "provisions-named", "relays", "rights-engaged", "voices"),
)
_FOLDER = "answers"
_TSV = ox.QueryResultsFormat.TSV

_Row = tuple[Term | None, ...]


def keep_answers(folder: Path, catalogue: Catalogue) -> None:
    """Ask what pages ask of a whole graph, and keep the answers in its folder.

    Args:
        folder: Of a snapshot that is not in service yet.
        catalogue: Whose queries are asked.

    Raises:
        OSError: The folder cannot be written.
    """
    snapshot = Snapshot.open(folder)
    (folder / _FOLDER).mkdir()
    for name in KEPT:
        text = catalogue.get(f"pages/{name}").bind(None)
        answer = snapshot.results(text, _TSV.media_type)
        _answer_file(folder, name, text).write_bytes(answer)
    place = _index_folder(folder, catalogue, "facet")
    place.mkdir()
    Facets.make(snapshot, catalogue).write(place)
    place = _index_folder(folder, catalogue, "calendar")
    place.mkdir()
    Calendar.make(snapshot, catalogue).write(place)


def kept_answer(snapshot: Snapshot, catalogue: Catalogue, name: str) -> Rows:
    """Answer a SELECT of ``queries/pages`` that has no parameters.

    What was kept is read row by row as it is looked at; what was not is asked.
    """
    text = catalogue.get(f"pages/{name}").bind(None)
    file = _answer_file(snapshot.folder, name, text)
    if not file.is_file():
        return catalogue.run(snapshot, f"pages/{name}")
    header, *lines = file.read_bytes().removesuffix(b"\n").split(b"\n")
    columns = header.decode().split("\t") if header else []
    return Rows(tuple(name.removeprefix("?") for name in columns), _Read(header, lines))


def kept_facets(snapshot: Snapshot, catalogue: Catalogue) -> Facets:
    """Read the facets that were kept with a snapshot, or make them: a long scan."""
    place = _index_folder(snapshot.folder, catalogue, "facet")
    if place.is_dir():
        return Facets.read(place)
    return Facets.make(snapshot, catalogue)


def kept_calendar(snapshot: Snapshot, catalogue: Catalogue) -> Calendar:
    """Read the calendar that was kept with a snapshot, or make it: a long scan."""
    place = _index_folder(snapshot.folder, catalogue, "calendar")
    if place.is_dir():
        return Calendar.read(place)
    return Calendar.make(snapshot, catalogue)


def _answer_file(folder: Path, name: str, text: str) -> Path:
    return folder / _FOLDER / f"{name}-{_mark(text)}.tsv"


def _index_folder(folder: Path, catalogue: Catalogue, name: str) -> Path:
    texts = (query.text for query in catalogue if f"/{name}-" in query.name)
    return folder / _FOLDER / f"{name}s-{_mark(*sorted(texts))}"


def _mark(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


class _Read(Sequence[_Row]):
    """Rows of a kept answer, made when they are looked at."""

    def __init__(self, header: bytes, lines: Sequence[bytes]) -> None:
        self._header, self._lines = header, lines

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> _Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_Row]: ...

    def __getitem__(self, place: int | slice) -> _Row | Sequence[_Row]:
        if isinstance(place, slice):
            return self._parse(self._lines[place])
        return self._parse([self._lines[place]])[0]

    def __iter__(self) -> Iterator[_Row]:
        return iter(self._all)

    @cached_property
    def _all(self) -> list[_Row]:
        return self._parse(self._lines)

    def _parse(self, lines: Sequence[bytes]) -> list[_Row]:
        text = b"\n".join((self._header, *lines, b""))
        found = ox.parse_query_results(text, format=_TSV)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a kept answer is no table")
        return [tuple(row) for row in found]
