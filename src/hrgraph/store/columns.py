"""The columns of ``SELECT *``, in the order in which a query first names them.

SPARQL leaves the order open (1.1, 18.2.4.4). The engine sorts them by name; people,
and programs that take the first column for the subject, expect that of their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from hrgraph.errors import QuerySyntaxError
from hrgraph.store.tokens import tokenise

__all__ = ["name_columns", "put_columns_in_order"]

_GAP = r"(?:\s|\#[^\r\n]*+)*+"
_STAR = re.compile(
    rf"\bSELECT{_GAP}(?:(?:DISTINCT|REDUCED)\b{_GAP})?+\*", re.IGNORECASE
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_MANNERS = frozenset({"DISTINCT", "REDUCED"})

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Functions = Mapping[ox.NamedNode, Callable[..., _Term | None]]


def put_columns_in_order(
    query: str, *, base: str | None = None, functions: _Functions | None = None
) -> str:
    """Name the columns of a query that asks for all; any other stays as it is.

    Args:
        query: SPARQL text.
        base: What relative IRIs are resolved against.
        functions: Those that it may call, as the engine takes them.

    Returns:
        A query that has the same rows.

    Raises:
        SyntaxError: The engine cannot read it.
        RuntimeError: It calls a function that the engine does not know.
    """
    if _STAR.search(query) is None:
        return query
    try:
        star = _find_star(query)
        order = _named(query)
    except QuerySyntaxError:
        return query  # the engine is to say what is wrong
    if star is None:
        return query
    # What columns there are follows from the query alone.
    known = dict(functions or {})
    found = _nothing().query(query, base_iri=base, custom_functions=known)
    if not isinstance(found, ox.QuerySolutions):
        return query
    columns = [variable.value for variable in found.variables]
    met = [name for name in order if name in columns]
    ordered = [*met, *(name for name in columns if name not in order)]
    return query if ordered == columns else _with_columns(query, star, ordered)


def name_columns(query: str, columns: Sequence[str]) -> str:
    """Write columns in the place of the star of a SELECT.

    Args:
        query: SPARQL text that asks for all columns.
        columns: Names of all of them.
    """
    star = _find_star(query)
    return query if star is None else _with_columns(query, star, columns)


def _with_columns(query: str, star: int, columns: Sequence[str]) -> str:
    names = " ".join(f"?{name}" for name in columns)
    return f"{query[:star]} {names} {query[star + 1 :]}" if names else query


def _find_star(query: str) -> int | None:
    """Find the star of the outermost SELECT, by its offset; None if it has none."""
    is_select = False
    for token in tokenise(query):
        if is_select and token.text not in _MANNERS:
            return token.start if token.text == "*" else None
        if token.kind == "word" and token.text in _FORMS:
            if token.text != "SELECT":
                return None
            is_select = True
    return None


def _named(query: str) -> Mapping[str, None]:
    """Give the names of variables in the order in which they first come."""
    return dict.fromkeys(
        token.text[1:] for token in tokenise(query) if token.kind == "variable"
    )


@cache
def _nothing() -> ox.Store:
    return ox.Store()
