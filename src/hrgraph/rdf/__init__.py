"""Facts to triples, and what the ontology says of them.

Mapping, provenance, reasoning, shapes and byte-stable writing. It does not read
texts and does not keep triples.
"""

from __future__ import annotations

from hrgraph.rdf.addresses import Addresses
from hrgraph.rdf.json_ld import embeddable
from hrgraph.rdf.ontology import ontology_quads, shape_file, treaty_triples
from hrgraph.rdf.reasoning import materialise
from hrgraph.rdf.serialising import (
    FORMS,
    RdfForm,
    form_of_extension,
    prefixes,
    serialise,
)

__all__ = [
    "FORMS",
    "Addresses",
    "RdfForm",
    "embeddable",
    "form_of_extension",
    "materialise",
    "ontology_quads",
    "prefixes",
    "serialise",
    "shape_file",
    "treaty_triples",
]
