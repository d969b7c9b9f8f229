"""A question as the engine is asked it: what is stated stands where it is looked for.

A constant in place of a variable that is given it, and a step in place of a path, cost
the engine less, and leave no doubt with which pattern it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import pyoxigraph as ox

from hrgraph.store.lookups.patterns import written
from hrgraph.store.lookups.questions import Column, Form, Question

__all__ = ["Wording", "worded", "wording"]

Wording = tuple[str | int, ...]
"""Text, and places of constants."""


def wording(question: Question) -> Wording | None:
    """Write a question that is not cut; None if that cannot be done."""
    columns = question.columns
    if question.form is Form.CONSTRUCT or question.alternatives or question.keeps_words:
        return None
    told = [*(question.groups or ()), *(one.place for one in columns or ())]
    is_given = any(place is not None and place >= 0 for place in told)
    if columns == () or (question.is_grouped and is_given):
        return None
    names = {
        place: f"?_{-place}" if name[0] == " " else f"?{name}"
        for name, place in question.variables.items()
    }
    pieces = [*_asked(question, names), "{", *_held(question, names), "}"]
    if question.groups:
        pieces += ["GROUP BY", *(names[place] for place in question.groups)]
    if question.orders:
        pieces += ["ORDER BY", *(f"{way}(?{name})" for name, way in question.orders)]
    # What is text stays so for all terms that may be stated
    runs = groupby(pieces, key=lambda piece: isinstance(piece, str))
    return tuple(
        piece
        for is_text, run in runs
        for piece in ([f" {' '.join(map(str, run))} "] if is_text else run)
    )


def worded(words: Wording, terms: Sequence[ox.NamedNode | ox.Literal]) -> str:
    """Write terms into a wording, as SPARQL has them."""
    return "".join([one if isinstance(one, str) else str(terms[one]) for one in words])


def _asked(question: Question, names: dict[int, str]) -> Iterator[str | int]:
    if question.columns is None:
        yield "ASK"
        return
    yield "SELECT"
    if question.is_distinct:
        yield "DISTINCT"
    for column in question.columns:
        yield from _column(column, names)


def _column(column: Column, names: dict[int, str]) -> Iterator[str | int]:
    place = column.place
    if column.counted:
        mark = "DISTINCT " if column.counted == "distinct" else ""
        of = "*" if place is None else names[place]
        yield f"(COUNT({mark}{of}) AS ?{column.name})"
    elif place is not None and place >= 0:
        yield "("
        yield place
        yield f"AS ?{column.name})"
    elif place is not None:
        yield names[place]


def _held(question: Question, names: dict[int, str]) -> Iterator[str | int]:
    for patterns, is_optional in question.blocks:
        if is_optional:
            yield "OPTIONAL {"
        yield from _named(written(patterns), names)
        if is_optional:
            yield "}"
    for parts in question.filters:
        yield "FILTER"
        yield from _named(parts, names)


def _named(parts: Iterable[str | int], names: dict[int, str]) -> Iterator[str | int]:
    for part in parts:
        yield names[part] if isinstance(part, int) and part < 0 else part
