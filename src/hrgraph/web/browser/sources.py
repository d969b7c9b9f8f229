"""Who says how much, who passes on whom, and who reported what first."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from pyoxigraph import Literal, NamedNode

from hrgraph.store import Term
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.reading import Link, Reader

__all__ = ["FirstReport", "Relay", "SourcesPage", "Voice", "blueprint", "make_sources"]

blueprint = Blueprint("sources", __name__)

_EVENTS = 15  # on one page


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in documents, named there as the origin."""

    link: Link
    documents: int
    records: int
    share: int


@dataclass(frozen=True, slots=True)
class Relay:
    """A voice that reaches us through somebody else."""

    voice: Link
    through: Link
    records: int


@dataclass(frozen=True, slots=True)
class FirstReport:
    """An event that several documents tell of, the oldest document first."""

    event: Link
    reports: tuple[tuple[Link, str, Link | None], ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """What the page of sources shows."""

    voices: tuple[Voice, ...]
    relays: tuple[Relay, ...]
    firsts: tuple[FirstReport, ...]
    page: Page


def make_sources(reader: Reader) -> SourcesPage:
    """Read what the page of sources shows."""
    rows = list(reader.once("voices"))
    most = max((_count(row["records"]) for row in rows), default=1)
    voices = [
        Voice(
            reader.link(row["voice"]),
            _count(row["documents"]),
            _count(row["records"]),
            round(100 * _count(row["records"]) / most),
        )
        for row in rows
        if row["voice"] is not None
    ]
    relays = [
        Relay(
            reader.link(row["voice"]),
            reader.link(row["publisher"]),
            _count(row["records"]),
        )
        for row in reader.once("relays")
        if row["voice"] is not None and row["publisher"] is not None
    ]
    return SourcesPage(tuple(voices), tuple(relays), *_firsts(reader))


def _firsts(reader: Reader) -> tuple[tuple[FirstReport, ...], Page]:
    events: dict[NamedNode, dict[Term, tuple[Term, Term | None, Term | None]]] = {}
    for row in reader.once("first-reports"):
        event, document = row["event"], row["document"]
        if isinstance(event, NamedNode) and document is not None:
            report = (document, row["issued"], row["publisher"])
            events.setdefault(event, {})[document] = report
    told = sorted(events.items(), key=lambda item: -len(item[1]))
    shown, page = page_of(told, _EVENTS)
    firsts = []
    for event, reports in shown:
        found = [
            (
                reader.link(document),
                issued.value if isinstance(issued, Literal) else "",
                reader.link(publisher) if publisher else None,
            )
            for document, issued, publisher in reports.values()
        ]
        found.sort(key=lambda report: (not report[1], report[1], str(report[0])))
        firsts.append(FirstReport(reader.link(event), tuple(found)))
    return tuple(firsts), page


def _count(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


@blueprint.get("/sources")
def sources() -> str:
    """Show the sources."""
    return render_template("sources.html", page=make_sources(current_reader()))
