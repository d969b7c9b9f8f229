"""The query editor, its results as a page, and the schema that completion knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, g, jsonify, render_template, request
from flask_babel import gettext as _
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from hrgraph.catalogue import Catalogue
from hrgraph.errors import QueryError
from hrgraph.rdf import prefixes
from hrgraph.store import Reply, Snapshot, Term
from hrgraph.vocab import RDFS, SKOS
from hrgraph.web.browser.choosing import choice_of
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.results import (
    Results,
    download_links,
    results_of_rows,
    results_of_triples,
    view_links,
)
from hrgraph.web.browser.shortening import short_path
from hrgraph.web.faults import status_of
from hrgraph.web.reading import Reader
from hrgraph.web.site import current_site, current_snapshot

__all__ = ["EditorPage", "blueprint", "make_editor", "schema_of"]

blueprint = Blueprint("editor", __name__)

_EXAMPLE = "pages/example"
_LONGEST = 8_000_000  # bytes of an answer that a page is made of
# What is offered for completion, at most
_CLASSES, _PROPERTIES = 300, 3000


@dataclass(frozen=True, slots=True)
class EditorPage:
    """What the editor shows.

    Attributes:
        query: What stands in it.
        results: The answer; None if nothing was asked, or it failed.
        fault: What was wrong; empty if nothing was.
        line: Where, from 1; None if it has no place.
        column: Where, from 1; None if it has no place.
        seconds: How long it took; None if nothing was asked.
        permanent: Short address of this query with the snapshot that answered.
        asked_of: The snapshot that the address names, where it is not in service.
        is_kept: Whether that one is still kept, and so answered.
        facets: Address of the records, if the query says a choice of facets.
        view: How the results are shown.
    """

    query: str
    results: Results | None
    fault: str
    line: int | None
    column: int | None
    seconds: float | None
    permanent: str
    asked_of: str
    is_kept: bool
    facets: str
    view: str
    links: tuple[tuple[str, str], ...]
    downloads: tuple[tuple[str, str], ...]


def make_editor(reader: Reader, shown: dict[str, Any] | None) -> EditorPage:
    """Read what the editor shows.

    Args:
        reader: Of this request.
        shown: What the endpoint found out: the query, its reply or fault; None if
            nothing was asked.
    """
    site = current_site()
    query = (shown or {}).get("query") or request.args.get("edit", "")
    fault = (shown or {}).get("fault")
    reply: Reply | None = (shown or {}).get("reply")
    too_long = reply is not None and reply.length > _LONGEST
    results = None
    if reply is not None and not too_long:
        results = _results(reader, reply)
    asked_of = request.args.get("snapshot", "")
    view = request.args.get("view", "table")
    serving = site.snapshots.current()
    other = bool(asked_of) and not serving.id.startswith(asked_of)
    choice = choice_of(query) if shown else None
    return EditorPage(
        query=query or _without_header(site.catalogue.get(_EXAMPLE).text),
        results=results,
        fault=str(fault)
        if fault
        else _("The answer is too long for a page.")
        if too_long
        else "",
        line=fault.line if isinstance(fault, QueryError) else None,
        column=fault.column if isinstance(fault, QueryError) else None,
        seconds=(shown or {}).get("seconds"),
        permanent=short_path(query, view, reader.snapshot.id) if shown else "",
        asked_of=asked_of if other else "",
        is_kept=other and reader.snapshot.id.startswith(asked_of),
        facets=site.urls.with_query("/find", dict(choice)) if choice else "",
        view=view,
        links=view_links(
            results, "/sparql", {"query": query, "snapshot": asked_of if other else ""}
        ),
        downloads=download_links(results, query),
    )


def _without_header(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#+"))


def _results(reader: Reader, reply: Reply) -> Results:
    body = reply.opened().read()
    if reply.media_type.startswith("text/turtle"):
        triples = [quad.triple for quad in parse(body, format=RdfFormat.TURTLE)]
        return results_of_triples(reader, triples)
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(found, QuerySolutions):
        columns = [variable.value for variable in found.variables]
        return results_of_rows(reader, columns, [tuple(row) for row in found])
    return results_of_rows(reader, ["answer"], [(Literal(bool(found)),)])


@blueprint.get("/sparql")
@blueprint.post("/sparql")
def editor() -> tuple[str, int]:
    """Show the editor, with the answer that the endpoint hands over."""
    shown = request.environ.get("hrgraph.sparql")
    if shown and shown.get("snapshot"):  # it may be an older one
        g.snapshot = shown["snapshot"]
    page = make_editor(current_reader(), shown)
    return render_template("sparql.html", page=page), _status(shown)


def _status(shown: dict[str, Any] | None) -> int:
    fault = (shown or {}).get("fault")
    return status_of(fault) if isinstance(fault, QueryError) else 200


@lru_cache(maxsize=2)
def schema_of(snapshot: Snapshot, catalogue: Catalogue) -> dict[str, Any]:
    """List the classes and properties that a graph uses, for completion.

    Returns:
        ``prefixes``; ``classes`` and ``properties`` with name, label, definition and
        count, the commonest first; ``properties_of`` each class.
    """
    known = prefixes()
    found = _commonest(catalogue.run(snapshot, "dataset/classes"), "entities")
    classes = [
        _term(snapshot, row["class"], row["entities"], known)
        for row in found[:_CLASSES]
    ]
    counts: dict[NamedNode, int] = {}
    of_class: dict[str, list[str]] = {}
    found = _commonest(catalogue.run(snapshot, "dataset/class-properties"), "triples")
    for row in found[:_PROPERTIES]:
        name, kind, count = row["property"], row["class"], row["triples"]
        if isinstance(name, NamedNode) and isinstance(kind, NamedNode):
            number = int(count.value) if isinstance(count, Literal) else 0
            counts[name] = max(counts.get(name, 0), number)
            of_class.setdefault(_short(kind.value, known), []).append(
                _short(name.value, known)
            )
    properties = [_term(snapshot, p, Literal(n), known) for p, n in counts.items()]
    return {
        "prefixes": dict(known),
        "classes": [term for term in classes if term],
        "properties": sorted(
            (term for term in properties if term), key=lambda term: -term["count"]
        ),
        "properties_of": of_class,
    }


def _commonest(
    rows: Iterable[Mapping[str, Term | None]], column: str
) -> list[Mapping[str, Term | None]]:
    """Sort rows by a number, the largest first."""

    def number(row: Mapping[str, Term | None]) -> int:
        count = row[column]
        return int(count.value) if isinstance(count, Literal) else 0

    return sorted(rows, key=number, reverse=True)


def _short(iri: str, known: Any) -> str:  # noqa: ANN401 - a mapping of strings
    for prefix, start in known.items():
        local = iri.removeprefix(start)
        if local != iri and local and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return f"<{iri}>"


def _term(
    snapshot: Snapshot,
    term: object,
    count: object,
    known: Any,  # noqa: ANN401 - a mapping of strings
) -> dict[str, Any]:
    if not isinstance(term, NamedNode) or not isinstance(count, Literal):
        return {}
    told = {"label": "", "definition": ""}
    label = NamedNode(f"{RDFS}label")
    for name, predicate in (
        ("label", label),
        ("definition", NamedNode(f"{SKOS}definition")),
    ):
        for quad in snapshot.quads(term, predicate):
            if isinstance(quad.object, Literal):
                told[name] = quad.object.value
    return {"name": _short(term.value, known), "count": int(count.value), **told}


@blueprint.get("/schema.json")
def schema() -> Response:
    """Give the schema as JSON."""
    site = current_site()
    found = schema_of(current_snapshot(), site.catalogue)
    return jsonify(found)
