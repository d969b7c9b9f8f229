"""Records as pages show them: what is said, by whom, on which words.

Only what was told is shown; conclusions (broader types, engaged rights) have places
of their own on the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from hrgraph.store import Term
from hrgraph.vocab import DCTERMS, HRG, OA, PROV, RDF
from hrgraph.web.dates import extent_words
from hrgraph.web.kinds import record_kind
from hrgraph.web.reading import Link, Reader, local_name

__all__ = [
    "Evidence",
    "Record",
    "by_document",
    "read_evidence",
    "read_record",
    "read_records",
]

_WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a record rests on.

    Attributes:
        start: First code point in the document's text.
        end: Code point behind the last one.
        exact: The words.
        href: The document with these words marked.
        iri: Of the evidence.
    """

    start: int
    end: int
    exact: str
    href: str
    iri: str


@dataclass(frozen=True, slots=True)
class Record:
    """The smallest thing drawn from one document.

    Attributes:
        kind: Local name of its class, such as ``FigureClaim``.
        href: Its page.
        document: Where it was drawn from.
        issued: Date of the document as in the graph; may be empty.
        voices: Who says it: claimants, else signatories, else the publisher.
        own_voice: Whether the document says it in its own voice.
        relayed: Told go-betweens.
        evidence: In the order of the text; empty if held back.
        values: Told values by local name of the property, as links.
        raw: The same values as terms.
        when: Its bounds in time, in words; empty if it has none.
        confidence: That the document says this, 0 to 1; None if unknown.
        review: How far a person checked it; None if unknown.
        contradicted_by: Records that cannot be so if this one is.
        withheld: Whether the words are held back, and ``reasons`` why.
    """

    iri: str
    kind: str
    href: str
    document: Link
    issued: str
    voices: tuple[Link, ...]
    own_voice: bool
    relayed: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    values: Mapping[str, tuple[Link, ...]]
    raw: Mapping[str, tuple[Term, ...]]
    when: str
    confidence: float | None
    review: Link | None
    contradicted_by: tuple[str, ...]
    withheld: bool
    reasons: tuple[Link, ...]

    @property
    def place(self) -> int:
        """Where its first words stand in the document; 0 if it has none."""
        return self.evidence[0].start if self.evidence else 0

    @property
    def quote(self) -> str:
        """Its first words; empty if held back."""
        return self.evidence[0].exact if self.evidence else ""

    def of(self, name: str) -> tuple[Link, ...]:
        """Give the values of a property of ours; empty if it has none."""
        return self.values.get(name, ())

    def text(self, name: str) -> str:
        """Give the first value of a property of ours as plain text, or nothing."""
        found = self.raw.get(name, ())
        return str(getattr(found[0], "value", "")) if found else ""


def read_records(reader: Reader, iris: Iterable[str]) -> list[Record]:
    """Read records, in the order given; what is no record is left out."""
    found = (read_record(reader, iri) for iri in iris)
    return [record for record in found if record is not None]


def read_record(reader: Reader, iri: str) -> Record | None:
    """Read one record; None if the graph knows no such record."""
    node = NamedNode(iri)
    told = reader.told(node)
    document = next(iter(told.get(f"{HRG}reportedIn", [])), None)
    if not isinstance(document, NamedNode):
        return None
    classes = [t.value for t in told.get(f"{RDF}type", []) if isinstance(t, NamedNode)]
    raw = {
        local_name(name): tuple(values)
        for name, values in told.items()
        if name.startswith((HRG, PROV))
    }
    claimants = raw.get("claimant", ())
    sensitivity = {local_name(_value(term)) for term in raw.get("sensitivity", ())}
    evidence = _read_evidence(reader, raw.get("evidence", ()), document.value)
    review = raw.get("reviewState", ())
    contradicted = reader.values(node, f"{HRG}contradicts") + list(
        reader.subjects(f"{HRG}contradicts", node)
    )
    return Record(
        iri=iri,
        kind=record_kind(classes),
        href=reader.urls.page(iri) or "",
        document=reader.link(document),
        issued=_value(reader.value(document, f"{DCTERMS}issued")),
        voices=reader.links(claimants or voices_of(reader, document)),
        own_voice=not claimants,
        relayed=reader.links(raw.get("relayedBy", ())),
        evidence=evidence,
        values={name: reader.links(values) for name, values in raw.items()},
        raw=raw,
        when=_when(raw, reader.language),
        confidence=_number(raw.get("confidence", ())),
        review=reader.link(review[0]) if review else None,
        contradicted_by=tuple(dict.fromkeys(_value(term) for term in contradicted)),
        withheld=_WITHHELD in sensitivity or not evidence,
        reasons=reader.links(raw.get("sensitivityReason", ())),
    )


def voices_of(reader: Reader, document: NamedNode) -> list[Term]:
    """Tell in whose voice a document speaks: its signatories, else its publisher."""
    signatories = reader.values(document, f"{HRG}signatory")
    return signatories or reader.values(document, f"{HRG}publisher")


def by_document(records: Iterable[Record]) -> list[tuple[Link, str, list[Record]]]:
    """Group records by document: newest document last, reading order inside."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.document.iri, []).append(record)
    ordered = sorted(groups.values(), key=lambda g: (g[0].issued, g[0].document.iri))
    return [
        (group[0].document, group[0].issued, sorted(group, key=lambda r: r.place))
        for group in ordered
    ]


def _read_evidence(
    reader: Reader, terms: Iterable[Term], document: str
) -> tuple[Evidence, ...]:
    nodes = [term for term in terms if isinstance(term, NamedNode)]
    found = [_one_evidence(reader, node, document) for node in nodes]
    return tuple(sorted(found, key=lambda e: (e.start, -e.end)))


def read_evidence(reader: Reader, evidence: NamedNode) -> Evidence | None:
    """Read one evidence; None if it lies in no document."""
    document = reader.value(evidence, f"{HRG}inDocument")
    if not isinstance(document, NamedNode):
        return None
    return _one_evidence(reader, evidence, document.value)


def _one_evidence(reader: Reader, evidence: NamedNode, document: str) -> Evidence:
    told = reader.told(evidence)
    start = _integer(told.get(f"{OA}start", ()))
    end = _integer(told.get(f"{OA}end", ()))
    exact = _value(next(iter(told.get(f"{OA}exact", ())), None))
    href = reader.urls.words(document, start, end)
    return Evidence(start, end, exact, href, evidence.value)


def _when(raw: Mapping[str, tuple[Term, ...]], language: str) -> str:
    begin = _value(next(iter(raw.get("beginEarliest", ())), None))
    end = _value(next(iter(raw.get("endLatest", ())), None))
    return extent_words(begin or None, end or None, language)


def _value(term: Term | None) -> str:
    return str(term.value) if isinstance(term, NamedNode | Literal) else ""


def _integer(terms: Iterable[Term]) -> int:
    text = _value(next(iter(terms), None))
    return int(text) if text.isdecimal() else 0


def _number(terms: Iterable[Term]) -> float | None:
    text = _value(next(iter(terms), None))
    try:
        return float(text) if text else None
    except ValueError:
        return None
