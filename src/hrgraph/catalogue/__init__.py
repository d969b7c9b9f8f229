"""The query files: read, given parameters, run, published.

All SPARQL of the project stands in ``queries/``; this floor is the one reader. A
parameter reaches a query only as a serialised RDF term, never as text.
"""

from __future__ import annotations

from hrgraph.catalogue.answers import (
    Expectation,
    Verdict,
    judge_answers,
    read_expectations,
)
from hrgraph.catalogue.calendar import CALENDAR, Calendar, Dated
from hrgraph.catalogue.counting import count_graph
from hrgraph.catalogue.exporting import SUMS, export_snapshot, read_dumps
from hrgraph.catalogue.facets import FACETS, FILTERS, Chosen, Facets
from hrgraph.catalogue.findings import FINDINGS, Remark, read_findings
from hrgraph.catalogue.keeping import (
    keep_answers,
    kept_calendar,
    kept_facets,
)
from hrgraph.catalogue.parameters import PARAMETER_TYPES, Parameter, Terms
from hrgraph.catalogue.publishing import publish_queries
from hrgraph.catalogue.reading import VIEWS, Query, read_query
from hrgraph.catalogue.running import Catalogue

__all__ = [
    "CALENDAR",
    "FACETS",
    "FILTERS",
    "FINDINGS",
    "PARAMETER_TYPES",
    "SUMS",
    "VIEWS",
    "Calendar",
    "Catalogue",
    "Chosen",
    "Dated",
    "Expectation",
    "Facets",
    "Parameter",
    "Query",
    "Remark",
    "Terms",
    "Verdict",
    "count_graph",
    "export_snapshot",
    "judge_answers",
    "keep_answers",
    "kept_calendar",
    "kept_facets",
    "publish_queries",
    "read_dumps",
    "read_expectations",
    "read_findings",
    "read_query",
]
