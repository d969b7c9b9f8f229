"""Facts to triples, and what the ontology says of them.

Mapping, provenance, reasoning, shapes and byte-stable writing. It does not read
texts and does not keep triples.
"""

from __future__ import annotations

from hrgraph.rdf.addresses import Addresses
from hrgraph.rdf.describing import LICENCE, describe_dataset
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
    "card_triples",
    "core_triples",
    "describe_dataset",
    "document_title",
    "embeddable",
    "entity_quads",
    "form_of_extension",
    "form_of_output",
    "link_quads",
    "map_facts",
    "materialise",
    "n_quads",
    "ontology_quads",
    "open_output",
    "prefixes",
    "serialise",
    "shape_file",
    "treaty_triples",
    "validate",
    "vocabulary_triples",
    "write_rdf",
]
