"""The query library for machines: what it has, and answers in result formats."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

import pyoxigraph as ox
from flask import Blueprint, Response, request

from hrgraph.catalogue import Query, publish_queries
from hrgraph.rdf import FORMS, LICENCE, RdfForm, form_of_extension, serialise
from hrgraph.store import Job, Snapshot
from hrgraph.web.callers import client_of, is_staff
from hrgraph.web.linked_data.answers import (
    addresses,
    path_to,
    rdf_wanted,
    respond,
    type_wanted,
    unknown_form,
)
from hrgraph.web.linked_data.links import PageLink
from hrgraph.web.site import current_site, current_snapshot

__all__ = ["blueprint", "machine_answer", "machine_library"]

blueprint = Blueprint("library", __name__)

_PAGE = "text/html"
_LINES, _LINES_FORM = "application/n-triples", ox.RdfFormat.N_TRIPLES
_TABLES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
_GRAPHS = {form.extension: form.media_type for form in FORMS if not form.keeps_graphs}


def machine_answer(query: Query) -> Response | None:
    """Answer a request for a question in the format it asks for.

    Returns:
        None if it asks for a page.

    Raises:
        NotAcceptable: It wants neither a page nor a format that fits the question.
        InputError: A parameter is unknown or its value is bad.
    """
    offered = _GRAPHS if query.kind == "construct" else _TABLES
    chosen = type_wanted(request, [_PAGE, *offered.values()])
    if chosen == _PAGE:
        return None
    extension = next(e for e, media_type in offered.items() if media_type == chosen)
    return _answer(query, extension)


@blueprint.get("/queries.<extension>")
def library_document(extension: str) -> Response:
    """Describe the questions of the library in RDF, each with its text."""
    form = form_of_extension(extension)
    if form is None:
        forms = {f"/queries.{f.extension}": f.media_type for f in FORMS}
        raise unknown_form("The library of questions", extension, forms)
    return _library(form)


def machine_library() -> Response | None:
    """Answer a request for the library in RDF; None if it asks for the page.

    Raises:
        NotAcceptable: It wants neither.
    """
    form = rdf_wanted(request, html=True)
    return None if form is None else _library(form)


def _library(form: RdfForm) -> Response:
    questions = current_site().catalogue.folder("questions")
    body = serialise(publish_queries(questions, addresses()), form)
    return respond(body, form.media_type)


@blueprint.get("/queries/<name>.<extension>")
def answered(name: str, extension: str) -> Response:
    """Answer a question, with its parameters in the address, in one format."""
    query = current_site().catalogue.get(f"questions/{name}")
    if extension == "rq":
        return respond(query.text.encode(), "application/sparql-query")
    return _answer(query, extension)


def _ask(job: Job, snapshot: Snapshot) -> BinaryIO:
    """Have a worker answer: the values of a question are a stranger's."""
    site = current_site()
    client = client_of(request.environ, site.settings)
    site.queries.enter(client)
    try:
        return site.queries.answer(
            job,
            snapshot,
            client=client,
            is_staff=is_staff(request.environ, site.settings),
            is_gone=request.environ.get("hrgraph.is_gone"),
        ).opened()
    finally:
        site.queries.leave(client)


def _answer(query: Query, extension: str) -> Response:
    site, snapshot = current_site(), current_snapshot()
    words = request.args.to_dict(flat=False)
    # Fields of the page that are no parameters
    words = {n: v for n, v in words.items() if n != "view" and not n.endswith("-is")}
    terms = query.terms(words, site.settings.base)
    site.catalogue.refuse_unknown(snapshot, query, terms)
    text = query.bind(terms)
    form = form_of_extension(extension)
    if form is not None and query.kind == "construct":
        with _ask(Job(text, "", _LINES), snapshot) as found:
            read = ox.parse(found, format=_LINES_FORM)
            triples = dict.fromkeys(quad.triple for quad in read)
        body, media_type = serialise(triples, form), form.media_type
    elif extension in _TABLES and query.kind in {"select", "ask"}:
        media_type = _TABLES[extension]
        with _ask(Job(text, media_type, ""), snapshot) as found:
            body = found.read()
    else:
        given = _GRAPHS if query.kind == "construct" else _TABLES
        forms = {path_to("queries", f"{query.slug}.{e}"): t for e, t in given.items()}
        raise unknown_form(f"The answer to {query.slug}", extension, forms)
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    answer = respond(body, media_type, version=f"{snapshot.id}.{version}")
    answer.headers.add("Link", PageLink("license", LICENCE).header())
    return answer
