"""Headers that every answer of the site carries.

Nothing is loaded from elsewhere, nothing inline runs, nobody frames the pages and
no address of ours is told to other sites.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request

__all__ = ["SECURITY_POLICY", "set_up_headers"]

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
    """Add the headers to every answer of an application."""

    @app.after_request
    def add(answer: Response) -> Response:
        for name, value in (
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", "interest-cohort=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ):
            answer.headers.setdefault(name, value)
        if answer.mimetype == "text/html":
            answer.headers.setdefault("Content-Security-Policy", SECURITY_POLICY)
            answer.headers.setdefault("X-Frame-Options", "DENY")
            answer.vary.add("Accept")
            answer.vary.add("Accept-Language")
            answer.vary.add("Cookie")
            _make_conditional(answer)
        return answer


def _make_conditional(answer: Response) -> None:
    """Let a client that has the same page keep it."""
    if request.method in {"GET", "HEAD"} and answer.status_code == HTTPStatus.OK:
        answer.headers.setdefault("Cache-Control", "no-cache")
        answer.add_etag()
        answer.make_conditional(request)
