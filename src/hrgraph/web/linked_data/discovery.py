"""Where machines begin: robots.txt, the site map, security.txt and OpenAPI."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, current_app, render_template
from pyoxigraph import NamedNode

from hrgraph.store import Snapshot
from hrgraph.web.linked_data.answers import addresses, respond, unknown
from hrgraph.web.linked_data.openapi import describe_interface
from hrgraph.web.site import current_site, current_snapshot

__all__ = ["blueprint"]

# The protocol of site maps allows 50,000 addresses a file
_A_FILE = 40_000
_VALID = timedelta(days=180)
_FRONT = ("", "documents", "events", "discrepancies", "queries", "ontology", "dataset")

blueprint = Blueprint("discovery", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Tell crawlers what is worth their time."""
    text = render_template("discovery/robots.txt", root=addresses().root)
    return respond(text.encode(), "text/plain")


@blueprint.get("/.well-known/security.txt")
def security() -> Response:
    """Tell whom to write to about a weakness, after RFC 9116."""
    # to the day, so that the text is the same for all who ask on one day
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = (today + _VALID).isoformat()
    text = render_template(
        "discovery/security.txt",
        root=addresses().root,
        contact=current_site().settings.contact or addresses().root,
        expires=expires,
    )
    return respond(text.encode(), "text/plain", version=expires)


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """List the pages that search engines should know; in parts if there are many."""
    snapshot = current_snapshot()
    pages = _pages(snapshot)
    if len(pages) <= _A_FILE:
        return _part(snapshot, pages)
    parts = range(1, -(-len(pages) // _A_FILE) + 1)
    text = render_template(
        "discovery/sitemap_index.xml",
        addresses=[f"{addresses().root}sitemap-{part}.xml" for part in parts],
        changed=snapshot.made_at,
    )
    return respond(text.encode(), "application/xml", version=snapshot.id)


@blueprint.get("/sitemap-<int:part>.xml")
def sitemap_part(part: int) -> Response:
    """List one part of the pages that search engines should know."""
    snapshot = current_snapshot()
    pages = _pages(snapshot)[(part - 1) * _A_FILE : part * _A_FILE] if part else []
    if not pages:
        raise unknown(f"sitemap-{part}.xml")
    return _part(snapshot, pages)


def _part(snapshot: Snapshot, pages: list[str]) -> Response:
    text = render_template(
        "discovery/sitemap.xml", addresses=pages, changed=snapshot.made_at
    )
    return respond(text.encode(), "application/xml", version=snapshot.id)


def _pages(snapshot: Snapshot) -> list[str]:
    places = addresses()
    rows = current_site().catalogue.run(snapshot, "dataset/pages")
    things = (row["thing"] for row in rows)
    paths = (places.tail(t.value) for t in things if isinstance(t, NamedNode))
    front = [places.root + name for name in _FRONT]
    return front + [places.page(path) for path in paths if path is not None]


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe all addresses and queries of this site in OpenAPI 3.1."""
    site = current_site()
    body = describe_interface(current_app.url_map, current_app.view_functions, site)
    return respond(body, "application/json")
