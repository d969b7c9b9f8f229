"""Short walks from a stated thing, read off the index without the engine's planner.

To plan a query costs the engine more than to read a few triples. A walk goes from one
term along properties, one after the other, each forwards or against its direction,
once or as often as it leads on (SPARQL 1.1, 9.1 and 18.5). It is counted as it goes,
and given up when it becomes long: the caller then asks in another way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

__all__ = ["Step", "TooLong", "rows_as_json", "walk"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal

_DEFAULT = ox.DefaultGraph()
_MOST = 100  # triples
_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_quoted = json.JSONEncoder(ensure_ascii=False).encode


class TooLong(Exception):
    """It is more than a short walk, or leads to terms that are not written here."""


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

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._left = _MOST

    def after(self, node: Term, step: Step) -> Iterator[Term]:
        """Give what a property leads to, once for each triple.

        Raises:
            TooLong: More was read than may be, or it leads to a triple term.
        """
        find = self._graph.quads_for_pattern
        if step.is_inverse:
            found = find(None, step.predicate, node, _DEFAULT)
        elif isinstance(node, ox.Literal):
            return
        else:
            found = find(node, step.predicate, None, _DEFAULT)
        for quad in islice(found, self._left + 1):
            self._left -= 1
            term = quad.subject if step.is_inverse else quad.object
            if self._left < 0 or isinstance(term, ox.Triple):
                raise TooLong
            yield term

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


def walk(graph: ox.Store, start: Term, steps: Sequence[Step]) -> list[Term]:
    """Give the terms at the end of a path, as often as SPARQL has it.

    Args:
        graph: Whose default graph is read.
        start: Where the path begins.
        steps: The path.

    Raises:
        TooLong: More than a hundred triples were read.
    """
    reader = _Reader(graph)
    nodes = [start]
    for step in steps:
        leads = reader.closure if step.sign else reader.after
        nodes = [term for node in nodes for term in leads(node, step)]
    return nodes


def rows_as_json(variable: str, terms: Iterable[Term]) -> bytes:
    """Write a table of one column in the SPARQL 1.1 Query Results JSON Format.

    Raises:
        TooLong: A term has a direction of writing, which is left to the engine.
    """
    name = _quoted(variable)
    rows = ",".join(f"{{{name}:{_written(term)}}}" for term in terms)
    return f'{{"head":{{"vars":[{name}]}},"results":{{"bindings":[{rows}]}}}}'.encode()


def _written(term: Term) -> str:
    value = _quoted(term.value)
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{value}}}'
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
