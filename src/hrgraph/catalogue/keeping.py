"""Answers over a whole graph, kept with the snapshot that they were asked of.

They are worked out once, when the snapshot is made, so that no reader waits for
them. A kept answer goes by the words of its query: a changed query is asked anew.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hrgraph.catalogue.calendar import Calendar
from hrgraph.catalogue.facets import Facets
from hrgraph.catalogue.reading import Query
from hrgraph.catalogue.running import Catalogue
from hrgraph.errors import QueryError
from hrgraph.settings import Settings
from hrgraph.store import (
    ANSWERS,
    Keeper,
    KeeperLimits,
    Reply,
    Snapshot,
    keep_answer,
    mark_of,
)

__all__ = ["KEPT", "keep_answers", "kept_calendar", "kept_facets"]

_LOG = logging.getLogger(__name__)

# The queries without parameters that pages ask, below ``queries/pages``
KEPT = (
    *("alleged-most", "countries", "counts", "discrepancies", "documents"),
    *("example", "first-reports", "provisions"),
    *("provisions-beside", "provisions-named", "relays", "rights-engaged", "voices"),
)
# Folders of which every query is asked as it stands, with the values in its file
_LIBRARY = ("dataset", "questions")
_MOST = 2  # that are answered at the same time: each may take much memory
_MEGABYTES, _BYTES, _ROWS = 2_000, 20_000_000, 1_000_000
_TABLE = "text/tab-separated-values"


def keep_answers(
    folder: Path, catalogue: Catalogue, settings: Settings | None = None
) -> None:
    """Ask what pages and the library ask of a whole graph, and keep the answers.

    Pages cannot do without their answers, which may take what they take. A question
    of the library whose answer takes too long or is too long is left to be asked of
    the engine.

    Args:
        folder: Of a snapshot that is not in service yet.
        catalogue: Whose queries are asked.
        settings: How long one answer may take; None for the usual.

    Raises:
        OSError: The folder cannot be written.
    """
    questions = [q for q in catalogue if q.folder in _LIBRARY and q.kind != "ask"]
    seconds = (settings or Settings()).kept_seconds
    limits = KeeperLimits(seconds, _MEGABYTES, _BYTES, _ROWS)
    number = min(os.cpu_count() or 1, _MOST)
    with ThreadPoolExecutor(number) as threads:
        shares = [
            threads.submit(_keep_library, folder, questions[n::number], limits)
            for n in range(number)
        ]
        _keep_pages(folder, catalogue)
    for share in shares:
        share.result()


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


def _keep_pages(folder: Path, catalogue: Catalogue) -> None:
    """Keep the answers and indexes that pages ask of the whole graph."""
    snapshot = Snapshot.open(folder)
    for name in KEPT:
        query = catalogue.get(f"pages/{name}")
        body = snapshot.results(query.text, _TABLE)
        reply = Reply(_TABLE, body, None, len(body))
        keep_answer(folder, query.slug, query.text, reply)
    place = _index_folder(folder, catalogue, "facet")
    place.mkdir()
    Facets.make(snapshot, catalogue).write(place)
    place = _index_folder(folder, catalogue, "calendar")
    place.mkdir()
    Calendar.make(snapshot, catalogue).write(place)


def _keep_library(folder: Path, queries: Sequence[Query], limits: KeeperLimits) -> None:
    """Keep the answers to some questions, one after the other."""
    with Keeper(folder, limits) as keeper:
        for query in queries:
            try:
                keeper.keep(query.slug, query.text)
            except QueryError as fault:
                _LOG.warning("The answer to %s is not kept: %s", query.name, fault)


def _index_folder(folder: Path, catalogue: Catalogue, name: str) -> Path:
    texts = (query.text for query in catalogue if f"/{name}-" in query.name)
    return folder / ANSWERS / f"{name}s-{mark_of(*sorted(texts))}"
