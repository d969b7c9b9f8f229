"""Terms as a plain query writes them: IRIs, prefixed names, texts, whole numbers.

They hold no escapes, and were matched against the grammar before.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

__all__ = ["named", "stated", "stated_name"]

_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def stated(written: str, prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
    """Give the term that is written; raises what ``named`` does."""
    if written[0] == '"':
        text, _, kind = written[1:].rpartition('"')
        if kind[:1] == "@":
            return ox.Literal(text, language=kind[1:])
        return ox.Literal(text, datatype=named(kind[2:], prefixes) if kind else None)
    if written[0].isdecimal():
        return ox.Literal(written, datatype=_INTEGER)
    return named(written, prefixes)


def stated_name(written: str, prefixes: Mapping[str, str]) -> ox.NamedNode | None:
    """Give the IRI that is written; None for what is not counted by."""
    return None if written[0] in '?$"0123456789' else named(written, prefixes)


def named(written: str, prefixes: Mapping[str, str]) -> ox.NamedNode:
    """Give the IRI that is written.

    Raises:
        KeyError: Its prefix is not declared.
        ValueError: It is relative, or none.
    """
    if written[0] == "<":
        return ox.NamedNode(written[1:-1])
    if written == "a":
        return _TYPE
    prefix, _, local = written.partition(":")
    return ox.NamedNode(prefixes[prefix + ":"][1:-1] + local)
