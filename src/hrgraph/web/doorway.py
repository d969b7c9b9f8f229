"""The way into a web process: granian's own interface, and WSGI behind it.

The event loop answers by itself what is over at once. Everything else is WSGI and
runs in threads; the loop reads short bodies before, so that a client that sends
slowly holds no thread.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, cast
from urllib.parse import unquote_to_bytes

from granian.rsgi import (  # type: ignore[attr-defined] # it exports these without saying so
    HTTPProtocol,
    ProtocolClosed,
    Scope,
)

from hrgraph.web.front import Front

__all__ = ["Doorway"]

_SHORT_BODY = 64 * 1024  # bytes
_BODY_SECONDS = 30
_AT_ONCE = 1_000_000  # bytes; a longer answer is sent piece by piece
_FLUSH_SECONDS = 1.0
_PLAIN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class Doorway:
    """One web process, as granian calls it.

    Args:
        front: The site.
        threads: Requests that are worked on at the same time.
    """

    def __init__(self, front: Front, threads: int) -> None:
        self._front = front
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self._loop: asyncio.AbstractEventLoop | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin: called once, by granian."""
        self._loop = loop
        self._flush(loop)

    def _flush(self, loop: asyncio.AbstractEventLoop) -> None:
        self._front.measures.flush()
        loop.call_later(_FLUSH_SECONDS, self._flush, loop)

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer a request: called by granian."""
        items = scope.headers.items()
        if scope.method == "GET":
            answer = self._front.at_once(scope.path, scope.query_string, items)
            if answer is not None:
                protocol.response_bytes(*answer)
                return
        loop = asyncio.get_running_loop()
        environ = _environ(scope, items)
        try:
            environ["wsgi.input"] = await _input(environ, protocol, loop)
        except TimeoutError:
            protocol.response_empty(408, [("Connection", "close")])
            return
        leaving = _Leaving(protocol, loop)
        environ["hrgraph.is_gone"] = leaving.is_gone
        try:
            if isinstance(environ["wsgi.input"], io.BytesIO):
                told = _Told()
                body = await self._front.soon(environ, told.start, self._threads)
                if body is not None and told.is_short(body):
                    _send_short(told, body, protocol)
                    return
                if body is not None:
                    send = partial(_send_long, told, body, protocol, loop)
                    await loop.run_in_executor(self._threads, send)
                    return
            work = partial(_work, self._front, environ, protocol, loop)
            await loop.run_in_executor(self._threads, work)
        except ProtocolClosed:
            return  # nobody is there to be answered
        finally:
            leaving.end()


class _Leaving:
    """Whether a client has left; looked for only when somebody asks."""

    def __init__(self, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> None:
        self._protocol = protocol
        self._loop = loop
        self._left: Future[None] | None = None

    def is_gone(self) -> bool:
        if self._left is None:
            self._left = asyncio.run_coroutine_threadsafe(self._wait(), self._loop)
        return self._left.done()

    async def _wait(self) -> None:
        await self._protocol.client_disconnect()

    def end(self) -> None:
        if self._left is not None:
            self._left.cancel()


class _Body(io.RawIOBase):
    """A body that is read from a thread, as it comes."""

    def __init__(self, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> None:
        self._pieces = aiter(cast("Any", protocol))
        self._loop = loop
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer, as the base class has it
        while not self._rest:
            piece = asyncio.run_coroutine_threadsafe(self._next(), self._loop).result()
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        length = min(len(buffer), len(self._rest))
        buffer[:length] = self._rest[:length]
        self._rest = self._rest[length:]
        return length

    async def _next(self) -> bytes | None:
        # anext() with a default ends the process: granian's awaitable is no generator
        try:
            return cast("bytes", await anext(self._pieces))
        except StopAsyncIteration:
            return None


async def _input(
    environ: Mapping[str, Any],
    protocol: HTTPProtocol,
    loop: asyncio.AbstractEventLoop,
) -> io.BufferedIOBase:
    """Read a short body; have a thread read a longer one, or one of unknown length.

    Raises:
        TimeoutError: It did not come in time.
    """
    declared = environ.get("CONTENT_LENGTH")
    if declared is None and "HTTP_TRANSFER_ENCODING" not in environ:
        return io.BytesIO()
    is_short = declared is not None and int(declared) <= _SHORT_BODY
    if is_short and "HTTP_EXPECT" not in environ:
        async with asyncio.timeout(_BODY_SECONDS):
            return io.BytesIO(await protocol())
    return io.BufferedReader(_Body(protocol, loop))


def _environ(scope: Scope, items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Write a request as WSGI has it (PEP 3333)."""
    server, _, port = scope.server.rpartition(":")
    client, _, _ = scope.client.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client.strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.input_terminated": True,
    }
    for name, value in items:
        # "X_Forwarded_For" would pass for the header that our proxies write.
        if "_" in name:
            continue
        key = _PLAIN.get(name) or "HTTP_" + name.upper().replace("-", "_")
        joined = "; " if name == "cookie" else ","
        environ[key] = f"{environ[key]}{joined}{value}" if key in environ else value
    return environ


class _Told:
    """Status and headers, as WSGI tells them."""

    status = 500
    headers: list[tuple[str, str]] = []  # noqa: RUF012 - never changed, only replaced

    def start(self, status: str, headers: list[tuple[str, str]], *_: object) -> None:
        self.status, self.headers = int(status[:3]), headers

    def is_short(self, body: Iterable[bytes]) -> bool:
        if isinstance(body, (list, tuple)):
            return True
        for name, value in self.headers:
            if name.lower() == "content-length":
                return int(value) <= _AT_ONCE
        return False


def _work(
    site: Callable[..., Iterable[bytes]],
    environ: dict[str, Any],
    protocol: HTTPProtocol,
    loop: asyncio.AbstractEventLoop,
) -> None:
    """Have WSGI answer, and send what it says; runs in a thread."""
    told = _Told()
    body = site(environ, told.start)
    if told.is_short(body):
        _send_short(told, body, protocol)
    else:
        _send_long(told, body, protocol, loop)


def _send_short(told: _Told, body: Iterable[bytes], protocol: HTTPProtocol) -> None:
    try:
        protocol.response_bytes(told.status, told.headers, b"".join(body))
    finally:
        _close(body)


def _send_long(
    told: _Told,
    body: Iterable[bytes],
    protocol: HTTPProtocol,
    loop: asyncio.AbstractEventLoop,
) -> None:
    """Send piece by piece, as fast as the client takes them; runs in a thread."""
    try:
        transport = protocol.response_stream(told.status, told.headers)
        for piece in body:
            asyncio.run_coroutine_threadsafe(_send(transport, piece), loop).result()
    finally:
        _close(body)


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()


async def _send(transport: Any, piece: bytes) -> None:  # noqa: ANN401 - granian does not export its type
    await transport.send_bytes(piece)
