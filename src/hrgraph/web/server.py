"""The server: web processes under granian, each with its query workers."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server import Server

from hrgraph.settings import Settings, variable
from hrgraph.store import QueryService, Snapshot, Snapshots
from hrgraph.web.front import Front

__all__ = ["application", "serve"]

_RUN = "HRGRAPH_RUN_FOLDER"
_METRICS = "PROMETHEUS_MULTIPROC_DIR"
_HEADER_SECONDS = 10
_BACKLOG = 2048


class _Lines(logging.Formatter):
    """One JSON object a line; no query text, no addresses of clients."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        told = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "from": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["fault"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def _set_up_logging() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def application() -> Front:
    """Make the WSGI application of one web process, from its environment."""
    _set_up_logging()
    settings = Settings.from_environment(os.environ)
    snapshots = Snapshots(settings.store)
    queries = QueryService(settings, Path(os.environ[_RUN]))
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
    return front


def serve(settings: Settings) -> None:
    """Serve until a signal ends it; all processes are ended then.

    Raises:
        NotFound: The store has no whole snapshot.
    """
    Snapshots(settings.store).current()
    run = Path(tempfile.mkdtemp(prefix="hrgraph-run-"))
    try:
        (run / "metrics").mkdir()
        os.environ.update(_environment(settings))
        os.environ[_RUN] = str(run)
        os.environ[_METRICS] = str(run / "metrics")
        Server(
            "hrgraph.web.server:application",
            factory=True,
            address=settings.host,
            port=settings.port,
            interface=Interfaces.WSGI,
            workers=settings.web_processes,
            blocking_threads=settings.web_threads,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(header_read_timeout=_HEADER_SECONDS * 1000),
            backlog=_BACKLOG,
            respawn_failed_workers=True,
            log_enabled=True,
            log_dictconfig=_granian_log(),
        ).serve()
    finally:
        shutil.rmtree(run, ignore_errors=True)


def _granian_log() -> dict[str, object]:
    return {
        "formatters": {"generic": {"()": _Lines}, "access": {"()": _Lines}},
    }


def _environment(settings: Settings) -> Mapping[str, str]:
    return {
        variable(knob.name): str(getattr(settings, knob.name))
        for knob in fields(settings)
    }
