"""The counts of the server as a page, for people."""

from __future__ import annotations

from flask import Blueprint, render_template, request

__all__ = ["blueprint"]

blueprint = Blueprint("counts", __name__)


@blueprint.get("/metrics")
def metrics() -> str:
    """Show what the server has counted, as it hands it over."""
    return render_template(
        "metrics.html", metrics=request.environ.get("hrgraph.metrics", "")
    )
