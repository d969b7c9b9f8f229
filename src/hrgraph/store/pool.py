"""Query workers of one web process: warm ones, slow ones, and their ends.

A query starts at once on a warm worker. If it is not done within a fraction of a
second, the worker is stopped, leaves the quick lane (another takes its place) and
goes on, with low priority, when one of few slots is free. So light queries never
wait for heavy ones. What passes its limit of time or memory is killed with its
worker; so is what nobody waits for any more.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from hrgraph.errors import QueryBusy
from hrgraph.store.asking import Asking, Board, Outcome
from hrgraph.store.evaluation import Job
from hrgraph.store.lanes import FairLine
from hrgraph.store.nursery import Nursery, Worker
from hrgraph.store.slow import SlowLane
from hrgraph.store.wire import Message, send
from hrgraph.store.worker import FAULTS, WorkerLimits
from hrgraph.store.writing import Reply

__all__ = ["Pool", "PoolLimits"]

_PAUSES = (0.1, 0.5, 2.0)  # seconds between attempts to make a worker


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What the queries of one web process may use.

    Attributes:
        workers: Warm workers.
        quick: Seconds after which a query is slow.
        slow: Slow queries that run at the same time, in all web processes.
        queue: Seconds that a query waits at most, for a worker or a slot.
        memory: Bytes that a query may take that says nothing else; twice that all
            slow ones together.
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
        self._slow = SlowLane(
            limits.run, limits.slow, queue=limits.queue, memory=limits.memory
        )
        self._nursery = Nursery(workers, limits.quick)
        self._watched: Board | None = None
        self._closed = False

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
        self._slow.kill()
        self._nursery.close()

    def state(self) -> dict[str, int]:
        """Numbers for the metrics: what waits and what runs now."""
        lines = list(self._lines.values())
        return {
            "idle": sum(line.free for line in lines),
            "waiting": sum(line.waiting for line in lines),
            "slow_running": self._slow.running,
            "slow_waiting": self._slow.waiting,
            "ended": self._slow.ended,
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
            raise _busy()
        begun = time.monotonic()
        try:
            send(worker.link, tuple(job))
            message = worker.incoming.read()
        except BlockingIOError:
            deadline = begun + seconds
            return self._go_on(worker, line, job, client, deadline, is_gone)
        except OSError:
            message = None
        self._settle(line, worker, message)
        if message is None:
            raise self._slow.broken()
        return _reply(message)

    async def evaluate_soon(
        self,
        job: Job,
        folder: Path,
        *,
        client: str,
        seconds: float,
        is_gone: Callable[[], bool] | None = None,
        threads: Executor,
    ) -> Reply:
        """Do as ``evaluate``, in an event loop: a light query takes no thread.

        Args:
            job: A query of at most some ten thousand bytes: the loop sends it.
            folder: As for ``evaluate``, and so are the next three.
            client: See there.
            seconds: See there.
            is_gone: See there.
            threads: Where a query that turns out to be slow is waited for.
        """
        line = self._line(folder)
        settle = partial(self._settle, line)
        asking = Asking(self._board(), line, tuple(job), self._limits.quick, settle)
        try:
            outcome = await asking.outcome(client, self._limits.queue)
        except asyncio.CancelledError:
            if (worker := asking.stop()) is not None:
                worker.end()
                self._replace(line, folder)
            raise
        if outcome is Outcome.SLOW:
            assert asking.worker is not None  # noqa: S101 - it goes on
            deadline = asking.begun + seconds
            rest = (asking.worker, line, job, client, deadline, is_gone)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(threads, self._go_on, *rest)
        if isinstance(outcome, Outcome):
            raise _busy() if outcome is Outcome.BUSY else self._slow.broken()
        return _reply(outcome)

    def _board(self) -> Board:
        """Give the board of the running loop."""
        loop = asyncio.get_running_loop()
        if self._watched is None or self._watched.loop is not loop:
            self._watched = Board(loop)
        return self._watched

    def _settle(
        self, line: FairLine[Worker], worker: Worker, message: Message | None
    ) -> None:
        """Have a worker that has answered go on; another one in place of a last one."""
        if message is None or _is_last(message):
            worker.end()
            self._replace(line, worker.folder)
        else:
            self._give_back(worker, line)

    def _go_on(
        self,
        worker: Worker,
        line: FairLine[Worker],
        job: Job,
        client: str,
        deadline: float,
        is_gone: Callable[[], bool] | None,
    ) -> Reply:
        """Go on in the slow lane; another worker takes the place in the quick one."""
        self._replace(line, worker.folder)
        memory = job.memory or self._limits.memory
        message, is_good = self._slow.go_on(worker, client, deadline, memory, is_gone)
        if is_good and _is_last(message):
            worker.end()
        elif is_good:
            worker.wait_at_most(self._limits.quick)
            self._give_back(worker, line)  # it knows the data better than a new one
        return _reply(message)

    def _give_back(self, worker: Worker, line: FairLine[Worker]) -> None:
        """Have a worker go on; if there are too many, those used least are ended."""
        if self._closed or self._lines.get(worker.folder) is not line:
            worker.end()
        else:
            line.put(worker)
            if line.free > self._limits.workers:
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


def _busy() -> QueryBusy:
    return QueryBusy("Too many queries wait for an answer; ask again later.")


def _is_last(message: Message) -> bool:
    """Tell whether the worker ends after this answer, as it says."""
    return bool(message[0][1])


def _reply(message: Message) -> Reply:
    content, handle = message
    if content[0] == "fault":
        _, _, kind, what, line, column = content
        raise FAULTS[str(kind)](str(what), line=line, column=column)  # type: ignore[arg-type] # as sent by the worker
    _, _, media_type, body, length = content
    file: BinaryIO | None = None if handle is None else os.fdopen(handle, "rb")
    return Reply(media_type, body, file, length)  # type: ignore[arg-type] # as sent by the worker
