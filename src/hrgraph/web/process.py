"""One web process: snapshot, query workers and front, put together, and its loop."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
import os
import resource
import signal
import sys
import threading
from functools import partial
from pathlib import Path

import uvloop

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshot, Snapshots
from hrgraph.web.doorway import Doorway
from hrgraph.web.front import Front
from hrgraph.web.http import Reception
from hrgraph.web.logs import set_up_logging
from hrgraph.web.server import CHECKED, RUN_FOLDER, SERVER, listener

__all__ = ["work"]

# Answers that are kept are many, and no rings: to go through them often is waste.
_COLLECTING = (10_000, 20, 50)
# A page that is worked out in a thread must not hold up the loop: a lookup lets go
# of the interpreter twice, and would wait that long each time.
_TURN = 0.0005  # seconds
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_BACKLOG = 2048  # connections that the kernel keeps waiting
_FILES = 16_384  # open at the same time, if the system allows it
_GRACE = 1.0  # seconds for the answers under way when the process is to end


def work() -> None:
    """Do the work of one web process until a signal ends it."""
    _end_with_server()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until there is a loop to end
    sys.setswitchinterval(_TURN)
    set_up_logging()
    settings = Settings.from_environment(os.environ)
    queries = QueryService(settings, Path(os.environ[RUN_FOLDER]))
    front = _front(settings, queries)
    doorway = Doorway(front, settings.web_threads)
    reception = Reception(doorway, _most_connections())
    gc.collect()
    gc.freeze()  # what is there now stays; it need not be gone through again
    gc.set_threshold(*_COLLECTING)
    uvloop.run(_listen(settings, reception, front))
    queries.close()
    # Threads may still be at work for nobody; they are not waited for.
    logging.shutdown()
    os._exit(0)


async def _listen(settings: Settings, reception: Reception, front: Front) -> None:
    """Answer until a signal comes, and a moment longer."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    listening = await loop.create_server(
        reception.connection,
        sock=listener(settings.host, settings.port),
        backlog=_BACKLOG,
    )
    while not ended.is_set():
        reception.tick()
        front.measures.flush()
        try:
            await asyncio.wait_for(ended.wait(), 1)
        except TimeoutError:
            continue
    listening.close()
    await reception.end(_GRACE)


def _front(settings: Settings, queries: QueryService) -> Front:
    """Make the site, and have it follow the store."""
    snapshots = Snapshots(settings.store, os.environ.get(CHECKED))
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
    return front


def _most_connections() -> int:
    """Tell how many connections leave files enough for everything else."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    soft = max(soft, wanted)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return soft // 2


def _end_with_server() -> None:
    """See to it that a killed server leaves nobody behind who holds its port."""
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    # The kernel tells nothing of a parent that had ended before it was asked to.
    if os.getppid() != int(os.environ[SERVER]):
        raise SystemExit("The server has ended; so does this process of it.")
