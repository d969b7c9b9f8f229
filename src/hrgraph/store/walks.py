"""What is said of a stated thing, read off the index without the engine's planner.

To plan a query costs the engine more than to read a few triples. A walk goes from one
term along properties, one after the other, each forwards or against its direction,
once or as often as it leads on (SPARQL 1.1, 9.1 and 18.5). It is counted as it goes,
and given up when it becomes long: the caller then asks in another way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

__all__ = ["Step", "TooLong", "about", "rows_as_json", "walk"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal

_DEFAULT = ox.DefaultGraph()
_MOST = 100  # triples
_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_quoted = json.JSONEncoder(ensure_ascii=False).encode


class TooLong(Exception):
    """It is more than is read here, or leads to terms that are not written here."""


class Step(NamedTuple):
    """One property of a path.

    Attributes:
        predicate: The property.
        is_inverse: Whether it is followed from object to subject.
        sign: "" for once, "+" for once or more, "*" for any number of times.
    """

    predicate: ox.NamedNode
    is_inverse: bool = False
    sign: str = ""


class _Reader:
    """Reads triples of the default graph, so many and no more."""

    __slots__ = ("_find", "_left")

    def __init__(self, graph: ox.Store) -> None:
        self._find = graph.quads_for_pattern
        self._left = _MOST

    def after(self, node: Term, step: Step) -> list[Term]:
        """Give what a property leads to, once for each triple.

        Raises:
            TooLong: More was read than may be, or it leads to a triple term.
        """
        predicate, is_inverse, _ = step
        terms: list[Term] = []
        if is_inverse:
            quads = self._find(None, predicate, node, _DEFAULT)
        elif isinstance(node, ox.Literal):
            return terms
        else:
            quads = self._find(node, predicate, None, _DEFAULT)
        for quad in quads:
            term = quad.subject if is_inverse else quad.object
            if len(terms) == self._left or isinstance(term, ox.Triple):
                raise TooLong
            terms.append(term)
        self._left -= len(terms)
        return terms

    def closure(self, node: Term, step: Step) -> Iterable[Term]:
        """Give what a property leads to, again and again, each term once."""
        seen: dict[Term, None] = {node: None} if step.sign == "*" else {}
        waiting = [node]
        while waiting:
            for term in self.after(waiting.pop(), step):
                if term not in seen:
                    seen[term] = None
                    waiting.append(term)
        return seen


def walk(graph: ox.Store, start: Term, steps: Sequence[Step]) -> list[tuple[Term]]:
    """Give the terms at the end of a path, as often as SPARQL has it.

    Args:
        graph: Whose default graph is read.
        start: Where the path begins.
        steps: The path.

    Raises:
        TooLong: More than a hundred triples were read.
    """
    reader = _Reader(graph)
    nodes: Iterable[Term] = (start,)
    for step in steps:
        leads = reader.closure if step.sign else reader.after
        nodes = [term for node in nodes for term in leads(node, step)]
    return [(node,) for node in nodes]


def about(
    graph: ox.Store, thing: Term, *, is_last: bool
) -> list[tuple[ox.NamedNode, Term]]:
    """Give property and other end of the triples with a thing.

    Args:
        graph: Whose default graph is read.
        thing: Whose triples.
        is_last: Whether it is their object, not their subject.

    Raises:
        TooLong: There are more than a hundred, or one has a triple term.
    """
    if is_last:
        found = graph.quads_for_pattern(None, None, thing, _DEFAULT)
    elif isinstance(thing, ox.Literal):
        return []
    else:
        found = graph.quads_for_pattern(thing, None, None, _DEFAULT)
    rows: list[tuple[ox.NamedNode, Term]] = []
    for quad in islice(found, _MOST + 1):
        term = quad.subject if is_last else quad.object
        if len(rows) == _MOST or isinstance(term, ox.Triple):
            raise TooLong
        rows.append((quad.predicate, term))
    return rows


def rows_as_json(
    names: Sequence[str], picks: Sequence[int], rows: Sequence[tuple[Term, ...]]
) -> bytes:
    """Write a table in the SPARQL 1.1 Query Results JSON Format.

    Args:
        names: Of the columns.
        picks: The place of each column in a row.
        rows: What was found.

    Raises:
        TooLong: A term has a direction of writing, which is left to the engine.
    """
    begin, columns = _columns(tuple(names), tuple(picks))
    bindings = "},{".join(
        [
            ",".join([name + _written(row[pick]) for name, pick in columns])
            for row in rows
        ]
    )
    held = f"{{{bindings}}}" if rows else ""
    return f"{begin}{held}]}}}}".encode()


@lru_cache(256)  # clients ask alike again and again
def _columns(
    names: tuple[str, ...], picks: tuple[int, ...]
) -> tuple[str, list[tuple[str, int]]]:
    """Write the beginning of a table, and the name of each column with its place."""
    quoted = [_quoted(name) for name in names]
    columns = [(f"{name}:", pick) for name, pick in zip(quoted, picks, strict=True)]
    head = f'{{"head":{{"vars":[{",".join(quoted)}]}}'
    return f'{head},"results":{{"bindings":[', columns


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
