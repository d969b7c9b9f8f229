"""Entity IRIs answered under their own path, behind a proxy or without one.

An entity ``https://w3id.org/hrgraph/id/org/all-out`` is asked for here as
``/id/org/all-out``; a client that only swaps the host asks for
``/hrgraph/id/org/all-out``. Both lead to the same route.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hrgraph.rdf import Addresses

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["PublicPaths"]


class PublicPaths:
    """A WSGI application in front of another that takes public paths off.

    Args:
        application: What answers.
        base: Base of entity IRIs; ends in a slash.
    """

    def __init__(self, application: WSGIApplication, base: str) -> None:
        self.application = application
        self.root = Addresses(base).path
        self.things = urlsplit(base).path

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request under its path on this site."""
        path = environ.get("PATH_INFO", "")
        if self.root != "/" and path.startswith(self.root):
            environ["PATH_INFO"] = "/" + path.removeprefix(self.root)
        elif self.things not in {"/id/", "/"} and path.startswith(self.things):
            environ["PATH_INFO"] = "/id/" + path.removeprefix(self.things)
        return self.application(environ, start_response)
