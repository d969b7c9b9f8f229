"""What the faults that programs are told mean, and what to do: one anchor a kind."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from hrgraph.settings import Settings
from hrgraph.web.faults import Kind
from hrgraph.web.negotiation import best_type
from hrgraph.web.site import current_site

__all__ = ["ProblemsPage", "blueprint"]

blueprint = Blueprint("problems", __name__)


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """What the page about faults shows.

    Attributes:
        kinds: Each kind of fault by its anchor.
        iris: What programs are told as the type of each, by its anchor.
        seconds: That a query may take.
        megabytes: Of memory that it may take.
        query_bytes: Of the longest query.
        depth: Of the deepest brackets.
        chain: Operators side by side, at most.
        patterns: In one group, at most.
        answer_bytes: Of the longest answer.
        answer_rows: Of the longest table.
    """

    kinds: dict[str, Kind]
    iris: dict[str, str]
    seconds: float
    megabytes: int
    query_bytes: int
    depth: int
    chain: int
    patterns: int
    answer_bytes: int
    answer_rows: int


@blueprint.get("/problems")
def problems() -> Response:
    """Say what each kind of fault means and what to do, or list the kinds as JSON."""
    settings = current_site().settings
    offered = ("text/html", "application/json")
    if best_type(request.headers.get("Accept"), offered) == "application/json":
        return jsonify(
            [
                {
                    "type": kind.iri(settings.address),
                    "title": kind.title,
                    "status": kind.status,
                }
                for kind in Kind
            ]
        )
    page = _page(settings)
    return make_response(render_template("problems.html", page=page))


def _page(settings: Settings) -> ProblemsPage:
    return ProblemsPage(
        kinds={kind.anchor: kind for kind in Kind},
        iris={kind.anchor: kind.iri(settings.address) for kind in Kind},
        seconds=settings.query_seconds,
        megabytes=settings.query_memory_mb,
        query_bytes=settings.query_bytes,
        depth=settings.query_depth,
        chain=settings.query_chain,
        patterns=settings.query_patterns,
        answer_bytes=settings.answer_bytes,
        answer_rows=settings.answer_rows,
    )
