"""Links between a thing, the page and the documents about it, for machines.

The relations are those of FAIR signposting: a client that knows nothing of us finds
from any of them the IRI to cite, the data, the licence and the collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hrgraph.rdf import FORMS, LICENCE, Addresses
from hrgraph.vocab import SCHEMA
from hrgraph.web.linked_data.answers import path_to

__all__ = ["PageLink", "data_links", "page_links"]

# A header of some kilobytes makes servers and proxies refuse the answer
_MOST_TYPES = 8


@dataclass(frozen=True, slots=True)
class PageLink:
    """One link, for a ``Link`` header or the head of a page.

    Attributes:
        rel: The relation.
        href: A path of this site or a whole address.
        type: Media type of what it leads to; empty if it is not told.
        title: For people; empty if there is none.
    """

    rel: str
    href: str
    type: str = ""
    title: str = ""

    def header(self) -> str:
        """Write it as the value of a ``Link`` header."""
        value = f'<{self.href}>; rel="{self.rel}"'
        return f'{value}; type="{self.type}"' if self.type else value


def page_links(addresses: Addresses, path: str, types: Iterable[str]) -> list[PageLink]:
    """Give the links of the page about an entity.

    Args:
        addresses: Where things stand.
        path: Path of the entity below the base.
        types: IRIs of its classes.
    """
    links = _shared(addresses, path, types)
    for form in FORMS:
        href = path_to("data", f"{path}.{form.extension}")
        links.append(PageLink("describedby", href, form.media_type, form.title))
        links.append(PageLink("alternate", href, form.media_type, form.title))
    links.append(PageLink("canonical", addresses.page(path)))
    return links


def data_links(addresses: Addresses, path: str, types: Iterable[str]) -> list[str]:
    """Give the ``Link`` headers of an RDF document about an entity.

    Args:
        addresses: Where things stand.
        path: Path of the entity below the base.
        types: IRIs of its classes.
    """
    links = _shared(addresses, path, types)
    links.append(PageLink("describes", addresses.base + path))
    links.append(PageLink("alternate", path_to("page", path), "text/html"))
    links += [
        PageLink("alternate", path_to("data", f"{path}.{f.extension}"), f.media_type)
        for f in FORMS
    ]
    return [link.header() for link in links]


def _shared(addresses: Addresses, path: str, types: Iterable[str]) -> list[PageLink]:
    kinds = [SCHEMA + "AboutPage", *list(types)[:_MOST_TYPES]]
    return [
        PageLink("cite-as", addresses.base + path),
        *(PageLink("type", kind) for kind in kinds),
        PageLink("license", LICENCE),
        PageLink("collection", addresses.dataset),
    ]
