"""Documents: the list, and the page with every word that a record rests on marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from pyoxigraph import Literal, NamedNode

from hrgraph.store import ServedText
from hrgraph.vocab import DCTERMS, HRG
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.kinds import RECORD_KINDS
from hrgraph.web.languages import Words, direction
from hrgraph.web.marking import Mark, Paragraph, excerpts, paragraphs
from hrgraph.web.reading import Link, Reader, local_name
from hrgraph.web.records import Record, read_records

__all__ = [
    "DocumentCard",
    "DocumentPage",
    "DocumentsPage",
    "asked_words",
    "blueprint",
    "fact_id",
    "make_document",
    "read_cards",
]

blueprint = Blueprint("documents", __name__)

_PAGE = 25
_PLACE = re.compile(r"(\d{1,9}),(\d{1,9})")


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document in a list.

    Attributes:
        issued: Its date in words, as exact as known; empty if unknown.
        counts: How many records of each kind it gave.
    """

    link: Link
    issued: str
    publisher: Link | None
    joint: bool
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """What the list of documents shows."""

    cards: tuple[DocumentCard, ...]
    page: Page


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What the page of one document shows.

    Attributes:
        paragraphs: The text with its marks; excerpts if it may not be shown whole.
        whole: Whether ``paragraphs`` is the whole text.
        records: In the order of the text.
        mentions: The records that only name somebody or something.
        withheld: Records whose words are held back.
        kinds: Kinds of records that are there, with their counts.
        source: Address at its publisher; None if unknown.
    """

    link: Link
    identifier: str
    issued: str
    publisher: Link | None
    signatories: tuple[Link, ...]
    joint: bool
    lang: str
    direction: str
    source: Link | None
    licence: Words
    main_event: Link | None
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    whole: bool
    has_text: bool
    records: tuple[Record, ...]
    mentions: tuple[Record, ...]
    withheld: tuple[Record, ...]
    kinds: tuple[tuple[str, int], ...]
    asked: tuple[int, int] | None


def read_cards(
    reader: Reader, documents: Iterable[NamedNode]
) -> tuple[DocumentCard, ...]:
    """Read documents for a list, in the order given."""
    wanted = list(documents)
    counts: dict[str, dict[str, int]] = {}
    if wanted:
        for row in reader.rows("document-counts", {"document": wanted}):
            document, kind, count = row["document"], row["class"], row["count"]
            if isinstance(document, NamedNode) and isinstance(kind, NamedNode):
                kinds = counts.setdefault(document.value, {})
                kinds[local_name(kind.value)] = int(getattr(count, "value", 0))
    return tuple(_card(reader, d, counts.get(d.value, {})) for d in wanted)


def _card(reader: Reader, document: NamedNode, counts: dict[str, int]) -> DocumentCard:
    issued = reader.value(document, f"{DCTERMS}issued")
    publisher = reader.value(document, f"{HRG}publisher")
    return DocumentCard(
        link=reader.link(document),
        issued=reader.words(issued).text if isinstance(issued, Literal) else "",
        publisher=reader.link(publisher) if publisher else None,
        joint=f"{HRG}JointStatement" in reader.classes(document),
        counts=counts,
    )


def make_document(
    reader: Reader, document: NamedNode, asked: tuple[int, int] | None
) -> DocumentPage:
    """Read all that the page of a document shows.

    Args:
        reader: Of this request.
        document: Its IRI.
        asked: The words that the reader was sent to.
    """
    rows = reader.rows("document-records", {"document": document})
    iris = dict.fromkeys(
        row["record"].value for row in rows if isinstance(row["record"], NamedNode)
    )
    records = read_records(reader, iris)
    records.sort(key=lambda r: (r.place, RECORD_KINDS.index(_kind(r)), r.iri))
    text = reader.snapshot.text(document.value)
    marks = [_mark(reader, r, e.start, e.end) for r in records for e in r.evidence]
    lang = text.lang if text else _literal(reader, document, f"{DCTERMS}language")
    source = reader.value(document, f"{DCTERMS}source")
    main_event = reader.value(document, f"{HRG}mainEvent")
    counts = Counter(r.kind for r in records if not r.withheld)
    card = _card(reader, document, counts)
    return DocumentPage(
        link=card.link,
        identifier=_literal(reader, document, f"{DCTERMS}identifier"),
        issued=card.issued,
        publisher=card.publisher,
        signatories=reader.links(reader.values(document, f"{HRG}signatory")),
        joint=card.joint,
        lang=lang,
        direction=direction(lang),
        source=reader.link(source) if source else None,
        licence=Words(text.licence if text else ""),
        main_event=reader.link(main_event) if main_event else None,
        sha256=_literal(reader, document, f"{HRG}sha256"),
        paragraphs=tuple(_text(text, marks, records, asked)),
        whole=text is not None and text.full_text_allowed,
        has_text=text is not None,
        records=tuple(r for r in records if r.kind != "Mention" and not r.withheld),
        mentions=tuple(r for r in records if r.kind == "Mention" and not r.withheld),
        withheld=tuple(r for r in records if r.withheld),
        kinds=tuple((k, counts[k]) for k in RECORD_KINDS if counts[k]),
        asked=asked,
    )


def _kind(record: Record) -> str:
    return record.kind if record.kind in RECORD_KINDS else RECORD_KINDS[-1]


def _mark(reader: Reader, record: Record, start: int, end: int) -> Mark:
    title = reader.name(record.kind)
    href = f"#{fact_id(record)}" if record.kind != "Mention" else record.href
    if record.kind == "Mention" and record.of("mentions"):
        href = record.of("mentions")[0].href or record.href
        title = f"{title}: {record.of('mentions')[0]}"
    return Mark(start, end, record.kind, href, title)


def fact_id(record: Record) -> str:
    """Name the place of a record in the list beside the text."""
    return "fact-" + local_name(record.iri)


def _text(
    text: ServedText | None,
    marks: list[Mark],
    records: list[Record],
    asked: tuple[int, int] | None,
) -> list[Paragraph]:
    if text is not None:
        if text.full_text_allowed:
            return paragraphs(text.text, marks, asked, text.zones)
        return excerpts(text.text, marks, asked)
    # No text is kept: the quotations stand in their places, nothing between them.
    quoted = {(e.start, e.end): e.exact for r in records for e in r.evidence}
    length = max((end for _, end in quoted), default=0)
    known = [" "] * length
    for (start, end), exact in quoted.items():
        known[start:end] = list(exact.ljust(end - start))[: end - start]
    return excerpts("".join(known), marks, asked)


def _literal(reader: Reader, thing: NamedNode, predicate: str) -> str:
    value = reader.value(thing, predicate)
    return value.value if isinstance(value, Literal) else ""


def asked_words() -> tuple[int, int] | None:
    """Read the words that the address asks for: ``?char=120,188``."""
    match = _PLACE.fullmatch(request.args.get("char", ""))
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return (start, end) if start < end else None


@blueprint.get("/documents")
def documents() -> str:
    """List the documents, newest first."""
    reader = current_reader()
    # The first column is the document
    shown, page = page_of(reader.once("documents").rows, _PAGE)
    cards = read_cards(
        reader, [row[0] for row in shown if isinstance(row[0], NamedNode)]
    )
    return render_template("documents.html", page=DocumentsPage(cards, page))
