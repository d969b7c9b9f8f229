"""From the words of a number to its bounds and its hedge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hrgraph.extract.phrases import table, wordlist
from hrgraph.extract.rules import Hit, NumberWords

__all__ = ["Amount", "read_amount"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range as it is told.

    Attributes:
        qualifier: exact, at_least, more_than, about or up_to.
    """

    low: Decimal
    high: Decimal
    qualifier: str


def read_amount(
    hit: Hit, numbers: NumberWords, hedges: Mapping[str, str]
) -> Amount | None:
    """Read the bounds and the hedge of a number; None if it cannot be read.

    Args:
        hit: Of a rule that names its numbers n1 and n2, its hedge q or post.
        numbers: Reads number words.
        hedges: Qualifier by the words of the hedge.
    """
    first = hit.groups["n1"]
    # "twenty-one (21)": the words say it already
    scale = (hit.get("scale") or "").lower()
    low = numbers.read(f"{first.split('(')[0].replace(', ', ',')} {scale}")
    if first.lower() in wordlist("articles_of_one"):
        low = Decimal(1)  # "a year in prison"
    if low is None:
        return None
    if hit.get("half") or hit.get("halved"):
        low += Decimal("0.5")
    high = low
    second = hit.get("n2")
    if second is not None:
        read = numbers.read(f"{second} {scale}")
        high = read if read is not None else low
    if high < low:
        return None
    return Amount(low, high, _hedge(hit, hedges))


def _hedge(hit: Hit, hedges: Mapping[str, str]) -> str:
    told = table("hedges_after_number").get(hit.get("post") or hit.get("pre") or "")
    if told is None and hit.get("odd"):
        told = "about"
    words = " ".join((hit.get("q") or "").lower().split())
    return told or hedges.get(words, "exact")
