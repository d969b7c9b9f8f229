"""What an application is made with, and what one request holds on to."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g

from hrgraph.catalogue import Catalogue
from hrgraph.settings import Settings, home
from hrgraph.store import QueryService, Snapshot, Snapshots
from hrgraph.web.urls import Urls

__all__ = ["Site", "current_site", "current_snapshot"]

_NAME = "hrgraph"


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of one application share.

    Attributes:
        settings: Of this process.
        snapshots: What is served.
        queries: The workers that answer for programs.
        catalogue: The query files, all of them.
        urls: Addresses.
    """

    settings: Settings
    snapshots: Snapshots
    queries: QueryService
    catalogue: Catalogue
    urls: Urls

    @classmethod
    def make(
        cls, settings: Settings, snapshots: Snapshots, queries: QueryService
    ) -> Site:
        """Read the query files and put the parts together.

        Raises:
            InputError: A query file is faulty.
        """
        catalogue = Catalogue.load(home() / "queries", base=settings.base)
        return cls(settings, snapshots, queries, catalogue, Urls(settings.base))

    def register(self, extensions: dict[str, object]) -> None:
        """Put the site where ``current_site`` finds it."""
        extensions[_NAME] = self


def current_site() -> Site:
    """Give the site of the application that answers this request."""
    site = current_app.extensions[_NAME]
    if not isinstance(site, Site):
        message = "the application was not made by create_app"
        raise TypeError(message)
    return site


def current_snapshot() -> Snapshot:
    """Give the snapshot of this request: the same one from its begin to its end.

    Raises:
        NotFound: Nothing is published.
    """
    snapshot: Snapshot | None = g.get("snapshot")
    if snapshot is None:
        snapshot = g.snapshot = current_site().snapshots.current()
    return snapshot
