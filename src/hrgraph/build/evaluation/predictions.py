"""Records read back from triples, as plain values, document by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from hrgraph.model import Span
from hrgraph.vocab import DCTERMS, HRG, OA, RDF, RDFS

__all__ = ["Found", "Predictions", "read_predictions"]

_Term = NamedNode | BlankNode | Literal | Triple

_ENTITIES = (
    ("authorities", {"Authority", "UnspecifiedAuthority"}),
    (
        "organisations",
        {
            "Organisation",
            "NonGovernmentalOrganisation",
            "IntergovernmentalOrganisation",
            "MediaOrganisation",
        },
    ),
    ("persons", {"Person"}),
    ("places", {"Place"}),
)
_LAW = {"LegalProvision", "LegalInstrument", "Statute", "Treaty"}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: where, of which types, and its values by name."""

    spans: tuple[Span, ...]
    types: frozenset[str] = frozenset()
    values: dict[str, str] = field(default_factory=dict)
    bounds: tuple[float | None, float | None] = (None, None)
    dates: tuple[tuple[str | None, str | None], ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


Predictions = dict[str, dict[str, list[Found]]]
"""Document id -> category -> what was found."""


class _Triples:
    """Subjects with their properties; graph names are not looked at."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.of: dict[str, dict[str, list[_Term]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for quad in quads:
            self.of[str(quad.subject)][quad.predicate.value].append(quad.object)

    def all(self, subject: str, predicate: str) -> list[_Term]:
        return self.of[subject][predicate] if subject in self.of else []

    def one(self, subject: str, predicate: str) -> _Term | None:
        found = self.all(subject, predicate)
        return found[0] if found else None

    def text(self, subject: str, predicate: str) -> str:
        term = self.one(subject, predicate)
        return term.value if isinstance(term, Literal) else ""

    def types(self, subject: str) -> frozenset[str]:
        return frozenset(
            term.value.removeprefix(HRG)
            for term in self.all(subject, RDF + "type")
            if isinstance(term, NamedNode) and term.value.startswith(HRG)
        )

    def label(self, term: _Term | None) -> str:
        return "" if term is None else self.text(str(term), RDFS + "label")

    def labels(self, subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(self.label(term) for term in self.all(subject, predicate))

    def spans(self, record: str) -> tuple[Span, ...]:
        found = []
        for evidence in self.all(record, HRG + "evidence"):
            start = self.text(str(evidence), OA + "start")
            end = self.text(str(evidence), OA + "end")
            if start and end:
                found.append(Span(int(start), int(end)))
        return tuple(found)


def read_predictions(quads: Iterable[Quad]) -> Predictions:
    """Read the records of each document from the output of ``map``."""
    triples = _Triples(quads)
    identifiers: dict[str, str] = {}
    records: dict[str, list[str]] = defaultdict(list)
    for subject in list(triples.of):
        if "Document" in triples.types(subject):
            identifiers[subject] = triples.text(subject, DCTERMS + "identifier")
        for document in triples.all(subject, HRG + "reportedIn"):
            records[str(document)].append(subject)
    return {
        identifier: _document(triples, records.get(document, []))
        for document, identifier in identifiers.items()
    }


class _Drawn:
    """What the records of one document point to, with the words they rest on."""

    def __init__(self, triples: _Triples) -> None:
        self._triples = triples
        self.named: dict[str, list[Span]] = defaultdict(list)
        self.cited: dict[str, list[Span]] = defaultdict(list)
        self.happened: dict[str, list[Span]] = defaultdict(list)
        self.dated: dict[str, list[tuple[str | None, str | None]]] = defaultdict(list)

    def add(self, record: str, types: frozenset[str], spans: tuple[Span, ...]) -> None:
        """Take in one record."""
        for target in self._triples.all(record, HRG + "mentions"):
            self.named[str(target)] += spans
        for predicate in ("citesProvision", "invokesProvision"):
            for target in self._triples.all(record, HRG + predicate):
                self.cited[str(target)] += spans
        for event in self._triples.all(record, HRG + "aboutEvent"):
            if "OccurrenceClaim" in types:
                self.happened[str(event)] += spans
            if "DateClaim" in types:
                self.dated[str(event)].append(_bounds_of_date(self._triples, record))


def _document(triples: _Triples, records: list[str]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = defaultdict(list)
    drawn = _Drawn(triples)
    for record in records:
        spans = triples.spans(record)
        if spans:
            types = triples.types(record)
            drawn.add(record, types, spans)
            _claim(triples, record, types, found)
    for entity, entity_spans in drawn.named.items():
        _entity(triples, entity, entity_spans, found, drawn.cited)
    found["provisions"] = _provisions(triples, drawn.cited)
    found["events"] = [
        Found(
            tuple(spans),
            triples.types(event),
            dates=tuple(drawn.dated[event]),
            places=triples.labels(event, HRG + "place"),
            actors=triples.labels(event, HRG + "actor"),
        )
        for event, spans in drawn.happened.items()
    ]
    return found


def _claim(
    triples: _Triples,
    record: str,
    types: frozenset[str],
    found: dict[str, list[Found]],
) -> None:
    spans = triples.spans(record)
    voice = triples.label(triples.one(record, HRG + "claimant"))
    if "Allegation" in types:
        kinds = frozenset(
            _last(kind) for kind in triples.all(record, HRG + "allegationType")
        )
        actor = triples.label(triples.one(record, HRG + "allegedPerpetrator"))
        values = {"perpetrator": actor, "alleged_by": voice}
        found["allegations"].append(Found(spans, kinds, values))
    if "FigureClaim" in types:
        values = {
            "what": _last(triples.one(record, HRG + "figureKind")),
            "qualifier": _last(triples.one(record, HRG + "qualifier")),
            "attributed_to": voice,
        }
        bounds = (
            _number(triples.text(record, HRG + "lowerBound")),
            _number(triples.text(record, HRG + "upperBound")),
        )
        found["figures"].append(Found(spans, values=values, bounds=bounds))
    if "Demand" in types:
        asked = " ".join(triples.labels(record, HRG + "addressee"))
        found["demands"].append(Found(spans, values={"addressed_to": asked}))


def _entity(
    triples: _Triples,
    entity: str,
    spans: list[Span],
    found: dict[str, list[Found]],
    cited: dict[str, list[Span]],
) -> None:
    types = triples.types(entity)
    for category, classes in _ENTITIES:
        if types & classes:
            found[category].append(Found(tuple(spans), types))
            return
    if types & _LAW:
        cited[entity] += spans


def _provisions(triples: _Triples, cited: dict[str, list[Span]]) -> list[Found]:
    rows: list[tuple[str, str, Found]] = []
    for part, spans in cited.items():
        whole = _whole(triples, part)
        number = triples.text(part, HRG + "number")
        named = whole != part or not number
        values = {
            "number": number,
            "instrument": triples.text(whole, RDFS + "label") if named else "",
            "jurisdiction": _last(triples.one(whole, HRG + "jurisdiction")).upper(),
        }
        rows.append((part, whole, Found(tuple(spans), values=values)))
    wholes = {whole for _, whole, row in rows if row.values["number"]}
    words = [span for _, _, row in rows if row.values["number"] for span in row.spans]
    return [
        row
        for part, _, row in rows
        if row.values["number"] or part not in wholes or _apart(row, words)
    ]


def _apart(row: Found, words: list[Span]) -> bool:
    """An instrument named at words of its own, not only within a numbered part."""
    return any(not any(span.meets(other) for other in words) for span in row.spans)


def _whole(triples: _Triples, part: str) -> str:
    seen = {part}
    while (up := triples.one(part, HRG + "isPartOf")) is not None:
        if str(up) in seen:
            break
        part = str(up)
        seen.add(part)
    return part


def _bounds_of_date(triples: _Triples, record: str) -> tuple[str | None, str | None]:
    begin = triples.text(record, HRG + "beginEarliest")
    end = triples.text(record, HRG + "endLatest")
    return begin or None, end or None


def _last(term: _Term | None) -> str:
    """Last segment of a concept's IRI, as the annotation writes the value."""
    if not isinstance(term, NamedNode):
        return ""
    return term.value.rstrip("/").rsplit("/", 1)[-1].replace("-", "_")


def _number(text: str) -> float | None:
    return float(text) if text else None
