"""The server: web processes under granian, each with its query workers."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from hrgraph.settings import Settings, variable
from hrgraph.store import Snapshots
from hrgraph.web.logs import JsonLines

__all__ = ["CHECKED", "RUN_FOLDER", "SERVER", "serve"]

# What the web processes are told by their environment.
RUN_FOLDER = "HRGRAPH_RUN_FOLDER"
CHECKED = "HRGRAPH_CHECKED_SNAPSHOT"
SERVER = "HRGRAPH_SERVER_PROCESS"

_HEADER_SECONDS = 10
_BACKLOG = 2048
_STOP_SECONDS = 2


def serve(settings: Settings, run: Path) -> None:
    """Serve until a signal ends it; all processes are ended then.

    Args:
        settings: Of all processes; they get them through the environment.
        run: Empty folder that the processes share while they run.

    Raises:
        NotFound: The store has no whole snapshot.
    """
    # The store has threads of its own, and a forked copy of a thread's lock is never
    # opened again: processes are spawned, each with a store of its own.
    multiprocessing.set_start_method("spawn", force=True)
    snapshots = Snapshots(settings.store)
    snapshots.current()
    os.environ.update(_environment(settings))
    # The engine takes and gives back many small pieces of memory for each query;
    # kept at hand, a query costs a quarter less. Other C libraries do not look.
    os.environ.setdefault("GLIBC_TUNABLES", "glibc.malloc.tcache_count=100")
    os.environ[RUN_FOLDER] = str(run)
    os.environ[CHECKED] = snapshots.checked
    os.environ[SERVER] = str(os.getpid())
    del snapshots
    Server(
        "hrgraph.web.process:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        workers=settings.web_processes,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_SECONDS * 1000),
        backlog=_BACKLOG,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        log_level=LogLevels.error,
        log_dictconfig=_granian_log(),
    ).serve()


def _granian_log() -> dict[str, object]:
    return {
        "formatters": {"generic": {"()": JsonLines}, "access": {"()": JsonLines}},
    }


def _environment(settings: Settings) -> Mapping[str, str]:
    return {
        variable(knob.name): str(getattr(settings, knob.name))
        for knob in fields(settings)
    }
