"""One request and its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Protocol

from hrgraph.web.http.heads import BODILESS, STATUS_LINES, header_lines, refusal

__all__ = ["BodyFault", "ClientGone", "Exchange", "Link"]

_SHORT = 64 * 1024  # bytes of a body that is waited for before it is asked for
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class ClientGone(Exception):
    """Nobody is there any more to be answered."""


class BodyFault(Exception):
    """The body does not come, or not as HTTP has it.

    Args:
        status: Of the answer that says so.
        what: What is wrong with it.
    """

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status
        self.what = what


class Link(Protocol):
    """What an exchange needs of its connection."""

    server: tuple[str, int]
    client: tuple[str, int]

    @property
    def date(self) -> bytes:
        """The line that tells the time."""

    def write(self, piece: bytes) -> None:
        """Send bytes, now or when there is room."""

    async def drained(self) -> None:
        """Wait until there is room for more."""

    def taken(self) -> None:
        """Learn that bytes of a body were taken."""

    def answered(self, exchange: Exchange, *, is_whole: bool) -> None:
        """Learn that an answer has ended."""


class Exchange:
    """A request and its answer; used in the thread of the event loop.

    Attributes:
        link: The connection that it came by.
        method: As sent.
        target: As sent: path and query for nearly all.
        version: "1.1" or "1.0".
        given: Headers by their names in lower case; lines of one name are joined.
        keeps: Whether the connection stays open after the answer.
        is_ready: Whether it can be answered: its body is there, or is long.
        is_whole: Whether its body has come to its end.
        waiting: Bytes of the body that came and were not taken.
        refused: Status and detail, if it is to be refused before it is looked at.
        has_begun: Whether the head of the answer was sent.
        has_ended: Whether the answer was sent.
    """

    __slots__ = (
        "_expects",
        "_fault",
        "_is_chunked",
        "_is_lost",
        "_left",
        "_pieces",
        "_reader",
        "given",
        "has_begun",
        "has_ended",
        "is_ready",
        "is_whole",
        "keeps",
        "link",
        "method",
        "refused",
        "target",
        "version",
        "waiting",
    )

    def __init__(
        self,
        link: Link,
        method: str,
        target: bytes,
        version: str,
        given: dict[bytes, bytes],
        *,
        keeps: bool,
    ) -> None:
        self.link = link
        self.method = method
        self.target = target
        self.version = version
        self.given = given
        self.keeps = keeps
        self.is_ready = False
        self.is_whole = False
        self.waiting = 0
        self.refused: tuple[int, str] | None = None
        self.has_begun = False
        self.has_ended = False
        self._pieces: list[bytes] = []
        self._reader: asyncio.Future[None] | None = None
        self._fault: BodyFault | None = None
        self._is_lost = False
        self._is_chunked = False
        self._left: int | None = None
        self._expects = False
        if b"content-length" in given or b"transfer-encoding" in given:
            self._expects = given.get(b"expect", b"").lower() == b"100-continue"
            length = int(given.get(b"content-length", _SHORT + 1))
            self.is_ready = self._expects or length > _SHORT

    def has_left(self) -> bool:
        """Tell whether the client has closed the connection; from any thread."""
        return self._is_lost

    @property
    def is_read_from(self) -> bool:
        """Whether somebody waits for more of the body."""
        return self._reader is not None

    # -- what the connection tells ----------------------------------------------

    def take(self, piece: bytes) -> None:
        """Take a piece of the body that came."""
        self._pieces.append(piece)
        self.waiting += len(piece)
        self._wake()

    def finish(self) -> None:
        """Learn that the body has ended."""
        self.is_ready = self.is_whole = True
        self._expects = False
        self._wake()

    def fail(self, status: int, what: str) -> None:
        """Learn that no more of the body will come, for a fault of the client."""
        self._fault = BodyFault(status, what)
        self.refused = self.refused or (status, what)
        self.is_ready = True
        self._wake()

    def lose(self) -> None:
        """Learn that the client has left."""
        self._is_lost = True
        self._wake()

    def _wake(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None and not reader.done():
            reader.set_result(None)

    # -- the body -----------------------------------------------------------------

    def seen(self) -> bytes:
        """Give what has come of the body and was not taken, and leave it there."""
        return b"".join(self._pieces)

    def body(self) -> bytes:
        """Give what has come of the body and was not taken; empty for nothing."""
        if body := self.seen():
            self._pieces.clear()
            self.waiting = 0
            self.link.taken()
        return body

    async def read(self) -> bytes:
        """Wait for some of the body; empty at its end.

        Raises:
            BodyFault: It did not come in time, or was faulty.
            ClientGone: The client has left.
        """
        if self._expects:
            self._expects = False
            self.link.write(_CONTINUE)
        while not self._pieces and not self.is_whole:
            if self._is_lost:
                raise ClientGone
            if self._fault is not None:
                raise self._fault
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        return self.body()

    # -- the answer ---------------------------------------------------------------

    def answer(self, status: int, head: bytes, body: bytes) -> None:
        """Send a whole answer.

        Args:
            status: Any but those before the answer (1xx).
            head: Header lines, the length of the body among them.
            body: Not sent where HTTP has none.
        """
        if self.method == "HEAD" or status in BODILESS:
            body = b""
        opening = STATUS_LINES[status] + self.link.date + self._staying()
        self.has_begun = True
        self.link.write(b"".join((opening, head, b"\r\n", body)))
        self._end(is_whole=True)

    def refuse(self, status: int, what: str) -> None:
        """Send the answer to what is no request, and close."""
        self.keeps = False
        self.answer(status, *refusal(status, what))

    def begin(self, status: int, headers: Iterable[tuple[str, str]]) -> None:
        """Send the head of an answer that comes piece by piece; then ``send``.

        Raises:
            ClientGone: The client has left.
        """
        if self._is_lost:
            raise ClientGone
        head = header_lines(headers)
        if self.method == "HEAD" or status in BODILESS:
            self._left = 0
        else:
            lengths = [v for n, v in headers if n.lower() == "content-length"]
            self._left = int(lengths[0]) if lengths else None
            self._is_chunked = self._left is None and self.version == "1.1"
            if self._is_chunked:
                head += b"Transfer-Encoding: chunked\r\n"
            self.keeps = self.keeps and (self._is_chunked or self._left is not None)
        opening = STATUS_LINES[status] + self.link.date + self._staying()
        self.has_begun = True
        self.link.write(opening + head + b"\r\n")

    async def send(self, piece: bytes) -> None:
        """Send a piece, as soon as the client takes it.

        Raises:
            ClientGone: The client has left.
        """
        if self._is_lost:
            raise ClientGone
        if not piece:
            return
        if self._left is not None:
            piece = piece[: self._left]
            self._left -= len(piece)
        if self._is_chunked:
            piece = b"%x\r\n%b\r\n" % (len(piece), piece)
        self.link.write(piece)
        await self.link.drained()

    def end(self) -> None:
        """End an answer that came piece by piece, or one that never will be whole.

        The client sees that something is missing by the end of the connection.
        """
        if self.has_ended or self._is_lost:
            return
        if not self.has_begun:
            self.refuse(500, "The server has failed; its log says why.")
            return
        if self._is_chunked:
            self.link.write(b"0\r\n\r\n")
        self._end(is_whole=not self._left)

    def cut(self) -> None:
        """End an answer after a fault of ours."""
        if self.has_begun and not self.has_ended:
            self._end(is_whole=False)
        else:
            self.end()

    def _staying(self) -> bytes:
        """Say whether the connection stays open."""
        if not self.keeps or not self.is_whole:
            self.keeps = False
            return b"Connection: close\r\n"
        return b"" if self.version == "1.1" else b"Connection: keep-alive\r\n"

    def _end(self, *, is_whole: bool) -> None:
        self.has_ended = True
        self._pieces.clear()
        self.waiting = 0
        self.link.answered(self, is_whole=is_whole)
