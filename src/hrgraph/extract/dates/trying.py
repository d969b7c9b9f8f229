"""What rules of dates make of their own sentences, by which they are checked."""

from __future__ import annotations

import datetime as dt

from hrgraph.extract.dates.context import Reckoning
from hrgraph.extract.dates.meanings import meaning_of
from hrgraph.extract.phrases import wordlist
from hrgraph.extract.rules import Hit
from hrgraph.model import Interval, PartialDate

__all__ = ["value_of"]


def value_of(hit: Hit, sentence: str) -> str:
    """What a rule makes of a date in one of its own sentences, as the file writes it.

    They are read as if published on the day that the file names.
    """
    reckoning = Reckoning(PartialDate("2021-03-17"))
    reckoning.is_night = "night" in sentence
    reckoning.month = dt.date(2019, 5, 1)
    if hit.rule.says["means"] in wordlist("relative_meanings"):
        reckoning.note(
            Interval(PartialDate("2019-05-03"), PartialDate("2019-05-03")), 0
        )
        if hit.rule.says["means"] == "ordinal":
            reckoning.note(Interval(PartialDate("2019-05"), PartialDate("2019-05")), 0)
    interval = meaning_of(hit, reckoning)
    if interval is None or interval.begin is None or interval.end is None:
        return "nothing"
    begin, end = interval.begin.iso, interval.end.iso
    return begin if begin == end else f"{begin}/{end}"
