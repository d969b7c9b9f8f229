"""Queries so plainly cheap that no worker need be ready to be ended for them.

Three are let through, by an exact reading of the whole text:

* a path from a stated thing, or all that is said of it: it is read here, and not
  long;
* one triple pattern of different variables, or DESCRIBE of one thing: the engine
  reads one range of one index, and what it reads it writes, so that the length of
  the answer bounds the work;
* patterns that lead on from stated things, for which the engine reads little: see
  ``bounding``.

Nothing else passes. What does not pass goes to a worker, which answers it alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pyoxigraph as ox

from hrgraph.store.columns import name_columns
from hrgraph.store.lookups.bounding import may_read
from hrgraph.store.lookups.degrees import Degrees
from hrgraph.store.lookups.plans import Plan
from hrgraph.store.lookups.tables import table_as_json
from hrgraph.store.lookups.templates import cut_template
from hrgraph.store.lookups.terms import stated
from hrgraph.store.lookups.understanding import read_plan
from hrgraph.store.lookups.walks import MOST_WALKED, TooLong, walk
from hrgraph.store.lookups.wording import worded
from hrgraph.store.writing import AnswerLimits, AnswerTooLong, Reply, write_answer

__all__ = ["Lookup", "answer_lookup", "read_lookup", "walk_lookup"]

_LONGEST = 2000  # code points
_MOST_STEPS = 2000  # of the engine's
_FEW_STEPS = 16  # up to here it costs less to read triples than to plan
# A row of a table may have as few as three bytes, one of the others some forty.
_TABLE = AnswerLimits(8_000)
_OTHER = AnswerLimits(32_000)
_JSON = "application/sparql-results+json"
_THING = re.compile(
    r"\s*+(?:PREFIX\s++[A-Za-z0-9_-]*+:\s*+<>\s*+)*+DESCRIBE\s*+"
    r"(?:<>|\s[A-Za-z0-9_-]*+:[A-Za-z0-9_.-]*+)\s*+",
    re.IGNORECASE,
)
# What REGEX may look for: no sign that repeats, chooses or groups.
_WORDS = re.compile(r"\^?[\w ,:;'-]{0,60}\$?")

_Terms = Sequence[ox.NamedNode | ox.Literal]


class Lookup(NamedTuple):
    """A query that is cheap, or may be.

    Attributes:
        query: As it was written.
        plan: As it is understood; None for DESCRIBE.
        atoms: The IRIs and texts of the query.
    """

    query: str
    plan: Plan | None
    atoms: Sequence[str]


def read_lookup(query: str) -> Lookup | None:
    """Read a query as a lookup; None if it is not plainly one.

    >>> read_lookup("SELECT ?p ?o { <urn:a> ?p ?o }") is not None
    True
    >>> read_lookup("SELECT * { ?a ?p ?o . ?b ?q ?o }") is None
    True
    """
    template = cut_template(query) if len(query) <= _LONGEST else None
    if template is None:
        return None
    plan = read_plan(template.text)
    if plan is None:
        is_thing = _THING.fullmatch(template.text)
        return Lookup(query, None, template.atoms) if is_thing else None
    is_short = plan.is_walkable and (plan.is_short or plan.choices)
    if is_short or plan.is_one_range or plan.wording or plan.has_own_words:
        return Lookup(query, plan, template.atoms)
    return None


def answer_lookup(
    lookup: Lookup,
    graph: ox.Store,
    degrees: Degrees | None,
    *,
    base: str,
    solutions: str,
    description: str,
) -> Reply | None:
    """Answer a lookup in this process.

    Args:
        lookup: What is asked.
        graph: Of whom; its default graph.
        degrees: Of that graph; None if they were not counted.
        base: What relative IRIs are resolved against.
        solutions: Media type for SELECT and ASK; empty if the client takes none.
        description: Media type for CONSTRUCT and DESCRIBE; empty likewise.

    Returns:
        None if it turns out to be more than a lookup, or faulty: a worker is to
        answer it, or to tell the fault.
    """
    plan, query = lookup.plan, lookup.query
    if plan is not None:
        try:
            terms = [stated(constant, lookup.atoms) for constant in plan.constants]
        except ValueError:
            return None
        steps = _steps(plan, terms, degrees)
        if solutions == _JSON and _is_walked(plan, steps):
            body = walk_lookup(plan, graph, terms)
            if body is not None:
                return Reply(_JSON, body, None, len(body))
        if not (plan.is_one_range or _is_little(plan, steps, terms)):
            return None
        if plan.wording and not plan.is_one_range:
            query = worded(plan.wording, terms)
        elif plan.unnamed:
            query = name_columns(query, plan.unnamed)
    return _asked(query, graph, base, solutions, description)


def _steps(plan: Plan, terms: _Terms, degrees: Degrees | None) -> int | None:
    """Bound the triples that the engine reads; None for no bound."""
    if not plan.reached or degrees is None:
        return None
    return sum(may_read(one, terms, degrees) for one in plan.reached)


def _is_walked(plan: Plan, steps: int | None) -> bool:
    """Tell whether a plan is worth a walk, as far as one can know."""
    if steps is None:
        return plan.is_short or bool(plan.choices)
    return steps <= (MOST_WALKED if plan.is_short else _FEW_STEPS)


def _is_little(plan: Plan, steps: int | None, terms: _Terms) -> bool:
    """Tell whether the engine may be asked: for little, and plain words only."""
    if not (plan.wording or plan.has_own_words) or steps is None:
        return False
    sought = [terms[place] for place in plan.sought]
    return steps <= _MOST_STEPS and all(
        _WORDS.fullmatch(one.value) for one in sought if isinstance(one, ox.Literal)
    )


def _asked(
    query: str, graph: ox.Store, base: str, solutions: str, description: str
) -> Reply | None:
    limits = _TABLE if solutions.startswith("text/") else _OTHER
    try:
        found = graph.query(query, base_iri=base)
        return write_answer(found, solutions, description, limits)
    except (AnswerTooLong, SyntaxError, ValueError, RuntimeError, OSError):
        return None


def walk_lookup(plan: Plan, graph: ox.Store, terms: _Terms) -> bytes | None:
    """Answer in JSON what can be walked.

    Returns:
        None if it cannot, or not shortly.
    """
    if not plan.is_walkable:
        return None
    try:
        return table_as_json(plan, walk(graph, plan, terms))
    except TooLong:
        return None
