"""Dates of asides: they tell when something else was done than a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hrgraph.extract.clauses import Scene, Trigger
from hrgraph.extract.dates import DateMention
from hrgraph.extract.phrases import phrase, wordlist

__all__ = ["is_aside", "is_of_who", "without_rough"]

_DAY = 7  # code points of a month, which a day is longer than
_ROUGHLY = 62  # days by which "two years ago" may miss the day
_BEFORE = 90  # code points before a date in which the aside may begin
_COMMA = re.compile(r"\s*,")
_WHO = re.compile(r",\s(?:who|whose|whom|which|where)\b[^,;.]*$")
_WHO_HAD = phrase("told_in_aside")


def is_aside(scene: Scene, mention: DateMention, trigger: Trigger) -> bool:
    """Tell whether a date closes an aside before the verb: "whose son died in May,".

    So it does in a clause that only says who: "men who had marched in May were jailed".
    """
    if mention.span.end > trigger.start:
        return False
    if is_of_who(scene, mention, trigger):
        return True
    if not _COMMA.match(scene.text, mention.span.end, trigger.start):
        return False
    lead = scene.text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    return _WHO.search(lead) is not None


def is_of_who(scene: Scene, mention: DateMention, trigger: Trigger) -> bool:
    """Tell whether a date says when somebody had done what tells who they are."""
    before = scene.text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    return (
        mention.span.end <= trigger.start
        and mention.bound == "at"
        and _WHO_HAD.search(before) is not None
    )


def without_rough(fitting: Iterable[DateMention]) -> list[DateMention]:
    """All dates but those that say roughly what another says to the day.

    "Two years ago 27 people had drowned there, on 24 November 2021".
    """
    told = list(fitting)
    days = [m.interval for m in told if _is_day(m)]
    return [
        m
        for m in told
        if not (_is_rough(m) and any(m.interval.meets(i, _ROUGHLY) for i in days))
    ]


def _is_rough(mention: DateMention) -> bool:
    return mention.means in wordlist("roughly_told") and not _is_day(mention)


def _is_day(mention: DateMention) -> bool:
    begin = mention.interval.begin
    return begin is not None and begin == mention.interval.end and len(begin.iso) > _DAY
