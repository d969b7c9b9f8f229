"""Warm workers of each snapshot in service, and new ones for those that end."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from hrgraph.store.lanes import FairLine
from hrgraph.store.nursery import Nursery, Worker
from hrgraph.store.wire import Message
from hrgraph.store.worker import State

__all__ = ["Crews", "is_last"]

_PAUSES = (0.1, 0.5, 2.0)  # seconds between attempts to make a worker


class Crews:
    """The warm workers of one web process; safe to use from several threads.

    Args:
        nursery: Where workers come from.
        workers: How many each snapshot has.
        at_once: How many of them evaluate light queries at the same time. More than
            there are cores for them would only push each other out of the caches.
    """

    def __init__(self, nursery: Nursery, workers: int, at_once: int) -> None:
        self._nursery = nursery
        self._workers = workers
        self._at_once = at_once
        self._lines: dict[Path, FairLine[Worker]] = {}
        self._closed = False

    def prepare(self, folder: Path) -> None:
        """Have warm workers for a snapshot, before the first query for it.

        Raises:
            OSError: No worker can open it.
        """
        line = self._lines.setdefault(folder, FairLine(self._at_once))
        for _ in range(self._workers - line.free):
            line.put(self._nursery.fork(folder))

    def line(self, folder: Path) -> FairLine[Worker]:
        """Give the line of a snapshot; its first workers may still be made."""
        line = self._lines.get(folder)
        if line is None:
            line = self._lines.setdefault(folder, FairLine(self._at_once))
            if line.free == 0:
                for _ in range(self._workers):
                    self._make(line, folder)
        return line

    def keep_only(self, *folders: Path) -> None:
        """End the warm workers of snapshots that are no longer in service."""
        for folder in [other for other in self._lines if other not in folders]:
            for worker in self._lines.pop(folder).drain():
                worker.end()

    def close(self) -> None:
        """End all warm workers; no new ones are made."""
        self._closed = True
        self.keep_only()

    @property
    def idle(self) -> int:
        """How many workers wait for queries."""
        return sum(line.free for line in list(self._lines.values()))

    @property
    def waiting(self) -> int:
        """How many queries wait for workers."""
        return sum(line.waiting for line in list(self._lines.values()))

    def settle(
        self, line: FairLine[Worker], worker: Worker, message: Message | None
    ) -> None:
        """Have a worker that has answered go on; another one in place of a last one.

        Args:
            line: Of its snapshot.
            worker: Who has answered.
            message: What it sent; None if it has ended.
        """
        if message is None or is_last(message):
            worker.end()
            self.replace(line, worker)
        else:
            self.give_back(line, worker)

    def give_back(self, line: FairLine[Worker], worker: Worker) -> None:
        """Have a worker go on; if there are too many, those used least are ended."""
        if self._closed or self._lines.get(worker.folder) is not line:
            worker.end()
        else:
            line.put(worker)
            if line.free > self._workers:
                for spare in line.leave_only(self._workers):
                    spare.end()

    def replace(self, line: FairLine[Worker], worker: Worker) -> None:
        """Have another worker made for one that does not come back, or not soon."""
        line.lose(worker)
        self._make(line, worker.folder)

    def _make(self, line: FairLine[Worker], folder: Path) -> None:
        def add() -> None:
            # The nursery may have ended and starts anew; a snapshot that is gone
            # will not come back.
            for pause in _PAUSES:
                try:
                    worker = self._nursery.fork(folder)
                except OSError:
                    time.sleep(pause)
                else:
                    self.give_back(line, worker)
                    return

        if not self._closed:
            threading.Thread(target=add, name="fork", daemon=True).start()


def is_last(message: Message) -> bool:
    """Tell whether a worker ends after this message, as it says."""
    return message[0][1] == State.LAST
