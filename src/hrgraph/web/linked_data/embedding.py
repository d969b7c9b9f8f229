"""The data of an entity for its page: the begin of its JSON-LD document."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from hrgraph.rdf import embeddable, form_of_extension, prefixes, serialise
from hrgraph.store import Snapshot
from hrgraph.vocab import DCTERMS
from hrgraph.web.linked_data.answers import addresses
from hrgraph.web.linked_data.description import about_document, describe

__all__ = ["embedded_data"]

_VOUCHED_FOR = frozenset({f"{DCTERMS}source", f"{DCTERMS}license"})
# A page about a country must not carry thousands of statements; its document does
_MOST = 10
# All that points to a country is not read for so few
_LOOKED_AT = 200


def embedded_data(snapshot: Snapshot, path: str) -> str:
    """Write what is known of an entity as JSON-LD that may stand in a page.

    No ``<`` is left in it: mark it safe, and put it into a ``script`` element of
    the type ``application/ld+json`` as it is.

    Args:
        snapshot: Where it is looked for.
        path: Path of the entity below the base.
    """
    places = addresses()
    thing = NamedNode(places.base + path)
    description = describe(snapshot, thing, most=_MOST, looked_at=_LOOKED_AT)
    about = about_document(description, places, path, made_at=snapshot.made_at)
    form = form_of_extension("jsonld")
    if form is None:  # the table of formats has it
        raise LookupError("jsonld")
    told = [quad for quad in description.quads if _is_harmless(quad, places.base)]
    return embeddable(serialise([*told, *about], form, first=thing))


def _is_harmless(quad: Quad, base: str) -> bool:
    """Tell whether a program that reads pages may follow what a statement leads to.

    Addresses of strangers that data brought along stand in the RDF, not here.
    """
    leads_to = quad.object
    if not isinstance(leads_to, NamedNode) or quad.predicate.value in _VOUCHED_FOR:
        return True
    return leads_to.value.startswith((base, *prefixes().values()))
