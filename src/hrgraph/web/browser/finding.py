"""Find records by facets: each with counts, all of the choice in the address."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import islice

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from pyoxigraph import NamedNode

from hrgraph.catalogue import FACETS, FILTERS, Facets
from hrgraph.web.browser.choosing import choice_of, query_of
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.kinds import RECORD_KINDS
from hrgraph.web.reading import Link, Reader
from hrgraph.web.records import Record, read_records

__all__ = ["Choice", "Facet", "FindPage", "blueprint", "make_find"]

blueprint = Blueprint("finding", __name__)

_PAGE = 20
_VALUES = 12
_EXPORTED = 5000

TITLES = {
    "kind": _l("Kind of record"),
    "type": _l("Kind of wrong"),
    "agent": _l("Alleged of"),
    "claimant": _l("According to"),
    "relay": _l("Passed on by"),
    "country": _l("Country"),
    "place": _l("Place"),
    "year": _l("Year"),
    "provision": _l("Provision of law"),
    "document": _l("Document"),
    "publisher": _l("Publisher"),
    "review": _l("Review state"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet.

    Attributes:
        count: Records of the choice so far that have it.
        href: The list with this value chosen, or left out if it is.
    """

    label: Link | str
    value: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the list; ``more`` values are not shown."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FindPage:
    """What the page of records shows.

    Attributes:
        sparql: The same choice as a query.
        export: Address of the list as CSV.
    """

    facets: tuple[Facet, ...]
    records: tuple[Record, ...]
    total: int
    page: Page
    sparql: str
    export: str
    chosen: tuple[Choice, ...]


def make_find(reader: Reader, chosen: dict[str, list[str]]) -> FindPage:
    """Read the records of a choice, and what it can be narrowed to."""
    index = reader.facets()
    found = index.find(chosen)
    iris, page = page_of(index.iris(found), _PAGE)
    facets = tuple(_facet(reader, index, name, chosen) for name in FACETS)
    return FindPage(
        facets=tuple(f for f in facets if f.choices),
        records=tuple(read_records(reader, iris)),
        total=len(found),
        page=page,
        sparql=query_of(chosen, reader.urls.with_query("/find", dict(chosen))),
        export=reader.urls.with_query("/find.csv", dict(chosen)),
        chosen=tuple(c for f in facets for c in f.choices if c.chosen),
    )


def _facet(
    reader: Reader, index: Facets, name: str, chosen: dict[str, list[str]]
) -> Facet:
    counts = index.counts(name, chosen)
    asked = chosen.get(name, [])
    order = sorted(counts.items(), key=lambda c: (c[0] not in asked, -c[1], c[0]))
    if name == "year":
        order = sorted(counts.items())
    elif name == "kind":
        order = sorted(counts.items(), key=lambda c: _place(c[0]))
    shown = order if name in {"year", "kind"} else order[:_VALUES]
    choices = tuple(
        Choice(
            label=_label(reader, name, value),
            value=value,
            count=count,
            chosen=value in asked,
            href=_href(reader, chosen, name, value),
        )
        for value, count in islice(shown, 60)
    )
    return Facet(name, str(TITLES[name]), choices, len(order) - len(shown))


def _place(kind: str) -> int:
    return RECORD_KINDS.index(kind) if kind in RECORD_KINDS else len(RECORD_KINDS)


def _label(reader: Reader, name: str, value: str) -> Link | str:
    if name in {"kind", "year"}:
        return value
    return reader.link(NamedNode(value))


def _href(reader: Reader, chosen: dict[str, list[str]], name: str, value: str) -> str:
    asked = list(chosen.get(name, []))
    if value in asked:
        asked.remove(value)
    else:
        asked.append(value)
    return reader.urls.with_query("/find", {**chosen, name: asked})


def _asked() -> dict[str, list[str]]:
    """Read the choice of the address; what is no value of its facet is left out."""
    found: dict[str, list[str]] = {}
    for name in FILTERS:
        values = [v for v in request.args.getlist(name) if _fits(name, v)]
        if values:
            found[name] = list(dict.fromkeys(values))[:20]
    return found


def _fits(name: str, value: str) -> bool:
    if name == "kind":
        return value in RECORD_KINDS
    if name == "year":
        return value.isdecimal()
    try:
        NamedNode(value)
    except ValueError:
        return False
    return bool(value)


@blueprint.get("/find")
def find() -> ResponseReturnValue:
    """Show the records of a choice, or of a query that says one."""
    reader = current_reader()
    query = request.args.get("query", "")
    if query:
        choice = choice_of(query)
        if choice is None:  # it says more than facets can
            return redirect(reader.urls.with_query("/sparql", {"query": query}))
        return redirect(reader.urls.with_query("/find", dict(choice)))
    return make_response(render_template("find.html", page=make_find(reader, _asked())))


@blueprint.get("/find.csv")
def export() -> Response:
    """Give the records of a choice as CSV: what, who, where, on which words."""
    reader = current_reader()
    index = reader.facets()
    iris = index.iris(index.find(_asked()))[:_EXPORTED]
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(
        ("record", "kind", "words", "according to", "document", "start", "end", "iri")
    )
    for record in read_records(reader, iris):
        first = record.evidence[0] if record.evidence else None
        writer.writerow(
            _harmless(value)
            for value in (
                record.text("statedValue") or record.text("demandText") or record.when,
                record.kind,
                record.quote,
                "; ".join(str(voice) for voice in record.voices),
                str(record.document),
                first.start if first else "",
                first.end if first else "",
                record.iri,
            )
        )
    answer = Response(lines.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="records.csv"'
    return answer


def _harmless(value: object) -> object:
    """Keep a spreadsheet from taking words for a formula."""
    if isinstance(value, str) and value[:1] in "=+-@\t\r":
        return "'" + value
    return value
