"""One web process: snapshot, query workers and front, put together."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshot, Snapshots
from hrgraph.web.front import Front
from hrgraph.web.logs import set_up_logging

__all__ = ["RUN_FOLDER", "application"]

RUN_FOLDER = "HRGRAPH_RUN_FOLDER"


def application() -> Front:
    """Make the WSGI application of one web process, from its environment."""
    set_up_logging()
    settings = Settings.from_environment(os.environ)
    snapshots = Snapshots(settings.store)
    queries = QueryService(settings, Path(os.environ[RUN_FOLDER]))
    front = Front(settings, snapshots, queries)
    previous: list[Path] = []

    def before(snapshot: Snapshot) -> None:
        queries.pool.prepare(snapshot.folder)

    def after(snapshot: Snapshot) -> None:
        front.forget()
        # Requests that began before the switch may still ask the old one.
        queries.pool.keep_only(snapshot.folder, *previous[-1:])
        previous.append(snapshot.folder)

    snapshots.follow(before, after)
    threading.Thread(target=front.load_pages, name="pages", daemon=True).start()
    return front
