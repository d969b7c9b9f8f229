"""One place that tells people and programs what went wrong.

HTML for browsers, ``application/problem+json`` (RFC 9457) for others. A status of
400 is the asker's fault only; ours are 500 with an id and no internals.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import quote

from flask import (
    Flask,
    Response,
    current_app,
    make_response,
    render_template,
    request,
)
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from hrgraph.errors import HrgraphError, QueryError
from hrgraph.web.faults import Kind, UnknownForm, kind_of, wait_after
from hrgraph.web.negotiation import best_type
from hrgraph.web.site import current_site

__all__ = ["Problem", "answer_problem", "problem_of", "set_up_errors"]

_LOG = logging.getLogger(__name__)
_PROBLEM = "application/problem+json"
_PATH = "/:@!$&'()*+,;=-._~"  # kept as they are: RFC 3986 pchar without "%"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault, as it is told.

    Attributes:
        status: HTTP status.
        title: What kind of fault, in a few words of the reader's language.
        detail: What was wrong and what to do.
        kind: Of the fault; None if there is no more to it than the status.
        line: Line in a query, from 1; None if it has none.
        column: Column in a query, from 1; None if it has none.
        id: What to quote when the fault is reported; empty unless it is ours.
        alternates: Path and media type of each form in which it is given.
    """

    status: int
    title: str
    detail: str
    kind: Kind | None = None
    line: int | None = None
    column: int | None = None
    id: str = ""
    alternates: tuple[tuple[str, str], ...] = ()


def set_up_errors(app: Flask) -> None:
    """Answer every fault of an application by ``answer_problem``."""

    @app.errorhandler(HrgraphError)
    def foreseen(fault: HrgraphError) -> Response:
        answer = answer_problem(problem_of(fault))
        if (wait := wait_after(fault)) is not None:
            answer.headers["Retry-After"] = str(wait)
        return answer

    @app.errorhandler(HTTPException)
    def of_http(fault: HTTPException) -> Response:
        status = fault.code or 500
        if status < HTTPStatus.BAD_REQUEST or fault.response is not None:
            return make_response(fault.get_response())
        own = fault.description != type(fault).description
        detail = (own and fault.description) or _advice(status)
        kind = Kind.of_status(status)
        answer = answer_problem(Problem(status, _title(status), detail, kind))
        for name, value in fault.get_headers():
            if name in {"Allow", "Retry-After"}:
                answer.headers[name] = value
        return answer

    @app.errorhandler(Exception)
    def ours(fault: Exception) -> Response:
        return answer_problem(_ours(fault))


def answer_problem(problem: Problem) -> Response:
    """Make the answer that tells of a fault, as the client reads it best.

    Where only a slash is too many at the end of the address, it leads on.
    """
    if problem.status == HTTPStatus.NOT_FOUND and (meant := _without_slash()):
        return Response(status=308, headers={"Location": meant})
    offered = ("text/html", _PROBLEM, "application/json")
    wanted = best_type(request.headers.get("Accept"), offered)
    accepts_pages = "html" in (request.headers.get("Accept") or "")
    if wanted == "text/html" and accepts_pages:
        answer = make_response(render_template("error.html", page=problem))
    else:
        body: dict[str, object] = {
            "type": _type(problem),
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
        }
        for name in ("line", "column", "id"):
            if getattr(problem, name):
                body[name] = getattr(problem, name)
        if problem.alternates:
            body["alternates"] = [
                {"href": href, "type": media_type}
                for href, media_type in problem.alternates
            ]
        answer = make_response(body)
        answer.mimetype = _PROBLEM
    for href, media_type in problem.alternates:
        link = f'<{href}>; rel="alternate"; type="{media_type}"'
        answer.headers.add("Link", link)
    answer.status_code = problem.status
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _without_slash() -> str:
    """Give the address without slashes at its end, if it may then be one of ours."""
    path = request.path.rstrip("/")
    adapter = current_app.create_url_adapter(request)
    if path == request.path or adapter is None or not adapter.test(path, "GET"):
        return ""
    words = request.query_string.decode("latin-1")
    address = f"/{quote(path, safe=_PATH).lstrip('/')}"
    return f"{address}?{words}" if words else address


def problem_of(fault: HrgraphError) -> Problem:
    """Tell what a fault that we foresee means to the one who asked."""
    kind = kind_of(fault)
    if kind is Kind.OURS:
        return _ours(fault)
    problem = Problem(kind.status, _title(kind.status), str(fault), kind)
    if isinstance(fault, QueryError):
        return replace(problem, line=fault.line, column=fault.column)
    if isinstance(fault, UnknownForm):
        return replace(problem, alternates=fault.offered)
    return problem


def _ours(fault: Exception) -> Problem:
    number = secrets.token_hex(6)
    _LOG.error("fault %s at %s", number, request.path, exc_info=fault)
    return Problem(500, _title(500), _advice(500), Kind.OURS, id=number)


def _type(problem: Problem) -> str:
    if problem.kind is None:
        return "about:blank"  # RFC 9457, 4.2.1: the status tells all
    return problem.kind.iri(current_site().settings.address)


def _title(status: int) -> str:
    titles = {
        400: _("This request cannot be understood"),
        404: _("There is nothing here"),
        405: _("This address does not take requests of that kind"),
        406: _("Not available in that form"),
        410: _("This was withdrawn"),
        413: _("Too large"),
        429: _("Not now"),
        500: _("Our fault"),
        503: _("Not now"),
    }
    return titles.get(status) or HTTPStatus(status).phrase


def _advice(status: int) -> str:
    advice = {
        404: _("The address leads nowhere. Search for what you need."),
        405: _("This address does not take requests of that kind."),
        410: _("It was taken out to protect somebody, or at their wish."),
        500: _("Something broke on our side. Try again, or report the number."),
    }
    return advice.get(status) or HTTPStatus(status).description
