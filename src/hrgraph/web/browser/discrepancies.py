"""Differences between claims, side by side, with the verdict and its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from pyoxigraph import Literal, NamedNode

from hrgraph.vocab import HRG, VOCAB
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.languages import Words
from hrgraph.web.reading import Link, Reader, local_name
from hrgraph.web.records import Record, read_records

__all__ = [
    "VERDICTS",
    "Difference",
    "DifferencesPage",
    "blueprint",
    "differences_of",
    "make_differences",
    "read_difference",
]

blueprint = Blueprint("discrepancies", __name__)

VERDICTS = ("contradictory", "undetermined", "different-scope", "compatible")
_PAGE = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more claims that differ.

    Attributes:
        verdict: Last segment of the verdict's IRI, for its mark; may be empty.
        note: Why the verdict is what it is.
    """

    iri: str
    href: str
    dimension: Link | None
    verdict: str
    verdict_link: Link | None
    note: Words
    records: tuple[Record, ...]
    events: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DifferencesPage:
    """What the list of differences shows.

    Attributes:
        verdicts: Each verdict with its count; the ``chosen`` one filters the list.
        chosen: Empty for all.
    """

    differences: tuple[Difference, ...]
    verdicts: tuple[tuple[Link, str, int], ...]
    chosen: str
    total: int
    page: Page


def read_difference(reader: Reader, thing: NamedNode) -> Difference:
    """Read one difference with its records."""
    dimension = reader.value(thing, f"{HRG}dimension")
    verdict = reader.value(thing, f"{HRG}verdict")
    note = reader.value(thing, f"{HRG}note")
    compared = reader.values(thing, f"{HRG}compares")
    records = read_records(
        reader, [term.value for term in compared if isinstance(term, NamedNode)]
    )
    records.sort(key=lambda r: (r.issued, r.document.iri, r.place))
    events = {
        link.iri: link
        for record in records
        for name in ("aboutEvent", "appliedIn")
        for link in record.of(name)
    }
    return Difference(
        iri=thing.value,
        href=reader.urls.page(thing.value) or "",
        dimension=reader.link(dimension) if dimension else None,
        verdict=local_name(verdict.value) if isinstance(verdict, NamedNode) else "",
        verdict_link=reader.link(verdict) if verdict else None,
        note=reader.words(note) if isinstance(note, Literal) else Words(""),
        records=tuple(records),
        events=tuple(events.values()),
    )


def differences_of(reader: Reader, things: list[str]) -> tuple[Difference, ...]:
    """Find the differences in which records, or records of events, are compared."""
    if not things:
        return ()
    rows = reader.rows("discrepancies-of", {"thing": [NamedNode(t) for t in things]})
    found = {row["discrepancy"]: None for row in rows}
    read = [read_difference(reader, d) for d in found if isinstance(d, NamedNode)]
    read.sort(key=_weight)
    return tuple(read)


def _weight(difference: Difference) -> tuple[int, str]:
    return _place(difference.verdict), difference.iri


def _place(verdict: str) -> int:
    return VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)


def make_differences(reader: Reader, chosen: str) -> DifferencesPage:
    """Read the list of differences, of one verdict or all."""
    rows = [row for row in reader.once("discrepancies") if row["verdict"] is not None]
    counts = Counter(local_name(_iri(row["verdict"])) for row in rows)
    verdicts = tuple(
        (reader.link(NamedNode(f"{VOCAB}verdict/{name}")), name, counts[name])
        for name in VERDICTS
        if counts[name]
    )
    kept = [r for r in rows if chosen in ("", local_name(_iri(r["verdict"])))]
    kept.sort(key=lambda r: _place(local_name(_iri(r["verdict"]))))
    shown, page = page_of(kept, _PAGE)
    return DifferencesPage(
        differences=tuple(
            read_difference(reader, row["discrepancy"])
            for row in shown
            if isinstance(row["discrepancy"], NamedNode)
        ),
        verdicts=verdicts,
        chosen=chosen,
        total=len(rows),
        page=page,
    )


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


@blueprint.get("/discrepancies")
def differences() -> str:
    """List the differences."""
    wanted = request.args.get("verdict", "")
    chosen = wanted if wanted in VERDICTS else ""
    page = make_differences(current_reader(), chosen)
    return render_template("differences.html", page=page)
