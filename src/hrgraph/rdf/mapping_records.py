"""Records and their evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pyoxigraph as ox

from hrgraph.link import (
    DateClaim,
    Denial,
    Names,
    Naming,
    Occurrence,
    Record,
    figure_bounds,
)
from hrgraph.model import (
    Allegation,
    Demand,
    Document,
    Facts,
    Figure,
    Justification,
    LegalBasis,
    Span,
    Withheld,
)
from hrgraph.rdf.provenance import origin_rows
from hrgraph.rdf.terms import A, Terms, date, decimal, hrg, named, offset, text
from hrgraph.vocab import OA

__all__ = ["record_triples"]

_Row = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]
_START, _END, _EXACT = named(OA + "start"), named(OA + "end"), named(OA + "exact")
_REASONS = {
    "private-person": "private-individual",
    "contact-detail": "contact-detail",
    "health": "health",
}


def record_triples(facts: Facts, names: Names, terms: Terms) -> list[ox.Triple]:
    """Map all records of a document, then every stretch that they rest on."""
    writer = _Writer(facts.document, names, terms)
    triples: list[ox.Triple] = []
    for record in names.records:
        node = terms.thing(record.tail)
        triples += [ox.Triple(node, *row) for row in writer.rows(record)]
    spans = {span for record in names.records for span in record.spans}
    for span in sorted(spans):
        triples += writer.evidence(span)
    return triples


class _Writer:
    """Writes the records of one document, one method a kind."""

    def __init__(self, document: Document, names: Names, terms: Terms) -> None:
        self._document = document
        self._things: Mapping[str, str] = names.things
        self._node = terms.thing(names.document)
        self._span = f"{names.document}/span/"
        self._terms = terms
        self._kinds: dict[type, Callable[[Any], list[_Row]]] = {
            Naming: self._naming,
            Occurrence: self._occurrence,
            Denial: self._denial,
            DateClaim: self._date,
            Allegation: self._allegation,
            Figure: self._figure,
            Demand: self._demand,
            LegalBasis: self._legal_basis,
            Justification: self._justification,
            Withheld: self._withheld,
        }

    def rows(self, record: Record) -> list[_Row]:
        """Give predicate and object of every triple of a record."""
        fact = record.fact
        rows = self._kinds[type(fact)](fact)
        rows.append((hrg("reportedIn"), self._node))
        rows += [(hrg("evidence"), self._evidence_node(span)) for span in record.spans]
        about = hrg("appliedIn" if isinstance(fact, LegalBasis) else "aboutEvent")
        rows += [(about, self._thing(key)) for key in record.events]
        rows += origin_rows(getattr(fact, "origin", None), self._terms)
        if not isinstance(fact, Withheld):
            rows.append((hrg("sensitivity"), self._terms.concept("sensitivity/public")))
        return rows

    def evidence(self, span: Span) -> list[ox.Triple]:
        """Describe a stretch: where it stands and its very words."""
        node = self._evidence_node(span)
        return [
            ox.Triple(node, A, hrg("Evidence")),
            ox.Triple(node, hrg("inDocument"), self._node),
            ox.Triple(node, _START, offset(span.start)),
            ox.Triple(node, _END, offset(span.end)),
            ox.Triple(node, _EXACT, text(self._document.words(span))),
        ]

    def _evidence_node(self, span: Span) -> ox.NamedNode:
        return self._terms.thing(f"{self._span}{span.start}-{span.end}")

    def _thing(self, key: str) -> ox.NamedNode:
        return self._terms.thing(self._things[key])

    def _pointers(self, **pointers: str | None) -> list[_Row]:
        return [
            (hrg(name), self._thing(key))
            for name, key in pointers.items()
            if key is not None
        ]

    def _concept(self, name: str, scheme: str, value: str) -> _Row:
        tail = f"{scheme}/{value.replace('_', '-')}"
        return hrg(name), self._terms.concept(tail)

    def _naming(self, naming: Naming) -> list[_Row]:
        rows: list[_Row] = [
            (A, hrg("Mention")),
            (hrg("mentions"), self._terms.thing(naming.tail)),
        ]
        if naming.gloss:
            rows.append((hrg("gloss"), text(naming.gloss)))
        return rows

    def _occurrence(self, occurrence: Occurrence) -> list[_Row]:
        rows = [(A, hrg("OccurrenceClaim"))]
        return rows + self._pointers(claimant=occurrence.telling.claimant)

    def _denial(self, denial: Denial) -> list[_Row]:
        rows: list[_Row] = [
            (A, hrg("Claim")),
            (hrg("note"), text("By these words the event is denied.")),
        ]
        return rows + self._pointers(claimant=denial.telling.claimant)

    def _date(self, claim: DateClaim) -> list[_Row]:
        rows: list[_Row] = [
            (A, hrg("DateClaim")),
            (hrg("dateText"), text(claim.words)),
        ]
        if claim.interval.begin:
            rows.append((hrg("beginEarliest"), date(claim.interval.begin)))
        if claim.interval.end:
            rows.append((hrg("endLatest"), date(claim.interval.end)))
        if claim.interval.year_inferred:
            rows.append((hrg("yearInferred"), ox.Literal(value=True)))
        return rows + self._pointers(claimant=claim.claimant)

    def _allegation(self, allegation: Allegation) -> list[_Row]:
        rows: list[_Row] = [
            (A, hrg("Allegation")),
            self._concept("allegationType", "allegation-type", allegation.type),
        ]
        if allegation.status in {"denied", "acknowledged"}:
            note = f"The words put it as {allegation.status}."
            rows.append((hrg("note"), text(note)))
        rows += [(hrg("citesProvision"), self._thing(k)) for k in allegation.breaches]
        return rows + self._pointers(
            allegedPerpetrator=allegation.perpetrator,
            allegedVictims=allegation.victims,
            claimant=allegation.claimant,
            relayedBy=allegation.relayed_by,
        )

    def _figure(self, figure: Figure) -> list[_Row]:
        lower, upper = figure_bounds(figure)
        rows: list[_Row] = [
            (A, hrg("FigureClaim")),
            self._concept("figureKind", "figure-kind", figure.kind),
            self._concept("qualifier", "qualifier", figure.qualifier),
            self._concept("unit", "unit", figure.unit),
            (hrg("statedValue"), text(figure.stated)),
        ]
        if lower is not None:
            rows.append((hrg("lowerBound"), decimal(lower)))
        if upper is not None:
            rows.append((hrg("upperBound"), decimal(upper)))
        if figure.kind == "diagnosed":
            rows.append(
                self._concept("sensitivityReason", "sensitivity-reason", "health")
            )
        return rows + self._pointers(
            claimant=figure.claimant, relayedBy=figure.relayed_by
        )

    def _demand(self, demand: Demand) -> list[_Row]:
        rows: list[_Row] = [
            (A, hrg("Demand")),
            (hrg("demandText"), text(demand.text)),
            self._concept("demandType", "demand-type", demand.type),
        ]
        rows += [(hrg("addressee"), self._thing(key)) for key in demand.addressees]
        return rows + self._pointers(claimant=demand.claimant)

    def _legal_basis(self, basis: LegalBasis) -> list[_Row]:
        rows: list[_Row] = [(A, hrg("LegalBasisClaim"))]
        if basis.gloss:
            rows.append((hrg("gloss"), text(basis.gloss)))
        return rows + self._pointers(
            invokesProvision=basis.provision,
            invokedBy=basis.invoked_by,
            invokedAgainst=basis.invoked_against,
            claimant=basis.claimant,
        )

    def _justification(self, justification: Justification) -> list[_Row]:
        rows: list[_Row] = [
            (A, hrg("JustificationClaim")),
            (hrg("reasonText"), text(justification.reason)),
        ]
        return rows + self._pointers(claimant=justification.claimant)

    def _withheld(self, withheld: Withheld) -> list[_Row]:
        return [
            (A, hrg("Mention")),
            self._concept("sensitivity", "sensitivity", "withheld"),
            self._concept(
                "sensitivityReason", "sensitivity-reason", _REASONS[withheld.reason]
            ),
        ]
