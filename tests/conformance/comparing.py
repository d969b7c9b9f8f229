"""Whether two answers say the same: rows in any order, blank nodes by any name.

Numbers, times and booleans are compared by value where the suites' lexical forms
are not what an answer must repeat.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"
_UNSTABLE = ox.CanonicalizationAlgorithm.UNSTABLE

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, Term]
Answer = bool | list[Row]
Cells = frozenset[tuple[str, Term]]


def read_rows(content: bytes, form: ox.QueryResultsFormat) -> Answer:
    """Read an answer in a SPARQL result format."""
    found = ox.parse_query_results(content, format=form)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return [
        {name: term for name, term in zip(names, row, strict=True) if term is not None}
        for row in found
    ]


def rows_of_graph(quads: Iterable[ox.Quad]) -> Answer:
    """Read rows or a truth that are written in the result-set vocabulary."""
    store = ox.Store()
    store.extend(quads)

    def values(subject, name):
        found = store.quads_for_pattern(subject, ox.NamedNode(RS + name), None)
        return [quad.object for quad in found]

    truths = store.quads_for_pattern(None, ox.NamedNode(RS + "boolean"), None)
    for quad in truths:
        return str(quad.object).startswith('"true"')
    rows = []
    for quad in store.quads_for_pattern(None, ox.NamedNode(RS + "solution"), None):
        bindings = values(quad.object, "binding")
        row = {}
        for one in bindings:
            (name,), (value,) = values(one, "variable"), values(one, "value")
            row[name.value] = value
        rows.append(row)
    return rows


def same_rows(one: Answer, other: Answer, *, is_lax: bool = False) -> bool:
    """Compare two answers to a SELECT or ASK.

    Args:
        one: An answer.
        other: Another.
        is_lax: Whether it is all one how often a row comes.
    """
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if is_lax:
        return set(_canonical(one)[0]) == set(_canonical(other)[0])
    if len(one) != len(other):
        return False
    return _canonical(one) == _canonical(other)


def same_graph(one: Iterable[ox.Quad], other: Iterable[ox.Quad]) -> bool:
    """Compare two graphs."""
    graphs = [ox.Dataset(_valued(quad) for quad in quads) for quads in (one, other)]
    for graph in graphs:
        graph.canonicalize(_UNSTABLE)
    return graphs[0] == graphs[1]


def same_table(one: bytes, other: bytes) -> bool:
    """Compare two answers in CSV, which tells no types; columns in any order."""
    tables = []
    for content in (one, other):
        head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        order = sorted(range(len(head)), key=head.__getitem__)
        cells = [_cells([row[place] for place in order]) for row in rows]
        tables.append((sorted(head), sorted(cells)))
    return tables[0] == tables[1]


def _cells(row: Sequence[str]) -> list[str]:
    cells = []
    for cell in row:
        try:
            cells.append(str(Decimal(cell).normalize()))
        except InvalidOperation:
            cells.append("_:" if cell.startswith("_:") else cell)
    return cells


def _canonical(rows: list[Row]) -> tuple[Counter[Cells], ox.Dataset]:
    """Count rows without blank nodes; make a graph of the others."""
    plain: Counter[Cells] = Counter()
    graph = ox.Dataset()
    doubles: Counter[str] = Counter()
    for row in rows:
        cells = {name: _value(term) for name, term in row.items()}
        if not any(isinstance(term, ox.BlankNode) for term in cells.values()):
            plain[frozenset(cells.items())] += 1
            continue
        key = str(sorted((name, str(term)) for name, term in cells.items()))
        doubles[key] += 1
        node = ox.BlankNode()
        turn = ox.Literal(doubles[key])
        graph.add(ox.Quad(node, ox.NamedNode(RS + "index"), turn))
        for name, term in cells.items():
            graph.add(ox.Quad(node, ox.NamedNode(RS + "v-" + name), term))
    graph.canonicalize(_UNSTABLE)
    return plain, graph


def _valued(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, _value(quad.object))


def _value(term: Term) -> Term:
    """Write a literal in one way for all that have its value."""
    if not isinstance(term, ox.Literal):
        return term
    if term.language:
        return ox.Literal(term.value, language=term.language.lower())
    kind = term.datatype.value.removeprefix(XSD)
    try:
        return _typed(_VALUES[kind](term.value), kind) if kind in _VALUES else term
    except (InvalidOperation, ValueError):
        return term


def _number(written: str) -> str:
    return str(Decimal(written).normalize())


_VALUES = {
    "integer": _number,
    "decimal": _number,
    "float": lambda written: repr(float(written)),
    "double": lambda written: repr(float(written)),
    "dateTime": lambda written: written.replace("+00:00", "Z"),
    "boolean": lambda written: {"1": "true", "0": "false"}.get(written, written),
}


def _typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))
