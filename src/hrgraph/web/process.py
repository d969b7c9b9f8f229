"""One web process: snapshot, query workers and front, put together."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshot, Snapshots
from hrgraph.web.doorway import Doorway
from hrgraph.web.front import Front
from hrgraph.web.logs import set_up_logging
from hrgraph.web.server import CHECKED, RUN_FOLDER, SERVER

__all__ = ["application"]

# Answers that are kept are many, and no rings: to go through them often is waste.
_COLLECTING = (10_000, 20, 50)
# A page that is worked out in a thread must not hold up the loop: a lookup lets go
# of the interpreter twice, and would wait that long each time.
_TURN = 0.0005  # seconds
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def application() -> Doorway:
    """Make the application of one web process, from its environment."""
    _end_with_server()
    sys.setswitchinterval(_TURN)
    set_up_logging()
    settings = Settings.from_environment(os.environ)
    snapshots = Snapshots(settings.store, os.environ.get(CHECKED))
    queries = QueryService(settings, Path(os.environ[RUN_FOLDER]))
    front = Front(settings, snapshots, queries)
    previous: list[Path] = []

    def before(snapshot: Snapshot) -> None:
        queries.pool.prepare(snapshot.folder)

    def after(snapshot: Snapshot) -> None:
        favourites = front.forget()
        queries.pool.expect(snapshot.folder)
        # Requests that began before the switch may still ask the old one.
        queries.pool.keep_only(snapshot.folder, *previous[-1:])
        previous.append(snapshot.folder)
        again = partial(front.warm_answers, favourites)
        threading.Thread(target=again, name="answers", daemon=True).start()
        threading.Thread(target=front.warm_pages, name="pages", daemon=True).start()

    snapshots.follow(before, after)
    gc.collect()
    gc.freeze()  # what is there now stays; it need not be gone through again
    gc.set_threshold(*_COLLECTING)
    return Doorway(front, settings.web_threads)


def _end_with_server() -> None:
    """See to it that a killed server leaves nobody behind who holds its port."""
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    # The kernel tells nothing of a parent that had ended before it was asked to.
    if os.getppid() != int(os.environ[SERVER]):
        raise SystemExit("The server has ended; so does this process of it.")
