"""A date as it is told in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import Hit
from hrgraph.model import Interval, Origin, Span

__all__ = ["DISTANCE", "LEAD", "SINCE", "SINCES", "DateMention", "mention_of"]

LEAD = 80
"""Code points before a date that may say what it is of."""
DISTANCE = "dated-after"
"""The meaning of a distance; the date that it is reckoned from comes right after it."""
SINCES = phrase("since_in_date")
SINCE = phrase("since_before_date")
_BY = re.compile(r"\b[Bb]y\s+(?:the\s+)?$")
_UNTIL = phrase("until_before_date")
_RUN_UP = phrase("run_up_to_date")
_CUE = 12  # code points before a date where since and until are looked for


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that the text tells.

    Attributes:
        interval: What the words mean; both ends are None where no year can be
            derived.
        kind: ``relative`` if it is reckoned from another date.
        bound: ``since`` (what happens goes on from there), ``until`` (it ends then),
            ``by`` (it had come, or is due, then), or ``at``.
        means: The meaning that its rule names, such as ``day`` or ``same-day``.
        within: Where words stand of which alone it is the date: "the march of 3 May"
            in "two days after the march of 3 May"; None for the date of anything.
        dateline: Stands in the date line at the top, and tells when it was written.
        cited: Is the date of a law, order or ruling that the text only cites.
        ahead: Was still to come, by the words before it.
    """

    span: Span
    interval: Interval
    kind: Literal["absolute", "relative"]
    bound: Literal["at", "since", "until", "by"]
    means: str
    origin: Origin
    dateline: bool = False
    cited: bool = False
    ahead: bool = False
    within: Span | None = None

    def may_date(self, offset: int) -> bool:
        """Tell whether it may be the date of what is told at an offset.

        What stands between a distance and the date that it is reckoned from is of
        that date, and nothing else is.
        """
        if self.within is not None:
            return self.within.start <= offset < self.within.end
        inside = self.span.start <= offset < self.span.end
        return not (inside and self.means == DISTANCE)


def mention_of(
    text: str, hit: Hit, interval: Interval, *, is_line: bool
) -> DateMention:
    """Make the mention that some words are, with what the words before say of it.

    Args:
        text: The text in which they stand.
        hit: The words.
        interval: What they mean.
        is_line: They tell when the text was written.
    """
    before = text[max(0, hit.span.start - LEAD) : hit.span.start]
    words, means = text[hit.span.start : hit.span.end], str(hit.rule.says["means"])
    bound: Literal["at", "since", "until", "by"] = "at"
    if SINCE.search(before) or SINCES.match(words):
        bound = "since"
    elif (
        _UNTIL.search(before[-_CUE:])
        or _RUN_UP.search(before)
        or words.lower().startswith("until ")
    ):
        bound = "until"
    elif means not in wordlist("whole_meanings") and (
        _BY.search(before[-_CUE:]) or words.lower().startswith("by ")
    ):
        bound = "by"
    return DateMention(
        hit.span,
        interval,
        "relative" if means in wordlist("relative_meanings") else "absolute",
        bound,
        means,
        hit.rule.origin,
        is_line,
    )
