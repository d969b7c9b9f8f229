"""Workers that wait a moment, so that they are sent several queries and not one.

Clients who have just been answered mostly ask again at once. A worker that goes on
with the first of them is sent one query, and the others wait for their turn: half of
the batches stay small, and each is a change of process. So a worker that has answered
several waits until as many as before may be there, and never longer than a moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from hrgraph.store.deadlines import Deadlines
from hrgraph.store.lanes import FairLine
from hrgraph.store.nursery import Worker

__all__ = ["Gatherings"]

_MOMENT = 0.001  # seconds: what the timers of event loops can tell apart
# Fewer are not worth it: one of two is better evaluated while the other is answered.
_FEWEST = 3


class _Gathering:
    """A worker that waits until so many stand in its line."""

    __slots__ = ("go_on", "number")

    def __init__(self, number: int, go_on: Callable[[], None]) -> None:
        self.number = number
        self.go_on = go_on


class Gatherings:
    """The workers of one event loop that wait, one for each line of queries.

    Args:
        loop: The running loop.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._waiting: dict[FairLine[Worker], _Gathering] = {}
        self._late: Deadlines[FairLine[Worker]] = Deadlines(loop, _MOMENT, self._end)

    def begin(
        self, line: FairLine[Worker], number: int, go_on: Callable[[], None]
    ) -> None:
        """Have a worker wait until so many stand in its line, or a moment is over.

        Args:
            line: Where queries wait for it.
            number: How many are worth it.
            go_on: Called once, at once where there is nothing to wait for.
        """
        if number < _FEWEST or line in self._waiting or line.waiting >= number:
            go_on()
        else:
            self._waiting[line] = _Gathering(number, go_on)
            self._late.add(line)

    def look(self, line: FairLine[Worker]) -> None:
        """Learn that one more stands in a line."""
        gathering = self._waiting.get(line)
        if gathering is not None and line.waiting >= gathering.number:
            self._late.drop(line)
            self._end(line)

    def end_all(self) -> None:
        """Have all go on: the loop has ended, or is to."""
        while self._waiting:
            self._waiting.popitem()[1].go_on()

    def _end(self, line: FairLine[Worker]) -> None:
        gathering = self._waiting.pop(line, None)
        if gathering is not None:
            gathering.go_on()
