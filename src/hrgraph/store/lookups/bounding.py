"""How much the engine may read for a query, by what it does with patterns.

It reads no more than the product of what each pattern leads to, in the order in which
it looks for them (see ``reaching``). A test compares this with what the engine tells
of its plans.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import pyoxigraph as ox

from hrgraph.store.lookups.degrees import MANY, Counts, Degrees
from hrgraph.store.lookups.joining import Lead, Way
from hrgraph.store.lookups.reaching import Reach, Use

__all__ = ["may_read"]

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_Term = ox.NamedNode | ox.Literal


def may_read(reached: Sequence[Reach], terms: Sequence[_Term], degrees: Degrees) -> int:
    """Bound the triples that are read; ``MANY`` or more for no bound.

    Args:
        reached: What ``reaches`` has told.
        terms: The constants of the query.
        degrees: Of the snapshot.
    """
    return _bounds(reached, terms, degrees)[1]


def _bounds(
    reached: Sequence[Reach], terms: Sequence[_Term], degrees: Degrees
) -> tuple[int, int]:
    """Bound the rows that are found, and the steps that are taken for them."""
    rows, steps = 1, 0
    for use, parts, size, inner in reached:
        if use is Use.INNER:
            within, taken = _bounds(inner, terms, degrees)
            rows, steps = rows * within, steps + taken
            continue
        found = 1
        for part in parts:
            found *= max([_product(leads, terms, degrees) for leads in part])
        if use is Use.ROWS:
            rows *= found
            steps += rows * size
        elif use is Use.TEST:
            steps += rows * found * size
        else:
            steps += found * size + rows * found
        if steps >= MANY or rows >= MANY:
            return MANY, MANY
    return rows, steps


def _product(leads: Sequence[Lead], terms: Sequence[_Term], degrees: Degrees) -> int:
    return prod([max(1, _leads_to(lead, terms, degrees)) for lead in leads])


def _leads_to(lead: Lead, terms: Sequence[_Term], degrees: Degrees) -> int:
    """Bound the triples that one look finds, or passes over."""
    graph, named = lead.pattern.graph, degrees.named
    most = max([_found(lead, way, terms, degrees.default) for way in lead.ways])
    if graph is None:
        return most
    if named is None:
        return MANY
    if graph >= 0:
        return min(most, named.size(terms[graph]))
    if lead.knows_graph:
        return most
    # What is in the default graph is found as well, and passed over.
    return most + max([_found(lead, way, terms, named) for way in lead.ways])


def _found(lead: Lead, way: Way, terms: Sequence[_Term], counts: Counts) -> int:
    """Bound the triples that fit where this much of the pattern is known."""
    first, between, last, _, _ = lead.pattern
    if between < 0:
        return counts.triples(terms[first]) if first >= 0 else MANY
    name = terms[between]
    if not isinstance(name, ox.NamedNode):
        return MANY
    bounds = [MANY]
    if way[0]:
        bounds.append(counts.objects(name, terms[first] if first >= 0 else None))
    if way[1]:
        value = terms[last] if last >= 0 else None
        is_one = value is not None and _is_one_term(value)
        bounds.append(counts.subjects(name, value if is_one else None))
    if all(way):
        bounds.append(counts.graphs)
    return min(bounds)


def _is_one_term(value: _Term) -> bool:
    """Tell whether the engine has no other way to write a term."""
    if isinstance(value, ox.NamedNode):
        return True
    language = value.language
    return language.islower() if language else value.datatype == _STRING
