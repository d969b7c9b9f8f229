"""The lane of queries that take long: few at a time, watched until they end."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path

from hrgraph.errors import QueryBusy, QueryTimeout, QueryTooLarge
from hrgraph.store.lanes import Slots
from hrgraph.store.nursery import Worker
from hrgraph.store.wire import Message

__all__ = ["SlowLane"]

_LOOK = 0.05  # seconds between two looks at a slow query
_NICE = 3


class SlowLane:
    """Slow queries of one web process; they share slots with those of the others.

    Args:
        run: Folder that all web processes of a server share.
        number: Queries that run at the same time, in all web processes.
        queue: Seconds that a query waits for a slot at most.
        memory: Bytes that most queries may take; twice that all of them together.
    """

    def __init__(self, run: Path, number: int, *, queue: float, memory: int) -> None:
        self._slots = Slots(run, number)
        self._queue = queue
        self._memory = memory
        self._sizes: dict[Worker, tuple[int, int]] = {}  # bytes used, allowed
        self.ended = 0

    @property
    def running(self) -> int:
        """How many run here now."""
        return self._slots.running

    @property
    def waiting(self) -> int:
        """How many wait here now."""
        return self._slots.waiting

    def kill(self) -> None:
        """Kill the workers of all of them."""
        for worker in list(self._sizes):
            worker.signal(signal.SIGKILL)

    def broken(self) -> QueryTooLarge:
        """Count a query whose worker ended, and say why."""
        self.ended += 1
        return QueryTooLarge(
            "The query was ended: it took more memory than one query may. "
            "Ask for less, or in parts."
        )

    def go_on(
        self,
        worker: Worker,
        client: str,
        deadline: float,
        memory: int,
        is_gone: Callable[[], bool] | None,
    ) -> tuple[Message, bool]:
        """Wait for the answer of a worker that has begun; ends it at the limits.

        Args:
            worker: Who evaluates.
            client: Who asks; clients take turns.
            deadline: Monotonic time; waiting for a slot moves it.
            memory: Bytes that it may take.
            is_gone: Tells whether the client has left.

        Returns:
            What the worker sent, and whether it may answer more.

        Raises:
            QueryBusy: There was no slot in time.
            QueryTimeout: It was ended at the deadline, or its client has left.
            QueryTooLarge: It was ended at the limit of memory.
        """
        worker.wait_at_most(0)
        place = self._slots.enter(client)
        slot: object | None = None
        message = None
        self._sizes[worker] = (0, memory)
        is_alone = len(self._sizes) == 1
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
            self._sizes.pop(worker, None)
            self._slots.leave(place, slot)
            if message is None or not is_alone:  # low priority is not taken back
                worker.end()
        if message is None:
            raise self.broken()
        return message, is_alone

    def _wait_stopped(
        self, worker: Worker, place: object, is_gone: Callable[[], bool] | None
    ) -> object:
        """Hold the worker still until a slot is free."""
        worker.signal(signal.SIGSTOP)
        latest = time.monotonic() + self._queue
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
    ) -> Message | None:
        poll = select.poll()
        poll.register(worker.link, select.POLLIN | select.POLLHUP)
        while (left := deadline - time.monotonic()) > 0:
            if poll.poll(min(_LOOK, left) * 1000):
                return worker.incoming.read()
            self._check_memory(worker)
            if is_gone is not None and is_gone():
                break
        self.ended += 1
        raise QueryTimeout(
            "The query took longer than it may here and was ended. "
            "Ask for less, add a LIMIT, or take the dump and your own machine."
        )

    def _check_memory(self, worker: Worker) -> None:
        _, allowed = self._sizes[worker]
        self._sizes[worker] = (worker.memory(), allowed)
        sizes = list(self._sizes.values())
        # Who may have more than most does not take it from the others.
        room = 2 * self._memory + sum(most - self._memory for _, most in sizes)
        share, largest = _share(self._sizes[worker]), max(map(_share, sizes))
        all_too_large = sum(used for used, _ in sizes) > room and share == largest
        if share > 1 or all_too_large:
            raise self.broken()


def _share(size: tuple[int, int]) -> float:
    used, allowed = size
    return used / allowed
