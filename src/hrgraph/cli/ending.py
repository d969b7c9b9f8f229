"""How a server ends: by a signal, at once, and with all that it started."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

__all__ = ["Ending", "ending"]

_PATIENCE = 4.0  # seconds that an orderly end may take


class Ending:
    """Sees that a signal ends the server, whatever its main thread is doing.

    The kernel's signal is written to a socket by the interpreter itself, so that it
    is seen even if the main thread hangs.
    """

    def __init__(self) -> None:
        self._folders: list[Path] = []
        self._read, self._written = socket.socketpair()
        self._written.settimeout(0)
        self._done = threading.Event()

    def take_away(self, folder: Path) -> None:
        """Remember a temporary folder that must not be left behind."""
        self._folders.append(folder)

    def start(self) -> None:
        """Watch for signals from now on; called in the main thread."""
        signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, _stop)
        threading.Thread(target=self._watch, name="ending", daemon=True).start()

    def finish(self) -> None:
        """Say that the end was orderly."""
        self._done.set()
        signal.set_wakeup_fd(-1)
        self._written.close()

    def _watch(self) -> None:
        wanted = {signal.SIGINT, signal.SIGTERM}
        while numbers := self._read.recv(64):
            if wanted.intersection(numbers):
                break
        if not numbers or self._done.wait(_PATIENCE):
            return
        for process in multiprocessing.active_children():
            process.kill()  # nurseries and workers end with their web process
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


def _stop(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


@contextmanager
def ending() -> Iterator[Ending]:
    """Watch for signals while the block runs; SIGTERM unwinds it as Ctrl-C does."""
    watch = Ending()
    before = signal.getsignal(signal.SIGTERM)
    watch.start()
    try:
        yield watch
    finally:
        watch.finish()
        signal.signal(signal.SIGTERM, before)
