"""Entity IRIs answered under their own path, behind a proxy or without one.

An entity ``https://w3id.org/hrgraph/id/org/all-out`` is asked for here as
``/id/org/all-out``; a client that only swaps the host asks for
``/hrgraph/id/org/all-out``. Both lead to the same route.
"""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlsplit

__all__ = ["PublicPaths"]


class PublicPaths:
    """Takes the public path of the site off the paths of requests.

    >>> paths = PublicPaths("https://w3id.org/hrgraph/id/")
    >>> paths.here("/hrgraph/id/org/all-out"), paths.here("/id/org/all-out")
    ('/id/org/all-out', '/id/org/all-out')

    Args:
        base: Base of entity IRIs; ends in a slash.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._things = urlsplit(base).path

    @cached_property
    def _root(self) -> str:
        from hrgraph.rdf import Addresses  # noqa: PLC0415 - a third of a second that /sparql need not wait

        return Addresses(self._base).path

    def here(self, path: str) -> str:
        """Give the path of a request as the routes know it."""
        if self._root != "/" and path.startswith(self._root):
            return "/" + path.removeprefix(self._root)
        if self._things not in {"/id/", "/"} and path.startswith(self._things):
            return "/id/" + path.removeprefix(self._things)
        return path
