"""Things that must be over within a fixed time: one timer for all of them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Deadlines"]

T = TypeVar("T")


class Deadlines(Generic[T]):
    """Tells of things that were not dropped in time.

    All have the same time, so that they come due in the order in which they were
    added. To add and to drop one costs no call of the loop: a timer is set for the
    eldest only.

    Args:
        loop: The running loop.
        seconds: How long each has.
        late: Told of each that comes due; it is dropped by then.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        seconds: float,
        late: Callable[[T], None],
    ) -> None:
        self._loop = loop
        self._seconds = seconds
        self._late = late
        self._due: dict[T, float] = {}
        self._is_set = False

    def add(self, thing: T) -> None:
        """Begin the time of a thing that is not there yet."""
        self._due[thing] = time.monotonic() + self._seconds
        if not self._is_set:
            self._is_set = True
            self._loop.call_later(self._seconds, self._look)

    def drop(self, thing: T) -> None:
        """End the time of a thing, if it has one."""
        self._due.pop(thing, None)

    def _look(self) -> None:
        self._is_set = False
        now = time.monotonic()
        while self._due:
            thing, due = next(iter(self._due.items()))
            if due > now:
                self._is_set = True
                self._loop.call_later(due - now, self._look)
                return
            del self._due[thing]
            self._late(thing)
