"""One connection: requests are read, and answered one after the other.

llhttp reads the bytes. What it does not bound is bounded here: the length of a head,
the number of headers, what is read ahead, and the time that a client may take.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from typing import TYPE_CHECKING, cast

import httptools

from hrgraph.web.http.exchanges import ClientGone, Exchange

if TYPE_CHECKING:
    from hrgraph.web.http.reception import Reception

__all__ = ["Connection"]

_LONGEST_HEAD = 400_000  # bytes
_MOST_HEADERS = 100
_SLICE = 64 * 1024  # bytes that are read before answers are given
_AHEAD = 16  # requests that are read before the first is answered
_BODY_AHEAD = 64 * 1024  # bytes
# Seconds, or rather ticks
_HEAD_TIME = 10
_BODY_TIME = 30
_IDLE_TIME = 75
_STALL_TIME = 60
_LEAVING_TIME = 2
_METHOD = re.compile(rb"[A-Z-]{1,20} ")


class Connection(asyncio.Protocol):
    """Reads requests from a client, and has them answered in their order.

    Args:
        reception: What the connections of this process share.
    """

    def __init__(self, reception: Reception) -> None:
        self.server = self.client = ("", 0)
        self._reception = reception
        self._transport: asyncio.Transport = cast("asyncio.Transport", None)
        self._parser = httptools.HttpRequestParser(self)
        self._held = b""  # read from the network, not looked at
        self._queue: deque[Exchange] = deque()  # the first is answered
        self._coming: Exchange | None = None  # its body is being read
        self._target = b""
        self._given: dict[bytes, bytes] = {}
        self._number = 0  # of headers
        self._is_in_head = False
        self._quiet = 0  # bytes since a message or a piece of a body began
        self._is_answering = False
        self._is_pumping = False
        self._is_deaf = False  # what comes is thrown away
        self._is_reading = True
        self._is_lost = False
        self._room: asyncio.Event = asyncio.Event()
        self._room.set()
        self._ticks = 0  # since the client last did what it should
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
        self._parser = cast("httptools.HttpRequestParser", None)  # they form a ring

    def pause_writing(self) -> None:
        """Learn that the client does not take what is sent."""
        self._room.clear()

    def resume_writing(self) -> None:
        """Learn that it does again."""
        self._room.set()
        self._pump()

    def data_received(self, data: bytes) -> None:
        """Read what came."""
        if not self._is_deaf:
            self._held = self._held + data if self._held else data
            self._pump()

    # -- reading and answering ----------------------------------------------------

    def _pump(self) -> None:
        """Answer what can be answered, and read on as far as is sensible."""
        if self._is_pumping or self._is_lost:
            return
        self._is_pumping = True
        try:
            while self._can_answer() or self._can_read():
                if self._can_answer():
                    self._is_answering = True
                    self._begin(self._queue[0])
                else:
                    held = self._held
                    self._held = held[_SLICE:]
                    self._read(held[:_SLICE])
        finally:
            self._is_pumping = False
        is_reading = not self._held
        if is_reading != self._is_reading and not self._transport.is_closing():
            self._is_reading = is_reading
            if is_reading:
                self._transport.resume_reading()
            else:
                self._transport.pause_reading()

    def _can_answer(self) -> bool:
        if not self._queue or self._is_answering:
            return False
        return self._queue[0].is_ready and self._room.is_set()

    def _can_read(self) -> bool:
        if not self._held or len(self._queue) >= _AHEAD:
            return False
        return self._coming is None or self._coming.waiting <= _BODY_AHEAD

    def _begin(self, exchange: Exchange) -> None:
        if exchange.refused is not None:
            exchange.refuse(*exchange.refused)
        else:
            self._reception.answer(exchange)

    def _read(self, data: bytes) -> None:
        """Have llhttp read bytes; its callbacks are below."""
        is_start = self._coming is None and not self._is_in_head
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            # No other protocol is spoken here; what follows is plain HTTP.
            self._parser = httptools.HttpRequestParser(self)
            self._held = data[upgrade.args[0] :] + self._held
            return
        except httptools.HttpParserCallbackError:
            raise  # a fault of ours
        except httptools.HttpParserInvalidMethodError:
            known = is_start and _METHOD.match(data)
            self._refuse(*(_NO_METHOD if known else _MALFORMED))
            return
        except httptools.HttpParserError:
            self._refuse(*_MALFORMED)
            return
        self._quiet += len(data)
        if self._quiet > _LONGEST_HEAD and (self._is_in_head or self._coming):
            self._refuse(431, f"A head may have {_LONGEST_HEAD:,} bytes.")

    def _refuse(self, status: int, what: str) -> None:
        """Read no more, and say why, when all before it was answered."""
        self._is_deaf = True
        self._held = b""
        if self._coming is not None:
            self._coming.fail(status, what)
            return
        refused = Exchange(self, "GET", b"", "1.1", {}, keeps=False)
        refused.refused = status, what
        refused.is_ready = refused.is_whole = True
        self._queue.append(refused)

    # -- what llhttp tells --------------------------------------------------------

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._target = b""
        self._given = {}
        self._is_in_head = True
        self._number = self._quiet = self._ticks = 0

    def on_url(self, piece: bytes) -> None:
        """Read a piece of the target."""
        self._target += piece

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read a header; those after a body are nobody's."""
        if not self._is_in_head:
            return
        self._number += 1
        if self._number > _MOST_HEADERS:
            return
        given, name = self._given, name.lower()
        if name in given:
            value = given[name] + (b"; " if name == b"cookie" else b",") + value
        given[name] = value

    def on_headers_complete(self) -> None:
        """Take a request whose head was read."""
        self._is_in_head = False
        parser, given = self._parser, self._given
        version = parser.get_http_version()
        exchange = Exchange(
            self,
            parser.get_method().decode("ascii"),
            _origin_form(self._target, given),
            version,
            given,
            keeps=parser.should_keep_alive() and not self._reception.is_ending,
        )
        self._queue.append(exchange)
        self._coming = exchange
        if self._number > _MOST_HEADERS:
            self._refuse(431, f"A request may have {_MOST_HEADERS} headers.")
        elif version == "1.1" and (b"host" not in given or b"," in given[b"host"]):
            self._refuse(400, "A request of HTTP/1.1 has one Host header.")
        elif exchange.method == "CONNECT":
            self._refuse(501, "This is no proxy.")

    def on_chunk_header(self) -> None:
        """Read the length of a piece of a body."""
        self._quiet = 0

    def on_body(self, piece: bytes) -> None:
        """Read a piece of a body."""
        self._quiet = self._ticks = 0
        coming = self._coming
        if coming is not None and not coming.has_ended:
            coming.take(piece)

    def on_message_complete(self) -> None:
        """End a request."""
        self._ticks = 0
        coming, self._coming = self._coming, None
        if coming is not None:
            coming.finish()

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
        self._ticks = 0
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
        self._ticks += 1
        unsent = self._transport.get_write_buffer_size()
        if unsent and self._written - unsent > self._sent:
            self._ticks = 0
        self._sent = self._written - unsent
        if unsent:
            self._leave_after(_STALL_TIME)
        elif self._is_deaf and not self._queue:
            self._leave_after(_LEAVING_TIME)
        elif self._queue:
            self._wait_for_body(self._queue[0])
        elif self._is_in_head and self._ticks > _HEAD_TIME:
            self._refuse(408, f"The request did not come in {_HEAD_TIME} s.")
            self._pump()
        elif not self._is_in_head:
            self._leave_after(_IDLE_TIME)

    def _leave_after(self, ticks: int) -> None:
        if self._ticks > ticks:
            self._transport.abort()

    def _wait_for_body(self, first: Exchange) -> None:
        is_awaited = first.is_read_from or not first.is_ready
        if not is_awaited:
            self._ticks = 0
        elif self._ticks > _BODY_TIME:
            self._refuse(408, f"No more of the body came in {_BODY_TIME} s.")
            self._pump()

    @property
    def idle(self) -> int:
        """Seconds without a request; -1 while there is one."""
        return -1 if self._queue else self._ticks

    def close(self) -> None:
        """Close at once if nothing is asked, else after the answer."""
        for exchange in self._queue:
            exchange.keeps = False
        if not self._queue:
            self._transport.close()

    def abort(self) -> None:
        """Close at once, whatever is asked."""
        self._transport.abort()


def _origin_form(target: bytes, given: dict[bytes, bytes]) -> bytes:
    """Give path and query of a target; one with a host overrules the header."""
    if target.startswith((b"/", b"*")) or b"://" not in target:
        return target
    _, _, rest = target.partition(b"://")
    host, slash, path = rest.partition(b"/")
    if not slash:
        host, mark, words = rest.partition(b"?")
        path = mark + words
    given[b"host"] = host.rpartition(b"@")[2]
    return b"/" + path


_MALFORMED = 400, "This is no request of HTTP/1.1."
_NO_METHOD = 501, "No such method is known here."
