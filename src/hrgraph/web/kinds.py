"""Families of classes: what shares a colour, a mark and a form of page."""

from __future__ import annotations

from collections.abc import Iterable

from hrgraph.vocab import HRG, SKOS

__all__ = ["FAMILIES", "RECORD_KINDS", "family_of", "record_kind"]

# A family and the classes that belong to it; the first that fits counts.
FAMILIES: dict[str, tuple[str, ...]] = {
    "document": ("Document", "JointStatement"),
    "evidence": ("Evidence",),
    "discrepancy": ("Discrepancy",),
    "authority": ("Authority", "UnspecifiedAuthority"),
    "organisation": (
        "Organisation",
        "NonGovernmentalOrganisation",
        "IntergovernmentalOrganisation",
        "MediaOrganisation",
    ),
    "person": ("Person",),
    "source": ("AnonymousSource",),
    "group": ("Group",),
    "place": ("Place",),
    "provision": ("LegalProvision", "LegalSource"),
    "law": ("LegalInstrument", "Statute", "Treaty"),
    "run": ("Extraction", "Review"),
    "event": (
        "Event",
        "PoliceOperation",
        "Raid",
        "Search",
        "Entrapment",
        "DeprivationOfLiberty",
        "Arrest",
        "Detention",
        "Release",
        "LegalProceeding",
        "Charge",
        "Trial",
        "Sentence",
        "Fine",
        "MedicalExamination",
        "ViolentAct",
        "Assault",
        "Killing",
        "Disappearance",
        "Abduction",
        "Deportation",
        "PublicStatement",
        "Investigation",
        "LawAdoption",
        "Protest",
        "RestrictionOfExpression",
        "Censorship",
        "Shutdown",
    ),
}
# Kinds of records, the weightiest first: pages list them in this order.
RECORD_KINDS = (
    "Allegation",
    "FigureClaim",
    "DateClaim",
    "LegalBasisClaim",
    "JustificationClaim",
    "Demand",
    "OccurrenceClaim",
    "Claim",
    "Mention",
)
_BY_CLASS = {
    HRG + name: family for family, names in FAMILIES.items() for name in names
} | {HRG + name: "record" for name in (*RECORD_KINDS, "Record")}
_BY_CLASS |= {f"{SKOS}Concept": "concept", f"{SKOS}ConceptScheme": "concept"}


def family_of(classes: Iterable[str]) -> str:
    """Find the family of a thing from the IRIs of its classes; ``thing`` if none.

    >>> family_of(["https://w3id.org/hrgraph/ns/Raid"])
    'event'
    """
    return next((_BY_CLASS[c] for c in classes if c in _BY_CLASS), "thing")


def record_kind(classes: Iterable[str]) -> str:
    """Find the most telling kind of a record; ``Record`` if none is known.

    >>> record_kind(["https://w3id.org/hrgraph/ns/Claim",
    ...              "https://w3id.org/hrgraph/ns/FigureClaim"])
    'FigureClaim'
    """
    names = {iri.removeprefix(HRG) for iri in classes}
    return next((kind for kind in RECORD_KINDS if kind in names), "Record")
