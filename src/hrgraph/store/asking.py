"""Queries that an event loop waits for: none of them holds a thread.

Who is granted a worker sends the query at once, and the answer is taken where it is
seen to come: a light query costs the loop no more turns than these, no task and no
timer of its own.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable
from enum import Enum
from typing import TypeGuard

from hrgraph.store.batches import MOST_TOGETHER, Batch, Board, Settle
from hrgraph.store.deadlines import Deadlines
from hrgraph.store.lanes import PATIENCE, FairLine, Ticket
from hrgraph.store.nursery import Worker
from hrgraph.store.wire import Message
from hrgraph.store.writing import Reply

__all__ = ["Asking", "Desk", "Outcome"]

_SHORT = 4096  # code points of a query that may be asked together with others


class Outcome(Enum):
    """What may come in place of an answer."""

    BUSY = "no worker in time"
    SLOW = "no answer in time"
    ENDED = "the worker has ended"


class Desk:
    """Where queries of one event loop wait for a worker.

    Args:
        loop: The running loop.
        quick: Seconds after which a query is slow.
        queue: Seconds that a query waits for a worker at most.
        settle: Where a worker goes that is done.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        quick: float,
        queue: float,
        settle: Settle,
    ) -> None:
        self.board = Board(loop, quick)
        self.settle = settle
        self._waiting: Deadlines[Asking] = Deadlines(loop, queue, Asking.give_up)
        self._patient: Deadlines[Asking] = Deadlines(loop, PATIENCE, self._hurry)

    def queue(self, asking: Asking) -> None:
        """Learn that a query waits for a worker."""
        self._waiting.add(asking)
        self._patient.add(asking)
        self.board.gatherings.look(asking.line)

    def unqueue(self, asking: Asking) -> None:
        """Learn that a query waits for a worker no more."""
        self._waiting.drop(asking)
        self._patient.drop(asking)

    def close(self) -> None:
        """Give back the workers that wait here, as the loop has ended or is to."""
        self.board.gatherings.end_all()

    def _hurry(self, asking: Asking) -> None:
        """Have the reserve of workers step in, now and as long as it is waited for."""
        self._patient.add(asking)
        asking.line.hurry()


class Asking:
    """One query on its way, a ticket of the line of workers.

    Attributes:
        line: Where workers are shared out.
        job: What a worker is sent.
        client: Who asks.
        begun: When a worker was sent the query, by the monotonic clock.
        worker: Who goes on with it after ``SLOW``, and belongs to whoever was told;
            else None.
        outcome: What came; None before.

    Args:
        desk: Of the running loop.
        line: See there.
        job: See there.
        done: Called once something came, in the thread of the loop.
    """

    __slots__ = (
        "_batch",
        "_desk",
        "_done",
        "begun",
        "client",
        "job",
        "line",
        "outcome",
        "worker",
    )

    def __init__(
        self,
        desk: Desk,
        line: FairLine[Worker],
        job: tuple[object, ...],
        done: Callable[[], None],
    ) -> None:
        self.line = line
        self.job = job
        self.begun = 0.0
        self.client = ""
        self.worker: Worker | None = None
        self.outcome: Message | Outcome | None = None
        self._desk = desk
        self._done: Callable[[], None] | None = done
        self._batch: Batch | None = None

    def begin(self, client: str) -> None:
        """Ask a worker, or stand in the line for one.

        Args:
            client: Who asks; clients take turns.
        """
        self.client = client
        self._stand_in(is_first=False)

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
        if threading.get_ident() == self._desk.board.thread:
            self._begin(worker)
        else:
            self._desk.board.loop.call_soon_threadsafe(self._begin, worker)

    def give_up(self) -> None:
        """Stand out of the line, without an answer."""
        if self.line.leave(self.client, self):
            self._desk.unqueue(self)
            self._tell(Outcome.BUSY)

    def stop(self) -> Worker | None:
        """Wait no more; gives the worker that was at this query only, for its end."""
        self._done = None
        self._let_go()
        self._desk.unqueue(self)
        self.line.leave(self.client, self)
        batch, self._batch = self._batch, None
        if batch is not None:
            return batch.give_up(self)
        worker, self.worker = self.worker, None
        return worker

    # -- what its batch tells -------------------------------------------------------

    def take(self, message: Message) -> None:
        """Take what the worker has answered."""
        self._tell(message)

    def be_slow(self, worker: Worker) -> None:
        """Take the worker over, which goes on with this query."""
        if self._done is None:
            self._desk.settle(self.line, worker, None)
        else:
            self.worker = worker
            self._tell(Outcome.SLOW)

    def be_broken(self) -> None:
        """Learn that the worker has ended over this query."""
        self._tell(Outcome.ENDED)

    def be_asked_again(self) -> None:
        """Be asked of another worker, before all others: this one has not begun it."""
        self._batch = None
        if self._done is not None:
            self._stand_in(is_first=True)

    # -- steps ----------------------------------------------------------------------

    def _stand_in(self, *, is_first: bool) -> None:
        worker = self.line.stand_in(self.client, self, is_first=is_first)
        if worker is None:
            self._desk.queue(self)
        else:
            self._ask(worker)

    def _begin(self, worker: Worker) -> None:
        self._desk.unqueue(self)
        if self._done is None:  # it came too late
            self.line.put(worker)
        else:
            self._ask(worker)

    def _ask(self, worker: Worker) -> None:
        """Ask a worker, and have those who are next ask it as well."""
        desk = self._desk
        mates = self.line.draw(MOST_TOGETHER - 1, self._may_go_along)
        members = [self, *mates]
        batch = Batch(desk.board, self.line, worker, desk.settle, members)
        now = time.monotonic()
        for member in members:
            desk.unqueue(member)
            member.begun, member._batch = now, batch  # noqa: SLF001 - of this class
        batch.send()

    def _may_go_along(self, ticket: Ticket[Worker]) -> TypeGuard[Asking]:
        """Tell whether a query that waits may be asked together with this one."""
        if not isinstance(ticket, Asking) or ticket._desk is not self._desk:  # noqa: SLF001 - of this class
            return False
        return len(str(ticket.job[0])) <= _SHORT

    def _tell(self, outcome: Message | Outcome) -> None:
        self._batch = None
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
