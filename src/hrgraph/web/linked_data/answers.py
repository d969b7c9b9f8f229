"""How documents for machines are chosen and answered, the same on every route."""

from __future__ import annotations

from urllib.parse import quote

from flask import Request, Response, request
from werkzeug.exceptions import NotAcceptable

from hrgraph import __version__
from hrgraph.errors import NotFound
from hrgraph.rdf import FORMS, Addresses, RdfForm
from hrgraph.web.negotiation import best_type
from hrgraph.web.site import current_site

__all__ = [
    "HTML",
    "addresses",
    "open_to_all",
    "path_to",
    "rdf_wanted",
    "redirect",
    "respond",
    "type_wanted",
    "unknown",
]

HTML = ("text/html", "application/xhtml+xml")
# Kept as they are in paths: RFC 3986 pchar without "%", and the slash
_PATH = "/:@!$&'()*+,;=-._~"
_EXPOSED = "Link, ETag, Content-Location, Location"


def addresses() -> Addresses:
    """Give the public addresses of the application that answers this request."""
    return Addresses(current_site().settings.base)


def path_to(*parts: str) -> str:
    """Make a path of this site of parts that may hold any character.

    >>> path_to("data", "place/az/baku.ttl")
    '/data/place/az/baku.ttl'
    """
    return "/" + "/".join(quote(part, safe=_PATH) for part in parts)


def _accepted(forms: tuple[RdfForm, ...]) -> dict[str, RdfForm]:
    """Give the media types of formats, all proper names before all others."""
    proper = {form.media_type: form for form in forms}
    others = {name: form for form in forms for name in form.names}
    return {**proper, **others}


def rdf_wanted(
    asked: Request, *, html: bool, forms: tuple[RdfForm, ...] = FORMS
) -> RdfForm | None:
    """Choose the RDF format that a request wants; None if it wants HTML.

    Args:
        asked: The request.
        html: Whether there is a page as well; it is then the favourite.
        forms: The formats on offer.

    Raises:
        NotAcceptable: Nothing on offer is wanted; the message lists the offer.
    """
    types = _accepted(forms)
    offered = [*(HTML if html else ()), *types]
    chosen = best_type(asked.headers.get("Accept"), offered)
    if chosen is None:
        proper = [*HTML[: int(html)], *(form.media_type for form in forms)]
        raise NotAcceptable(f"On offer here: {', '.join(proper)}.")
    return types.get(chosen)


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
    version: str,
    links: list[str] | None = None,
    location: str | None = None,
) -> Response:
    """Answer with a document that clients may keep as long as it is current.

    Args:
        body: The document.
        media_type: Its type; text types get their charset.
        version: What the document depends on beside its address; part of its ETag.
        links: Values of ``Link`` headers.
        location: Path of this form of the document, if it was negotiated.
    """
    answer = Response(body, content_type=_content_type(media_type))
    answer.set_etag(f"{version}.{__version__}.{media_type.partition('/')[2]}")
    answer.headers["Cache-Control"] = "public, no-cache"
    for link in links or ():
        answer.headers.add("Link", link)
    answer.vary.add("Accept")
    if location is not None:
        answer.headers["Content-Location"] = location
    answer.make_conditional(request)
    return open_to_all(answer)


def redirect(path: str, status: int) -> Response:
    """Send a client to another path of this site."""
    answer = Response(status=status)
    answer.headers["Location"] = path
    return open_to_all(answer)


def open_to_all(answer: Response) -> Response:
    """Let scripts of any other site read an answer: everything here is public."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = _EXPOSED
    return answer


def _content_type(media_type: str) -> str:
    if media_type.startswith("text/"):
        return f"{media_type}; charset=utf-8"
    return media_type


def unknown(what: str) -> NotFound:
    """Make the error that says that there is nothing of a name."""
    return NotFound(f"Nothing is known here of {what}.")
