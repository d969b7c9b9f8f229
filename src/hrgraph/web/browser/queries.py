"""The library of questions, each with a form for its parameters, and the editor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request
from pyoxigraph import Literal, NamedNode

from hrgraph.catalogue import Parameter, Query, Terms
from hrgraph.errors import InputError
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.picking import Candidate, Pick, options_like, pick
from hrgraph.web.browser.results import (
    Results,
    download_links,
    results_of_rows,
    results_of_triples,
    view_links,
)
from hrgraph.web.browser.shortening import short_path
from hrgraph.web.languages import current_language
from hrgraph.web.linked_data import machine_answer, machine_library
from hrgraph.web.reading import Link, Reader
from hrgraph.web.site import current_site

__all__ = ["Field", "QueriesPage", "QueryPage", "blueprint", "make_query"]

blueprint = Blueprint("queries", __name__)

# An IRI, in angle brackets or not, or a prefixed name: anything else are words
_BY_IRI = re.compile(r"<|[\w.+-]*:\S*\Z")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field of a form.

    Attributes:
        value: What stands in the field.
        thing: The thing that it names; None if it is no thing, or none for certain.
        options: Names of all that it may be, where that is a short list.
        candidates: What may be meant, if that is not certain.
    """

    parameter: Parameter
    value: str
    thing: Link | None
    options: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class QueriesPage:
    """What the library shows: questions by tag."""

    groups: tuple[tuple[str, tuple[Query, ...]], ...]
    total: int


@dataclass(frozen=True, slots=True)
class QueryPage:
    """What the page of one question shows.

    Attributes:
        summary: What it asks, in the reader's language if translated.
        text: The SPARQL with the values of the fields in it.
        results: The answer; None if a value is faulty.
        view: How the answer is shown.
        downloads: (format, address) of the answer for programs.
        permanent: Short address of this answer and its snapshot.
        fault: What is wrong with a value; empty if nothing is.
        is_changed: It is asked with other values than its summary speaks of.
    """

    query: Query
    summary: str
    description: str
    fields: tuple[Field, ...]
    text: str
    results: Results | None
    view: str
    links: tuple[tuple[str, str], ...]
    downloads: tuple[tuple[str, str], ...]
    permanent: str
    fault: str
    is_changed: bool


def summary_of(query: Query, language: str) -> str:
    """Give what a question asks, in a language if it is translated."""
    return query.translations.get(f"summary {language}", query.summary)


def make_query(reader: Reader, query: Query, words: dict[str, list[str]]) -> QueryPage:
    """Ask a question of the library with a reader's words as values."""
    known = {p.name for p in query.parameters}
    given = {name: values for name, values in words.items() if name in known}
    picks = _picks(reader, query, given, words)
    given |= {name: [found.iri] for name, found in picks.items() if found.node}
    fault = " ".join(found.fault for found in picks.values() if found.fault)
    unsure = any(found.candidates for found in picks.values())
    terms: dict[str, Terms] = {}
    if not fault and not unsure:
        try:
            terms = query.terms(given, reader.urls.base)
            reader.catalogue.refuse_unknown(reader.snapshot, query, terms)
        except InputError as bad:
            fault, terms = bad.what, {}
    text = query.bind(terms)
    view = (words.get("view") or [query.view])[0]
    results = None if fault or unsure else _answer(reader, query, text)
    return QueryPage(
        query=query,
        summary=summary_of(query, reader.language),
        description=query.translations.get(
            f"description {reader.language}", query.description
        ),
        fields=tuple(_field(reader, p, given, picks) for p in query.parameters),
        text=text,
        results=results,
        view=view,
        permanent=short_path(text, view, reader.snapshot.id),
        links=view_links(results, f"/queries/{query.slug}", given),
        downloads=download_links(results, text),
        fault=fault,
        is_changed=any(
            terms[p.name] != list(p.default)
            for p in query.parameters
            if p.name in terms
        ),
    )


def _answer(reader: Reader, query: Query, text: str) -> Results:
    if query.kind == "select":
        rows = reader.snapshot.select(text)
        return results_of_rows(reader, rows.columns, rows.rows)
    if query.kind == "ask":
        found = Literal(reader.snapshot.ask(text))
        return results_of_rows(reader, ("answer",), [(found,)])
    return results_of_triples(reader, reader.snapshot.construct(text))


def _picks(
    reader: Reader,
    query: Query,
    given: dict[str, list[str]],
    words: dict[str, list[str]],
) -> dict[str, Pick]:
    """Find the things that are named in words; prefixed names are left as they are."""
    found = {}
    for parameter in query.parameters:
        raw = given.get(parameter.name, [""])[0].strip()
        if parameter.kind == "iri" and raw and not _BY_IRI.match(raw):
            known = words.get(f"{parameter.name}-is", [""])[0]
            found[parameter.name] = pick(reader, parameter.name, raw, known=known)
    return found


def _field(
    reader: Reader,
    parameter: Parameter,
    given: dict[str, list[str]],
    picks: dict[str, Pick],
) -> Field:
    asked = given.get(parameter.name, [])
    default = parameter.default[0] if parameter.default else None
    value = asked[0] if asked and asked[0].strip() else default.value if default else ""
    found = picks.get(parameter.name)
    if parameter.kind != "iri":
        return Field(parameter, value, None)
    label = None
    if "://" in value and (found is None or found.node):
        try:
            label = reader.link(NamedNode(value))
        except ValueError:
            label = None
    options = options_like(reader, default) if isinstance(default, NamedNode) else ()
    shown = found.words if found else str(label) if label else value
    return Field(parameter, shown, label, options, found.candidates if found else ())


@blueprint.get("/queries")
def library() -> str | Response:
    """List the questions, or describe them in RDF."""
    answer = machine_library()
    if answer is not None:
        return answer
    questions = current_site().catalogue.folder("questions")
    groups: dict[str, list[Query]] = {}
    for query in questions:
        groups.setdefault(query.tags[0] if query.tags else "", []).append(query)
    page = QueriesPage(
        tuple(
            (tag, tuple(found))
            for tag, found in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0]))
        ),
        len(questions),
    )
    return render_template("queries.html", page=page, language=current_language())


@blueprint.get("/queries/<name>")
def question(name: str) -> str | Response:
    """Ask one question and show its answer, or give it in the format asked for."""
    query = current_site().catalogue.get(f"questions/{name}")
    answer = machine_answer(query)
    if answer is not None:
        return answer
    words = request.args.to_dict(flat=False)
    page = make_query(current_reader(), query, words)
    status = HTTPStatus.BAD_REQUEST if page.fault else HTTPStatus.OK
    return make_response(render_template("query.html", page=page), status)
