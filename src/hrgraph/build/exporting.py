"""Dumps of a snapshot, left beside it when it is built."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hrgraph.catalogue import Catalogue, export_snapshot, read_dumps
from hrgraph.rdf import Addresses
from hrgraph.settings import home
from hrgraph.store import Snapshot

__all__ = ["leave_dumps"]

_DUMPS = "dumps"


def leave_dumps(snapshot: Snapshot, base: str) -> None:
    """Write the dumps of a snapshot into its folder, all of them or none.

    A server makes them itself where they are missing, so a full disk here is no
    reason to call a build a failure that has already been published.

    Args:
        snapshot: The snapshot; its triples are only read.
        base: Base of entity IRIs; ends in a slash.
    """
    place = snapshot.folder / _DUMPS
    if read_dumps(place) is not None:
        return
    catalogue = Catalogue.load(home() / "queries", base=base)
    with suppress(OSError):
        making = Path(tempfile.mkdtemp(prefix=f".{_DUMPS}-", dir=snapshot.folder))
        try:
            export_snapshot(snapshot, catalogue, Addresses(base), making)
            making.chmod(0o755)
            making.rename(place)
        finally:
            shutil.rmtree(making, ignore_errors=True)
