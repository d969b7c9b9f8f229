"""Numbers of a graph and of the files it is given out in, as others counted them."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["ClassCount", "DumpFile", "PropertyCount", "Statistics"]


@dataclass(frozen=True, slots=True)
class PropertyCount:
    """How often a property is used.

    Attributes:
        objects: Different values; None if they were not counted.
    """

    iri: str
    triples: int
    subjects: int
    objects: int | None = None


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many things are of a class, and which properties they have."""

    iri: str
    entities: int
    properties: tuple[PropertyCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of one graph.

    Attributes:
        triples: In the default graph, where each stands once.
        graphs: Triples of each named graph, by its IRI.
        examples: Entities worth looking at first.
    """

    triples: int
    subjects: int
    objects: int
    classes: tuple[ClassCount, ...]
    properties: tuple[PropertyCount, ...]
    graphs: dict[str, int] = field(default_factory=dict)
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file that holds the whole dataset.

    Attributes:
        name: File name; also the last part of its address.
        extension: Of the RDF format inside, without compression.
        size: In bytes, compressed.
        sha256: Of the compressed file, hexadecimal.
    """

    name: str
    extension: str
    size: int
    sha256: str
