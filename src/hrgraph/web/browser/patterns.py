"""Every component on one page, drawn from what the graph really holds."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from pyoxigraph import NamedNode

from hrgraph.vocab import HRG
from hrgraph.web.browser.discrepancies import (
    VERDICTS,
    Difference,
    make_differences,
)
from hrgraph.web.browser.documents import DocumentCard, read_cards
from hrgraph.web.browser.events import make_events
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.happenings import Happening
from hrgraph.web.drawing.timeline import Timeline
from hrgraph.web.kinds import FAMILIES, RECORD_KINDS
from hrgraph.web.marking import Mark, Paragraph, paragraphs
from hrgraph.web.reading import Reader
from hrgraph.web.records import Record, read_record

__all__ = ["PatternsPage", "blueprint", "make_patterns"]

blueprint = Blueprint("patterns", __name__)

_WORDS = "On 22 September 83 people were detained under Article 510; ████ was named."
_MARKS = (
    (0, 15, "DateClaim"),
    (16, 44, "FigureClaim"),
    (3, 61, "Allegation"),
    (50, 61, "LegalBasisClaim"),
)


@dataclass(frozen=True, slots=True)
class PatternsPage:
    """What the page of components shows.

    Attributes:
        records: One of each kind that the graph has.
        text: A sentence with marks that overlap, and one held back.
    """

    records: tuple[Record, ...]
    differences: tuple[Difference, ...]
    cards: tuple[DocumentCard, ...]
    happenings: tuple[Happening, ...]
    timeline: Timeline | None
    text: tuple[Paragraph, ...]
    kinds: tuple[str, ...]
    families: tuple[str, ...]
    verdicts: tuple[str, ...]


def make_patterns(reader: Reader) -> PatternsPage:
    """Read one example of each component."""
    records = []
    for kind in RECORD_KINDS:
        quads = reader.snapshot.quads(None, None, NamedNode(HRG + kind))
        first = next(
            (q.subject for q in quads if isinstance(q.subject, NamedNode)), None
        )
        record = read_record(reader, first.value) if first is not None else None
        if record is not None:
            records.append(record)
    documents = [r["document"] for r in reader.once("documents").part(0, 2)]
    events = make_events(reader, {})
    return PatternsPage(
        records=tuple(records),
        differences=make_differences(reader, "").differences[:2],
        cards=read_cards(
            reader, [d for d in documents if isinstance(d, NamedNode)][:2]
        ),
        happenings=events.happenings[:3],
        timeline=events.timeline,
        text=tuple(
            paragraphs(_WORDS, [Mark(a, b, k, "#text", k) for a, b, k in _MARKS])
        ),
        kinds=RECORD_KINDS,
        families=tuple(FAMILIES),
        verdicts=VERDICTS,
    )


@blueprint.get("/patterns")
def patterns() -> str:
    """Show the components."""
    return render_template("patterns.html", page=make_patterns(current_reader()))
