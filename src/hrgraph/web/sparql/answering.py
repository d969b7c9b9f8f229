"""How answers of the endpoint are sent: headers, status, bodies, refusals."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from hrgraph.errors import (
    HrgraphError,
    QueryError,
    QueryTimeout,
    QueryTooLarge,
)
from hrgraph.settings import Settings
from hrgraph.store import Reply, Snapshot
from hrgraph.web.faults import Kind, kind_of, wait_after
from hrgraph.web.http import header_lines, headers_of
from hrgraph.web.sparql.caching import Answer
from hrgraph.web.sparql.coding import WORTH_CODING, encode, pieces
from hrgraph.web.sparql.formats import HTML, SHORT_NAMES, Wanted, content_type
from hrgraph.web.sparql.protocol import METHODS, ProtocolFault

__all__ = [
    "ALLOWED_HEADERS",
    "AT_ONCE",
    "EVERY",
    "NAMED_BY",
    "PREFLIGHT",
    "STATUS",
    "Environ",
    "Headers",
    "StartResponse",
    "drain",
    "expect",
    "finish",
    "has_tag",
    "head_of",
    "name_of",
    "not_acceptable",
    "refusal",
    "send_file",
    "send_kept",
    "told_of",
    "written",
]

StartResponse = Callable[..., object]
Environ = Mapping[str, Any]
Headers = list[tuple[str, str]]
Coded = tuple[bytes, bytes]
"""Header lines and body."""

AT_ONCE = 32_000  # bytes of an answer that an event loop may send by itself
_DRAINED = 64_000_000  # bytes; a longer body costs more than a new connection

# What scripts of other sites may send. The star stands for all but Authorization; old
# browsers do not know it.
ALLOWED_HEADERS = "Accept, Authorization, Cache-Control, Content-Type, If-None-Match, *"
_VARY = "Accept, Accept-Encoding"
EVERY: Headers = [
    ("Access-Control-Allow-Origin", "*"),
    (
        "Access-Control-Expose-Headers",
        "Accept-Query, Age, Allow, ETag, Link, Retry-After, Vary, X-Dataset-Version",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Accept-Query", '"application/sparql-query"'),
    ("Vary", _VARY),
]
PREFLIGHT: Headers = [
    ("Allow", METHODS),
    ("Access-Control-Allow-Methods", METHODS),
    ("Access-Control-Allow-Headers", ALLOWED_HEADERS),
    ("Access-Control-Max-Age", "86400"),
    ("Cache-Control", "public, max-age=3600"),
]
NAMED_BY = ("QUERY_STRING", "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING")
STATUS = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


def name_of(environ: Environ) -> tuple[str | None, ...]:
    """Give the words of a GET that decide its answer, to find it in memory."""
    return tuple(map(environ.get, NAMED_BY))


def written(answer: Answer, asked_for: str | None) -> tuple[int, bytes, bytes]:
    """Give status, header lines and body of an answer.

    Args:
        answer: What is sent.
        asked_for: ``If-None-Match``; a client that has it gets 304.
    """
    head = b"%bAge: %d\r\n" % (answer.head, time.monotonic() - answer.made)
    if asked_for is None or not has_tag(asked_for, answer.etag):
        return 200, head, answer.body
    kept = [header for header in headers_of(head) if header[0][:8] != "Content-"]
    return 304, header_lines(kept), b""


def has_tag(asked_for: str, etag: str) -> bool:
    """Tell whether an ``If-None-Match`` names an entity tag."""
    tags = {tag.strip().removeprefix("W/") for tag in asked_for.split(",")}
    return etag in tags or "*" in tags


def send_kept(
    answer: Answer, environ: Environ, start: StartResponse
) -> Iterable[bytes]:
    """Send an answer from memory, or 304 to a client that has it."""
    method = environ["REQUEST_METHOD"]
    may_have_it = method in {"GET", "HEAD", "QUERY"}  # safe, so RFC 10008 has it
    asked_for = environ.get("HTTP_IF_NONE_MATCH") if may_have_it else None
    status, head, body = written(answer, asked_for)
    start(STATUS[status], headers_of(head))
    return [] if method == "HEAD" else [body]


@lru_cache(maxsize=256)
def head_of(
    media_type: str,
    address: str,
    version: str,
    *,
    is_changing: bool,
    rdf_version: str = "",
) -> tuple[tuple[str, str], ...]:
    """Give the headers of an answer that do not hang on its body.

    Args:
        media_type: Of the body.
        address: Of the endpoint.
        version: Of the data.
        is_changing: Whether the same query may have another answer at once.
        rdf_version: What the body announces; empty for RDF 1.1.
    """
    return (
        *EVERY,
        ("Content-Type", content_type(media_type, rdf_version)),
        ("Cache-Control", "no-store" if is_changing else "public, no-cache"),
        ("Link", f'<{address}>; rel="describedby"; type="text/turtle"'),
        ("X-Dataset-Version", version),
    )


def finish(head: bytes, body: bytes, coding: str, *, etag: str = "") -> Coded:
    """Compress a body if that is worth it, and complete its header lines.

    Args:
        head: Header lines that do not hang on the body.
        body: As it is.
        coding: What it may be compressed with.
        etag: The entity tag; empty for none.
    """
    if coding != "identity" and len(body) >= WORTH_CODING:
        body = encode(body, coding)
        head = b"%bContent-Encoding: %b\r\n" % (head, coding.encode())
    if etag:
        head = b"%bETag: %b\r\n" % (head, etag.encode())
    return b"%bContent-Length: %d\r\n" % (head, len(body)), body


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


def expect(prefix: str, snapshot: Snapshot, wanted: Wanted) -> None:
    """See to it that a program is not answered from another snapshot than it asks.

    Args:
        prefix: The beginning of the id that it names; empty for what is in service.
        snapshot: What would answer.
        wanted: In which forms; a page says that it is another.

    Raises:
        ProtocolFault: It is another.
    """
    if HTML not in wanted and not snapshot.id.startswith(prefix):
        what = f"The snapshot {prefix} is not kept; {snapshot.id} is in service."
        raise ProtocolFault(Kind.UNKNOWN, what)


def not_acceptable(offered: Iterable[str], *, is_query: bool = True) -> ProtocolFault:
    """Make the refusal that names the forms on offer.

    Args:
        offered: Media types.
        is_query: Whether a query was sent; the endpoint's description is asked for
            without one.
    """
    names = ", ".join(dict.fromkeys(offered))
    what = (
        "None of the forms you ask for is given."
        if is_query
        else "You sent no query, and the description of the endpoint is not given so."
    )
    short = ", ".join(SHORT_NAMES)
    return ProtocolFault(
        Kind.FORM,
        f"{what} Given are, by Accept: {names}. The parameter format knows: {short}.",
    )


def refusal(
    fault: ProtocolFault | HrgraphError, settings: Settings, *, of_staff: bool
) -> tuple[int, Headers, bytes]:
    """Give status, headers and body of the answer that says what was wrong."""
    told = told_of(fault, settings, of_staff=of_staff)
    headers = [
        *EVERY,
        ("Content-Type", "application/problem+json"),
        ("Cache-Control", "no-store"),
    ]
    if (wait := wait_after(fault)) is not None:
        headers.append(("Retry-After", str(wait)))
    if isinstance(fault, ProtocolFault):
        headers += fault.headers
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    headers.append(("Content-Length", str(len(body))))
    return told["status"], headers, body


def told_of(
    fault: ProtocolFault | HrgraphError, settings: Settings, *, of_staff: bool
) -> dict[str, Any]:
    """Say what was wrong, by RFC 9457, and which limits were passed.

    No limit is a secret: who knows it can ask within it.
    """
    kind = _kind_of(fault)
    told: dict[str, Any] = {
        "type": kind.iri(settings.address),
        "title": kind.title,
        "status": kind.status,
        "detail": fault.what
        if isinstance(fault, (ProtocolFault, QueryError))
        else str(fault),
    }
    if isinstance(fault, QueryError) and fault.line is not None:
        told["line"], told["column"] = fault.line, fault.column
    if isinstance(fault, QueryTimeout):
        seconds = settings.query_seconds
        told["limit_seconds"] = settings.staff_query_seconds if of_staff else seconds
    if isinstance(fault, QueryTooLarge):
        told["limit_bytes"], told["limit_rows"] = (
            (settings.staff_answer_bytes, settings.staff_answer_rows)
            if of_staff
            else (settings.answer_bytes, settings.answer_rows)
        )
        told["limit_memory_megabytes"] = (
            settings.staff_query_memory_mb if of_staff else settings.query_memory_mb
        )
        told["whole_data"] = f"{settings.address}/dumps/"
    return told


def _kind_of(fault: ProtocolFault | HrgraphError) -> Kind:
    if isinstance(fault, ProtocolFault):
        return fault.kind
    # All else that the endpoint foresees is that no snapshot is there.
    return kind_of(fault) if isinstance(fault, QueryError) else Kind.NO_DATA
