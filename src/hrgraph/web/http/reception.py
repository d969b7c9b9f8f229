"""What the connections of one process share: how they are answered, and time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from email.utils import formatdate

from hrgraph.web.http.connections import Connection
from hrgraph.web.http.exchanges import Exchange

__all__ = ["Reception"]


class Reception:
    """The connections of one process.

    Args:
        answer: Called with each request, in its turn; it need not answer at once.
        most: Connections at the same time; the idlest is closed for one more.
    """

    def __init__(self, answer: Callable[[Exchange], None], most: int) -> None:
        self.answer = answer
        self.connections: set[Connection] = set()
        self.is_ending = False
        self.date = b""
        self._most = most
        self._tell_time()

    def connection(self) -> Connection:
        """Make what reads a new connection."""
        return Connection(self)

    def welcome(self, connection: Connection) -> None:
        """Take a new connection in, at the cost of the idlest if there are too many."""
        self.connections.add(connection)
        if len(self.connections) > self._most:
            max(self.connections, key=lambda one: one.idle).abort()

    def tick(self) -> None:
        """Let a second go by; to be called each second."""
        self._tell_time()
        for connection in list(self.connections):
            connection.tick()

    def _tell_time(self) -> None:
        self.date = f"Date: {formatdate(usegmt=True)}\r\n".encode()

    async def end(self, seconds: float) -> None:
        """Take no more requests, and wait a while for the answers under way."""
        self.is_ending = True
        for connection in list(self.connections):
            connection.close()
        loop = asyncio.get_running_loop()
        latest = loop.time() + seconds
        while self.connections and loop.time() < latest:
            await asyncio.sleep(0.02)
        for connection in list(self.connections):
            connection.abort()
