"""The library of questions, each with a form for its parameters, and the editor."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from pyoxigraph import Literal, NamedNode

from hrgraph.catalogue import Parameter, Query
from hrgraph.errors import InputError
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.results import (
    Results,
    results_of_rows,
    results_of_triples,
    view_links,
)
from hrgraph.web.languages import current_language
from hrgraph.web.linked_data import machine_answer, machine_library
from hrgraph.web.reading import Link, Reader
from hrgraph.web.site import current_site

__all__ = ["Field", "QueriesPage", "QueryPage", "blueprint", "make_query"]

blueprint = Blueprint("queries", __name__)


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field of a form.

    Attributes:
        value: What stands in the field.
        label: The label of that thing; None if it is no thing.
    """

    parameter: Parameter
    value: str
    label: Link | None


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
        fault: What is wrong with a value; empty if nothing is.
    """

    query: Query
    summary: str
    description: str
    fields: tuple[Field, ...]
    text: str
    results: Results | None
    view: str
    links: tuple[tuple[str, str], ...]
    fault: str


def summary_of(query: Query, language: str) -> str:
    """Give what a question asks, in a language if it is translated."""
    return query.translations.get(f"summary {language}", query.summary)


def make_query(reader: Reader, query: Query, words: dict[str, list[str]]) -> QueryPage:
    """Ask a question of the library with a reader's words as values."""
    known = {p.name for p in query.parameters}
    given = {name: values for name, values in words.items() if name in known}
    fault = ""
    try:
        terms = query.terms(given, reader.urls.base)
    except InputError as bad:
        fault, terms = bad.what, {}
    text = query.bind(terms)
    results = None if fault else _answer(reader, query, text)
    return QueryPage(
        query=query,
        summary=summary_of(query, reader.language),
        description=query.translations.get(
            f"description {reader.language}", query.description
        ),
        fields=tuple(_field(reader, p, given) for p in query.parameters),
        text=text,
        results=results,
        view=(words.get("view") or [query.view])[0],
        links=view_links(results, f"/queries/{query.slug}", given),
        fault=fault,
    )


def _answer(reader: Reader, query: Query, text: str) -> Results:
    if query.kind == "select":
        rows = reader.snapshot.select(text)
        return results_of_rows(reader, rows.columns, rows.rows)
    if query.kind == "ask":
        found = Literal(reader.snapshot.ask(text))
        return results_of_rows(reader, ("answer",), [(found,)])
    return results_of_triples(reader, reader.snapshot.construct(text))


def _field(reader: Reader, parameter: Parameter, given: dict[str, list[str]]) -> Field:
    asked = given.get(parameter.name, [])
    default = parameter.default[0] if parameter.default else None
    value = asked[0] if asked and asked[0].strip() else default.value if default else ""
    label = None
    if parameter.kind == "iri" and value:
        try:
            label = reader.link(NamedNode(value))
        except ValueError:
            label = None
    return Field(parameter, value, label)


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
        tuple((tag, tuple(found)) for tag, found in sorted(groups.items())),
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
    return render_template(
        "query.html", page=make_query(current_reader(), query, words)
    )
