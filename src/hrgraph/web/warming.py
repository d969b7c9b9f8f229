"""Pages asked of ourselves, so that no reader waits for what is worked out once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from werkzeug.test import Client

__all__ = ["WARMED", "warm"]

_LOG = logging.getLogger(__name__)

# Between them they read every index and most templates
WARMED = ("/", "/events", "/find", "/map", "/documents", "/provisions", "/sources")


def warm(pages: Callable[..., Iterable[bytes]]) -> None:
    """Ask an application for its commonest pages; a fault is told, not raised."""
    client = Client(pages)
    for path in WARMED:
        status = client.get(path, headers={"Accept": "text/html"}).status_code
        if status >= 500:  # noqa: PLR2004 - the fault itself was logged where it arose
            _LOG.warning("the page %s could not be made beforehand: %s", path, status)
