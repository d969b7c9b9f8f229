"""From the words of a number to its bounds and its hedge."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hrgraph.extract.rules import Hit, NumberWords

__all__ = ["Amount", "read_amount"]

_HEDGES = {
    "at_least": (
        "at least",
        "no fewer than",
        "no less than",
        "not less than",
        "not fewer than",
        "a minimum of",
        "minimum",
    ),
    "more_than": (
        "more than",
        "over",
        "above",
        "upwards of",
        "in excess of",
        "exceeding",
    ),
    "about": (
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "approximately",
        "approx",
        "approx.",
        "close to",
        "roughly",
        "an estimated",
        "estimated",
    ),
    "up_to": (
        "up to",
        "as many as",
        "as high as",
        "for as long as",
        "as long as",
        "as much as",
        "not more than",
        "no more than",
        "not exceeding",
        "at most",
        "a maximum of",
        "maximum",
        "fewer than",
        "less than",
    ),
}
_HEDGE_OF = {words: hedge for hedge, group in _HEDGES.items() for words in group}
_AFTER = {
    "or more": "at_least",
    "or so": "about",
    "or less": "up_to",
    "more or less": "about",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range as it is told.

    Attributes:
        qualifier: exact, at_least, more_than, about or up_to.
    """

    low: Decimal
    high: Decimal
    qualifier: str


def read_amount(hit: Hit, numbers: NumberWords) -> Amount | None:
    """Read the bounds and the hedge of a number; None if it cannot be read."""
    first = hit.groups["n1"]
    # "twenty-one (21)": the words say it already
    low = numbers.read(first.split("(")[0])
    if low is None:
        return None
    high = low
    second = hit.get("n2")
    if second is not None:
        read = numbers.read(second)
        high = read if read is not None else low
    scale = hit.get("scale")
    if scale:
        factor = Decimal(numbers.scales.get(scale, 1))
        low, high = low * factor, high * factor
    if high < low:
        return None
    return Amount(low, high, _hedge(hit))


def _hedge(hit: Hit) -> str:
    told = _AFTER.get(hit.get("post") or "")
    if told is None and hit.get("odd"):
        told = "about"
    words = " ".join((hit.get("q") or "").lower().split())
    return told or _HEDGE_OF.get(words, "exact")
