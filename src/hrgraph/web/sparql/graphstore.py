"""Graph Store HTTP Protocol, for reading: whole graphs by their name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import pyoxigraph as ox

from hrgraph.errors import HrgraphError
from hrgraph.settings import home
from hrgraph.store import Job, QueryService, Snapshots
from hrgraph.web.sparql.caching import begin_etag, make_etag
from hrgraph.web.sparql.coding import pieces
from hrgraph.web.sparql.formats import (
    HTML,
    content_type,
    served_by,
    wanted_encoding,
    wanted_forms,
)

__all__ = ["GraphStore"]

_ALLOWED = "GET, HEAD, OPTIONS"


class _Refusal(Exception):
    def __init__(self, status: str, what: str) -> None:
        super().__init__(what)
        self.status = status


class GraphStore:
    """Answers ``/store?default`` and ``/store?graph=IRI``; nothing is written."""

    def __init__(self, snapshots: Snapshots, queries: QueryService) -> None:
        file = home() / "queries" / "pages" / "whole-graph.rq"
        self._query = file.read_text(encoding="utf-8")
        self._snapshots = snapshots
        self._queries = queries

    def __call__(
        self, environ: Mapping[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        """Answer a request by WSGI."""
        headers = [
            ("Access-Control-Allow-Origin", "*"),
            ("X-Content-Type-Options", "nosniff"),
            ("Vary", "Accept, Accept-Encoding"),
        ]
        try:
            return self._answer(environ, start, headers)
        except _Refusal as refusal:
            status, what = refusal.status, str(refusal)
        except HrgraphError as fault:
            status, what = "503 Service Unavailable", str(fault)
        told = {"type": "about:blank", "title": status[4:], "detail": what}
        headers += [
            ("Content-Type", "application/problem+json"),
            ("Cache-Control", "no-store"),
            ("Allow", _ALLOWED),
        ]
        start(status, headers)
        body = json.dumps({**told, "status": int(status[:3])}).encode()
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answer(
        self,
        environ: Mapping[str, Any],
        start: Callable[..., object],
        headers: list[tuple[str, str]],
    ) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method == "OPTIONS":
            start("204 No Content", [*headers, ("Allow", _ALLOWED)])
            return []
        if method not in {"GET", "HEAD"}:
            raise _Refusal("405 Method Not Allowed", "Graphs are only read here.")
        graph = _graph(environ.get("QUERY_STRING", ""))
        wanted = wanted_forms(environ.get("HTTP_ACCEPT")).graph
        media_type = served_by("text/turtle" if wanted == HTML else wanted)
        if not media_type:
            raise _Refusal("406 Not Acceptable", "Ask for Turtle or another RDF form.")
        snapshot = self._snapshots.current()
        if graph is not None and not snapshot.has_graph(graph):
            raise _Refusal("404 Not Found", f"There is no graph <{graph.value}>.")
        coding = wanted_encoding(environ.get("HTTP_ACCEPT_ENCODING"))
        begun = begin_etag(snapshot.id, media_type, coding)
        headers += [
            ("ETag", make_etag(begun, str(graph))),
            ("Cache-Control", "public, no-cache"),
            ("Content-Type", content_type(media_type)),
        ]
        if environ.get("HTTP_IF_NONE_MATCH") == headers[-3][1]:
            start("304 Not Modified", headers[:-1])
            return []
        names = () if graph is None else (graph.value,)
        job = Job(
            self._query,
            "",
            media_type,
            default_graphs=names or None,
        )
        reply = self._queries.answer(
            job, snapshot, client=environ.get("REMOTE_ADDR", "")
        )
        if coding != "identity":
            headers.append(("Content-Encoding", coding))
        start("200 OK", headers)
        if method == "HEAD":
            return []
        return pieces(reply.opened(), coding)


def _graph(words: str) -> ox.NamedNode | None:
    """Read which graph is asked for; None for the default graph."""
    parameters = parse_qsl(words, keep_blank_values=True)
    names = [value for name, value in parameters if name == "graph"]
    default = any(name == "default" for name, _ in parameters)
    if len(names) + default != 1:
        raise _Refusal("400 Bad Request", "Name one graph: ?default or ?graph=IRI.")
    if default:
        return None
    try:
        return ox.NamedNode(names[0])
    except ValueError:
        raise _Refusal("400 Bad Request", "The graph's name is no IRI.") from None
