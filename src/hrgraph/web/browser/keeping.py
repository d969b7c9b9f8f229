"""Pages kept in memory: one snapshot, language and address always give one page."""

from __future__ import annotations

from collections import OrderedDict
from http import HTTPStatus
from threading import Lock

from flask import Flask, Response, g, make_response, request

from hrgraph.web.languages import current_language
from hrgraph.web.negotiation import best_type
from hrgraph.web.site import current_snapshot
from hrgraph.web.sparql.formats import GRAPH_OFFER, SOLUTION_OFFER

__all__ = ["PageMemory", "keep_pages"]

_LONGEST = 400_000  # bytes of a page that is kept
_FORMS = ("text/html", "application/json", *SOLUTION_OFFER, *GRAPH_OFFER)

_Key = tuple[str, str, str]
_Page = tuple[bytes, tuple[str, ...]]


class PageMemory:
    """The pages asked for last, as many as fit.

    Args:
        most: Bytes that they may take in all.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0
        self._pages: OrderedDict[_Key, _Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key) -> _Page | None:
        """Give the body of a page and its links; None if it is not kept."""
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def put(self, key: _Key, page: _Page) -> None:
        """Keep a page; the ones that were not asked for longest go."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._taken += len(page[0]) - (len(before[0]) if before else 0)
            self._pages[key] = page
            while self._taken > self._most:
                _, (body, _links) = self._pages.popitem(last=False)
                self._taken -= len(body)


def keep_pages(app: Flask, blueprints: frozenset[str], most: int) -> None:
    """Answer pages of some blueprints from memory when they were asked for before.

    Args:
        app: The application.
        blueprints: Names of those whose pages depend on nothing but snapshot,
            language and address.
        most: Bytes that the pages may take in all.
    """
    memory = PageMemory(most)

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
                memory.put(key, (body, tuple(answer.headers.getlist("Link"))))
        return answer


def _is_for_a_page() -> bool:
    """Tell whether a request wants a page more than any other form.

    One address may have several forms; only pages are kept.
    """
    accept = request.headers.get("Accept")
    return request.method in {"GET", "HEAD"} and best_type(accept, _FORMS) == _FORMS[0]
