"""The server: web processes that share a port, each with its query workers."""

from __future__ import annotations

import logging
import multiprocessing
import os
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import fields
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from hrgraph.errors import HrgraphError
from hrgraph.settings import Settings, variable
from hrgraph.store import Snapshots
from hrgraph.web.allocator import allocator_environment
from hrgraph.web.logs import set_up_logging

__all__ = ["CHECKED", "RUN_FOLDER", "SERVER", "listener", "serve"]

# What the web processes are told by their environment.
RUN_FOLDER = "HRGRAPH_RUN_FOLDER"
CHECKED = "HRGRAPH_CHECKED_SNAPSHOT"
SERVER = "HRGRAPH_SERVER_PROCESS"

_LOG = logging.getLogger(__name__)
_STOP_SECONDS = 2.0  # that web processes have to end by themselves
_PAUSE = 0.5  # seconds before one that died is started again
_STARTING = 60.0  # seconds in which few may die


def serve(settings: Settings, run: Path, announce: Callable[[], None]) -> None:
    """Serve until a signal ends it; all processes are ended then.

    Args:
        settings: Of all processes; they get them through the environment.
        run: Empty folder that the processes share while they run.
        announce: Called once, when the store was found whole.

    Raises:
        NotFound: The store has no whole snapshot.
        InputError: The folder of decisions is not there.
    """
    settings.decisions_folder  # noqa: B018 - told here, not by each web process
    snapshots = Snapshots(settings.store)
    snapshots.current()
    announce()
    os.environ.update(_environment(settings))
    os.environ[RUN_FOLDER] = str(run)
    os.environ[CHECKED] = snapshots.checked
    os.environ[SERVER] = str(os.getpid())
    del snapshots
    set_up_logging()
    os.environ.update(allocator_environment(settings.allocator, os.environ))
    # It is bound and never listened on: the port is ours, whichever process lives.
    with listener(settings.host, settings.port) as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        processes: list[SpawnProcess] = []
        try:
            _keep_alive(processes, settings.web_processes, _start)
        except (KeyboardInterrupt, SystemExit):
            return  # that is how it ends
        finally:
            _end(processes)


def listener(host: str, port: int) -> socket.socket:
    """Make a socket that shares a port with the other processes of the server.

    The kernel gives each new connection to one of those who listen.
    """
    kind, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(kind, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listening.bind(address)
    return listening


def _keep_alive(
    processes: list[SpawnProcess], number: int, start: Callable[[], SpawnProcess]
) -> None:
    """Start processes, and others for those that die; for ever.

    Raises:
        HrgraphError: They die as soon as they are started.
    """
    begun, deaths = time.monotonic(), 0
    while True:
        while len(processes) < number:
            processes.append(start())
        wait([process.sentinel for process in processes])
        for process in [one for one in processes if not one.is_alive()]:
            processes.remove(process)
            _LOG.error("a web process has ended (%s)", process.exitcode)
            process.close()
            deaths += 1
            time.sleep(_PAUSE)
        if deaths > 2 * number and time.monotonic() - begun < _STARTING:
            raise HrgraphError("The server cannot be started; its log says why.")


def _start() -> SpawnProcess:
    # The store has threads of its own, and a forked copy of a thread's lock is never
    # opened again: processes are spawned, each with a store of its own.
    process = multiprocessing.get_context("spawn").Process(target=_work, name="web")
    process.start()
    return process


def _work() -> None:
    from hrgraph.web.process import work  # noqa: PLC0415 - the server itself needs nothing of it

    work()


def _end(processes: list[SpawnProcess]) -> None:
    for process in processes:
        process.terminate()
    latest = time.monotonic() + _STOP_SECONDS
    for process in processes:
        process.join(max(0.0, latest - time.monotonic()))
    for process in processes:
        process.kill()
        process.join()


def _environment(settings: Settings) -> Mapping[str, str]:
    return {
        variable(knob.name): str(getattr(settings, knob.name))
        for knob in fields(settings)
    }
