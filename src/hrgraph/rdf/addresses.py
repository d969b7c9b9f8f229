"""Public addresses of what is served, all built from the configured base.

Nothing here looks at a request: what a client sends as ``Host`` never gets into
data or redirects.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

__all__ = ["Addresses"]


@dataclass(frozen=True)
class Addresses:
    """The addresses below one base of entity IRIs.

    Entities are things at ``{base}…``; what tells of them are documents below
    ``root``, so the two never share an address.

    >>> here = Addresses("https://w3id.org/hrgraph/id/")
    >>> here.root, here.path
    ('https://w3id.org/hrgraph/', '/hrgraph/')
    >>> here.data("org/all-out", "ttl")
    'https://w3id.org/hrgraph/data/org/all-out.ttl'

    Attributes:
        base: Base of entity IRIs; ends in a slash.
    """

    base: str

    @cached_property
    def root(self) -> str:
        """Address of the site; ends in a slash.

        It is the base without ``id/``; for a base of another form, the top of its
        host.
        """
        if self.base.endswith("/id/"):
            return self.base.removesuffix("id/")
        parts = urlsplit(self.base)
        return f"{parts.scheme}://{parts.netloc}/"

    @cached_property
    def path(self) -> str:
        """The path of the root: ``/`` or one that ends in a slash."""
        return urlsplit(self.root).path or "/"

    @cached_property
    def dataset(self) -> str:
        """IRI of the dataset, a thing described at the same address."""
        return self.root + "dataset#dataset"

    def tail(self, iri: str) -> str | None:
        """Give what follows the base in an entity IRI; None if it is no such IRI."""
        tail = iri.removeprefix(self.base)
        return tail if tail and tail != iri else None

    def data(self, tail: str, extension: str = "") -> str:
        """Address of the RDF document about an entity.

        Args:
            tail: What follows the base in the entity's IRI.
            extension: Of one format; without it, the document whatever its format.
        """
        return self.root + "data/" + tail + (f".{extension}" if extension else "")

    def page(self, tail: str) -> str:
        """Address of the page about an entity."""
        return self.root + "page/" + tail

    def query(self, name: str) -> str:
        """Address of a query of the library."""
        return self.root + "queries/" + name

    def graph(self, name: str) -> str:
        """IRI of a named graph, such as ``entities`` or ``doc/seed-002``."""
        return self.base + "graph/" + name
