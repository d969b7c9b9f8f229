"""Short addresses of queries: all that they say stands in them, nothing is stored.

The words that queries share are known to both sides, so that what is left is short.
An address also names the snapshot that answered.
"""

from __future__ import annotations

import base64
import binascii
import zlib

from flask import Blueprint, redirect, render_template
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from hrgraph.web.site import current_site

__all__ = ["blueprint", "read_short", "short_path"]

blueprint = Blueprint("shortening", __name__)

_SNAPSHOT = 10  # digits of its id
_LONGEST = 100_000  # bytes of a query
_SHARED = "shared.rq"


def _dictionary() -> bytes:
    return render_template(_SHARED).encode()


def short_path(query: str, view: str, snapshot: str) -> str:
    """Make the address of a query with its view and snapshot."""
    lines = query.strip().splitlines()
    while lines and lines[0].startswith("#"):  # what is told before it begins
        del lines[0]
    words = "\n".join((view, *lines))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=_dictionary())
    packed = packer.compress(words.encode()) + packer.flush()
    code = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return f"/s/{snapshot[:_SNAPSHOT]}/{code}"


def read_short(code: str) -> tuple[str, str]:
    """Read view and query from the last part of a short address.

    Raises:
        ValueError: It is none, or too long.
    """
    padded = code + "=" * (-len(code) % 4)
    try:
        packed = base64.b64decode(padded, altchars=b"-_", validate=True)
        reader = zlib.decompressobj(-15, zdict=_dictionary())
        words = reader.decompress(packed, _LONGEST)
        if reader.unconsumed_tail or not reader.eof:
            raise ValueError(code)
        view, _, query = words.decode().partition("\n")
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        raise ValueError(code) from None
    return view, query


@blueprint.get("/s/<snapshot>/<code>")
def short(snapshot: str, code: str) -> Response:
    """Lead to the query, asked of the snapshot if it is still kept."""
    try:
        view, query = read_short(code)
    except ValueError:
        raise NotFound from None
    values = {"query": query, "view": view, "snapshot": snapshot}
    return redirect(current_site().urls.with_query("/sparql", values), 302)
