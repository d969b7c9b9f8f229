"""Queries that a worker is sent together, and where an event loop sees them answered.

Each change from one process to another costs a core what its caches held. So a
worker that several wait for is sent several queries. It answers one after the other,
and rings when it is done: who waits is not woken for each. What takes longer than
light queries do is found out soon, and the others of its batch go elsewhere.
"""

from __future__ import annotations

import asyncio
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from hrgraph.store.deadlines import Deadlines
from hrgraph.store.gathering import Gatherings
from hrgraph.store.lanes import PATIENCE, FairLine
from hrgraph.store.nursery import Worker
from hrgraph.store.wire import Message, send
from hrgraph.store.worker import State

__all__ = ["MOST_TOGETHER", "Batch", "Board", "Member", "Settle"]

MOST_TOGETHER = 8  # queries of a batch
# Seconds in which a worker may begin what it was sent. It must be over before a batch
# is broken up: by then it is sure which of its queries is being evaluated.
_BEGINNING = PATIENCE / 4
_MOST = 16  # batches whose answers are taken in one turn of the loop

Settle = Callable[[FairLine[Worker], Worker, Message | None], None]
"""Told of a worker that is done, and of its answer; None for one that has ended."""


class Member(Protocol):
    """One query of a batch."""

    @property
    def job(self) -> tuple[object, ...]:
        """What a worker is sent."""

    def take(self, message: Message) -> None:
        """Take what the worker has answered."""

    def be_slow(self, worker: Worker) -> None:
        """Take the worker over, which goes on with this query."""

    def be_broken(self) -> None:
        """Learn that the worker has ended over this query."""

    def be_asked_again(self) -> None:
        """Be asked of another worker, before all others: this one has not begun it."""


class Board:
    """Where one event loop sees that workers have answered, or have not in time.

    The bells of all workers are watched by one handle of the kernel's, which tells of
    each ringing once, and of each end: a worker is shown to it once in its life, from
    then on a thread may use it as well, and whoever ends it need not tell the loop.

    Args:
        loop: The running loop.
        quick: Seconds after which a query is slow.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, quick: float) -> None:
        self.loop = loop
        self.thread = threading.get_ident()
        self.gatherings = Gatherings(loop)
        self._running: Deadlines[Batch] = Deadlines(loop, quick, Batch.be_slow)
        self._together: Deadlines[Batch] = Deadlines(loop, PATIENCE, Batch.break_up)
        self._handles = select.epoll()
        self._batches: dict[int, Batch] = {}
        loop.add_reader(self._handles.fileno(), self._look)

    def expect(self, batch: Batch, worker: Worker, *, is_of_several: bool) -> None:
        """Have a batch told when its worker is done, has ended or takes long."""
        link, bell = worker.link.fileno(), worker.bell
        self._batches[link] = self._batches[bell] = batch
        self._running.add(batch)
        if is_of_several:
            self._together.add(batch)
        if worker.board is not self:
            worker.board = self
            self._handles.register(bell, select.EPOLLIN | select.EPOLLET)
            self._handles.register(link, select.EPOLLET)  # of its end only

    def forget(self, batch: Batch, worker: Worker) -> None:
        """Tell a batch nothing any more of its worker."""
        self._batches.pop(worker.link.fileno(), None)
        self._batches.pop(worker.bell, None)
        self._running.drop(batch)
        self._together.drop(batch)

    def _look(self) -> None:
        for handle, _ in self._handles.poll(0, _MOST):
            batch = self._batches.get(handle)
            if batch is not None:
                batch.look()


class Batch:
    """Queries that one worker answers one after the other.

    Args:
        board: Of the running loop.
        line: Where the worker comes from.
        worker: Who answers.
        settle: Where the worker goes when it is done.
        members: The queries; at least one.
    """

    __slots__ = ("_board", "_left", "_line", "_number", "_settle", "_worker")

    def __init__(
        self,
        board: Board,
        line: FairLine[Worker],
        worker: Worker,
        settle: Settle,
        members: Iterable[Member],
    ) -> None:
        self._board = board
        self._line = line
        self._worker = worker
        self._settle = settle
        self._left = deque(members)  # the first may be under way
        self._number = len(self._left)

    def send(self) -> None:
        """Send the queries to the worker."""
        left, worker = self._left, self._worker
        self._board.expect(self, worker, is_of_several=len(left) > 1)
        latest = time.monotonic() + _BEGINNING
        try:
            send(worker.link, (latest, *[member.job for member in left]))
        except OSError:
            self._end(None)

    def look(self) -> None:
        """Take what the worker has sent."""
        incoming = self._worker.incoming
        while self._left:
            try:
                message = incoming.read(socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            except OSError:
                message = None
            if message is None or message[0][1] != State.MORE:
                self._end(message)
                return
            self._answer(message)

    def break_up(self) -> None:
        """Go on with the query under way only: it may not be light."""
        self.look()
        if self._left:
            self._release()

    def be_slow(self) -> None:
        """Wait no more where answers come; the worker goes on elsewhere."""
        self._board.forget(self, self._worker)
        self._release()
        self._left.pop().be_slow(self._worker)

    def give_up(self, member: Member) -> Worker | None:
        """Learn that nobody waits for a query.

        Returns:
            The worker, for its end, if it has nothing else to do.
        """
        if list(self._left) != [member]:
            return None
        self._board.forget(self, self._worker)
        return self._worker

    def _answer(self, message: Message) -> None:
        # In a turn of its own: a fault there does not touch the others.
        self._board.loop.call_soon(self._left.popleft().take, message)

    def _end(self, message: Message | None) -> None:
        """Part with the worker, that is done or has ended."""
        self._board.forget(self, self._worker)
        # Who was not begun stands in the line before the worker is free again.
        self._release()
        if message is None:
            self._settle(self._line, self._worker, None)
            self._left.pop().be_broken()
            return
        # Who is answered may ask again together with those who wait.
        expected = min(self._number + self._line.waiting, MOST_TOGETHER)
        settle = partial(self._settle, self._line, self._worker, message)
        self._board.gatherings.begin(self._line, expected, settle)
        self._answer(message)

    def _release(self) -> None:
        """Have all but the one under way asked of another worker."""
        while len(self._left) > 1:
            self._left.pop().be_asked_again()
