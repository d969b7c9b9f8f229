"""What there is to read of the ontology, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Concept", "ConceptList", "OntologyText", "Section", "Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property.

    Attributes:
        kind: ``class``, ``property`` (between things) or ``value`` (to a literal).
        inferred: Never told, only drawn as a conclusion.
        above: Names of broader terms; those of other vocabularies as IRIs.
        below: Names of narrower terms of ours.
        domain: What has it; empty if anything may.
        range: What it leads to.
        chains: Each a way to infer it, such as ``("isPartOf", "jurisdiction")``.
        matches: Relation and IRI of each mapping to another vocabulary.
    """

    name: str
    iri: str
    kind: str
    label: str
    definition: str
    example: str
    status: str
    comment: str = ""
    notation: str = ""
    inferred: bool = False
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    inverse: str = ""
    chains: tuple[tuple[str, ...], ...] = ()
    matches: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the ontology, in reading order."""

    title: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a list; ``labels`` by language."""

    name: str
    iri: str
    labels: dict[str, str]
    definition: str
    notation: str
    broader: str = ""


@dataclass(frozen=True, slots=True)
class ConceptList:
    """A list that values are chosen from."""

    name: str
    iri: str
    labels: dict[str, str]
    definition: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class OntologyText:
    """All that there is to read of the ontology."""

    title: str
    description: str
    version: str
    sections: tuple[Section, ...]
    lists: tuple[ConceptList, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, in reading order."""
        return tuple(term for section in self.sections for term in section.terms)
