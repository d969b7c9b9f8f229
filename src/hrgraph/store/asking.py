"""Queries that an event loop waits for: none of them holds a thread.

Who is granted a worker sends the query at once, and the answer is taken where it is
seen to come: a light query costs the loop no more turns than these two, no task and
no timer of its own.
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

from hrgraph.store.deadlines import Deadlines
from hrgraph.store.lanes import PATIENCE, FairLine
from hrgraph.store.nursery import Worker
from hrgraph.store.wire import Message, send
from hrgraph.store.writing import Reply

__all__ = ["Asking", "Board", "Outcome", "Settle"]

_MOST = 16  # answers that are taken in one turn of the loop

Settle = Callable[[FairLine[Worker], Worker, Message | None], None]
"""Told of a worker that is done, and of its answer; None for one that has ended."""


class Outcome(Enum):
    """What may come in place of an answer."""

    BUSY = "no worker in time"
    SLOW = "no answer in time"
    ENDED = "the worker has ended"


class Board:
    """Where one event loop sees that workers have answered, or have not in time.

    The links of all workers are watched by one handle of the kernel's, which tells of
    each frame once: a worker is shown to it once in its life, from then on a thread
    may use it as well, and whoever ends it need not tell the loop.

    Args:
        loop: The running loop.
        quick: Seconds after which a query is slow.
        queue: Seconds that a query waits for a worker at most.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, quick: float, queue: float
    ) -> None:
        self.loop = loop
        self.thread = threading.get_ident()
        self.running: Deadlines[Asking] = Deadlines(loop, quick, Asking.be_slow)
        self.waiting: Deadlines[Asking] = Deadlines(loop, queue, Asking.give_up)
        self.patient: Deadlines[Asking] = Deadlines(loop, PATIENCE, Asking.hurry)
        self._links = select.epoll()
        self._askings: dict[int, Asking] = {}
        loop.add_reader(self._links.fileno(), self._look)

    def expect(self, asking: Asking, worker: Worker) -> None:
        """Have a query told when its worker has sent something."""
        link = worker.link.fileno()
        self._askings[link] = asking
        self.running.add(asking)
        if worker.board is not self:
            worker.board = self
            self._links.register(link, select.EPOLLIN | select.EPOLLET)

    def forget(self, asking: Asking, worker: Worker) -> None:
        """Tell a query nothing any more of what its worker sends."""
        self._askings.pop(worker.link.fileno(), None)
        self.running.drop(asking)

    def unqueue(self, asking: Asking) -> None:
        """Learn that a query waits for a worker no more."""
        self.waiting.drop(asking)
        self.patient.drop(asking)

    def _look(self) -> None:
        for link, _ in self._links.poll(0, _MOST):
            asking = self._askings.get(link)
            if asking is not None:
                asking.look()


class Asking:
    """One query on its way, a ticket of the line of workers.

    Attributes:
        line: Where workers are shared out.
        job: What a worker is sent.
        begun: When a worker was sent the query, by the monotonic clock.
        worker: Who is evaluating it; None before and after. After ``SLOW`` the
            worker goes on, and belongs to whoever was told.
        outcome: What came; None before.

    Args:
        board: Of the running loop.
        line: See there.
        job: See there.
        settle: Where a worker goes that is done.
        done: Called once something came, in the thread of the loop.
    """

    __slots__ = (
        "_board",
        "_done",
        "_settle",
        "begun",
        "client",
        "job",
        "line",
        "outcome",
        "worker",
    )

    def __init__(
        self,
        board: Board,
        line: FairLine[Worker],
        job: tuple[object, ...],
        settle: Settle,
        done: Callable[[], None],
    ) -> None:
        self.line = line
        self.job = job
        self.begun = 0.0
        self.client = ""
        self.worker: Worker | None = None
        self.outcome: Message | Outcome | None = None
        self._board = board
        self._settle = settle
        self._done: Callable[[], None] | None = done

    def begin(self, client: str) -> None:
        """Ask a worker, or stand in the line for one.

        Args:
            client: Who asks; clients take turns.
        """
        self.client = client
        worker = self.line.stand_in(client, self)
        if worker is None:
            self._board.waiting.add(self)
            self._board.patient.add(self)
        else:
            self._ask(worker)

    def short_reply(self) -> Reply | None:
        """Give the reply, if one came and it is short enough to be held in memory."""
        if isinstance(self.outcome, tuple):
            (kind, _, *told), file = self.outcome
            if kind == "reply" and file is None:
                media_type, body, length = told
                return Reply(media_type, body, None, length)  # type: ignore[arg-type] # as sent by the worker
        return None

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

    def be_slow(self) -> None:
        """Wait no more where answers come; the worker goes on elsewhere."""
        if self.worker is not None:
            self._board.forget(self, self.worker)
        self._tell(Outcome.SLOW)

    def hurry(self) -> None:
        """Have the reserve of workers step in, now and as long as it is waited for."""
        self._board.patient.add(self)
        self.line.hurry()

    def give_up(self) -> None:
        """Stand out of the line, without an answer."""
        if self.line.leave(self.client, self):
            self._board.patient.drop(self)
            self._tell(Outcome.BUSY)

    def stop(self) -> Worker | None:
        """Wait no more; gives the worker that was still evaluating, for its end."""
        self._done = None
        self._let_go()
        self._board.unqueue(self)
        self.line.leave(self.client, self)
        worker, self.worker = self.worker, None
        if worker is not None:
            self._board.forget(self, worker)
        return worker

    def _begin(self, worker: Worker) -> None:
        self._board.unqueue(self)
        if self._done is None:  # it came too late
            self.line.put(worker)
        else:
            self._ask(worker)

    def _ask(self, worker: Worker) -> None:
        self.worker = worker
        self.begun = time.monotonic()
        self._board.expect(self, worker)
        try:
            send(worker.link, self.job)
        except OSError:
            self._end(worker, None)

    def _end(self, worker: Worker, message: Message | None) -> None:
        self._board.forget(self, worker)
        self.worker = None
        self._settle(self.line, worker, message)
        self._tell(Outcome.ENDED if message is None else message)

    def _tell(self, outcome: Message | Outcome) -> None:
        self.outcome = outcome
        done, self._done = self._done, None
        if done is None:
            self._let_go()
        else:
            done()

    def _let_go(self) -> None:
        """Drop an answer that nobody waits for, with the file that may hold it."""
        outcome, self.outcome = self.outcome, None
        if isinstance(outcome, tuple) and outcome[1] is not None:
            os.close(outcome[1])
