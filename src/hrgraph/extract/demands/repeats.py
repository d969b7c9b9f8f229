"""A demand that a document makes again in nearly the same words is one demand."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from hrgraph.model import Demand

__all__ = ["without_repeats"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_ALIKE = 0.5  # share of the longer words of two demands that both have


def without_repeats(demands: Iterable[Demand]) -> tuple[Demand, ...]:
    """Join demands of one kind, of the same bodies, in nearly the same words.

    The first stays, with the words of the others. Who asks is the one who is named,
    if one of them is the document's own; two who are named stay two.
    """
    kept: list[Demand] = []
    for demand in demands:
        place = next((n for n, one in enumerate(kept) if _is_repeat(one, demand)), None)
        if place is None:
            kept.append(demand)
            continue
        first = kept[place]
        kept[place] = dataclasses.replace(
            first,
            claimant=first.claimant or demand.claimant,
            more_spans=(*first.more_spans, demand.span),
        )
    return tuple(kept)


def _is_repeat(first: Demand, later: Demand) -> bool:
    if first.type != later.type or first.addressees != later.addressees:
        return False
    voices = {first.claimant, later.claimant} - {None}
    if len(voices) > 1:
        return False
    one, other = _words(first), _words(later)
    return bool(one) and len(one & other) >= _ALIKE * len(one | other)


def _words(demand: Demand) -> frozenset[str]:
    return frozenset(_WORD.findall(demand.text.lower()))
