"""Terms as a plain query states them: IRIs, prefixed names, texts, whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

__all__ = ["Constant", "stated"]

_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class Constant(NamedTuple):
    """A term of a template.

    Attributes:
        mark: "<" for an IRI, ":" for a name with a prefix, '"' for a text, "0" for a
            whole number, "a" for ``rdf:type``.
        slot: Which atom holds the IRI, that of the prefix, or the text.
        rest: What follows the prefix; the language of the text; the number.
        datatype: Of the text, itself a constant; None if it has none.
    """

    mark: str
    slot: int = -1
    rest: str = ""
    datatype: Constant | None = None

    @property
    def is_literal(self) -> bool:
        """Whether it is a text or a number."""
        return self.mark in '"0'


def stated(constant: Constant, atoms: Sequence[str]) -> ox.NamedNode | ox.Literal:
    """Give the term of a constant.

    Args:
        constant: Of a template.
        atoms: What was cut out of the query.

    Raises:
        ValueError: An IRI is relative, or none.
    """
    mark, slot, rest, datatype = constant
    if mark == '"':
        text = atoms[slot][1:-1]
        if rest:
            return ox.Literal(text, language=rest)
        return ox.Literal(text, datatype=datatype and _named(datatype, atoms))
    if mark == "0":
        return ox.Literal(rest, datatype=_INTEGER)
    return _named(constant, atoms)


def _named(constant: Constant, atoms: Sequence[str]) -> ox.NamedNode:
    mark, slot, rest, _ = constant
    if mark == ":":
        return _with_prefix(atoms[slot], rest)
    return _TYPE if mark == "a" else ox.NamedNode(atoms[slot][1:-1])


@lru_cache(4096)  # the names of a vocabulary come again and again
def _with_prefix(prefix: str, local: str) -> ox.NamedNode:
    return ox.NamedNode(prefix[1:-1] + local)
