"""Facts to triples, and what the ontology says of them.

Mapping, provenance, reasoning, shapes and byte-stable writing. It does not read
texts and does not keep triples.
"""
