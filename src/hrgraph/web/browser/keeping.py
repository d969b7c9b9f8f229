"""Pages kept in memory: one snapshot, language and address always give one page."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, g, make_response, request

from hrgraph.web.languages import current_language
from hrgraph.web.memory import BodyMemory
from hrgraph.web.negotiation import best_type
from hrgraph.web.site import current_snapshot
from hrgraph.web.sparql.formats import GRAPH_OFFER, SOLUTION_OFFER

__all__ = ["keep_pages"]

_LONGEST = 400_000  # bytes of a page that is kept
_FORMS = ("text/html", "application/json", *SOLUTION_OFFER, *GRAPH_OFFER)

_Key = tuple[str, str, str]


def keep_pages(app: Flask, blueprints: frozenset[str], most: int) -> None:
    """Answer pages of some blueprints from memory when they were asked for before.

    Args:
        app: The application.
        blueprints: Names of those whose pages depend on nothing but snapshot,
            language and address.
        most: Bytes that the pages may take in all.
    """
    memory = BodyMemory(most)

    @app.before_request
    def look() -> Response | None:
        if request.blueprint not in blueprints or not _is_for_a_page():
            return None
        snapshot = current_snapshot()
        g.page_key = (snapshot.id, current_language(), request.full_path)
        kept = memory.get(g.page_key)
        if kept is None:
            return None
        g.page_key = None
        answer = make_response(kept[0])
        for link in kept[1]:
            answer.headers.add("Link", link)
        return answer

    @app.after_request
    def keep(answer: Response) -> Response:
        key: _Key | None = g.get("page_key")
        shown = answer.status_code == HTTPStatus.OK and answer.mimetype == "text/html"
        if key is not None and shown:
            body = answer.get_data()
            if len(body) < _LONGEST:
                memory.put(key, body, tuple(answer.headers.getlist("Link")))
        return answer


def _is_for_a_page() -> bool:
    """Tell whether a request wants a page more than any other form.

    One address may have several forms; only pages are kept.
    """
    accept = request.headers.get("Accept")
    return request.method in {"GET", "HEAD"} and best_type(accept, _FORMS) == _FORMS[0]
