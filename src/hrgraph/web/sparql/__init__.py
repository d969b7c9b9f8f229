"""The SPARQL endpoint: protocol, forms of answers, memory of answers."""

from hrgraph.web.sparql.answering import drain
from hrgraph.web.sparql.endpoint import Endpoint
from hrgraph.web.sparql.errands import Errand, Sent
from hrgraph.web.sparql.graphstore import GraphStore
from hrgraph.web.sparql.measuring import Measures
from hrgraph.web.sparql.shortcut import Shortcut
from hrgraph.web.sparql.steps import follow

__all__ = [
    "Endpoint",
    "Errand",
    "GraphStore",
    "Measures",
    "Sent",
    "Shortcut",
    "drain",
    "follow",
]
