"""Facts to triples, and what the ontology says of them.

Mapping, provenance, reasoning, shapes and byte-stable writing. It does not read
texts and does not keep triples.
"""

from __future__ import annotations

from hrgraph.rdf.addresses import Addresses
from hrgraph.rdf.checking import ask_hermit
from hrgraph.rdf.clashes import find_clashes
from hrgraph.rdf.describing import LICENCE, describe_dataset
from hrgraph.rdf.hermit import reasoner_view, world
from hrgraph.rdf.json_ld import embeddable
from hrgraph.rdf.mapping import (
    card_triples,
    document_title,
    entity_quads,
    map_facts,
)
from hrgraph.rdf.mapping_links import link_quads
from hrgraph.rdf.ontology import (
    core_triples,
    defined_classes,
    ontology_quads,
    shape_file,
    treaty_triples,
    vocabulary_triples,
)
from hrgraph.rdf.reasoning import materialise
from hrgraph.rdf.serialising import (
    FORMS,
    RdfForm,
    form_of_extension,
    prefixes,
    serialise,
)
from hrgraph.rdf.shapes import Finding, validate
from hrgraph.rdf.statistics import (
    ClassCount,
    DumpFile,
    PropertyCount,
    Statistics,
)
from hrgraph.rdf.terms import LABEL, Terms
from hrgraph.rdf.writing import form_of_output, n_quads, open_output, write_rdf

__all__ = [
    "FORMS",
    "LABEL",
    "LICENCE",
    "Addresses",
    "ClassCount",
    "DumpFile",
    "Finding",
    "PropertyCount",
    "RdfForm",
    "Statistics",
    "Terms",
    "ask_hermit",
    "card_triples",
    "core_triples",
    "defined_classes",
    "describe_dataset",
    "document_title",
    "embeddable",
    "entity_quads",
    "find_clashes",
    "form_of_extension",
    "form_of_output",
    "link_quads",
    "map_facts",
    "materialise",
    "n_quads",
    "ontology_quads",
    "open_output",
    "prefixes",
    "reasoner_view",
    "serialise",
    "shape_file",
    "treaty_triples",
    "validate",
    "vocabulary_triples",
    "world",
    "write_rdf",
]
