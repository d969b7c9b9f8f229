"""Endpoint, linked data and browser over published snapshots.

It reads no texts and writes nothing; all that it asks are files in ``queries/``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshots

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["create_app"]


def create_app(
    settings: Settings, snapshots: Snapshots, queries: QueryService
) -> Flask:
    """Make the WSGI application that serves what is in service in a store.

    Nothing is global: two applications in one process do not know each other.

    Args:
        settings: All knobs.
        snapshots: Where each request takes its snapshot from.
        queries: The workers that answer for programs.

    Raises:
        InputError: A query file of the library is faulty.
    """
    from hrgraph.web.pages import make_pages  # noqa: PLC0415 - a second that the server need not wait before it listens

    return make_pages(settings, snapshots, queries)
