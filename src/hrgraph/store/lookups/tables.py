"""What was found, in the SPARQL 1.1 Query Results JSON Format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

import pyoxigraph as ox

from hrgraph.store.lookups.plans import Plan
from hrgraph.store.lookups.questions import Column
from hrgraph.store.lookups.walks import Row, Term, TooLong

__all__ = ["table_as_json"]

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_quoted = json.JSONEncoder(ensure_ascii=False).encode


def table_as_json(plan: Plan, rows: Sequence[Row]) -> bytes:
    """Write the answer to a query.

    Args:
        plan: The query.
        rows: What was walked for it.

    Raises:
        TooLong: A term has a direction of writing, which is left to the engine.
    """
    if plan.columns is None:
        is_so = b"true" if rows[: plan.limit] else b"false"
        return b'{"head":{},"boolean":%b}' % is_so
    begin, places = _head(plan.columns)
    bindings = "},{".join(
        [
            ",".join(
                [
                    name + _written(term)
                    for name, place in places
                    if (term := row[place]) is not None
                ]
            )
            for row in rows[: plan.limit]
        ]
    )
    held = f"{{{bindings}}}" if rows[: plan.limit] else ""
    return f"{begin}{held}]}}}}".encode()


@lru_cache(512)  # programs ask alike again and again
def _head(columns: tuple[Column, ...]) -> tuple[str, list[tuple[str, int]]]:
    """Write the beginning of a table, and the name of each column with its place."""
    quoted = [_quoted(column.name) for column in columns]
    places = [
        (f"{name}:", column.place or 0)
        for name, column in zip(quoted, columns, strict=True)
    ]
    head = f'{{"head":{{"vars":[{",".join(quoted)}]}}'
    return f'{head},"results":{{"bindings":[', places


@lru_cache(4096)  # properties and classes come again and again
def _named(term: ox.NamedNode) -> str:
    return f'{{"type":"uri","value":{_quoted(term.value)}}}'


def _written(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return _named(term)
    value = _quoted(term.value)
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":{value}}}'
    if term.direction is not None:
        raise TooLong
    if term.language is not None:
        return f'{{"type":"literal","value":{value},"xml:lang":"{term.language}"}}'
    if term.datatype == _STRING:
        return f'{{"type":"literal","value":{value}}}'
    kind = _quoted(term.datatype.value)
    return f'{{"type":"literal","value":{value},"datatype":{kind}}}'
