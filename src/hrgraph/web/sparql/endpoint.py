"""The SPARQL endpoint, as a WSGI application of its own, in front of the pages.

A request that was answered before under this snapshot is answered from memory
before anything is parsed. Everything else goes to a query worker.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

from hrgraph.errors import (
    HrgraphError,
    QueryBusy,
    QueryError,
)
from hrgraph.settings import Settings
from hrgraph.store import Job, QueryService, Reply, Snapshot, Snapshots
from hrgraph.web.callers import client_of, is_staff
from hrgraph.web.faults import status_of
from hrgraph.web.http import header_lines, headers_of
from hrgraph.web.sparql.answering import (
    AT_ONCE,
    EVERY,
    NAMED_BY,
    PREFLIGHT,
    STATUS,
    Environ,
    StartResponse,
    drain,
    expect,
    finish,
    head_of,
    name_of,
    not_acceptable,
    refusal,
    send_file,
    send_kept,
)
from hrgraph.web.sparql.caching import (
    Answer,
    AnswerCache,
    begin_etag,
    make_etag,
    may_change,
)
from hrgraph.web.sparql.description import describe_service
from hrgraph.web.sparql.formats import (
    GRAPH_OFFER,
    HTML,
    SOLUTION_OFFER,
    Wanted,
    content_type,
    rdf_version,
    served_by,
    wanted_encoding,
    wanted_forms,
    without_pages,
)
from hrgraph.web.sparql.measuring import Measures
from hrgraph.web.sparql.protocol import Asked, ProtocolFault, read_request
from hrgraph.web.sparql.steps import LONG, Question, Steps, run

__all__ = ["Endpoint"]


_KEPT = 4_000_000  # bytes; longer answers are sent as they come from the worker


@dataclass(frozen=True, slots=True)
class _Request:
    """What is known once a request is read."""

    asked: Asked
    query: str
    wanted: Wanted
    encoding: str
    snapshot: Snapshot
    etag: str
    rdf_version: str = ""


class Endpoint:
    """Answers ``/sparql``.

    Args:
        settings: Limits and addresses.
        snapshots: What is in service.
        queries: The workers.
        pages: The WSGI application that shows the editor and result pages.
        measures: Where counts go.
    """

    def __init__(
        self,
        settings: Settings,
        snapshots: Snapshots,
        queries: QueryService,
        pages: Callable[[Environ, StartResponse], Iterable[bytes]],
        measures: Measures,
    ) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._queries = queries
        self._pages = pages
        self._measures = measures
        self.cache = AnswerCache(settings.cache_bytes)
        self.address = f"{settings.address}/sparql"

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """Answer a request by WSGI."""
        if environ["REQUEST_METHOD"] == "GET":
            answer = self.cache.by_name(name_of(environ), self._snapshots.current().id)
            if answer is not None:
                self._measures.hit()
                return send_kept(answer, environ, start)
        return run(self.steps(environ, start), self._queries)

    def steps(self, environ: Environ, start: StartResponse) -> Steps:
        """Answer a request that is not in memory, step by step."""
        begun = time.monotonic()
        client = client_of(environ, self._settings)
        try:
            self._queries.enter(client)
            try:
                return (yield from self._answer(environ, start, begun))
            finally:
                self._queries.leave(client)
        except (ProtocolFault, HrgraphError) as fault:
            return self._refuse(fault, environ, start, begun)

    def warm(self, names: Iterable[Hashable]) -> None:
        """Ask anew what was asked often; the answers are kept.

        Args:
            names: As ``name_of`` gives them.
        """
        for name in names:
            asked = dict(
                zip(NAMED_BY, cast("tuple[str | None, ...]", name), strict=True)
            )
            given = {key: value for key, value in asked.items() if value is not None}
            environ = {"REQUEST_METHOD": "GET", "QUERY_STRING": "", **given}
            self(environ, lambda *_: None)

    def _answer(self, environ: Environ, start: StartResponse, begun: float) -> Steps:
        if environ["REQUEST_METHOD"] == "OPTIONS":
            start(STATUS[204], [*EVERY, *PREFLIGHT])
            return []
        asked = read_request(environ, self._settings.query_bytes)
        wanted = wanted_forms(environ.get("HTTP_ACCEPT"), asked.format)
        if asked.query is None:
            yield LONG
            return self._describe(environ, start, wanted)
        wanted = without_pages(wanted, asked.query)
        if asked.snapshot:  # an old one may have to be opened
            yield LONG
        snapshot = self._snapshots.asked(asked.snapshot)
        expect(asked.snapshot, snapshot, wanted)
        encoding = wanted_encoding(environ.get("HTTP_ACCEPT_ENCODING"))
        graphs = [] if asked[1:3] == (None, None) else [repr(asked[1:3])]
        version = rdf_version(environ.get("HTTP_ACCEPT"), asked.query)
        basis = begin_etag(snapshot.id, wanted, encoding, self.address, version)
        etag = make_etag(basis, asked.query, *graphs)
        request = _Request(
            asked, asked.query, wanted, encoding, snapshot, etag, version
        )
        if HTML in wanted:
            yield LONG
            return (yield from self._show(request, environ, start, begun))
        if wanted == (None, None):
            raise not_acceptable((*SOLUTION_OFFER, *GRAPH_OFFER))
        kept = self.cache.by_etag(etag)
        if kept is not None:
            self._measures.hit()
            return send_kept(kept, environ, start)
        reply = yield from self._ask(request, environ)
        self._measures.answered(time.monotonic() - begun)
        if reply.length > AT_ONCE:  # to read or to compress it takes a while
            yield LONG
        return self._send(request, reply, environ, start)

    # -- asking ------------------------------------------------------------------

    def _ask(
        self, request: _Request, environ: Environ
    ) -> Generator[Question, Reply | None, Reply]:
        wanted = request.wanted
        reply = yield Question(
            Job(
                request.query,
                served_by(wanted.solutions),
                served_by(wanted.graph),
                self.address,
                request.asked.default_graphs,
                request.asked.named_graphs,
            ),
            request.snapshot,
            client_of(environ, self._settings),
            is_staff(environ, self._settings),
            environ.get("hrgraph.is_gone"),
        )
        assert reply is not None  # noqa: S101 - a question is answered by a reply
        if not reply.media_type and HTML not in wanted:
            raise not_acceptable(GRAPH_OFFER if wanted.solutions else SOLUTION_OFFER)
        return reply

    # -- answering ---------------------------------------------------------------

    def _send(
        self, request: _Request, reply: Reply, environ: Environ, start: StartResponse
    ) -> Iterable[bytes]:
        wanted = request.wanted
        graph = reply.media_type == served_by(wanted.graph)
        media_type = (wanted.graph if graph else wanted.solutions) or ""
        changing = may_change(request.query, services=bool(self._settings.services))
        head = head_of(
            media_type,
            self.address,
            request.snapshot.version,
            is_changing=changing,
            rdf_version=request.rdf_version,
        )
        if reply.file is not None and (changing or reply.length > _KEPT):
            return send_file(reply, request.encoding, [*head], environ, start)
        body = reply.body
        if reply.file is not None:
            with reply.file:
                body = reply.file.read()
        etag = "" if changing else request.etag
        lines, body = finish(header_lines(head), body, request.encoding, etag=etag)
        if changing:
            start(STATUS[200], headers_of(lines))
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        answer = Answer(lines, body, etag, request.snapshot.id)
        is_get = environ["REQUEST_METHOD"] == "GET"
        self.cache.keep(answer, name_of(environ) if is_get else None)
        return send_kept(answer, environ, start)

    def _describe(
        self, environ: Environ, start: StartResponse, wanted: Wanted
    ) -> Iterable[bytes]:
        if HTML in wanted:
            return self._pages({**environ, "hrgraph.sparql": None}, start)
        media_type = wanted.graph
        if media_type is None:
            raise not_acceptable(GRAPH_OFFER, is_query=False)
        snapshot = self._snapshots.current()
        services = bool(self._settings.services)
        body = describe_service(
            snapshot, self.address, served_by(media_type), federates=services
        )
        etag = make_etag(begin_etag(), body.decode())
        headers = [
            *EVERY,
            ("Content-Type", content_type(served_by(media_type))),
            ("Cache-Control", "public, no-cache"),
            ("Content-Length", str(len(body))),
            ("ETag", etag),
        ]
        answer = Answer(header_lines(headers), body, etag, snapshot.id)
        return send_kept(answer, environ, start)

    def _show(
        self, request: _Request, environ: Environ, start: StartResponse, begun: float
    ) -> Steps:
        """Have the result shown as a page, or the fault beside the query."""
        job = request.wanted._replace(
            solutions="application/sparql-results+json", graph="text/turtle"
        )
        shown: dict[str, Any] = {"query": request.query, "fault": None, "reply": None}
        try:
            asked = replace(request, wanted=job)
            shown["reply"] = yield from self._ask(asked, environ)
        except QueryError as fault:
            shown["fault"] = fault
            self._measures.refused(status_of(fault))
        shown["seconds"] = time.monotonic() - begun
        shown["snapshot"] = request.snapshot
        return self._pages({**environ, "hrgraph.sparql": shown}, start)

    def _refuse(
        self,
        fault: ProtocolFault | HrgraphError,
        environ: Environ,
        start: StartResponse,
        begun: float,
    ) -> Iterable[bytes]:
        status, headers, body = refusal(
            fault, self._settings, of_staff=is_staff(environ, self._settings)
        )
        if not isinstance(fault, QueryBusy):  # who sends too much is not waited for
            drain(environ)
        self._measures.refused(status)
        self._measures.answered(time.monotonic() - begun)
        start(STATUS[status], headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
