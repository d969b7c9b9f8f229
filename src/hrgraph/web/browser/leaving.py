"""The page before a link out of the site whose host nobody vouches for."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.exceptions import NotFound

from hrgraph.web.urls import left_for

__all__ = ["blueprint"]

blueprint = Blueprint("leaving", __name__)


@blueprint.get("/leave/<code>")
def leave(code: str) -> str:
    """Tell where a link leads that data brought along, and let the reader decide."""
    try:
        address = left_for(code)
    except ValueError:
        raise NotFound from None
    return render_template("leave.html", address=address)
