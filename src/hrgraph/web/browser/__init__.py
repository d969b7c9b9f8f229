"""Pages for people: server-rendered, readable without scripts.

Each module holds the pages of one kind: what a page shows is a frozen dataclass,
made by one function, drawn by one template.
"""

from __future__ import annotations

from flask import Flask

from hrgraph.web.browser import (
    concepts,
    discrepancies,
    documents,
    editor,
    entities,
    events,
    finding,
    front,
    law,
    network,
    patterns,
    places,
    queries,
    searching,
    sources,
    vocabulary,
)
from hrgraph.web.browser.frame import set_up_frame

__all__ = ["register_browser"]


def register_browser(app: Flask) -> None:
    """Add all pages, and what their templates share, to an application."""
    set_up_frame(app)
    for module in (
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
        queries,
        editor,
        patterns,
        vocabulary,
    ):
        app.register_blueprint(module.blueprint)
