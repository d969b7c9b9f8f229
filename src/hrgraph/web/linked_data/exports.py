"""The exported folder of the snapshot in service: made by a build, or here."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

from hrgraph.catalogue import Catalogue, export_snapshot, read_dumps
from hrgraph.rdf import Addresses
from hrgraph.store import Snapshot

__all__ = ["Exports"]


class Exports:
    """The exported folder of the snapshot in service.

    A build leaves it in the snapshot. Where there is none, as for served files, it
    is made once in a folder of this process that ends with it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: tuple[str, tempfile.TemporaryDirectory[str]] | None = None

    def folder(
        self, snapshot: Snapshot, catalogue: Catalogue, places: Addresses
    ) -> Path:
        """Give the folder of a snapshot's export."""
        built = snapshot.folder / "dumps"
        if read_dumps(built) is not None:
            return built
        with self._lock:
            if self._made is None or self._made[0] != snapshot.id:
                made = tempfile.TemporaryDirectory(prefix="hrgraph-dumps-")
                export_snapshot(snapshot, catalogue, places, Path(made.name))
                self._made = (snapshot.id, made)
            return Path(self._made[1].name)

    def close(self) -> None:
        """Take away the folder of this process, if one was made."""
        with self._lock:
            if self._made is not None:
                self._made[1].cleanup()
                self._made = None
