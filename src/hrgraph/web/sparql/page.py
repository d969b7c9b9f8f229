"""The endpoint for people: an editor, and the answer as a table beside the query.

The endpoint evaluates; this module shows what it hands over in the WSGI
environment under ``hrgraph.sparql``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import Blueprint, Response, g, make_response, render_template, request
from flask_babel import gettext as _

from hrgraph.errors import QueryBusy, QueryError, QueryTimeout, QueryTooLarge
from hrgraph.settings import home
from hrgraph.store import Reply
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.reading import Link

__all__ = ["SparqlPage", "blueprint"]

blueprint = Blueprint("sparql", __name__)

_SHOWN = 500  # rows
_SHOWN_BYTES = 100_000
_TABLES = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
_GRAPHS = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF/XML"}


@dataclass(frozen=True, slots=True)
class SparqlPage:
    """What the page of the endpoint shows.

    Attributes:
        query: The text in the editor.
        answered: Whether there is an answer.
        columns: Of a SELECT.
        rows: Of a SELECT, as links; at most 500.
        is_cut: Whether there are more rows, or more of the graph, than are shown.
        truth: The answer to an ASK; None otherwise.
        graph: Turtle of a CONSTRUCT or DESCRIBE; empty otherwise.
        downloads: Names of forms to their addresses.
        fault: Why there is no answer; empty if there is one.
        line: Where in the query the fault is; None if it has no place.
        column: The same.
        seconds: How long it took.
    """

    query: str
    answered: bool = False
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Link | None, ...], ...] = ()
    is_cut: bool = False
    truth: bool | None = None
    graph: str = ""
    downloads: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    line: int | None = None
    column: int | None = None
    seconds: float = 0.0


@blueprint.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response:
    """Show the editor, and the answer if there was a query."""
    shown = request.environ.get("hrgraph.sparql")
    if shown is None:
        file = home() / "queries" / "pages" / "first-look.rq"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if not line.startswith("#+"))
        return _page(SparqlPage(text), 200)
    g.snapshot = shown["snapshot"]
    fault = shown["fault"]
    if fault is not None:
        page = SparqlPage(
            shown["query"],
            fault=fault.what,
            line=fault.line,
            column=fault.column,
            seconds=shown["seconds"],
        )
        return _page(page, _status(fault))
    return _page(_answer(shown["query"], shown["reply"], shown["seconds"]), 200)


@blueprint.get("/metrics")
def metrics() -> str:
    """Show the counts of the server to people."""
    return render_template(
        "metrics.html", metrics=request.environ.get("hrgraph.metrics", "")
    )


def _page(page: SparqlPage, status: int) -> Response:
    answer = make_response(render_template("sparql.html", page=page, title=_("SPARQL")))
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store" if status != 200 else "no-cache"  # noqa: PLR2004 - HTTP
    return answer


def _status(fault: QueryError) -> int:
    if isinstance(fault, QueryBusy):
        return 429
    return 503 if isinstance(fault, QueryTimeout | QueryTooLarge) else 400


def _answer(query: str, reply: Reply, seconds: float) -> SparqlPage:
    with reply.opened() as file:
        if reply.media_type == "text/turtle":
            start = file.read(_SHOWN_BYTES)
            return SparqlPage(
                query,
                answered=True,
                graph=start.decode("utf-8", "ignore") or "\n",
                is_cut=reply.length > _SHOWN_BYTES,
                downloads=_downloads(_GRAPHS),
                seconds=seconds,
            )
        found = ox.parse_query_results(file, format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return SparqlPage(query, answered=True, truth=bool(found), seconds=seconds)
        reader = current_reader()
        rows = tuple(
            tuple(None if term is None else reader.link(term) for term in solution)
            for solution in islice(found, _SHOWN)
        )
        return SparqlPage(
            query,
            answered=True,
            columns=tuple(variable.value for variable in found.variables),
            rows=rows,
            is_cut=next(found, None) is not None,
            downloads=_downloads(_TABLES),
            seconds=seconds,
        )


def _downloads(forms: dict[str, str]) -> tuple[tuple[str, str], ...]:
    given = [
        (name, value)
        for name, value in request.values.items(multi=True)
        if name != "format"
    ]
    return tuple(
        (shown, f"/sparql?{urlencode([*given, ('format', name)])}")
        for name, shown in forms.items()
    )
