"""The graph for machines: things, terms, the dataset, queries, and where to begin.

Pages for people are made elsewhere; they take their links and their embedded data
from here.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from hrgraph.web.linked_data import dataset, discovery, library, terms, things
from hrgraph.web.linked_data.embedding import embedded_data
from hrgraph.web.linked_data.library import machine_answer, machine_library
from hrgraph.web.linked_data.links import PageLink, page_links
from hrgraph.web.linked_data.register import Register
from hrgraph.web.linked_data.state import State

__all__ = [
    "PageLink",
    "embedded_data",
    "machine_answer",
    "machine_library",
    "page_links",
    "register_linked_data",
]


def register_linked_data(app: Flask, decisions: Path) -> None:
    """Add all routes for machines to an application.

    Args:
        app: The application.
        decisions: Folder of what people decided, with the register of IRIs.

    Raises:
        InputError: The register of IRIs is faulty.
    """
    State(Register.load(decisions / "register.csv")).keep(app)
    for part in (things, terms, dataset, discovery, library):
        app.register_blueprint(part.blueprint)
