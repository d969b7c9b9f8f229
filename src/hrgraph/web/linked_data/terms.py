"""Terms of the ontology and its vocabularies: their IRIs lead to what they mean.

They are answered from the ontology that this version ships, whatever the store
holds, so that a term of our namespace always has a definition.
"""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, request
from pyoxigraph import BlankNode, NamedNode, Quad, Store

from hrgraph import __version__
from hrgraph.rdf import FORMS, RdfForm, form_of_extension, ontology_quads, serialise
from hrgraph.vocab import HRG, VOCAB
from hrgraph.web.linked_data.answers import (
    path_to,
    rdf_wanted,
    redirect,
    respond,
    unknown,
    unknown_form,
)
from hrgraph.web.linked_data.links import PageLink

__all__ = ["blueprint"]

# The path of a namespace, its IRI, and where people read of a term of it
_NAMESPACES = {
    "ns": (HRG, "/ontology", "/ontology#"),
    "vocab": (VOCAB, "/ontology", "/concept/"),
}


blueprint = Blueprint("terms", __name__)


@cache
def _ontology() -> Store:
    store = Store()
    for quad in ontology_quads():
        if not str(quad.graph_name).endswith("/entities>"):
            store.add(Quad(quad.subject, quad.predicate, quad.object))
    return store


@blueprint.get("/ns/", defaults={"space": "ns", "path": ""})
@blueprint.get("/ns/<path:path>", defaults={"space": "ns"})
@blueprint.get("/vocab/", defaults={"space": "vocab", "path": ""})
@blueprint.get("/vocab/<path:path>", defaults={"space": "vocab"})
def term(space: str, path: str) -> Response:
    """Lead from a term to the page or the RDF that tells what it means."""
    name, dot, extension = path.rpartition(".")
    named = form_of_extension(extension) if dot else None
    if named is not None:
        return _document(space, name, named)
    if path and not _statements(space, path):
        iri = _NAMESPACES[space][0] + name
        if dot and name and _statements(space, name):
            forms = {
                path_to(space, f"{name}.{f.extension}"): f.media_type for f in FORMS
            }
            raise unknown_form(iri, extension, forms)
        raise unknown(_NAMESPACES[space][0] + path)
    form = rdf_wanted(request, html=True)
    answer = redirect(_place(space, path, form), 303)
    answer.vary.update(["Accept", "Accept-Language"])
    return answer


def _place(space: str, path: str, form: RdfForm | None) -> str:
    if form is not None:
        return path_to(space, f"{path}.{form.extension}")
    _, whole, of_term = _NAMESPACES[space]
    return of_term + path_to(path)[1:] if path else whole


def _document(space: str, path: str, form: RdfForm) -> Response:
    statements = _statements(space, path)
    iri = _NAMESPACES[space][0] + path
    if not statements:
        raise unknown(iri)
    links = [PageLink("describes", iri).header()]
    links += [
        PageLink(
            "alternate", path_to(space, f"{path}.{f.extension}"), f.media_type
        ).header()
        for f in FORMS
    ]
    body = serialise(statements, form, first=NamedNode(iri))
    return respond(body, form.media_type, version=__version__, links=links)


def _statements(space: str, path: str) -> list[Quad]:
    """Give what is said of a term; of the empty path, the whole ontology."""
    ontology = _ontology()
    if not path:
        return list(ontology)
    try:
        term = NamedNode(_NAMESPACES[space][0] + path)
    except ValueError:
        return []
    found: dict[Quad, None] = {}
    waiting: list[NamedNode | BlankNode] = [term]
    while waiting:
        for quad in ontology.quads_for_pattern(waiting.pop(), None, None):
            if quad not in found and isinstance(quad.object, BlankNode):
                waiting.append(quad.object)
            found[quad] = None
    if found:
        # where it is used: its instances' lists, domains, ranges, narrower terms
        found |= dict.fromkeys(ontology.quads_for_pattern(None, None, term))
    return list(found)
