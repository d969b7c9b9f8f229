"""Chances, and the sums of whole weights that stand for them."""

from __future__ import annotations

import math

__all__ = ["UNIT", "chance_of", "least_of", "odds_of"]

UNIT = 100
"""Weights are written as whole numbers of hundredths."""
_WHOLE = UNIT * UNIT  # what units are worth is a product of two weights
_FARTHEST = 30.0  # odds beyond which a chance is as good as nothing, or certain


def chance_of(total: int) -> float:
    """The chance, between 0 and 1, for which a sum of weights speaks."""
    return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, total / _WHOLE))))


def odds_of(chance: float) -> float:
    """The sum of weights at which a chance is reached.

    >>> odds_of(0.5)
    0.0
    """
    return math.log(chance / (1 - chance)) * _WHOLE


def least_of(chance: float) -> int:
    """The least whole sum of weights that gives at least a chance."""
    total = math.floor(odds_of(chance)) - 1
    while chance_of(total) < chance:
        total += 1
    return total
