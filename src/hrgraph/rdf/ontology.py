"""The ontology as it ships: its files, and the quads that a store holds of it.

The files are read from ``ontology/`` and nothing is ever fetched: the ontology
imports nothing. Reasoning with HermiT is in ``checking``, for the data of a build
in ``reasoning``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from hrgraph.settings import home
from hrgraph.vocab import DEFAULT_BASE, OWL

__all__ = [
    "alignment_files",
    "core_triples",
    "defined_classes",
    "ontology_folder",
    "ontology_quads",
    "shape_file",
    "translation_triples",
    "treaty_triples",
    "vocabulary_triples",
]


def ontology_folder() -> Path:
    """Give the folder of the ontology files."""
    return home() / "ontology"


def shape_file() -> Path:
    """Give the file of the SHACL shapes."""
    return ontology_folder() / "shapes.ttl"


def alignment_files() -> list[Path]:
    """Give the files of mappings to other vocabularies, by name.

    They are served and browsed, never given to a reasoner: a declared
    ``skos:closeMatch`` would turn classes into concepts.
    """
    return sorted((ontology_folder() / "alignments").glob("*.ttl"))


def ontology_quads(base: str = DEFAULT_BASE) -> list[ox.Quad]:
    """Give all that a store holds of the ontology, in three named graphs.

    ``graph/ontology`` holds the core, its names in other languages, the reasoning
    part and the mappings,
    ``graph/vocabulary`` the lists of concepts, ``graph/entities`` the treaties and
    the rights that kinds of allegation engage, below the base.

    Args:
        base: Base of entity IRIs; ends in a slash.

    Returns:
        Quads in the order of the files. Blank nodes are the same in every call.
    """
    parts = (
        ("ontology", core_triples() + translation_triples() + _alignment_triples()),
        ("vocabulary", vocabulary_triples()),
        ("entities", treaty_triples(base)),
    )
    return [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(f"{base}graph/{name}"))
        for name, triples in parts
        for t in triples
    ]


@cache
def core_triples() -> tuple[ox.Triple, ...]:
    """Give the core and the reasoning part: what a reasoner is given."""
    return _triples("hrgraph.ttl") + _triples("reasoning.ttl")


@cache
def translation_triples() -> tuple[ox.Triple, ...]:
    """Give the names of the terms of the core in other languages than English."""
    return _triples("translations.ttl")


@cache
def vocabulary_triples() -> tuple[ox.Triple, ...]:
    """Give the lists of concepts."""
    return _triples("vocabularies.ttl")


@cache
def treaty_triples(base: str = DEFAULT_BASE) -> tuple[ox.Triple, ...]:
    """Give the treaties, with entity IRIs below the base."""
    triples = _triples("treaties.ttl")
    if base == DEFAULT_BASE:
        return triples
    return tuple(
        ox.Triple(_moved(s, base), p, _moved(o, base))  # type: ignore[arg-type] # a term stays of its kind
        for s, p, o in triples
    )


@cache
def defined_classes() -> frozenset[str]:
    """Give the IRIs of the classes whose members are only inferred."""
    defined = OWL + "equivalentClass"
    return frozenset(
        t.subject.value
        for t in core_triples()
        if t.predicate.value == defined and isinstance(t.subject, ox.NamedNode)
    )


@cache
def _alignment_triples() -> tuple[ox.Triple, ...]:
    return tuple(
        triple
        for file in alignment_files()
        for triple in _triples(f"alignments/{file.name}")
    )


def _triples(name: str) -> tuple[ox.Triple, ...]:
    """Read one file; its blank nodes are named by file and order, so runs agree."""
    named: dict[ox.BlankNode, ox.BlankNode] = {}
    stem = "".join(c for c in name if c.isalnum())

    def steady(term: object) -> object:
        if isinstance(term, ox.BlankNode):
            return named.setdefault(term, ox.BlankNode(f"{stem}{len(named)}"))
        return term

    path = ontology_folder() / name
    return tuple(
        ox.Triple(steady(quad.subject), quad.predicate, steady(quad.object))  # type: ignore[arg-type] # a term stays of its kind
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    )


def _moved(term: object, base: str) -> object:
    if isinstance(term, ox.NamedNode) and term.value.startswith(DEFAULT_BASE):
        return ox.NamedNode(base + term.value.removeprefix(DEFAULT_BASE))
    return term
