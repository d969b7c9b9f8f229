"""A record on its own page, and all statements about a thing as a table."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from hrgraph.vocab import HRG
from hrgraph.web.browser.agents import Fact, facts_of
from hrgraph.web.browser.discrepancies import Difference, differences_of
from hrgraph.web.browser.frame import Page, page_of
from hrgraph.web.marking import Mark, Paragraph, excerpts
from hrgraph.web.reading import Link, Reader
from hrgraph.web.records import Record, read_record, read_records

__all__ = [
    "RecordPage",
    "Statement",
    "StatementsPage",
    "make_record_page",
    "make_statements",
]

_AROUND = 180  # code points shown on each side of the words
_STATEMENTS = 1000  # that are looked at, about a thing and pointing to it
_PAGE = 150


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What the page of one record shows.

    Attributes:
        context: Its words in their surroundings; empty if held back or unknown.
        differences: In which it is compared.
        contradicted: The records that contradict it.
        engages: Rights that allegations of its type engage: our reading.
        others: Other records on exactly the same words.
        facts: All that was told of it.
    """

    record: Record
    context: tuple[Paragraph, ...]
    differences: tuple[Difference, ...]
    contradicted: tuple[Record, ...]
    engages: tuple[Link, ...]
    others: tuple[Record, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple, with where it stands.

    Attributes:
        graphs: Graphs that hold it, but for the merged one.
        concluded: Whether it was concluded, not told.
    """

    subject: Link
    predicate: Link
    object: Link
    graphs: tuple[str, ...]
    concluded: bool


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """What the table of all statements shows; ``cut`` if there are more."""

    link: Link
    about: tuple[Statement, ...]
    pointing: tuple[Statement, ...]
    cut: bool
    page: Page


def make_record_page(reader: Reader, thing: NamedNode) -> RecordPage | None:
    """Read all that the page of a record shows; None if it is no record."""
    record = read_record(reader, thing.value)
    if record is None:
        return None
    others = {
        subject.value
        for evidence in record.evidence
        for subject in reader.subjects(f"{HRG}evidence", NamedNode(evidence.iri))
        if isinstance(subject, NamedNode) and subject != thing
    }
    return RecordPage(
        record=record,
        context=_context(reader, record),
        differences=differences_of(reader, [thing.value]),
        contradicted=tuple(read_records(reader, record.contradicted_by)),
        engages=reader.links(reader.values(thing, f"{HRG}engages")),
        others=tuple(read_records(reader, sorted(others))),
        facts=facts_of(reader, thing),
    )


def _context(reader: Reader, record: Record) -> tuple[Paragraph, ...]:
    text = reader.snapshot.text(record.document.iri)
    if text is None or not record.evidence:
        return ()
    around = _AROUND if text.full_text_allowed else 0
    found = []
    for evidence in record.evidence:
        begin = max(0, evidence.start - around)
        end = min(len(text.text), evidence.end + around)
        words = text.text[begin:end]
        mark = Mark(
            evidence.start - begin,
            evidence.end - begin,
            record.kind,
            evidence.href,
            reader.name(record.kind),
        )
        whole = Mark(0, len(words), "", "", "")
        found += excerpts(words, [whole, mark])
    return tuple(found)


def make_statements(reader: Reader, thing: NamedNode) -> StatementsPage:
    """Read every statement about a thing and every one that points to it."""
    about = _statements(reader, thing, pointing=False)
    pointing = _statements(reader, thing, pointing=True)
    mine = frozenset(about)
    both = [*about[:_STATEMENTS], *pointing[:_STATEMENTS]]
    shown, page = page_of(both, _PAGE)
    return StatementsPage(
        link=reader.link(thing),
        about=tuple(s for s in shown if s in mine),
        pointing=tuple(s for s in shown if s not in mine),
        page=page,
        cut=max(len(about), len(pointing)) > _STATEMENTS,
    )


def _statements(reader: Reader, thing: NamedNode, *, pointing: bool) -> list[Statement]:
    found: dict[str, list[str]] = {}
    triples = {}
    told = set()
    quads = (
        reader.snapshot.quads(None, None, thing)
        if pointing
        else reader.snapshot.quads(thing)
    )
    for quad in quads:
        key = str(quad.triple)
        triples[key] = quad.triple
        graphs = found.setdefault(key, [])
        if isinstance(quad.graph_name, NamedNode):
            graphs.append(quad.graph_name.value.removeprefix(reader.urls.base))
            if not reader.is_inferred(quad):
                told.add(key)
        if len(found) > _STATEMENTS:
            break
    return [
        Statement(
            subject=reader.link(triples[key].subject),
            predicate=reader.link(triples[key].predicate),
            object=reader.link(triples[key].object),
            graphs=tuple(sorted(found[key])),
            concluded=bool(found[key]) and key not in told,
        )
        for key in sorted(found)
    ]
