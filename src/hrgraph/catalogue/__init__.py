"""The query files: read, given parameters, run, published.

All SPARQL of the project stands in ``queries/``; this floor is the one reader. A
parameter reaches a query only as a serialised RDF term, never as text.
"""

from __future__ import annotations

from hrgraph.catalogue.parameters import PARAMETER_TYPES, Parameter, Terms
from hrgraph.catalogue.publishing import publish_queries
from hrgraph.catalogue.reading import VIEWS, Query, read_query
from hrgraph.catalogue.running import Catalogue

__all__ = [
    "PARAMETER_TYPES",
    "VIEWS",
    "Catalogue",
    "Parameter",
    "Query",
    "Terms",
    "publish_queries",
    "read_query",
]
