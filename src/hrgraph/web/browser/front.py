"""The first page: what is in the graph, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from pyoxigraph import Literal, NamedNode

from hrgraph.vocab import VOCAB
from hrgraph.web.browser.discrepancies import Difference, read_difference
from hrgraph.web.browser.documents import DocumentCard, read_cards
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.law import count_laws
from hrgraph.web.reading import Link, Reader, local_name

__all__ = ["HomePage", "blueprint", "make_home"]

blueprint = Blueprint("front", __name__)

_RECENT = 6
_DIFFERENCES = 2
_BUSIEST = 6


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows.

    Attributes:
        counts: How many things there are, by local name of the class; events under
            ``Event``, each shared one once.
        recent: The newest documents.
        differences: Contradictions first.
        difference_count: How many differences are recorded.
        authorities: Those most often named as alleged perpetrator, with how often.
    """

    counts: dict[str, int]
    recent: tuple[DocumentCard, ...]
    differences: tuple[Difference, ...]
    difference_count: int
    authorities: tuple[tuple[Link, int], ...]


def make_home(reader: Reader) -> HomePage:
    """Read what the first page shows."""
    counts = {
        local_name(row["class"].value): int(row["count"].value)
        for row in reader.once("counts")
        if isinstance(row["class"], NamedNode) and isinstance(row["count"], Literal)
    }
    # What leads to a list has the count of that list
    counts |= reader.facets().counts("kind", {})
    counts["Event"] = len(reader.calendar())
    counts["Document"] = len(reader.once("documents").rows)
    counts["LegalProvision"] = count_laws(reader)
    counts["Discrepancy"] = len(reader.once("discrepancies").rows)
    documents = [
        row["document"]
        for row in reader.once("documents").part(0, _RECENT)
        if isinstance(row["document"], NamedNode)
    ]
    rows = sorted(
        reader.once("discrepancies"),
        key=lambda row: str(row["verdict"]) != f"<{_CONTRADICTORY}>",
    )
    found = [row["discrepancy"] for row in rows[:_DIFFERENCES]]
    return HomePage(
        counts=counts,
        recent=read_cards(reader, documents),
        differences=tuple(
            read_difference(reader, thing)
            for thing in found
            if isinstance(thing, NamedNode)
        ),
        difference_count=counts.get("Discrepancy", 0),
        authorities=tuple(
            (reader.link(row["agent"]), int(row["count"].value))
            for row in reader.once("alleged-most").part(0, _BUSIEST)
            if isinstance(row["agent"], NamedNode) and isinstance(row["count"], Literal)
        ),
    )


_CONTRADICTORY = f"{VOCAB}verdict/contradictory"


@blueprint.get("/")
def home() -> str:
    """Show what is in the graph."""
    return render_template("home.html", page=make_home(current_reader()))
