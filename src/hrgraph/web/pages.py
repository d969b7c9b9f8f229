"""The pages as a Flask application; loading it takes a second."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshots
from hrgraph.web.browser import register_browser
from hrgraph.web.errors import set_up_errors
from hrgraph.web.headers import set_up_headers
from hrgraph.web.languages import set_up_languages
from hrgraph.web.linked_data import register_linked_data
from hrgraph.web.site import Site

__all__ = ["make_pages"]


def make_pages(
    settings: Settings, snapshots: Snapshots, queries: QueryService
) -> Flask:
    """Make the application; see ``hrgraph.web.create_app``."""
    app = Flask("hrgraph.web", static_url_path="/static")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.json.ensure_ascii = False  # type: ignore[attr-defined] # of the default provider
    app.config["MAX_CONTENT_LENGTH"] = 2_000_000
    Site.make(settings, snapshots, queries).register(app.extensions)
    set_up_languages(app)
    set_up_headers(app)
    set_up_errors(app)
    register_browser(app)
    register_linked_data(app, settings.decisions_folder)
    return app
