"""How answers of the endpoint are sent: headers, status, bodies, refusals."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any

from hrgraph.errors import QueryBusy, QueryError, QueryTimeout, QueryTooLarge
from hrgraph.store import Reply
from hrgraph.web.sparql.caching import Answer
from hrgraph.web.sparql.coding import pieces
from hrgraph.web.sparql.protocol import METHODS, ProtocolFault

__all__ = [
    "EVERY",
    "PREFLIGHT",
    "STATUS",
    "Environ",
    "Headers",
    "StartResponse",
    "drain",
    "name_of",
    "not_acceptable",
    "problem_of",
    "send_file",
    "send_kept",
]

StartResponse = Callable[..., object]
Environ = Mapping[str, Any]
Headers = list[tuple[str, str]]

_DRAINED = 64_000_000  # bytes; a longer body costs more than a new connection

_VARY = "Accept, Accept-Encoding"
EVERY: Headers = [
    ("Access-Control-Allow-Origin", "*"),
    (
        "Access-Control-Expose-Headers",
        "Age, Content-Language, ETag, Link, Location, Retry-After, Vary",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Accept-Query", '"application/sparql-query"'),
    ("Vary", _VARY),
]
PREFLIGHT: Headers = [
    ("Allow", METHODS),
    ("Access-Control-Allow-Methods", METHODS),
    ("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type"),
    ("Access-Control-Max-Age", "86400"),
    ("Cache-Control", "public, max-age=3600"),
]
STATUS = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


def name_of(environ: Environ) -> tuple[str | None, ...]:
    """Give the words of a GET that decide its answer, to find it in memory."""
    return (
        environ["QUERY_STRING"],
        environ.get("HTTP_ACCEPT"),
        environ.get("HTTP_ACCEPT_ENCODING"),
    )


def send_kept(
    answer: Answer, environ: Environ, start: StartResponse
) -> Iterable[bytes]:
    """Send an answer from memory, or 304 to a client that has it."""
    age = ("Age", str(int(time.monotonic() - answer.made)))
    method = environ["REQUEST_METHOD"]
    asked_for = environ.get("HTTP_IF_NONE_MATCH")
    if asked_for is not None and method in {"GET", "HEAD"}:
        tags = {tag.strip().removeprefix("W/") for tag in asked_for.split(",")}
        if answer.etag in tags or "*" in tags:
            kept = [h for h in answer.headers if not h[0].startswith("Content-")]
            start(STATUS[304], [*kept, age])
            return []
    start("200 OK", [*answer.headers, age])
    return [] if method == "HEAD" else [answer.body]


def send_file(
    reply: Reply, coding: str, headers: Headers, environ: Environ, start: StartResponse
) -> Iterable[bytes]:
    """Send an answer that is not kept, piece by piece if it is long."""
    if reply.file is None:
        return [reply.body]
    if coding == "identity":
        headers.append(("Content-Length", str(reply.length)))
    else:
        headers.append(("Content-Encoding", coding))
    start(STATUS[200], headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        reply.file.close()
        return []
    return pieces(reply.file, coding)


def drain(environ: Environ) -> None:
    """Read what is left of a body, so that the client reads the answer.

    A client that waits for leave to send ("Expect") gets none.
    """
    declared = environ.get("CONTENT_LENGTH") or "0"
    if "HTTP_EXPECT" in environ:
        return
    if declared.isdigit() and 0 < int(declared) <= _DRAINED:
        while environ["wsgi.input"].read(65536):
            pass


def not_acceptable(offered: Iterable[str]) -> ProtocolFault:
    """Make the refusal that names the media types on offer."""
    names = ", ".join(dict.fromkeys(offered))
    return ProtocolFault(
        406, f"None of the forms you accept is given. Given are: {names}."
    )


def problem_of(fault: Exception) -> tuple[int, str, str]:
    """Give status, kind and title of a fault."""
    if isinstance(fault, ProtocolFault):
        return fault.status, "protocol", "This is no query that can be answered"
    if isinstance(fault, QueryBusy):
        return 429, "busy", "Too many queries"
    if isinstance(fault, QueryTimeout):
        return 503, "timeout", "The query took too long"
    if isinstance(fault, QueryTooLarge):
        return 503, "too-large", "The query or its answer is too large"
    if isinstance(fault, QueryError):
        return 400, "query", "The query cannot be answered"
    return 503, "no-data", "There is nothing to ask at the moment"
