"""The way into a web process: HTTP in front, WSGI behind.

The event loop answers by itself what is over at once. Everything else is WSGI and
runs in threads; short bodies have come before, so that a client that sends slowly
holds no thread.
"""

from __future__ import annotations

import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Any
from urllib.parse import unquote_to_bytes

from hrgraph.web.front import Front
from hrgraph.web.http import BODILESS, BodyFault, ClientGone, Exchange, header_lines
from hrgraph.web.sparql import Errand, Sent

__all__ = ["Doorway"]

_LOG = logging.getLogger(__name__)
_AT_ONCE = 1_000_000  # bytes; a longer answer is sent piece by piece
_ALLOWED = header_lines([("Allow", "GET, HEAD, POST, QUERY, OPTIONS")])
_ASKING = frozenset({"GET", "POST", "QUERY"})
_PLAIN = {"CONTENT-TYPE": "CONTENT_TYPE", "CONTENT-LENGTH": "CONTENT_LENGTH"}


class Doorway:
    """Answers the requests of one web process.

    Args:
        front: The site.
        threads: Requests that are worked on at the same time.
    """

    def __init__(self, front: Front, threads: int) -> None:
        self._front = front
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, exchange: Exchange) -> None:
        """Answer a request, now or later."""
        if exchange.method in _ASKING:
            found = self._at_once(exchange)
            if isinstance(found, tuple):
                _send_whole(exchange, found)
                return
            if found is not None and self._is_sent_out(exchange, found):
                return
        elif exchange.target == b"*":  # OPTIONS of the server as a whole
            exchange.answer(204, _ALLOWED, b"")
            return
        self._begin(exchange)

    def _at_once(self, exchange: Exchange) -> Sent | Errand | None:
        """Answer what is over in a moment, or tell what a worker is to be asked."""
        path, _, words = exchange.target.partition(b"?")
        address, given = exchange.link.client[0], exchange.given
        if exchange.method == "GET":
            return self._front.at_once(path, words, given, address)
        if not exchange.is_whole:
            return None
        method, body = exchange.method, exchange.seen()
        return self._front.at_once(
            path, words, given, address, method=method, body=body
        )

    def _is_sent_out(self, exchange: Exchange, errand: Errand) -> bool:
        """Have a worker asked; tells whether that was done."""
        come_back = partial(self._come_back, exchange, errand)
        return exchange.is_whole and errand.begin(come_back)

    def _come_back(
        self, exchange: Exchange, errand: Errand, answer: Sent | None
    ) -> None:
        """Send what a worker has answered; what is not that plain goes the long way."""
        if answer is not None:
            _send_whole(exchange, answer)
        else:
            self._begin(exchange, errand)

    def _begin(self, exchange: Exchange, errand: Errand | None = None) -> None:
        loop = asyncio.get_running_loop()
        task = loop.create_task(self._answer(exchange, errand))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        fault = None if task.cancelled() else task.exception()
        if fault is not None:
            _LOG.error("a request could not be answered", exc_info=fault)

    async def _answer(self, exchange: Exchange, errand: Errand | None) -> None:
        loop = asyncio.get_running_loop()
        told = _Told()
        environ = _environ(exchange, loop)
        try:
            body = None
            if exchange.is_whole:
                body = await self._front.soon(
                    environ, told.start, self._threads, errand
                )
            if body is None:
                work = partial(_work, self._front, environ, told)
                body = await loop.run_in_executor(self._threads, work)
            if isinstance(body, list):
                _send_short(told, body, exchange)
            else:
                send = partial(_send_long, told, body, exchange, loop)
                await loop.run_in_executor(self._threads, send)
        except ClientGone:
            return  # nobody is there to be answered
        except BodyFault as fault:
            if not exchange.has_begun:
                exchange.refuse(fault.status, fault.what)
        finally:
            exchange.cut()


