"""Graph Store HTTP Protocol, for reading: whole graphs by their name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import pyoxigraph as ox

from hrgraph.errors import HrgraphError
from hrgraph.settings import Settings, home
from hrgraph.store import Job, QueryService, Reply, Snapshot, Snapshots
from hrgraph.web.callers import client_of, is_staff
from hrgraph.web.faults import Kind
from hrgraph.web.sparql.answering import (
    ALLOWED_HEADERS,
    STATUS,
    drain,
    has_tag,
    refusal,
)
from hrgraph.web.sparql.caching import begin_etag, make_etag
from hrgraph.web.sparql.coding import pieces
from hrgraph.web.sparql.formats import (
    GRAPH_OFFER,
    HTML,
    content_type,
    served_by,
    wanted_encoding,
    wanted_forms,
)
from hrgraph.web.sparql.protocol import ProtocolFault

__all__ = ["GraphStore"]

_ALLOWED = "GET, HEAD, OPTIONS"
_EVERY = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Retry-After, Vary"),
    ("X-Content-Type-Options", "nosniff"),
    ("Vary", "Accept, Accept-Encoding"),
)
_PREFLIGHT = (
    ("Allow", _ALLOWED),
    ("Access-Control-Allow-Methods", _ALLOWED),
    ("Access-Control-Allow-Headers", ALLOWED_HEADERS),
    ("Access-Control-Max-Age", "86400"),
)


class GraphStore:
    """Answers ``/store?default`` and ``/store?graph=IRI``; nothing is written."""

    def __init__(
        self, settings: Settings, snapshots: Snapshots, queries: QueryService
    ) -> None:
        file = home() / "queries" / "pages" / "whole-graph.rq"
        self._query = file.read_text(encoding="utf-8")
        self._settings = settings
        self._snapshots = snapshots
        self._queries = queries

    def __call__(
        self, environ: Mapping[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        """Answer a request by WSGI."""
        try:
            return self._answer(environ, start)
        except (ProtocolFault, HrgraphError) as fault:
            of_staff = is_staff(environ, self._settings)
            status, headers, body = refusal(fault, self._settings, of_staff=of_staff)
        drain(environ)
        start(STATUS[status], [one for one in headers if one[0] != "Accept-Query"])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answer(
        self, environ: Mapping[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        headers = list(_EVERY)
        method = environ["REQUEST_METHOD"]
        if method == "OPTIONS":
            start(STATUS[204], [*headers, *_PREFLIGHT])
            return []
        if method not in {"GET", "HEAD"}:
            allowed = (("Allow", _ALLOWED),)
            raise ProtocolFault(Kind.METHOD, "Graphs are only read here.", allowed)
        graph = _graph(environ.get("QUERY_STRING", ""))
        wanted = wanted_forms(environ.get("HTTP_ACCEPT")).graph
        media_type = served_by("text/turtle" if wanted == HTML else wanted)
        if not media_type:
            names = ", ".join(GRAPH_OFFER)
            raise ProtocolFault(Kind.FORM, f"A graph is given as one of: {names}.")
        snapshot = self._snapshots.current()
        if graph is not None and not snapshot.has_graph(graph):
            raise ProtocolFault(Kind.UNKNOWN, f"There is no graph <{graph.value}>.")
        coding = wanted_encoding(environ.get("HTTP_ACCEPT_ENCODING"))
        begun = begin_etag(snapshot.id, media_type, coding)
        etag = make_etag(begun, str(graph))
        headers += [("ETag", etag), ("Cache-Control", "public, no-cache")]
        if has_tag(environ.get("HTTP_IF_NONE_MATCH", ""), etag):
            start(STATUS[304], headers)
            return []
        headers.append(("Content-Type", content_type(media_type)))
        if coding != "identity":
            headers.append(("Content-Encoding", coding))
        reply = self._ask(graph, media_type, snapshot, environ)
        start(STATUS[200], headers)
        return [] if method == "HEAD" else pieces(reply.opened(), coding)

    def _ask(
        self,
        graph: ox.NamedNode | None,
        media_type: str,
        snapshot: Snapshot,
        environ: Mapping[str, Any],
    ) -> Reply:
        names = () if graph is None else (graph.value,)
        client = client_of(environ, self._settings)
        self._queries.enter(client)
        try:
            return self._queries.answer(
                Job(self._query, "", media_type, default_graphs=names or None),
                snapshot,
                client=client,
                is_staff=is_staff(environ, self._settings),
                is_gone=environ.get("hrgraph.is_gone"),
            )
        finally:
            self._queries.leave(client)


def _graph(words: str) -> ox.NamedNode | None:
    """Read which graph is asked for; None for the default graph."""
    parameters = parse_qsl(words, keep_blank_values=True)
    names = [value for name, value in parameters if name == "graph"]
    default = any(name == "default" for name, _ in parameters)
    if len(names) + default != 1:
        raise ProtocolFault(Kind.INPUT, "Name one graph: ?default or ?graph=IRI.")
    if default:
        return None
    try:
        return ox.NamedNode(names[0])
    except ValueError:
        raise ProtocolFault(Kind.INPUT, "The graph's name is no IRI.") from None
