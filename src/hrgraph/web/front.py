"""The way in: what is answered before the pages are even loaded.

``/sparql`` and the questions of operators are thin WSGI applications; everything
else goes to Flask, which is loaded when it is first needed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from concurrent.futures import Executor
from typing import Any
from urllib.parse import urlsplit

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshots
from hrgraph.web.health import Health
from hrgraph.web.mounting import PublicPaths
from hrgraph.web.sparql import (
    Endpoint,
    Errand,
    GraphStore,
    Measures,
    Sent,
    Shortcut,
    drain,
    follow,
)

__all__ = ["Front"]

_Wsgi = Callable[..., Iterable[bytes]]
_SPARQL = "/sparql"
_FAVOURITES = 50


class Front:
    """The whole site as one WSGI application."""

    def __init__(
        self, settings: Settings, snapshots: Snapshots, queries: QueryService
    ) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._queries = queries
        self._hosts = _hosts(settings)
        self._paths = PublicPaths(settings.base)
        self._pages: _Wsgi | None = None
        self._loading = threading.Lock()
        self.measures = Measures()
        self._endpoint = Endpoint(
            settings, snapshots, queries, self.pages, self.measures
        )
        self._shortcut = Shortcut(
            settings, snapshots, queries, self._endpoint.cache, self.measures
        )
        health = Health(snapshots, queries, self._endpoint.cache, self.pages)
        self._thin: dict[str, _Wsgi] = {
            _SPARQL: self._endpoint,
            "/store": GraphStore(settings, snapshots, queries),
            "/health/live": health.live,
            "/health/ready": health.ready,
            "/metrics": health.metrics,
        }

    def __call__(
        self, environ: Mapping[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        """Answer a request by WSGI."""
        if not self._is_ours(environ.get("HTTP_HOST")):
            return _misdirected(environ, start)
        path = environ["PATH_INFO"]
        if path not in self._thin:
            path = self._paths.here("/" + path.lstrip("/"))
            if path.rstrip("/") in self._thin:  # as addresses of endpoints are mistyped
                path = path.rstrip("/")
            environ = {**environ, "PATH_INFO": path}
        thin = self._thin.get(path)
        return self.pages(environ, start) if thin is None else thin(environ, start)

    def at_once(
        self,
        path: bytes,
        words: bytes,
        given: Mapping[bytes, bytes],
        address: str,
        *,
        method: str = "GET",
        body: bytes = b"",
    ) -> Sent | Errand | None:
        """Answer a request that is over in a moment; None for all others.

        Args:
            path: Of the address, as it was sent.
            words: What follows its question mark.
            given: Headers by their names in lower case.
            address: Where the connection comes from.
            method: GET, POST or QUERY.
            body: Of POST and QUERY.

        Returns:
            Status, header lines and body; or what is to be asked of a worker first.
        """
        if path != b"/sparql" and self._paths.here(path.decode("latin-1")) != _SPARQL:
            return None
        host = given.get(b"host")
        if host is not None and not self._is_ours(host.decode("latin-1")):
            return None
        if method == "GET":
            return self._shortcut.answer(words, given, address)
        if words:
            return None
        return self._shortcut.answer_body(method, body, given, address)

    async def soon(
        self,
        environ: Mapping[str, Any],
        start: Callable[..., object],
        threads: Executor,
        errand: Errand | None = None,
    ) -> Iterable[bytes] | None:
        """Answer a query by WSGI in an event loop; None for what is none.

        Args:
            environ: Of a request whose body is short and was read.
            start: As WSGI has it.
            threads: Where what takes longer is worked on.
            errand: What ``at_once`` gave, if it has come back without an answer.
        """
        path = environ["PATH_INFO"]
        if (errand is None and path != _SPARQL) or not self._is_ours(
            environ.get("HTTP_HOST")
        ):
            return None
        return await follow(
            self._endpoint.steps(environ, start), self._queries, threads, errand
        )

    def _is_ours(self, host: str | None) -> bool:
        """Tell whether the server may be called by a name."""
        return not self._hosts or host is None or host.lower() in self._hosts

    def forget(self) -> list[Hashable]:
        """Empty the memory of answers: another snapshot is in service.

        Returns:
            What was asked often, for ``warm_answers``.
        """
        favourites = self._endpoint.cache.favourites(_FAVOURITES)
        self._endpoint.cache.clear()
        return favourites

    def warm_answers(self, favourites: list[Hashable]) -> None:
        """Ask what was asked often of the snapshot that is in service now."""
        self._endpoint.warm(favourites)

    def pages(
        self, environ: Mapping[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        """Have Flask answer."""
        if self._pages is None:
            self.load_pages()
        assert self._pages is not None  # noqa: S101 - load_pages sets it
        return self._pages(environ, start)

    def warm_pages(self) -> None:
        """Load the pages, and have made what the first readers would wait for."""
        from hrgraph.web.warming import warm  # noqa: PLC0415 - comes with Flask

        warm(self.pages)

    def load_pages(self) -> None:
        """Load Flask and the templates; at once if that was done."""
        with self._loading:
            if self._pages is None:
                from hrgraph.web import create_app  # noqa: PLC0415 - half a second that /sparql need not wait

                pages = create_app(self._settings, self._snapshots, self._queries)
                self._pages = pages.wsgi_app


def _hosts(settings: Settings) -> frozenset[str]:
    """List the names by which the server may be called; empty for any.

    A page elsewhere must not reach a server on the reader's own machine under a
    name of its own (DNS rebinding). Behind a proxy, ``public_url`` gives the name.
    """
    port = settings.port
    local = {f"{name}:{port}" for name in ("localhost", "127.0.0.1", "[::1]")}
    if settings.public_url:
        return frozenset({urlsplit(settings.public_url).netloc.lower(), *local})
    if settings.host in {"localhost", "127.0.0.1", "::1"}:
        return frozenset(local)
    return frozenset()


def _misdirected(
    environ: Mapping[str, Any], start: Callable[..., object]
) -> Iterable[bytes]:
    drain(environ)
    body = (
        b'{"type": "about:blank", "title": "Misdirected Request", "status": 421, '
        b'"detail": "This server is not known by that name; see HRGRAPH_PUBLIC_URL."}'
    )
    headers = [
        ("Content-Type", "application/problem+json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start("421 Misdirected Request", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