class _Body(io.RawIOBase):
    """A body that is read from a thread, as it comes."""

    def __init__(self, exchange: Exchange, loop: asyncio.AbstractEventLoop) -> None:
        self._exchange = exchange
        self._loop = loop
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer, as the base class has it
        if not self._rest:
            piece = asyncio.run_coroutine_threadsafe(self._exchange.read(), self._loop)
            self._rest = memoryview(piece.result())
        length = min(len(buffer), len(self._rest))
        buffer[:length] = self._rest[:length]
        self._rest = self._rest[length:]
        return length


def _environ(exchange: Exchange, loop: asyncio.AbstractEventLoop) -> dict[str, Any]:
    """Write a request as WSGI has it (PEP 3333)."""
    path, _, words = exchange.target.partition(b"?")
    server, port = exchange.link.server
    environ: dict[str, Any] = {
        "REQUEST_METHOD": exchange.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": words.decode("latin-1"),
        "SERVER_NAME": server,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{exchange.version}",
        "REMOTE_ADDR": exchange.link.client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.input_terminated": True,
        "hrgraph.is_gone": exchange.has_left,
    }
    if exchange.is_whole:
        environ["wsgi.input"] = io.BytesIO(exchange.body())
    else:
        environ["wsgi.input"] = io.BufferedReader(_Body(exchange, loop))
    for name, value in exchange.given.items():
        key = _key(name)
        if key:
            environ[key] = value.decode("latin-1")
    return environ


@lru_cache(maxsize=256)
def _key(name: bytes) -> str:
    """Give the name that WSGI has for a header; empty for one that is left out.

    "X_Forwarded_For" would pass for the header that our proxies write.
    """
    if b"_" in name:
        return ""
    upper = name.decode("latin-1").upper()
    return _PLAIN.get(upper) or "HTTP_" + upper.replace("-", "_")


class _Told:
    """Status and headers, as WSGI tells them."""

    status = 500
    headers: list[tuple[str, str]] = []  # noqa: RUF012 - never changed, only replaced

    def start(self, status: str, headers: list[tuple[str, str]], *_: object) -> None:
        self.status = int(status[:3])
        # The connection tells the time, and once.
        self.headers = [one for one in headers if one[0].lower() != "date"]

    def is_short(self, body: Iterable[bytes]) -> bool:
        if isinstance(body, (list, tuple)):
            return True
        length = self.length()
        return length is not None and length <= _AT_ONCE

    def length(self) -> int | None:
        """Give the length of the body, if it was told."""
        for name, value in self.headers:
            if name.lower() == "content-length":
                return int(value)
        return None


def _work(
    site: Callable[..., Iterable[bytes]], environ: dict[str, Any], told: _Told
) -> Iterable[bytes]:
    """Have WSGI answer; runs in a thread. A list is what is short."""
    body = site(environ, told.start)
    if not told.is_short(body):
        return body
    try:
        return list(body)
    finally:
        _close(body)


def _send_whole(exchange: Exchange, answer: Sent) -> None:
    """Send an answer to a request whose body, if it has one, was read."""
    exchange.body()
    exchange.answer(*answer)


def _send_short(told: _Told, body: list[bytes], exchange: Exchange) -> None:
    whole = b"".join(body)
    headers = told.headers
    has_length = exchange.method != "HEAD" and told.status not in BODILESS
    if has_length and told.length() is None:
        headers = [*headers, ("Content-Length", str(len(whole)))]
    exchange.answer(told.status, header_lines(headers), whole)


def _send_long(
    told: _Told,
    body: Iterable[bytes],
    exchange: Exchange,
    loop: asyncio.AbstractEventLoop,
) -> None:
    """Send piece by piece, as fast as the client takes them; runs in a thread."""

    async def begin() -> None:
        exchange.begin(told.status, told.headers)

    async def end() -> None:
        exchange.end()

    try:
        asyncio.run_coroutine_threadsafe(begin(), loop).result()
        for piece in body:
            asyncio.run_coroutine_threadsafe(exchange.send(piece), loop).result()
        asyncio.run_coroutine_threadsafe(end(), loop).result()
    finally:
        _close(body)


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()
