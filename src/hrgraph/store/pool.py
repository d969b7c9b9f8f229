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
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from hrgraph.errors import QueryBusy
from hrgraph.store.asking import Asking, Desk, Outcome
from hrgraph.store.crews import Crews, is_last
from hrgraph.store.evaluation import Job
from hrgraph.store.lanes import FairLine
from hrgraph.store.nursery import Nursery, Worker
from hrgraph.store.slow import SlowLane
from hrgraph.store.wire import Message, send
from hrgraph.store.worker import FAULTS, WorkerLimits
from hrgraph.store.writing import Reply

__all__ = ["Pool", "PoolLimits"]


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What the queries of one web process may use.

    Attributes:
        workers: Warm workers.
        at_once: Those of them that evaluate light queries at the same time; the
            others step in where one is waited for.
        quick: Seconds after which a query is slow.
        slow: Slow queries that run at the same time, in all web processes.
        queue: Seconds that a query waits at most, for a worker or a slot.
        memory: Bytes that a query may take that says nothing else; twice that all
            slow ones together.
        run: Folder that all web processes of a server share, for the slots.
    """

    workers: int
    at_once: int
    quick: float
    slow: int
    queue: float
    memory: int
    run: Path


class Pool:
    """The workers of one web process; safe to use from several threads."""

    def __init__(self, limits: PoolLimits, workers: WorkerLimits) -> None:
        self._limits = limits
        self._slow = SlowLane(
            limits.run, limits.slow, queue=limits.queue, memory=limits.memory
        )
        self._nursery = Nursery(workers, limits.quick)
        self._crews = Crews(self._nursery, limits.workers, limits.at_once)
        self._own_desk: Desk | None = None

    def prepare(self, folder: Path) -> None:
        """Have warm workers for a snapshot, before the first query for it.

        Raises:
            OSError: No worker can open it.
        """
        self._crews.prepare(folder)

    def expect(self, folder: Path) -> None:
        """Begin to make warm workers; queries that come earlier wait for them."""
        self._crews.line(folder)

    def keep_only(self, *folders: Path) -> None:
        """End the warm workers of snapshots that are no longer in service."""
        self._crews.keep_only(*folders)

    def close(self) -> None:
        """End all workers; the pool answers no more."""
        self._crews.close()
        if self._own_desk is not None:
            self._own_desk.close()  # no worker goes on: those that wait are ended
        self._slow.kill()
        self._nursery.close()

    def state(self) -> dict[str, int]:
        """Numbers for the metrics: what waits and what runs now."""
        return {
            "idle": self._crews.idle,
            "waiting": self._crews.waiting,
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
        line = self._crews.line(folder)
        worker = line.take(client, self._limits.queue)
        if worker is None:
            raise _busy()
        begun = time.monotonic()
        try:
            send(worker.link, (0.0, tuple(job)))
            message = worker.incoming.read()
        except BlockingIOError:
            deadline = begun + seconds
            return self._go_on(worker, line, job, client, deadline, is_gone)
        except OSError:
            message = None
        self._crews.settle(line, worker, message)
        if message is None:
            raise self._slow.broken()
        return _reply(message)

    def asking(self, job: Job, folder: Path, done: Callable[[], None]) -> Asking:
        """Prepare to have a query answered in an event loop, without a thread.

        Args:
            job: A query of at most some ten thousand bytes: the loop sends it.
            folder: The snapshot that it is asked of.
            done: Called once something came; ``conclude`` makes a reply of it.

        Returns:
            What asks once it is told to begin.
        """
        line = self._crews.line(folder)
        return Asking(self._desk(), line, tuple(job), done)

    async def conclude(
        self,
        asking: Asking,
        *,
        seconds: float,
        is_gone: Callable[[], bool] | None,
        threads: Executor,
    ) -> Reply:
        """Make a reply of what came to a query; raises what ``evaluate`` does.

        Args:
            asking: The query, to which something came.
            seconds: As for ``evaluate``, and so is the next.
            is_gone: See there.
            threads: Where a query that turns out to be slow is waited for.
        """
        outcome = asking.outcome
        assert outcome is not None  # noqa: S101 - see above
        if outcome is Outcome.SLOW:
            assert asking.worker is not None  # noqa: S101 - it goes on
            rest = partial(
                self._go_on,
                asking.worker,
                asking.line,
                Job._make(asking.job),
                asking.client,
                asking.begun + seconds,
                is_gone,
            )
            return await asyncio.get_running_loop().run_in_executor(threads, rest)
        if isinstance(outcome, Outcome):
            raise _busy() if outcome is Outcome.BUSY else self._slow.broken()
        return _reply(outcome)

    def stop(self, asking: Asking) -> None:
        """End a query that nobody waits for any more, whatever has come of it."""
        if (worker := asking.stop()) is not None:
            worker.end()
            self._crews.replace(asking.line, worker)

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
        """Do as ``evaluate``, in an event loop; see ``asking`` and ``conclude``."""
        future = asyncio.get_running_loop().create_future()

        def done() -> None:
            if not future.done():  # it may be cancelled this very turn
                future.set_result(None)

        asking = self.asking(job, folder, done)
        asking.begin(client)
        try:
            await future
        except asyncio.CancelledError:
            self.stop(asking)
            raise
        return await self.conclude(
            asking, seconds=seconds, is_gone=is_gone, threads=threads
        )

    def _desk(self) -> Desk:
        """Give the desk of the running loop."""
        loop, desk = asyncio.get_running_loop(), self._own_desk
        if desk is None or desk.board.loop is not loop:
            if desk is not None:
                desk.close()
            limits = self._limits
            desk = Desk(loop, limits.quick, limits.queue, self._crews.settle)
            self._own_desk = desk
        return desk

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
        self._crews.replace(line, worker)
        memory = job.memory or self._limits.memory
        message, is_good = self._slow.go_on(worker, client, deadline, memory, is_gone)
        if is_good and is_last(message):
            worker.end()
        elif is_good:
            worker.wait_at_most(self._limits.quick)
            # It knows the data better than a new one would.
            self._crews.give_back(line, worker)
        return _reply(message)


def _busy() -> QueryBusy:
    return QueryBusy("Too many queries wait for an answer; ask again later.")


def _reply(message: Message) -> Reply:
    content, handle = message
    if content[0] == "fault":
        _, _, kind, what, line, column = content
        raise FAULTS[str(kind)](str(what), line=line, column=column)  # type: ignore[arg-type] # as sent by the worker
    _, _, media_type, body, length = content
    file: BinaryIO | None = None if handle is None else os.fdopen(handle, "rb")
    return Reply(media_type, body, file, length)  # type: ignore[arg-type] # as sent by the worker
