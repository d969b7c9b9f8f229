"""Fitting linear models in plain arithmetic: the same rows give the same weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from hrgraph.extract.gist.ranking import Row, shares_of

__all__ = ["fit", "fit_choice"]

_STEPS = 200
_DIGITS = 4
_Sparse = list[tuple[int, float]]


def fit(rows: Sequence[Row], right: Sequence[bool], ridge: float) -> dict[str, float]:
    """Fit one logistic regression by accelerated gradient descent.

    Returns:
        The weight of each feature, and of "" for the bias.
    """
    names = ["", *sorted({name for row in rows for name in row})]
    sparse = [[(0, 1.0), *one] for one in _sparse(names, rows)]
    most = sum(v * v for row in sparse for _, v in row) / 4 + ridge

    def slope_at(weights: list[float]) -> list[float]:
        slope = [ridge * weight for weight in weights]
        slope[0] = 0.0
        for row, is_right in zip(sparse, right, strict=True):
            miss = 1 / (1 + math.exp(-_dot(weights, row))) - is_right
            for k, v in row:
                slope[k] += miss * v
        return slope

    return _descend(names, most, slope_at)


def fit_choice(
    groups: Sequence[tuple[Sequence[Row], Sequence[bool]]], ridge: float
) -> dict[str, float]:
    """Fit the choice of a right one among the rows of each group.

    Groups in which none or all are right teach nothing and are left out.

    Returns:
        The weight of each feature.
    """
    told = [(rows, right) for rows, right in groups if any(right) and not all(right)]
    names = sorted({name for rows, _ in told for row in rows for name in row})
    sparse = [(_sparse(names, rows), right) for rows, right in told]
    squares = (max(sum(v * v for _, v in row) for row in rows) for rows, _ in sparse)
    most = sum(squares) / 2 + ridge

    def slope_at(weights: list[float]) -> list[float]:
        slope = [ridge * weight for weight in weights]
        for rows, right in sparse:
            shares = shares_of([_dot(weights, row) for row in rows])
            good = math.fsum(s for s, ok in zip(shares, right, strict=True) if ok)
            for row, share, ok in zip(rows, shares, right, strict=True):
                miss = share - (share / max(good, 1e-12) if ok else 0.0)
                for k, v in row:
                    slope[k] += miss * v
        return slope

    return _descend(names, most, slope_at)


def _sparse(names: Sequence[str], rows: Sequence[Row]) -> list[_Sparse]:
    place = {name: number for number, name in enumerate(names)}
    return [
        [(place[name], value) for name, value in row.items() if value] for row in rows
    ]


def _dot(weights: Sequence[float], row: _Sparse) -> float:
    return sum(weights[k] * v for k, v in row)


def _descend(
    names: Sequence[str], most: float, slope_at: Callable[[list[float]], list[float]]
) -> dict[str, float]:
    """Descend along a slope that grows by at most so much a unit of way."""
    now = [0.0] * len(names)
    ahead = list(now)
    for step in range(_STEPS):
        slope = slope_at(ahead)
        then = [w - s / most for w, s in zip(ahead, slope, strict=True)]
        push = step / (step + 3)
        ahead = [w + push * (w - old) for w, old in zip(then, now, strict=True)]
        now = then
    rounded = {name: round(w, _DIGITS) for name, w in zip(names, now, strict=True)}
    return {name: w for name, w in rounded.items() if w or not name}
