"""Choices of facets as queries, and queries of that shape as choices again.

What a facet says in SPARQL stands in ``find.rq`` and nowhere else: a query is a choice
if it is put together from those very lines, in any order, spacing and prefixes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import render_template
from pyoxigraph import Literal, NamedNode

from hrgraph.catalogue import FILTERS
from hrgraph.errors import QuerySyntaxError
from hrgraph.store import Token, tokenise
from hrgraph.vocab import HRG, RDF

__all__ = ["Choice", "choice_of", "query_of"]

Choice = dict[str, list[str]]

_PATTERN = "urn:x-value"
_BY_NAME, _BY_WORDS = {"kind"}, {"year"}


def query_of(choice: Mapping[str, Sequence[str]], address: str) -> str:
    """Write a choice as a query that gives the same records.

    Args:
        choice: Values by name of facet.
        address: Of the page that shows them; told in a comment.
    """
    terms = {name: [_term(name, v) for v in values] for name, values in choice.items()}
    return render_template("find.rq", choice=terms, page_address=address)


def choice_of(query: str) -> Choice | None:
    """Read a query as a choice; None if it asks anything else."""
    try:
        left = _plain(query)
        head, foot = _frame()
    except QuerySyntaxError:
        return None
    if left[: len(head)] != head or left[-len(foot) :] != foot:
        return None
    left = left[len(head) : -len(foot)]
    blocks = {name: _block(name) for name in FILTERS}
    found: Choice = {}
    while left:
        taken = _take(left, blocks)
        if taken is None or taken[0] in found:
            return None
        name, values, left = taken
        found[name] = values
    return found


def _term(name: str, value: str) -> str:
    if name in _BY_WORDS:
        return str(Literal(value))
    return str(NamedNode(HRG + value if name in _BY_NAME else value))


def _take(
    left: list[str], blocks: Mapping[str, list[str]]
) -> tuple[str, list[str], list[str]] | None:
    """Take one facet off the beginning: its name, its values and what is left."""
    if left[:1] != ["VALUES"] or left[2:3] != ["{"] or "}" not in left:
        return None
    name = left[1].lstrip("?")
    close = left.index("}")
    block = blocks.get(name)
    after = left[close + 1 :]
    values = [_value(name, written) for written in left[3:close]]
    if block is None or after[: len(block)] != block or not values:
        return None
    if any(value is None for value in values):
        return None
    return name, [value for value in values if value], after[len(block) :]


def _value(name: str, written: str) -> str | None:
    """Read one value of a facet; None if it is no such value."""
    if name in _BY_WORDS:
        return written[1:-1] if written[:1] == '"' else None
    if written[:1] != "<":
        return None
    iri = written[1:-1]
    if name not in _BY_NAME:
        return iri
    return iri.removeprefix(HRG) if iri.startswith(HRG) else None


def _frame() -> tuple[list[str], list[str]]:
    """Give what stands before and behind the facets in every such query."""
    whole = _plain(query_of({}, ""))
    close = len(whole) - whole[::-1].index("}") - 1
    return whole[:close], whole[close:]


def _block(name: str) -> list[str]:
    """Give what stands behind the values of a facet."""
    value = "2000" if name in _BY_WORDS else _PATTERN
    head, foot = _frame()
    whole = _plain(query_of({name: [value]}, ""))[len(head) : -len(foot)]
    return whole[whole.index("}") + 1 :]


def _plain(query: str) -> list[str]:
    """Write a query as words, without prefixes, comments and spaces."""
    tokens = list(tokenise(query))
    prefixes: dict[str, str] = {}
    while [t.text for t in tokens[:1]] == ["PREFIX"] and len(tokens) > 2:  # noqa: PLR2004 - keyword, prefix, IRI
        prefixes[tokens[1].text] = tokens[2].text[1:-1]
        tokens = tokens[3:]
    # Stops only keep triples apart, and one before a brace may be left out
    return [_word(token, prefixes) for token in tokens if token.text != "."]


def _word(token: Token, prefixes: Mapping[str, str]) -> str:
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        start = prefixes.get(f"{prefix}:")
        return f"<{start}{local}>" if start is not None else token.text
    if token.kind == "variable":
        return "?" + token.text[1:]
    if token.kind == "word" and token.text == "A":
        return f"<{RDF}type>"
    return token.text
