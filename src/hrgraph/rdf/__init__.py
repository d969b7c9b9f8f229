"""Facts to triples, and what the ontology says of them.

Mapping, provenance, reasoning, shapes and byte-stable writing. It does not read
texts and does not keep triples.
"""

from __future__ import annotations

from hrgraph.rdf.addresses import Addresses

__all__ = ["Addresses"]
