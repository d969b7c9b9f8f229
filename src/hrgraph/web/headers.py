"""Headers that every answer of the site carries, and how bodies are sent.

Nothing is loaded from elsewhere, nothing inline runs, nobody frames the pages and
no address of ours is told to other sites. Scripts of any other site may read what is
here, without credentials: all of it is public.
"""

from __future__ import annotations

import re
from http import HTTPStatus

from flask import Flask, Response, g, request

from hrgraph.web.memory import BodyMemory
from hrgraph.web.sparql.answering import ALLOWED_HEADERS
from hrgraph.web.sparql.coding import WORTH_CODING, encode
from hrgraph.web.sparql.formats import wanted_encoding

__all__ = ["SECURITY_POLICY", "set_up_headers"]

_COMPRESSED_BYTES = 16_000_000  # of bodies that are kept
_COMPRESSIBLE = re.compile(
    r"text/|application/.*(?:json|xml|javascript|triples|quads|trig)|image/svg"
)
_EXPOSED = "Allow, Content-Location, ETag, Link, Location, Retry-After, Vary"
_EVERY = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "interest-cohort=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", _EXPOSED),
)

SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def set_up_headers(app: Flask) -> None:
    """Add the headers to every answer of an application; compress what is worth it."""
    compressed = BodyMemory(_COMPRESSED_BYTES)

    @app.after_request
    def add(answer: Response) -> Response:
        _add_to_every(answer)
        if request.method == "OPTIONS":
            return _preflight(answer)
        is_page = answer.mimetype == "text/html"
        if is_page:
            answer.headers.setdefault("Content-Security-Policy", SECURITY_POLICY)
            answer.headers.setdefault("X-Frame-Options", "DENY")
            answer.vary.add("Accept")
        if is_page or g.get("language"):  # so its words are in some language
            answer.vary.update(["Accept-Language", "Cookie"])
        if request.endpoint == "static":  # also where it is not sent again
            answer.vary.add("Accept-Encoding")
        if answer.status_code == HTTPStatus.OK:
            kept_for = "no-cache" if is_page else "public, no-cache"
            answer.headers.setdefault("Cache-Control", kept_for)
            _send_well(answer, compressed)
        return answer


def _add_to_every(answer: Response) -> None:
    for name, value in _EVERY:
        answer.headers.setdefault(name, value)
    # By which name and scheme a client calls us is its own word: we give paths.
    place = answer.headers.get("Location", "")
    if place.startswith(request.host_url):
        answer.headers["Location"] = f"/{place.removeprefix(request.host_url)}"


def _preflight(answer: Response) -> Response:
    """Tell a browser which requests scripts of other sites may make."""
    if answer.status_code == HTTPStatus.OK:
        answer.status_code = HTTPStatus.NO_CONTENT
        answer.headers.remove("Content-Type")
        methods = ", ".join(sorted(answer.allow))
        answer.headers["Access-Control-Allow-Methods"] = methods
        answer.headers["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
        answer.headers["Access-Control-Max-Age"] = "86400"
    return answer


def _send_well(answer: Response, compressed: BodyMemory) -> None:
    """Compress a body, and let a client that has the same one keep it."""
    if request.endpoint == "static":  # small files, read whole
        answer.direct_passthrough = False
        answer.get_data()
    if answer.direct_passthrough or answer.is_streamed:
        return
    coding = "identity"
    if _COMPRESSIBLE.match(answer.mimetype or ""):
        answer.vary.add("Accept-Encoding")
        if len(answer.get_data()) >= WORTH_CODING:
            coding = wanted_encoding(request.headers.get("Accept-Encoding"))
    answer.add_etag()
    tag, is_weak = answer.get_etag()
    if coding != "identity":
        # Strong tags tell bytes apart (RFC 9110, 8.8.3.3).
        tag = f"{tag}.{coding}"
        answer.set_etag(tag, weak=bool(is_weak))
        answer.headers.remove("Accept-Ranges")
    if request.method in {"GET", "HEAD"}:
        answer.make_conditional(request)
    if coding != "identity" and answer.status_code == HTTPStatus.OK:
        answer.headers["Content-Encoding"] = coding
        key = request.full_path, tag or "", coding
        answer.set_data(_compressed(answer.get_data(), key, compressed))


def _compressed(body: bytes, key: tuple[str, str, str], memory: BodyMemory) -> bytes:
    kept = memory.get(key)
    if kept is not None:
        return kept[0]
    found = encode(body, key[2])
    memory.put(key, found)
    return found
