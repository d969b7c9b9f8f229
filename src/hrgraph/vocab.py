"""Names of the vocabularies that hrgraph writes, as constants.

A test holds the ``hrg`` terms against ``ontology/``. Text-side floors may import
this module: it knows strings only.
"""

from __future__ import annotations

__all__ = [
    "DCAT",
    "DCTERMS",
    "DEFAULT_BASE",
    "FOAF",
    "HRG",
    "OA",
    "ORG",
    "OWL",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SD",
    "SEARCH",
    "SH",
    "SKOS",
    "SPDX",
    "VOCAB",
    "VOID",
    "XSD",
]

HRG = "https://w3id.org/hrgraph/ns/"
SEARCH = "https://w3id.org/hrgraph/search"
VOCAB = "https://w3id.org/hrgraph/vocab/"
DEFAULT_BASE = "https://w3id.org/hrgraph/id/"

DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SD = "http://www.w3.org/ns/sparql-service-description#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SPDX = "http://spdx.org/rdf/terms#"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"
