"""What befell those whom a number counts, by the noun beside it."""

from __future__ import annotations

import re

from hrgraph.extract.figures.counted import Counted
from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.spurious import counts_things
from hrgraph.extract.phrases import phrase

__all__ = ["is_told_by_noun", "kind_by_name"]

_TRIED = phrase("people_on_trial")
_BESIDE = re.compile(r"\s(?:\w+(?:al|ed)\s)?")
_DEEDS = re.compile(r"(?:[\w-]+\s)?[\w-]+s|dead")


def kind_by_name(after: str) -> str | None:
    """The kind of people who are called by what befell them ("312 defendants").

    Args:
        after: The text from the end of the number.

    Returns:
        None where their name tells nothing.
    """
    return "charged" if _TRIED.match(after) else None


def is_told_by_noun(text: str, cues: Cues, counted: Counted) -> bool:
    """Tell whether a number counts by its own noun ("64 hangings", "312 defendants").

    No other words of the sentence tell better what it counts.

    Args:
        text: The text.
        cues: The word lists.
        counted: The number, with the words that tell its kind.
    """
    told = counted.predicate
    after = text[counted.number.end : counted.span.end]
    if told is None:
        return kind_by_name(after) == counted.kind
    if counted.kind == "other" or counts_things(cues, after):
        return False
    beside = _BESIDE.fullmatch(text, counted.number.end, told.start)
    return beside is not None and _DEEDS.fullmatch(text, *told) is not None
