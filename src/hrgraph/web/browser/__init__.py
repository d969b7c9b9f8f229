"""Pages for people: server-rendered, readable without scripts.

Each module holds the pages of one kind: what a page shows is a frozen dataclass,
made by one function, drawn by one template.
"""

from __future__ import annotations

from flask import Flask

from hrgraph.web.browser import (
    annotating,
    concepts,
    counts,
    discrepancies,
    documents,
    editor,
    entities,
    events,
    finding,
    front,
    law,
    leaving,
    network,
    patterns,
    places,
    problems,
    queries,
    report,
    searching,
    shortening,
    sources,
    vocabulary,
)
from hrgraph.web.browser.frame import set_up_frame
from hrgraph.web.browser.keeping import keep_pages

__all__ = ["register_browser"]

_PAGES = (
    front,
    searching,
    finding,
    entities,
    concepts,
    documents,
    events,
    discrepancies,
    law,
    sources,
    places,
    network,
    problems,
    queries,
    report,
    editor,
    patterns,
    vocabulary,
    annotating,
    shortening,
    leaving,
    counts,
)
_KEPT_BYTES = 24_000_000


def register_browser(app: Flask) -> None:
    """Add all pages, and what their templates share, to an application."""
    set_up_frame(app)
    # These show what is handed over to them, which their address does not tell
    kept = frozenset(m.blueprint.name for m in _PAGES if m not in {editor, counts})
    keep_pages(app, kept, _KEPT_BYTES)
    for module in _PAGES:
        app.register_blueprint(module.blueprint)
