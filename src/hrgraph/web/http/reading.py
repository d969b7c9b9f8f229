"""Requests out of bytes. llhttp reads them; what it does not bound is bounded here."""

from __future__ import annotations

import re
from collections import deque

import httptools

from hrgraph.web.http.exchanges import Exchange, Link

__all__ = ["Malformed", "Reader"]

_LONGEST_HEAD = 400_000  # bytes
_MOST_HEADERS = 100
_METHOD = re.compile(rb"[A-Z-]{1,20} ")


class Malformed(Exception):
    """What came is no request that is answered.

    Args:
        status: Of the answer that says so.
        what: What is wrong.
    """

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status
        self.what = what


class Reader:
    """Reads the requests of one connection.

    Args:
        link: The connection.
        queue: Where requests are put once their head was read.

    Attributes:
        coming: The request whose body is being read; None between requests.
        is_in_head: Whether a head has begun and not ended.
        waited: Seconds without progress; others count them, each step sets it to 0.
    """

    def __init__(self, link: Link, queue: deque[Exchange]) -> None:
        self.coming: Exchange | None = None
        self.is_in_head = False
        self.waited = 0
        self._link = link
        self._queue = queue
        self._parser = httptools.HttpRequestParser(self)
        self._target = b""
        self._given: dict[bytes, bytes] = {}
        self._number = 0  # of headers
        self._offering = b""  # method of a request that offers another protocol
        self._quiet = 0  # bytes since a message or a piece of a body began

    def close(self) -> None:
        """Let go of parser and connection: they form rings with it."""
        del self._parser, self._link

    def read(self, data: bytes) -> bytes:
        """Read bytes.

        Returns:
            What is to be read once more, before anything else.

        Raises:
            Malformed: They are no requests. Nothing can be read after them.
        """
        is_start = not self.is_in_head and not self._queue
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._parser = httptools.HttpRequestParser(self)
            return self._without_offer() + data[upgrade.args[0] :]
        except httptools.HttpParserCallbackError as fault:
            raise fault.__context__ or fault from None
        except httptools.HttpParserInvalidMethodError:
            if is_start and not self._queue and _METHOD.match(data):
                raise Malformed(501, "No such method is known here.") from None
            raise Malformed(*_NO_REQUEST) from None
        except httptools.HttpParserInvalidURLError:
            # What a recipient takes for the right address may be one that a filter
            # in front of it took for another: RFC 9112, 3 has it refused.
            raise Malformed(*_NO_ADDRESS) from None
        except httptools.HttpParserError:
            raise Malformed(*_NO_REQUEST) from None
        self._quiet += len(data)
        if self._quiet > _LONGEST_HEAD and (self.is_in_head or self.coming):
            raise Malformed(431, f"A head may have {_LONGEST_HEAD:,} bytes.")
        return b""

    def _without_offer(self) -> bytes:
        """Write a head as if it did not offer to go on in another protocol.

        llhttp takes the offer for accepted, and a body for that other protocol.
        Java's client makes it with each request.
        """
        head = [b"%b %b HTTP/1.1" % (self._offering, self._target)]
        for name, value in self._given.items():
            if name == b"connection":
                stays = b"close" not in value.lower()
                head.append(b"Connection: " + (b"keep-alive" if stays else b"close"))
            elif name != b"upgrade":
                head.append(name + b": " + value)
        return b"\r\n".join((*head, b"", b""))

    # -- what llhttp tells --------------------------------------------------------

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._target = b""
        self._given = {}
        self.is_in_head = True
        self._number = self._quiet = self.waited = 0

    def on_url(self, piece: bytes) -> None:
        """Read a piece of the target."""
        self._target += piece

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read a header; those after a body are nobody's."""
        if not self.is_in_head:
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
        self.is_in_head = False
        parser, given = self._parser, self._given
        method, version = parser.get_method(), parser.get_http_version()
        self._check(method, version)
        if parser.should_upgrade():
            self._offering = method
            return
        self.coming = Exchange(
            self._link,
            method.decode("ascii"),
            _origin_form(self._target, given),
            version,
            given,
            keeps=parser.should_keep_alive(),
        )
        self._queue.append(self.coming)

    def on_chunk_header(self) -> None:
        """Read the length of a piece of a body."""
        self._quiet = 0

    def on_body(self, piece: bytes) -> None:
        """Read a piece of a body."""
        self._quiet = self.waited = 0
        coming = self.coming
        if coming is not None and not coming.has_ended:
            coming.take(piece)

    def on_message_complete(self) -> None:
        """End a request."""
        self.waited = 0
        coming, self.coming = self.coming, None
        if coming is not None:
            coming.finish()

    def _check(self, method: bytes, version: str) -> None:
        """Refuse a head that llhttp lets through.

        Raises:
            Malformed: It is too long, or none of HTTP/1.1.
        """
        if self._number > _MOST_HEADERS:
            raise Malformed(431, f"A request may have {_MOST_HEADERS} headers.")
        if version not in {"1.0", "1.1"}:
            raise Malformed(505, "HTTP/1.1 is spoken here.")
        if method == b"CONNECT":
            raise Malformed(501, "This is no proxy.")
        if self._target == b"*" and method != b"OPTIONS":
            raise Malformed(400, "Only OPTIONS asks of the server as a whole.")
        if b"," in self._given.get(b"host", b"," if version == "1.1" else b""):
            raise Malformed(400, "A request of HTTP/1.1 has one Host header.")


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


_NO_REQUEST = 400, "This is no request of HTTP/1.1."
_NO_ADDRESS = (
    400,
    "The address has signs that are no part of one (RFC 3986): percent-encode them.",
)
