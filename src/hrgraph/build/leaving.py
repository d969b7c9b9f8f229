"""Leave out records that break a shape, and say so."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from hrgraph.link import Names, name_facts
from hrgraph.model import (
    Allegation,
    Demand,
    Facts,
    Figure,
    Justification,
    LegalBasis,
)

__all__ = ["leave_out"]

_LISTS = {
    Allegation: "allegations",
    Demand: "demands",
    Figure: "figures",
    Justification: "justifications",
    LegalBasis: "legal_bases",
}


def leave_out(facts: Facts, tails: Iterable[str]) -> Facts | None:
    """Take records out of a document.

    Args:
        facts: What the document says.
        tails: Tails of what is at fault, in or about this document.

    Returns:
        The facts without those records; None where something else is at fault (an
        event, an entity, the document), so that all of the document must go.
    """
    names: Names = name_facts(facts)
    records = {record.tail: record.fact for record in names.records}
    gone: dict[str, list[object]] = {}
    for tail in tails:
        fact = records.get(tail)
        field = _LISTS.get(type(fact))
        if fact is None or field is None:
            return None
        gone.setdefault(field, []).append(fact)
    kept: dict[str, Any] = {
        field: tuple(
            fact
            for fact in getattr(facts, field)
            if not any(fact is other for other in facts_gone)
        )
        for field, facts_gone in gone.items()
    }
    return dataclasses.replace(facts, **kept)
