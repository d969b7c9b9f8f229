"""One query in several engines: their rows, written so that they can be compared."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox
import rdflib

from hrgraph.store import Snapshot
from hrgraph.vocab import XSD

NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}
NUMBERS |= {XSD + "nonNegativeInteger"}
BLANK = "_:"  # engines name blank nodes as they like
DIGITS = 9  # of a mean: engines keep different numbers of them


def in_rdflib(snapshot: Snapshot) -> rdflib.Dataset:
    """Copy a snapshot to rdflib: its default graph and its named graphs."""
    dataset = rdflib.Dataset(default_union=False)
    rows = ox.serialize(snapshot.quads(), format=ox.RdfFormat.N_QUADS) or b""
    dataset.parse(data=rows, format="nquads")
    return dataset


def ask_rdflib(dataset: rdflib.Dataset, text: str) -> Counter[tuple[str, ...]]:
    """Answer a query with rdflib."""
    answer = dataset.query(text)
    if answer.type == "CONSTRUCT":
        assert answer.graph is not None
        return Counter(tuple(_rdflib(term) for term in row) for row in answer.graph)
    if answer.type == "ASK":
        return Counter([(str(answer.askAnswer).lower(),)])
    return Counter(tuple(_rdflib(term) for term in row) for row in answer)  # type: ignore[union-attr] # rows of a SELECT


def ask_oxigraph(snapshot: Snapshot, text: str, kind: str) -> Counter[tuple[str, ...]]:
    """Answer a query with Oxigraph, as the product does."""
    if kind == "construct":
        triples = snapshot.construct(text)
        return Counter(tuple(_oxigraph(term) for term in row) for row in triples)
    if kind == "ask":
        return Counter([(str(snapshot.ask(text)).lower(),)])
    rows: Iterable[tuple[object, ...]] = snapshot.select(text).rows
    return Counter(tuple(_oxigraph(term) for term in row) for row in rows)


def _rdflib(term: object) -> str:
    if term is None:
        return "-"
    if isinstance(term, rdflib.Literal):
        return write_literal(str(term), str(term.datatype or ""), term.language or "")
    return BLANK if isinstance(term, rdflib.BNode) else f"<{term}>"


def _oxigraph(term: object) -> str:
    if term is None:
        return "-"
    if isinstance(term, ox.Literal):
        return write_literal(term.value, term.datatype.value, term.language or "")
    return BLANK if isinstance(term, ox.BlankNode) else str(term)


def write_literal(words: str, datatype: str, language: str) -> str:
    if datatype in NUMBERS:
        try:
            return str(round(Decimal(words), DIGITS).normalize())
        except InvalidOperation:
            return words
    # lists that a query made come in no order
    return ", ".join(sorted(re.split(", ", words))) + (
        f"@{language}" if language else ""
    )
