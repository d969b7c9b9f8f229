"""What operators ask: does it live, is it ready, what does it do."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Gauge,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from hrgraph.errors import HrgraphError
from hrgraph.store import QueryService, Snapshots
from hrgraph.web.sparql.caching import AnswerCache

__all__ = ["Health"]

_QUERIES = Gauge(
    "hrgraph_sparql_queries",
    "Queries and workers by state",
    ["state"],
    multiprocess_mode="livesum",
)
_CACHE = Gauge(
    "hrgraph_sparql_cache_bytes",
    "Bytes of answers kept in memory",
    multiprocess_mode="livesum",
)
_TRIPLES = Gauge(
    "hrgraph_triples", "Triples in the default graph", multiprocess_mode="livemax"
)
_SHARED = "PROMETHEUS_MULTIPROC_DIR"


class Health:
    """Three small WSGI applications about one process."""

    def __init__(
        self,
        snapshots: Snapshots,
        queries: QueryService,
        cache: AnswerCache,
        pages: Callable[..., Iterable[bytes]],
    ) -> None:
        self._pages = pages
        self._snapshots = snapshots
        self._queries = queries
        self._cache = cache

    def live(
        self, environ: Mapping[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        """Say that the process answers."""
        return _send(environ, start, 200, {"status": "live"})

    def ready(
        self, environ: Mapping[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        """Say whether there is a whole snapshot, which, and what was wrong."""
        try:
            snapshot = self._snapshots.current()
        except HrgraphError as fault:
            return _send(
                environ, start, 503, {"status": "no data", "fault": str(fault)}
            )
        told = {
            "status": "ready",
            "snapshot": snapshot.id,
            "made_at": snapshot.made_at,
            "fault": self._snapshots.fault,
        }
        return _send(environ, start, 200, told)

    def metrics(
        self, environ: Mapping[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        """Give the counts of all web processes: plain to Prometheus, else a page.

        Prometheus names the plain form; who accepts anything gets a page that no
        program takes for data.
        """
        for state, number in self._queries.pool.state().items():
            _QUERIES.labels(state).set(number)
        _CACHE.set(self._cache.used)
        _TRIPLES.set(self._snapshots.current().manifest.counts.get("triples", 0))
        registry = REGISTRY
        if os.environ.get(_SHARED):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # the library has no types here
        body, kind = generate_latest(registry), CONTENT_TYPE_LATEST
        accept = environ.get("HTTP_ACCEPT", "")
        if "text/plain" not in accept and "openmetrics" not in accept:
            return self._pages({**environ, "hrgraph.metrics": body.decode()}, start)
        start("200 OK", _headers(kind, body))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _send(
    environ: Mapping[str, Any],
    start: Callable[..., object],
    status: int,
    told: dict[str, Any],
) -> Iterable[bytes]:
    body = json.dumps(told).encode()
    phrase = {200: "OK", 503: "Service Unavailable"}[status]
    start(f"{status} {phrase}", _headers("application/json", body))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _headers(kind: str, body: bytes) -> list[tuple[str, str]]:
    return [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
