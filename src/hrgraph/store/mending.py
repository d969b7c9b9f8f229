"""What the engine gets wrong and a change of the query's text puts right.

Each function takes a query and gives one that the engine answers as SPARQL 1.1
says. What cannot be mended in this way is listed in ``docs/conformance.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pyoxigraph as ox

from hrgraph.store.clauses import read_clauses, resolve
from hrgraph.store.tokens import Token, tokenise

__all__ = [
    "keep_zero_steps",
    "may_have_zero_steps",
    "unknown_function",
]

# A path that may take no step, by * or ?, before a variable or a term.
_ZERO = re.compile(r"[*?]\s+(?:[?$]\w|<|[\w.-]*:)")
_UNKNOWN = re.compile(r"The custom function <([^>]*)> is not supported")
_TRIPLE = 4  # subject, path, sign, object
_TERMS = frozenset({"iri", "name"})


def unknown_function(said: str) -> ox.NamedNode | None:
    """Read from the engine's words which function it does not know.

    Such a call is an error of that expression only (SPARQL 1.1, 17.3): it makes a
    filter fail or a value unbound, not the query.
    """
    found = _UNKNOWN.search(said)
    return ox.NamedNode(found.group(1)) if found else None


def may_have_zero_steps(query: str) -> bool:
    """Tell quickly whether ``keep_zero_steps`` could change a query."""
    return _ZERO.search(query) is not None


def keep_zero_steps(query: str, is_known: Callable[[ox.NamedNode], bool]) -> str:
    """Give a path of no steps its one solution where the engine gives none.

    ``<a> <p>* ?x`` has ``?x = <a>`` even if the data do not know ``<a>`` (SPARQL
    1.1, 18.5, zero-length paths). The engine loses that solution; with such a term
    nothing else can match, so VALUES says the same.

    Args:
        query: SPARQL text with brackets that match.
        is_known: Tells whether the data hold a term as subject or object.
    """
    tokens = [Token("mark", ".", 0), *tokenise(query)]
    prefixes = read_clauses(query, tokens, allowed=(), refuse=False).prefixes
    for start, end, variable, term in reversed(list(_paths(tokens))):
        iri = resolve(term, prefixes)
        if iri is None or not iri or is_known(ox.NamedNode(iri)):
            continue
        query = f"{query[:start]} VALUES {variable} {{ <{iri}> }} {query[end:]}"
    return query


def _paths(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str, Token]]:
    """Find triples of a term, one property with * or ?, and a variable."""
    for place in range(1, len(tokens) - _TRIPLE):
        one, path, sign, other = tokens[place : place + _TRIPLE]
        if sign.text not in {"*", "?"} or sign.kind != "mark":
            continue
        if path.kind not in _TERMS or not _stands_alone(tokens, place):
            continue
        after = tokens[place + _TRIPLE]
        # the full stop is part of what is replaced: VALUES takes none
        end = after.start + (after.text == ".")
        if one.kind in _TERMS and other.kind == "variable":
            yield one.start, end, other.text, one
        elif one.kind == "variable" and other.kind in _TERMS:
            yield one.start, end, one.text, other


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    before, after = tokens[place - 1], tokens[place + _TRIPLE]
    return before.text in {"{", ".", "}"} and after.text in {"}", "."}
