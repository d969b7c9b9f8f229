"""What a date says of an event: its day, or the day since which it goes on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING

from hrgraph.extract.clauses import Frames, Scene, Trigger
from hrgraph.extract.dates import DAYS, DateMention
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import load_numbers
from hrgraph.model import EventDate, Interval, PartialDate

if TYPE_CHECKING:
    from hrgraph.extract.events.happenings import Happening

__all__ = ["claim_of"]

# these last, and are told with how long they did
_STATES = {"detention", "shutdown", "protest"}
_AFTER = 60  # code points after a trigger within which that is told
_FROM = 12  # code points before a date in which "from" stands
_REACH = 80  # code points after it within which the end is told
_BEGINS = phrase("begins_before_date")
_AND = re.compile(r"^\s?and\s", re.IGNORECASE)
_ENDS = phrase("ends_after_date")
_PERFECT = re.compile(r"\bhave\b")


def claim_of(
    scene: Scene, frames: Frames, happening: Happening, mention: DateMention
) -> EventDate:
    """Make the claim that a date makes of a happening.

    "Since May" reaches from May to the day up to which the document tells, if what is
    told goes on. A date told before is claimed by whoever gave it there.
    """
    frame = happening.frame
    if happening.inherited:
        frame = frames.at(mention.span.start)
    interval = mention.interval
    begin, published = interval.begin, scene.page.document.published
    if (
        mention.bound == "since"
        and published
        and begin
        and begin.iso < published.iso
        and (happening.type in wordlist("lasting_events") or _goes_on(scene, happening))
        and not _is_beginning(scene, happening.trigger, mention)
    ):
        interval = dataclasses.replace(interval, end=published)
    elif end := _end_of(scene, mention):
        interval = dataclasses.replace(interval, end=end)
    elif happening.type in _STATES:
        interval = _until(scene, happening, interval)
        interval = _with_length(scene, happening, interval)
    return EventDate(mention.span, interval, frame.voice if frame else None)


def _end_of(scene: Scene, mention: DateMention) -> PartialDate | None:
    """The end of a stretch that a date begins: "from 3 May until 9 June"."""
    begin, span = mention.interval.begin, mention.span
    lead = scene.text[max(0, span.start - _FROM) : span.end]
    if begin is None or begin != mention.interval.end or not _BEGINS.search(lead):
        return None
    sentence = scene.sentence(span.start)
    later = scene.dates_in(span.end, min(sentence.end, span.end + _REACH))
    for other in later[:1]:
        end = other.interval.end
        between = scene.text[span.end : other.span.end]
        joint = _AND if "etween" in lead else _ENDS
        if end and end.iso > begin.iso and joint.search(between):
            return end
    return None


def _until(scene: Scene, happening: Happening, interval: Interval) -> Interval:
    """A stretch from a day told before, where the sentence tells when it ended."""
    begin = interval.begin
    if not happening.inherited or begin is None or begin != interval.end:
        return interval
    sentence = scene.sentence(happening.trigger.start)
    published = scene.page.document.published
    for mention in scene.dates_in(sentence.start, sentence.end):
        end = mention.interval.end
        if mention.bound != "until" or end is None or end.iso <= begin.iso:
            continue
        if published is None or end.first_day <= published.last_day:
            return dataclasses.replace(interval, end=end)
    return interval


def _with_length(scene: Scene, happening: Happening, interval: Interval) -> Interval:
    """A stretch from a day, where the clause tells how long: "held for nine days"."""
    begin, end = interval.begin, interval.end
    if begin is None or begin != end or begin.precision != "day":
        return interval
    clause = happening.clause
    until = max(clause.end, min(happening.trigger.end + _AFTER, len(scene.text)))
    sentence = scene.sentence(happening.trigger.start)
    until = min(until, sentence.end)
    told = phrase("so_long").search(scene.text, clause.start, until)
    if told is None or phrase("to_last").search(scene.text, sentence.start, until):
        return interval
    count = load_numbers().read(told["n"]) if told["n"] not in {"a", "an"} else 1
    if not count:
        return interval
    days = int(count) * DAYS[told["unit"].lower()]
    last = begin.first_day + dt.timedelta(days=days)
    published = scene.page.document.published
    if published and last > published.last_day:
        return interval  # it began on another day, then
    return Interval(begin, PartialDate(last.isoformat()), interval.year_inferred)


def _is_beginning(scene: Scene, trigger: Trigger, mention: DateMention) -> bool:
    """Tell whether something goes on since an event: "since the march of May"."""
    between = scene.text[trigger.end : mention.span.end].lower()
    return trigger.end <= mention.span.start and "since" not in between


def _goes_on(scene: Scene, happening: Happening) -> bool:
    """Tell whether a clause is in the perfect: "have dissolved", not "had".

    A law is passed once, and nobody vanishes twice.
    """
    clause = happening.clause
    if happening.type in {"law_adoption", "disappearance"}:
        return False
    return _PERFECT.search(scene.text, clause.start, clause.end) is not None
