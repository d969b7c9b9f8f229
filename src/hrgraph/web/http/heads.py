"""Heads of answers, as bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from http import HTTPStatus

__all__ = ["BODILESS", "STATUS_LINES", "header_lines", "headers_of", "refusal"]

BODILESS = frozenset({204, 304})  # statuses whose answers never have a body
STATUS_LINES = {
    status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode()
    for status in HTTPStatus
}
_BREAK = re.compile(r"[\r\n\0]")


def header_lines(headers: Iterable[tuple[str, str]]) -> bytes:
    r"""Write headers, a line each.

    >>> header_lines([("Vary", "Accept"), ("Age", "3")])
    b'Vary: Accept\r\nAge: 3\r\n'

    Raises:
        ValueError: One breaks the line, or has a character outside of Latin-1.
    """
    lines = [f"{name}: {value}" for name, value in headers]
    if _BREAK.search("".join(lines)):
        raise ValueError("A header of an answer has a line break.")
    lines.append("")
    return "\r\n".join(lines).encode("latin-1")


def headers_of(lines: bytes) -> list[tuple[str, str]]:
    r"""Read what ``header_lines`` wrote.

    >>> headers_of(b"Vary: Accept\r\nAge: 3\r\n")
    [('Vary', 'Accept'), ('Age', '3')]
    """
    pairs = [
        line.partition(": ") for line in lines.decode("latin-1").split("\r\n")[:-1]
    ]
    return [(name, value) for name, _, value in pairs]


def refusal(status: int, detail: str) -> tuple[bytes, bytes]:
    """Give header lines and body of the answer to what is no request (RFC 9457)."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    body = json.dumps(told).encode()
    headers = [
        ("Content-Type", "application/problem+json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    return header_lines(headers), body
