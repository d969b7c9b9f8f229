"""Queries that an event loop waits for: none of them holds a thread.

A query has one future from its place in the line to its answer. Who is granted a
worker sends the query at once, and the answer is taken where it is seen to come: a
light query costs the loop no more turns than these two.
"""

from __future__ import annotations

import asyncio
import os
import select
import socket
import threading
import time
from collections.abc import Callable
from enum import Enum

from hrgraph.store.lanes import FairLine
from hrgraph.store.nursery import Worker
from hrgraph.store.wire import Message, send

__all__ = ["Asking", "Board", "Outcome"]

_MOST = 16  # answers that are taken in one turn of the loop


class Outcome(Enum):
    """What may come in place of an answer."""

    BUSY = "no worker in time"
    SLOW = "no answer in time"
    ENDED = "the worker has ended"


class Board:
    """Where one event loop sees that workers have answered.

    The links of all workers are watched by one handle of the kernel's, which tells of
    each frame once: a worker is shown to it once in its life, from then on a thread
    may use it as well, and whoever ends it need not tell the loop.

    Args:
        loop: The running loop.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.thread = threading.get_ident()
        self._links = select.epoll()
        self._askings: dict[int, Asking] = {}
        loop.add_reader(self._links.fileno(), self._look)

    def expect(self, asking: Asking, worker: Worker) -> None:
        """Have a query told when its worker has sent something."""
        link = worker.link.fileno()
        self._askings[link] = asking
        if worker.board is not self:
            worker.board = self
            self._links.register(link, select.EPOLLIN | select.EPOLLET)

    def forget(self, worker: Worker) -> None:
        """Tell nobody any more of what a worker sends."""
        self._askings.pop(worker.link.fileno(), None)

    def _look(self) -> None:
        for link, _ in self._links.poll(0, _MOST):
            asking = self._askings.get(link)
            if asking is not None:
                asking.look()


class Asking:
    """One query on its way, a ticket of the line of workers.

    Attributes:
        begun: When a worker was sent the query, by the monotonic clock.
        worker: Who is evaluating it; None before and after.

    Args:
        board: Of the running loop.
        line: Where workers are shared out.
        job: What a worker is sent.
        quick: Seconds after which the query is slow.
        settle: Told of a worker that is done, and of its answer; None for a worker
            that has ended.
    """

    __slots__ = (
        "_board",
        "_future",
        "_job",
        "_line",
        "_quick",
        "_settle",
        "_timer",
        "begun",
        "worker",
    )

    def __init__(
        self,
        board: Board,
        line: FairLine[Worker],
        job: tuple[object, ...],
        quick: float,
        settle: Callable[[Worker, Message | None], None],
    ) -> None:
        self._board = board
        self._line = line
        self._job = job
        self._quick = quick
        self._settle = settle
        self._future: asyncio.Future[Message | Outcome] = board.loop.create_future()
        self._timer: asyncio.TimerHandle | None = None
        self.begun = 0.0
        self.worker: Worker | None = None

    async def outcome(self, client: str, seconds: float) -> Message | Outcome:
        """Give the answer, or why there is none yet.

        Args:
            client: Who asks; clients take turns.
            seconds: How long a worker is waited for.
        """
        worker = self._line.stand_in(client, self)
        if worker is None:
            later = self._board.loop.call_later
            self._timer = later(seconds, self._go_without, Outcome.BUSY)
        else:
            self._begin(worker)
        try:
            return await self._future
        finally:
            if self._timer is not None:
                self._timer.cancel()
            if self.worker is None:
                self._line.leave(client, self)

    def grant(self, worker: Worker) -> None:
        """Ask a worker; called from any thread."""
        if threading.get_ident() == self._board.thread:
            self._begin(worker)
        else:
            self._board.loop.call_soon_threadsafe(self._begin, worker)

    def look(self) -> None:
        """Take what the worker has sent."""
        worker = self.worker
        assert worker is not None  # noqa: S101 - it has sent something
        try:
            message = worker.incoming.read(socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            message = None
        self._end(worker, message)

    def _begin(self, worker: Worker) -> None:
        if self._future.done():  # it came too late
            self._line.put(worker)
            return
        if self._timer is not None:
            self._timer.cancel()
        self.worker = worker
        loop = self._board.loop
        self.begun = time.monotonic()
        self._timer = loop.call_later(self._quick, self._go_without, Outcome.SLOW)
        self._board.expect(self, worker)
        try:
            send(worker.link, self._job)
        except OSError:
            self._end(worker, None)

    def _end(self, worker: Worker, message: Message | None) -> None:
        self._board.forget(worker)
        self.worker = None
        self._settle(worker, message)
        if not self._future.done():
            self._future.set_result(Outcome.ENDED if message is None else message)
        elif message is not None and message[1] is not None:
            os.close(message[1])  # nobody waits for the answer

    def _go_without(self, outcome: Outcome) -> None:
        if not self._future.done():
            if self.worker is not None:
                self._board.forget(self.worker)  # it goes on elsewhere
            self._future.set_result(outcome)

    def stop(self) -> Worker | None:
        """Wait no more; gives the worker that was still evaluating, for its end."""
        worker, self.worker = self.worker, None
        if worker is not None:
            self._board.forget(worker)
        return worker
