"""One connection: requests are answered one after the other, in their order."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, cast

from hrgraph.web.http.exchanges import ClientGone, Exchange
from hrgraph.web.http.reading import Malformed, Reader

if TYPE_CHECKING:
    from hrgraph.web.http.reception import Reception

__all__ = ["Connection"]

_SLICE = 64 * 1024  # bytes that are read before answers are given
_AHEAD = 16  # requests that are read before the first is answered
_BODY_AHEAD = 64 * 1024  # bytes
_LEAVING_BYTES = 4_000_000  # that a client may still send when it was answered
# Seconds
_HEAD_TIME = 10
_BODY_TIME = 30
_IDLE_TIME = 75
_STALL_TIME = 60
_LEAVING_TIME = 2


class Connection(asyncio.Protocol):
    """Reads requests from a client, and has them answered.

    Nothing is read that need not be: a client that sends faster than it is answered,
    or does not take its answers, waits.

    Args:
        reception: What the connections of this process share.
    """

    def __init__(self, reception: Reception) -> None:
        self.server = self.client = ("", 0)
        self._reception = reception
        self._transport = cast("asyncio.Transport", None)
        self._held = b""  # received, not read
        self._queue: deque[Exchange] = deque()  # the first is answered
        self._reader = Reader(self, self._queue)
        self._is_answering = False
        self._is_pumping = False
        self._is_receiving = True
        self._is_deaf = False  # what comes is thrown away
        self._is_lost = False
        self._unheard = 0  # bytes
        self._room = asyncio.Event()
        self._room.set()
        self._written = 0  # bytes, in all
        self._sent = 0

    # -- the transport ------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)
        self.server = (transport.get_extra_info("sockname") or ("", 0))[:2]
        self.client = (transport.get_extra_info("peername") or ("", 0))[:2]
        self._reception.welcome(self)

    def connection_lost(self, _: Exception | None) -> None:
        """End: the client has left, or was left."""
        self._reception.connections.discard(self)
        self._is_lost = self._is_deaf = True
        self._held = b""
        for exchange in self._queue:
            exchange.lose()
        self._room.set()
        self._reader.close()

    def pause_writing(self) -> None:
        """Learn that the client does not take what is sent."""
        self._room.clear()

    def resume_writing(self) -> None:
        """Learn that it does again."""
        self._room.set()
        self._pump()

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        if not self._is_deaf:
            self._held = self._held + data if self._held else data
            self._pump()
            return
        self._unheard += len(data)
        if self._unheard > _LEAVING_BYTES:
            self._transport.abort()

    # -- reading and answering ----------------------------------------------------

    def _pump(self) -> None:
        """Answer what can be answered, and read on as far as is sensible."""
        if self._is_pumping or self._is_lost:
            return
        self._is_pumping = True
        try:
            while True:
                if self._can_answer():
                    self._is_answering = True
                    self._begin(self._queue[0])
                elif self._can_read():
                    self._read()
                else:
                    break
        finally:
            self._is_pumping = False
        may_receive = not self._held
        if may_receive != self._is_receiving and not self._transport.is_closing():
            self._is_receiving = may_receive
            if may_receive:
                self._transport.resume_reading()
            else:
                self._transport.pause_reading()

    def _can_answer(self) -> bool:
        if not self._queue or self._is_answering:
            return False
        return self._queue[0].is_ready and self._room.is_set()

    def _begin(self, exchange: Exchange) -> None:
        if self._reception.is_ending:
            exchange.keeps = False
        if exchange.refused is not None:
            exchange.refuse(*exchange.refused)
        else:
            self._reception.answer(exchange)

    def _can_read(self) -> bool:
        if not self._held or len(self._queue) >= _AHEAD:
            return False
        coming = self._reader.coming
        return coming is None or coming.waiting <= _BODY_AHEAD

    def _read(self) -> None:
        data = self._held
        self._held = data[_SLICE:]
        try:
            again = self._reader.read(data[:_SLICE])
        except Malformed as fault:
            self._refuse(fault.status, fault.what)
        else:
            if again:
                self._held = again + self._held

    def _refuse(self, status: int, what: str) -> None:
        """Read no more, and say why, when all before it was answered."""
        self._is_deaf = True
        self._held = b""
        if self._reader.coming is not None:
            self._reader.coming.fail(status, what)
            return
        refused = Exchange(self, "GET", b"", "1.1", {}, keeps=False)
        refused.refused = status, what
        refused.is_ready = refused.is_whole = True
        self._queue.append(refused)

    # -- what exchanges need ------------------------------------------------------

    @property
    def date(self) -> bytes:
        """The line that tells the time."""
        return self._reception.date

    def write(self, piece: bytes) -> None:
        """Send bytes, now or when there is room."""
        if not self._transport.is_closing():
            self._written += len(piece)
            self._transport.write(piece)

    async def drained(self) -> None:
        """Wait until there is room for more.

        Raises:
            ClientGone: The client has left.
        """
        await self._room.wait()
        if self._is_lost:
            raise ClientGone

    def taken(self) -> None:
        """Read on: bytes of a body were taken."""
        self._pump()

    def answered(self, exchange: Exchange, *, is_whole: bool) -> None:
        """Go on to the next request, or close."""
        self._queue.popleft()
        self._is_answering = False
        self._reader.waited = 0
        if self._transport.is_closing():
            return
        if is_whole and exchange.keeps:
            self._pump()
            return
        self._is_deaf = True
        self._held = b""
        self._queue.clear()
        if not is_whole:
            self._transport.abort()
        elif exchange.is_whole and exchange.refused is None:
            self._transport.close()
        else:
            # The client may still be sending: were the connection closed now, it
            # would be told of that before it could read the answer.
            self._transport.write_eof()

    # -- time ---------------------------------------------------------------------

    def tick(self) -> None:
        """Let a second go by; a client that takes too long is left."""
        reader = self._reader
        reader.waited += 1
        unsent = self._transport.get_write_buffer_size()
        if self._written - unsent > self._sent:
            reader.waited = 0
        self._sent = self._written - unsent
        if unsent:
            self._leave_after(_STALL_TIME)
        elif self._queue:
            self._wait_for_body(self._queue[0])
        elif self._is_deaf:
            self._leave_after(_LEAVING_TIME)
        elif not reader.is_in_head:
            self._leave_after(_IDLE_TIME)
        elif reader.waited > _HEAD_TIME:
            self._refuse(408, f"The request did not come in {_HEAD_TIME} s.")
            self._pump()

    def _leave_after(self, seconds: int) -> None:
        if self._reader.waited > seconds:
            self._transport.abort()

    def _wait_for_body(self, first: Exchange) -> None:
        if first.is_ready and not first.is_read_from:
            self._reader.waited = 0  # it is our turn
        elif self._reader.waited > _BODY_TIME:
            self._refuse(408, f"No more of the body came in {_BODY_TIME} s.")
            self._pump()

    @property
    def idle(self) -> int:
        """Seconds without a request; -1 while there is one."""
        return -1 if self._queue else self._reader.waited

    def close(self) -> None:
        """Close at once if nothing is asked, else after the answer."""
        for exchange in self._queue:
            exchange.keeps = False
        if not self._queue:
            self._transport.close()

    def abort(self) -> None:
        """Close at once, whatever is asked."""
        self._transport.abort()
