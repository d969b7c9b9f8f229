"""How documents for machines are chosen and answered, the same on every route."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from flask import Request, Response
from werkzeug.exceptions import NotAcceptable

from hrgraph import __version__
from hrgraph.errors import NotFound
from hrgraph.rdf import FORMS, Addresses, RdfForm
from hrgraph.web.faults import UnknownForm
from hrgraph.web.negotiation import best_type, parse_preferences
from hrgraph.web.site import current_site

__all__ = [
    "HTML",
    "addresses",
    "path_to",
    "rdf_wanted",
    "redirect",
    "respond",
    "type_wanted",
    "unknown",
    "unknown_form",
]

HTML = ("text/html", "application/xhtml+xml")
# Kept as they are in paths: RFC 3986 pchar without "%", and the slash
_PATH = "/:@!$&'()*+,;=-._~"


def addresses() -> Addresses:
    """Give the public addresses of the application that answers this request."""
    return Addresses(current_site().settings.base)


def path_to(*parts: str) -> str:
    """Make a path of this site of parts that may hold any character.

    >>> path_to("data", "place/az/baku.ttl")
    '/data/place/az/baku.ttl'
    """
    return "/" + "/".join(quote(part, safe=_PATH) for part in parts)


def rdf_wanted(asked: Request, *, html: bool) -> RdfForm | None:
    """Choose the RDF format that a request wants; None if it wants HTML.

    Other names of a format count only where the client writes them out: ``*/*``
    beside a refusal of the proper name must not bring the format back.

    Args:
        asked: The request.
        html: Whether there is a page as well; it is then the favourite.

    Raises:
        NotAcceptable: Nothing on offer is wanted; the message lists the offer.
    """
    header = asked.headers.get("Accept")
    types: dict[str, RdfForm | None] = dict.fromkeys(HTML[:1]) if html else {}
    types |= {form.media_type: form for form in FORMS}
    proper = list(types)
    others: dict[str, RdfForm | None] = dict.fromkeys(HTML[1:]) if html else {}
    others |= {name: form for form in FORMS for name in form.names}
    written = {preference.value for preference in parse_preferences(header or "")}
    types |= {name: form for name, form in others.items() if name in written}
    chosen = best_type(header, list(types))
    if chosen is None:
        raise NotAcceptable(f"On offer here: {', '.join(proper)}.")
    return types[chosen]


def type_wanted(asked: Request, offered: list[str]) -> str:
    """Choose the media type that a request wants.

    Raises:
        NotAcceptable: It wants none of them; the message lists the offer.
    """
    chosen = best_type(asked.headers.get("Accept"), offered)
    if chosen is None:
        raise NotAcceptable(f"On offer here: {', '.join(offered)}.")
    return chosen


def respond(
    body: bytes,
    media_type: str,
    *,
    version: str | None = None,
    links: list[str] | None = None,
    location: str | None = None,
) -> Response:
    """Answer with a document that clients may keep as long as it is current.

    Args:
        body: The document.
        media_type: Its type; text types get their charset.
        version: What the document depends on beside its address; part of its ETag.
            None makes it of the document itself.
        links: Values of ``Link`` headers.
        location: Path of this form of the document, if it was negotiated.
    """
    version = version or hashlib.sha256(body).hexdigest()[:20]
    answer = Response(body, content_type=_content_type(media_type))
    answer.set_etag(f"{version}.{__version__}.{media_type.partition('/')[2]}")
    answer.headers["Cache-Control"] = "public, no-cache"
    for link in links or ():
        answer.headers.add("Link", link)
    answer.vary.add("Accept")
    if location is not None:
        answer.headers["Content-Location"] = location
    return answer


def redirect(path: str, status: int) -> Response:
    """Send a client to another path of this site."""
    answer = Response(status=status)
    answer.headers["Location"] = path
    return answer


def _content_type(media_type: str) -> str:
    if media_type.startswith("text/"):
        return f"{media_type}; charset=utf-8"
    return media_type


def unknown(what: str) -> NotFound:
    """Make the error that says that there is nothing of a name."""
    return NotFound(f"Nothing is known here of {what}.")


def unknown_form(what: str, extension: str, offered: dict[str, str]) -> UnknownForm:
    """Make the error that says in which forms a thing is given.

    Args:
        what: The thing.
        extension: Of the form that was asked for.
        offered: Media types by path.
    """
    endings = ", ".join(f".{path.rpartition('.')[2]}" for path in offered)
    return UnknownForm(
        f"{what} is not given as .{extension}. It is given as {endings}.",
        tuple(offered.items()),
    )
