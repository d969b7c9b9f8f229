"""What the shapes found when the snapshot was made, a kind of remark at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from pyoxigraph import NamedNode

from hrgraph.catalogue import FINDINGS, Remark, read_findings
from hrgraph.errors import NotFound
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.reading import Link, Reader

__all__ = ["Found", "Group", "ReportPage", "blueprint", "make_report"]

blueprint = Blueprint("report", __name__)

_SHOWN = 50  # remarks on one page


@dataclass(frozen=True, slots=True)
class Group:
    """All remarks of one wording."""

    level: str
    message: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """One remark, and the record that it is about."""

    remark: Remark
    record: Link


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the page of the report shows.

    Attributes:
        made: Whether the snapshot has a report.
        groups: Kinds of remarks, the most frequent first within their level.
        chosen: The wording whose remarks are shown; empty for all.
    """

    made: bool
    groups: tuple[Group, ...]
    found: tuple[Found, ...]
    chosen: str
    page: Page


def make_report(reader: Reader, chosen: str) -> ReportPage:
    """Read what the page of the report shows."""
    remarks = read_findings(reader.snapshot)
    counts = Counter((r.level, r.message) for r in remarks or ())
    groups = sorted(counts.items(), key=lambda kind: (kind[0][0] == "info", -kind[1]))
    wanted = [r for r in remarks or () if chosen in {"", r.message}]
    shown, page = page_of(wanted, _SHOWN)
    return ReportPage(
        remarks is not None,
        tuple(Group(level, message, n) for (level, message), n in groups),
        _with_links(reader, shown),
        chosen,
        page,
    )


def _with_links(reader: Reader, remarks: Sequence[Remark]) -> tuple[Found, ...]:
    return tuple(Found(one, reader.link(NamedNode(one.iri))) for one in remarks)


@blueprint.get("/report")
def report() -> str:
    """Show what the shapes found."""
    chosen = request.args.get("message", "")
    return render_template("report.html", page=make_report(current_reader(), chosen))


@blueprint.get("/report.csv")
def table() -> Response:
    """Give the whole report as a table."""
    file = current_reader().snapshot.folder / FINDINGS
    if not file.is_file():
        raise NotFound("This snapshot has no report; make it with hrgraph build.")
    return Response(file.read_bytes(), mimetype="text/csv")
