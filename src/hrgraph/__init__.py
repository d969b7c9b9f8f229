"""A knowledge graph of what documents say about human-rights incidents.

The floors, from the ground up; each imports only from floors below it:

    errors, settings, vocab   the ground
    model                     the facts, as plain frozen dataclasses
    ingest                    bytes -> Document
    extract | link            what the text says | who is who across documents
    rdf                       facts -> triples, ontology, reasoning, shapes
    store                     triples kept and asked
    catalogue                 the query files
    web | build               the two customers
    cli                       one word a chore
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
