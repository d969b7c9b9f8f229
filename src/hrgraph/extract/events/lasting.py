"""What a date says of an event: its day, or the day since which it goes on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING

from hrgraph.extract.clauses import Frames, Scene, Trigger
from hrgraph.extract.dates import DAYS, DateMention
from hrgraph.extract.events.durations import (
    Duration,
    begin_of,
    days_after,
    duration_in,
    find_ends,
)
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import EventDate, Interval, PartialDate

if TYPE_CHECKING:
    from hrgraph.extract.events.happenings import Happening

__all__ = ["claim_of"]

# these last, and are told with how long they did
_STATES = {"detention", "shutdown", "protest"}
# of these each is told once of one person or law, but several may be told together
_ONCE = {"law_adoption", "disappearance"}
_AFTER = 60  # code points after a trigger within which that is told
_COURSE = dt.timedelta(days=366)  # over which those who died are counted
_UP_TO = phrase("up_to_date")
_FROM = 12  # code points before a date in which "from" stands
_REACH = 80  # code points after it within which the end is told
_BEGINS = phrase("begins_before_date")
_AFTER_SO_LONG = re.compile(r"\bafter\s(?:\w+\s){0,2}$")
_AND = re.compile(r"^\s?and\s", re.IGNORECASE)
_ENDS = phrase("ends_after_date")
_MORE = re.compile(r"\s(?:more|others)\b(?! than)")  # others were told of before
_SINCE = re.compile(r"\bsince\b")
_WHEN = re.compile(r",?\s(?:\w+\s)?(?:when|on\swhich)\b")
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
    if reach := _since(scene, happening, mention):
        interval = reach
    elif end := _so_far(scene, happening, mention):
        interval = dataclasses.replace(interval, end=end)
    elif begin := _counted_from(scene, happening, mention):
        interval = dataclasses.replace(interval, begin=begin)
    elif end := _end_of(scene, mention):
        interval = dataclasses.replace(interval, end=end)
    elif happening.type in _STATES:
        interval = _until(scene, happening, mention)
        interval = _with_length(scene, happening, interval)
        interval = _up_to_now(scene, happening, mention, interval)
    return EventDate(mention.span, interval, frame.voice if frame else None)


def _since(scene: Scene, happening: Happening, mention: DateMention) -> Interval | None:
    """A stretch from a day since which something goes on, or had gone on."""
    begin, published = mention.interval.begin, scene.page.document.published
    if mention.bound != "since" or published is None or begin is None:
        return None
    if begin.iso >= published.iso:
        return None
    lasts = happening.type in wordlist("lasting_events")
    if not (lasts or _goes_on(scene, happening)):
        return None
    if _is_beginning(scene, happening.trigger, mention):
        return None
    end = _day_of_sentence(scene, happening, begin) or published
    return dataclasses.replace(mention.interval, end=end)


def _day_of_sentence(
    scene: Scene, happening: Happening, begin: PartialDate
) -> PartialDate | None:
    """The day up to which something had gone on: that of what its sentence tells.

    "On Monday a court freed the editor, who had been held since October".
    """
    clause = happening.clause
    if happening.type not in _STATES:
        return None
    sentence = scene.sentence(happening.trigger.start)
    had = phrase("had_gone_on").search(scene.text, clause.start, clause.end)
    if not (had or _has_release(scene, sentence.start, happening.trigger.start)):
        return None
    told = scene.dates_in(sentence.start, sentence.end)
    days = [m.interval.end for m in told if m.bound == "at" and not m.dateline]
    later = [end for end in days if end and end.iso > begin.iso]
    return later[-1] if later else None


def _so_far(
    scene: Scene, happening: Happening, mention: DateMention
) -> PartialDate | None:
    """The day of writing, where many are told of "so far"."""
    text, clause = scene.text, happening.clause
    published, begin = scene.page.document.published, mention.interval.begin
    if not happening.inherited or published is None or begin is None:
        return None
    if happening.type not in wordlist("lasting_events") or begin.iso >= published.iso:
        return None
    many = phrase("in_number").search(text, clause.start, happening.trigger.end)
    so_far = phrase("so_far").search(text, clause.start, clause.end)
    return published if many and so_far else None


def _counted_from(
    scene: Scene, happening: Happening, mention: DateMention
) -> PartialDate | None:
    """From when those were counted who are told of up to a day: "26 dead by 9 May".

    That is the day that the clock of the story stood at before.
    """
    span, end, trigger = mention.span, mention.interval.end, happening.trigger
    lead = scene.text[max(0, span.start - _FROM) : span.start + _FROM]
    if happening.type not in wordlist("lasting_events") or not _UP_TO.search(lead):
        return None
    clause = happening.clause
    told = phrase("in_number").search(scene.text, clause.start, trigger.end)
    if told is None or _MORE.match(scene.text, told.end()):
        return None
    held = scene.held_at(scene.sentence(trigger.start).start)
    begin = held.mention.interval.begin if held else None
    if begin is None or end is None or not _is_shortly_before(begin, end):
        return None
    return begin


def _is_shortly_before(begin: PartialDate, end: PartialDate) -> bool:
    return dt.timedelta() < end.first_day - begin.first_day <= _COURSE


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
        joint = _AND if "between" in lead.lower() else _ENDS
        if end and end.iso > begin.iso and joint.search(between):
            return end
    return None


def _until(scene: Scene, happening: Happening, mention: DateMention) -> Interval:
    """A stretch from a day to the one on which, by the sentence, it ended."""
    interval = mention.interval
    begin, trigger = interval.begin, happening.trigger
    if begin is None or begin != interval.end:
        return interval
    sentence = scene.sentence(trigger.start)
    published = scene.page.document.published
    for other in scene.dates_in(sentence.start, sentence.end):
        end = other.interval.end
        if other.bound != "until" or end is None or end.iso <= begin.iso:
            continue
        after = mention.span.end < trigger.start < other.span.start
        ordered = phrase("to_be_held").search(scene.text, sentence.start, sentence.end)
        if not happening.inherited and (ordered or not after):
            continue
        if published is None or end.first_day <= published.last_day:
            return dataclasses.replace(interval, end=end)
    return interval


def _with_length(scene: Scene, happening: Happening, interval: Interval) -> Interval:
    """A stretch, where the clause tells how long: "held for nine days".

    Its ends are dates that lie so far apart; else it begins on the day told before.
    """
    clause, trigger = happening.clause, happening.trigger
    sentence = scene.sentence(trigger.start)
    until = max(clause.end, min(trigger.end + _AFTER, len(scene.text)))
    lasted = duration_in(scene, clause.start, min(until, sentence.end))
    begin = interval.begin
    if lasted is None or begin is None or begin != interval.end:
        return interval
    if phrase("to_last").search(scene.text, sentence.start, min(until, sentence.end)):
        return interval
    known = find_ends(scene, lasted, interval, goes_on=_goes_on_still(scene, happening))
    return known or _reckoned(scene, happening, lasted, interval)


def _reckoned(
    scene: Scene, happening: Happening, lasted: Duration, interval: Interval
) -> Interval:
    """So many days from the day told last, if that was the first of them."""
    begin, published = interval.begin, scene.page.document.published
    if begin and begin.precision == "day" and _is_last(scene, happening, lasted):
        first = begin_of(lasted, begin)
        return Interval(first, begin, interval.year_inferred) if first else interval
    if begin is None or begin.precision != "day" or lasted.hedged:
        return interval
    if lasted.unit not in DAYS or _goes_on_still(scene, happening):
        return interval
    last = days_after(begin.first_day, int(lasted.days))
    if last is None or (published and last > published.last_day):
        return interval  # it began on another day, then
    return Interval(begin, PartialDate(last.isoformat()), interval.year_inferred)


def _is_last(scene: Scene, happening: Happening, lasted: Duration) -> bool:
    """Tell whether the day of a telling is that by which something had lasted so long.

    "They had been held for two weeks", "she was freed after two years in prison".
    """
    clause, start = happening.clause, lasted.span.start
    if phrase("had_gone_on").search(scene.text, clause.start, clause.end):
        return happening.inherited
    sentence = scene.sentence(start)
    if not _AFTER_SO_LONG.search(scene.text, sentence.start, start):
        return False
    return _has_release(scene, sentence.start, start)


def _up_to_now(
    scene: Scene, happening: Happening, mention: DateMention, interval: Interval
) -> Interval:
    """A stretch up to publication of what goes on still: "he is still in prison"."""
    begin, published = interval.begin, scene.page.document.published
    if happening.type != "detention" or begin is None or published is None:
        return interval
    if begin != interval.end or begin.iso >= published.iso:
        return interval
    clause = happening.clause
    if not phrase("goes_on_still").search(scene.text, clause.start, clause.end):
        return interval
    if _has_release(scene, mention.span.start - _REACH, mention.span.end + _REACH):
        return interval  # the day on which others were freed
    return dataclasses.replace(interval, end=published)


def _has_release(scene: Scene, start: int, end: int) -> bool:
    told = scene.triggers_between(max(0, start), end, "events")
    return any(one.says.get("type") == "release" for one in told)


def _goes_on_still(scene: Scene, happening: Happening) -> bool:
    clause = happening.clause
    found = phrase("has_gone_on").search(scene.text, clause.start, clause.end)
    return found is not None


def _is_beginning(scene: Scene, trigger: Trigger, mention: DateMention) -> bool:
    """Tell whether something goes on since an event: "since the march of May".

    So it does since one that is told of that day: "since Friday, when police fired".
    """
    if _WHEN.match(scene.text, mention.span.end, trigger.start):
        return True
    between = scene.text[trigger.start : mention.span.end].lower()
    return trigger.end <= mention.span.start and "since" not in between


def _goes_on(scene: Scene, happening: Happening) -> bool:
    """Tell whether a clause is in the perfect: "have dissolved", not "had".

    A law is passed once, and nobody vanishes twice; but several laws or people may.
    """
    text, clause, start = scene.text, happening.clause, happening.trigger.start
    if happening.type == "law_adoption" and happening.trigger.rule.family == "telling":
        return False  # any word of the sentence may be the trigger
    if happening.type in _ONCE:
        found = phrase("in_number").search(text, clause.start, start)
        if found is None or _SINCE.search(text, found.end(), start):
            return False
    return _PERFECT.search(text, clause.start, clause.end) is not None
