"""``hrgraph explain``: which rule or model made each record of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from hrgraph.model import Facts, Origin, Span

__all__ = ["Explained", "command", "explain"]

_WORDS = 60  # code points of a record's words that are shown


class Explained(NamedTuple):
    """A record, the words it rests on and what made it."""

    start: int
    end: int
    what: str
    rule: str
    confidence: float
    words: str


@click.command("explain")
@click.argument("document")
@click.option(
    "--at",
    type=click.IntRange(0),
    metavar="OFFSET",
    help="Only records whose words cover this code point of the text, from 0.",
)
def command(document: str, at: int | None) -> int:
    """Show which rule or model made each record, with its words and confidence.

    DOCUMENT is a file in any format that "hrgraph map" reads, or - for standard
    input. Rules are told as family/rule@version; the rules of a family stand in
    data/rules/. Names of private persons and contact details are blacked out, and
    nothing is written. The exit code is 3 if the document cannot be read.
    """
    import os

    from tabulate import tabulate

    from hrgraph.errors import InputError
    from hrgraph.extract import Extractor, apply_rulings, hold_back, load_rulings
    from hrgraph.ingest import read_inputs
    from hrgraph.settings import Settings, home

    extractor = Extractor.load(home() / "data")
    rulings = load_rulings(Settings.from_environment(os.environ).decisions_folder)
    for read in read_inputs([document]):
        if isinstance(read, InputError):
            raise read
        facts = apply_rulings(extractor.extract(read), rulings.get(read.id, ()))
        facts = hold_back(facts)
        rows = [row for row in explain(facts) if at is None or _covers(row, at)]
        length = len(facts.document.text)
        beyond = at is not None and at >= length
        why = f"; --at {at} is beyond its {length} code points" if beyond else ""
        click.echo(f"{read.id}: {len(rows)} records{why}")
        headers = ("from", "to", "record", "rule", "confidence", "words")
        if rows:
            click.echo(tabulate(rows, headers=headers, floatfmt=".2f"))
    return 0


def explain(facts: Facts) -> list[Explained]:
    """List all records of a document by the place of their words.

    A record with words in several places stands at each of them.
    """
    text = facts.document.text
    rows = [
        Explained(
            span.start,
            span.end,
            _shortened(what),
            origin.rule,
            origin.confidence,
            _shortened(text[span.start : span.end]),
        )
        for what, spans, origin in _records(facts)
        for span in spans
    ]
    return sorted(rows)


def _records(facts: Facts) -> Iterator[tuple[str, Iterable[Span], Origin]]:
    for entity in facts.entities:
        kind = type(entity).__name__.lower()
        yield f"{kind}: {entity.name}", entity.spans, entity.origin
    for law in facts.instruments:
        yield f"{law.kind}: {law.name}", law.spans, law.origin
    for part in facts.provisions:
        yield f"provision: {part.unit} {part.number}", part.spans, part.origin
    for event in facts.events:
        told = [telling.span for telling in event.tellings]
        yield f"event: {event.type}", told, event.origin
        dated = [date.span for date in event.dates]
        yield f"date of {event.key}", dated, event.origin
    yield from _claims(facts)


def _claims(facts: Facts) -> Iterator[tuple[str, Iterable[Span], Origin]]:
    for wrong in facts.allegations:
        spans = (wrong.span, *wrong.more_spans)
        yield f"allegation: {wrong.type}", spans, wrong.origin
    for figure in facts.figures:
        spans = (figure.span, *figure.more_spans)
        yield f"figure: {figure.kind} {figure.stated}", spans, figure.origin
    for demand in facts.demands:
        spans = (demand.span, *demand.more_spans)
        yield f"demand: {demand.type}", spans, demand.origin
    for basis in facts.legal_bases:
        yield f"legal basis: {basis.provision}", (basis.span,), basis.origin
    for reason in facts.justifications:
        yield "justification", (reason.span,), reason.origin


def _covers(row: Explained, offset: int) -> bool:
    return row.start <= offset < row.end


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
