"""What the head of a page tells machines: links to the data, and the data itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, g
from markupsafe import Markup

from hrgraph.rdf import Addresses
from hrgraph.web.linked_data import PageLink, embedded_data, page_links
from hrgraph.web.reading import Reader

__all__ = ["Head", "add_links", "make_head"]


@dataclass(frozen=True, slots=True)
class Head:
    """Links and embedded data of the page about one entity."""

    links: tuple[PageLink, ...]
    data: Markup


def make_head(reader: Reader, path: str, classes: Iterable[str]) -> Head:
    """Make the head of the page about an entity, and keep it for its template.

    Args:
        reader: Of this request.
        path: Path of the entity below the base.
        classes: IRIs of its classes.
    """
    links = page_links(Addresses(reader.urls.base), path, classes)
    # embedded_data leaves no "<" in what it gives; no apostrophe is left here, so
    # that the block is harmless even to readers that do not know script elements
    data = embedded_data(reader.snapshot, path).replace("'", r"\u0027")
    head = Head(tuple(links), Markup(data))  # noqa: S704 - see above
    g.head = head
    return head


def add_links(answer: Response, head: Head) -> Response:
    """Add the links to the headers of the answer as well."""
    for link in head.links:
        answer.headers.add("Link", link.header())
    return answer
