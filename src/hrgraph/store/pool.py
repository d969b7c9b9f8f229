"""Query workers of one web process: warm ones, slow ones, and their ends.

A query starts at once on a warm worker. If it is not done within a fraction of a
second, the worker is stopped, leaves the quick lane (another takes its place) and
goes on, with low priority, when one of few slots is free. So light queries never
wait for heavy ones. What passes its limit of time or memory is killed with its
worker; so is what nobody waits for any more.
"""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from hrgraph.errors import (
    QueryBusy,
    QueryError,
    QueryTimeout,
    QueryTooLarge,
)
from hrgraph.store.evaluation import Job
from hrgraph.store.lanes import FairLine, Slots
from hrgraph.store.nursery import Nursery, Worker
from hrgraph.store.wire import receive, send
from hrgraph.store.worker import FAULTS, WorkerLimits
from hrgraph.store.writing import Reply

__all__ = ["Pool", "PoolLimits"]

_LOOK = 0.05  # seconds between two looks at a slow query
_PAUSES = (0.1, 0.5, 2.0)  # seconds between attempts to make a worker
_NICE = 3


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What the queries of one web process may use.

    Attributes:
        workers: Warm workers.
        quick: Seconds after which a query is slow.
        slow: Slow queries that run at the same time, in all web processes.
        queue: Seconds that a query waits at most, for a worker or a slot.
        memory: Bytes that one query may take; twice that all slow ones together.
        run: Folder that all web processes of a server share, for the slots.
    """

    workers: int
    quick: float
    slow: int
    queue: float
    memory: int
    run: Path


class Pool:
    """The workers of one web process; safe to use from several threads."""

    def __init__(self, limits: PoolLimits, workers: WorkerLimits) -> None:
        self._limits = limits
        self._lines: dict[Path, FairLine[Worker]] = {}
        self._slots = Slots(limits.run, limits.slow)
        self._slow: dict[Worker, int] = {}
        self._nursery = Nursery(workers, limits.quick)
        self._closed = False
        self.ended = 0

    def prepare(self, folder: Path) -> None:
        """Have warm workers for a snapshot, before the first query for it.

        Raises:
            OSError: No worker can open it.
        """
        line = self._lines.setdefault(folder, FairLine())
        for _ in range(self._limits.workers - line.free):
            line.put(self._nursery.fork(folder))

    def expect(self, folder: Path) -> None:
        """Begin to make warm workers; queries that come earlier wait for them."""
        self._line(folder)

    def keep_only(self, *folders: Path) -> None:
        """End the warm workers of snapshots that are no longer in service."""
        for folder in [other for other in self._lines if other not in folders]:
            for worker in self._lines.pop(folder).drain():
                worker.end()

    def close(self) -> None:
        """End all workers; the pool answers no more."""
        self._closed = True
        self.keep_only()
        for worker in list(self._slow):
            worker.signal(signal.SIGKILL)
        self._nursery.close()

    def state(self) -> dict[str, int]:
        """Numbers for the metrics: what waits and what runs now."""
        lines = list(self._lines.values())
        return {
            "idle": sum(line.free for line in lines),
            "waiting": sum(line.waiting for line in lines),
            "slow_running": self._slots.running,
            "slow_waiting": self._slots.waiting,
            "ended": self.ended,
        }

    def evaluate(
        self,
        job: Job,
        folder: Path,
        *,
        client: str,
        seconds: float,
        is_gone: Callable[[], bool] | None = None,
    ) -> Reply:
        """Have a query answered by a worker.

        Args:
            job: The query.
            folder: The snapshot that it is asked of.
            client: Who asks; clients take turns.
            seconds: Wall-clock time after which it is ended; waiting in a queue
                does not count.
            is_gone: Tells whether the client has left; asked now and then while
                the query is slow.

        Raises:
            QueryBusy: It waited too long for its turn.
            QueryTimeout: It was ended at the limit, or its client has left.
            QueryTooLarge: It was ended at the limit of memory or answer size.
            QueryError: Another fault of the query.
        """
        line = self._line(folder)
        worker = line.take(client, self._limits.queue)
        if worker is None:
            raise QueryBusy("Too many queries wait for an answer; ask again later.")
        begun = time.monotonic()
        try:
            send(worker.link, tuple(job))
            message = receive(worker.link)
        except BlockingIOError:
            self._replace(line, folder)
            return self._go_on_slowly(worker, line, client, begun + seconds, is_gone)
        except OSError:
            message = None
        if message is None:
            worker.end()
            self._replace(line, folder)
            raise self._broken()
        self._give_back(worker, line)
        return _reply(message)

    def _give_back(self, worker: Worker, line: FairLine[Worker]) -> None:
        """Have a worker go on; if there are too many, those used least are ended."""
        if self._closed or self._lines.get(worker.folder) is not line:
            worker.end()
        else:
            line.put(worker)
            for spare in line.leave_only(self._limits.workers):
                spare.end()

    def _line(self, folder: Path) -> FairLine[Worker]:
        line = self._lines.get(folder)
        if line is None:
            line = self._lines.setdefault(folder, FairLine())
            if line.free == 0:
                for _ in range(self._limits.workers):
                    self._replace(line, folder)
        return line

    def _broken(self) -> QueryError:
        self.ended += 1
        return QueryTooLarge(
            "The query was ended: it took more memory than one query may. "
            "Ask for less, or in parts."
        )

    def _replace(self, line: FairLine[Worker], folder: Path) -> None:
        def add() -> None:
            # The nursery may have ended and starts anew; a snapshot that is gone
            # will not come back.
            for pause in _PAUSES:
                try:
                    worker = self._nursery.fork(folder)
                except OSError:
                    time.sleep(pause)
                else:
                    self._give_back(worker, line)
                    return

        if not self._closed:
            threading.Thread(target=add, name="fork", daemon=True).start()

    # -- slow queries ----------------------------------------------------------

    def _go_on_slowly(
        self,
        worker: Worker,
        line: FairLine[Worker],
        client: str,
        deadline: float,
        is_gone: Callable[[], bool] | None,
    ) -> Reply:
        worker.wait_at_most(0)
        place = self._slots.enter(client)
        slot: object | None = None
        message = None
        self._slow[worker] = 0
        is_alone = len(self._slow) == 1
        try:
            if not is_alone:  # one alone leaves room for light queries
                os.setpriority(os.PRIO_PROCESS, worker.pid, _NICE)
            slot = self._slots.try_take(place)
            if slot is None:
                paused = time.monotonic()
                slot = self._wait_stopped(worker, place, is_gone)
                deadline += time.monotonic() - paused
            message = self._watch(worker, deadline, is_gone)
        finally:
            self._slow.pop(worker, None)
            self._slots.leave(place, slot)
            if message is None or not is_alone:  # low priority is not taken back
                worker.end()
        if message is None:
            raise self._broken()
        if is_alone:
            worker.wait_at_most(self._limits.quick)
            self._give_back(worker, line)  # it knows the data better than a new one
        return _reply(message)

    def _wait_stopped(
        self, worker: Worker, place: object, is_gone: Callable[[], bool] | None
    ) -> object:
        """Hold the worker still until a slot is free."""
        worker.signal(signal.SIGSTOP)
        latest = time.monotonic() + self._limits.queue
        while time.monotonic() < latest:
            slot = self._slots.try_take(place)
            if slot is not None:
                worker.signal(signal.SIGCONT)
                return slot
            self._check_memory(worker)
            if is_gone is not None and is_gone():
                break
            time.sleep(_LOOK)
        self.ended += 1
        raise QueryBusy(
            "Too many long queries run already; ask again later, or ask for less."
        )

    def _watch(
        self,
        worker: Worker,
        deadline: float,
        is_gone: Callable[[], bool] | None,
    ) -> tuple[tuple[object, ...], int | None] | None:
        poll = select.poll()
        poll.register(worker.link, select.POLLIN | select.POLLHUP)
        while (left := deadline - time.monotonic()) > 0:
            if poll.poll(min(_LOOK, left) * 1000):
                return receive(worker.link)
            self._check_memory(worker)
            if is_gone is not None and is_gone():
                break
        self.ended += 1
        raise QueryTimeout(
            "The query took longer than it may here and was ended. "
            "Ask for less, add a LIMIT, or take the dump and your own machine."
        )

    def _check_memory(self, worker: Worker) -> None:
        self._slow[worker] = used = worker.memory()
        sizes = list(self._slow.values())
        one_too_large = used > self._limits.memory
        all_too_large = sum(sizes) > 2 * self._limits.memory and used == max(sizes)
        if one_too_large or all_too_large:
            raise self._broken()


def _reply(message: tuple[tuple[object, ...], int | None]) -> Reply:
    content, handle = message
    if content[0] == "fault":
        _, kind, what, line, column = content
        raise FAULTS[str(kind)](str(what), line=line, column=column)  # type: ignore[arg-type] # as sent by the worker
    _, media_type, body, length = content
    file: BinaryIO | None = None if handle is None else os.fdopen(handle, "rb")
    return Reply(media_type, body, file, length)  # type: ignore[arg-type] # as sent by the worker
