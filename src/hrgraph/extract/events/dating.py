"""When an event took place, by its sentence or else by what was told just before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hrgraph.extract.clauses import Clause, Frame, Scene, Trigger
from hrgraph.extract.dates import DateMention
from hrgraph.extract.events.asides import is_aside, without_rough
from hrgraph.extract.events.clock import date_of_entry, is_usable
from hrgraph.extract.phrases import phrase
from hrgraph.model import EventDate

__all__ = [
    "dates_of",
    "dates_of_sayings",
    "has_event",
    "is_day_in_course",
    "is_subordinate",
    "when_said",
]

_BESIDE = 34  # code points between a verb of saying and the date of the saying
_FORMALLY = 75  # the same where "in a statement" stands between them
_FRONTED = 14  # code points between a date and the speaker after it
_ADJOINING = 3
_COURSE = 62  # days
# these took place on the date of the law or ruling that is cited
_ENACTED = {"law_adoption", "trial", "sentence"}
_AFTER = 90  # code points after a participle within which its own date stands
_FINITE = phrase("finite_before_date")
_BESIDE_IT = re.compile(r",\s|\s(?:and|or)\s")
_NOUN = phrase("of_another_deed")
_IN_TIME = phrase("in_its_time")
_OF_DAY = phrase("of_its_day")
_SAID_OF = phrase("said_of_event_before")
_RELATIVE = re.compile(r"\s(?:that|which)\b")
_AT_IT = phrase("taken_part_at")
_PART = phrase("next_part_of_sentence")
_NEXT = phrase("another_part_of_sentence")
_INTO = 40  # code points before a date in which a speech or paper is named
_AS_LONG = 7
_AS_OF = re.compile(r"\b[Aa]s\s(?:of|at)\s")
_COURT = re.compile(r"\b(?:[Cc]ourt|[Tt]ribunal)\b")  # such as those of treaties
_CLAUSE = phrase("clause_before_date")
_OF_CONTENT = phrase("date_of_content")


def when_said(scene: Scene, frame: Frame) -> DateMention | None:
    """The date on which something was said, if the sentence tells it."""
    sentence = scene.sentence(frame.cue.start)
    # "wrote to the council on 4 May that" is all one cue
    within = scene.dates_in(frame.cue.start, frame.cue.end)
    if within and within[0].bound == "at":
        return within[0]
    for mention in scene.dates_in(frame.cue.end, frame.cue.end + _FORMALLY):
        between = scene.text[frame.cue.end : mention.span.start]
        formal = phrase("formal_saying").search(between)
        reach = _FORMALLY if formal else _BESIDE
        if mention.span.start >= sentence.end or len(between) > reach:
            break
        if mention.bound != "at" or has_event(scene, frame.cue.end, mention.span.start):
            break
        told_so = formal and not _CLAUSE.search(between, 0, formal.start())
        if told_so or not _OF_CONTENT.search(between):
            return mention
    told = scene.dates_in(sentence.start, frame.cue.start)
    return told[-1] if told and _is_of_saying(scene, frame, told[-1]) else None


def _is_of_saying(scene: Scene, frame: Frame, mention: DateMention) -> bool:
    """Tell whether a date before a verb of saying is the date of the saying."""
    if _is_no_day(scene, mention) or _is_vague(scene, frame, mention):
        return False
    between = scene.text[mention.span.end : frame.cue.start]
    if not between.strip(" *"):
        return True
    before = frame.speaker <= mention.span.start
    floor = frame.speaker if before else scene.sentence(frame.cue.start).start
    lead = scene.text[max(floor, mention.span.start - _INTO) : mention.span.start]
    front = _front(scene, frame, mention)
    fronted = mention.span.start - front < _FRONTED
    if fronted and has_event(scene, front, mention.span.start):
        return False  # "let go after two nights, she said"
    if not fronted and not phrase("formal_saying").search(lead):
        return False
    if has_event(scene, mention.span.end, frame.cue.start):
        return False
    return not (re.search(r";|:(?!\d)", between) or _SAID_OF.match(between))


def _is_no_day(scene: Scene, mention: DateMention) -> bool:
    """Tell whether nothing can be said on a date: a stretch, an end, a law's date."""
    if mention.bound != "at" or mention.cited or _is_course(mention):
        return True
    lead = max(0, mention.span.start - _AS_LONG)
    return bool(_AS_OF.search(scene.text, lead, mention.span.end))


def has_event(scene: Scene, start: int, end: int) -> bool:
    """Tell whether words between two offsets tell of an event, names left aside."""
    named = scene.named_in(start - _AFTER, end)
    return any(
        not any(one.start <= trigger.start < one.end for one in named)
        for trigger in scene.triggers_between(start, end, "events")
    )


def _is_vague(scene: Scene, frame: Frame, mention: DateMention) -> bool:
    """Tell whether a month or year is given where somebody without a name speaks.

    What was said is dated by it, as no day of the saying was worth telling.
    """
    unnamed = scene.kind_of(frame.voice) in {"source", "group"}
    begin = mention.interval.begin
    return unnamed and begin is not None and begin.precision != "day"


def _is_course(mention: DateMention) -> bool:
    """Tell whether a date is a stretch of days: things happen in it, none is said."""
    begin, end = mention.interval.begin, mention.interval.end
    return (
        begin is not None
        and end is not None
        and begin.iso != end.iso
        and (end.last_day - begin.first_day).days > _ADJOINING
    )


def _front(scene: Scene, frame: Frame, mention: DateMention) -> int:
    """Where the words begin that a date at the front of a saying stands in."""
    sentence = scene.sentence(frame.cue.start)
    if sentence.start <= frame.speaker <= mention.span.start:
        return frame.speaker
    start = sentence.start
    for cut in _PART.finditer(scene.text, sentence.start, mention.span.start):
        start = cut.end()
    return start


def dates_of_sayings(scene: Scene, frames: Iterable[Frame]) -> frozenset[int]:
    """Offsets of all dates that tell when something was said, not when it was done.

    What a court says it does: "on 3 May the court found her guilty".
    """
    said = (
        when_said(scene, frame)
        for frame in frames
        if frame.voice
        and frame.kind not in {"quote", "unknown", "noun"}
        and not _is_court(scene, frame.voice)
    )
    return frozenset(mention.span.start for mention in said if mention)


def _is_court(scene: Scene, key: str) -> bool:
    if getattr(scene.entities[key], "kind", "") == "court":
        return True
    return _COURT.search(scene.name_of(key)) is not None


def dates_of(
    scene: Scene, trigger: Trigger, clause: Clause
) -> tuple[list[DateMention], bool]:
    """Find the date of an event.

    Returns:
        The dates, and whether they were told before and not in the sentence.
    """
    sentence = scene.sentence(trigger.start)
    enacts = trigger.says.get("type") in _ENACTED
    own = [
        m
        for m in scene.dates_in(sentence.start, sentence.end)
        if m.may_date(trigger.start) and (is_usable(scene, m) or (m.cited and enacts))
    ]
    fitting = _fitting(scene, own, trigger, clause)
    held = scene.held_at(sentence.start)
    # "one of them, who had been jailed in 2012, was shot": on the day that was told
    if held and fitting and all(is_aside(scene, m, trigger) for m in fitting):
        fitting = []
    if fitting:
        return [min(fitting, key=lambda m: _distance(scene, m, trigger))], False
    if own and is_subordinate(scene, trigger, clause):
        return [], False
    return ([held.mention], not held.headed) if held else ([], False)


def is_day_in_course(left: EventDate, right: EventDate) -> bool:
    """Tell whether one date is a day and the other a long stretch of time."""
    both = left.interval, right.interval
    lengths = sorted((i.last_day - i.first_day).days for i in both)
    return lengths[0] <= _ADJOINING and lengths[1] > _COURSE


def is_subordinate(scene: Scene, trigger: Trigger, clause: Clause) -> bool:
    """Tell whether a trigger only says which people or raids another verb is of.

    A march at which people were held is of the day on which they were.
    """
    if clause.shape == "noun":
        if trigger.says.get("type") == "protest" and _AT_IT.search(
            scene.text, max(0, trigger.start - _INTO), trigger.start
        ):
            return False
        verbs = scene.triggers_between(clause.start, trigger.start, "events")
        # "had been beaten, given forced examinations": one stands beside the other
        return bool(verbs) and not _BESIDE_IT.match(scene.text, verbs[-1].end)
    by_whole = trigger.rule.family == "telling"  # the word may be any of the clause
    if by_whole or clause.shape != "passive" or clause.verb != trigger.start:
        return False
    return _FINITE.search(scene.text, trigger.end, clause.end) is not None


def _fitting(
    scene: Scene, own: Sequence[DateMention], trigger: Trigger, clause: Clause
) -> list[DateMention]:
    if is_subordinate(scene, trigger, clause):
        return [m for m in own if _belongs(scene, m, trigger)]
    kept = without_rough(m for m in own if not _is_barred(scene, m, trigger, clause))
    inside = [m for m in kept if clause.start <= m.span.start <= clause.end]
    told = [m for m in inside or kept if not is_aside(scene, m, trigger)]
    if inside and told:
        return told
    entry = date_of_entry(scene, trigger.start)
    if entry in kept:
        return [entry]
    rest = [m for m in kept if not is_aside(scene, m, trigger)]
    return told or rest or inside or kept


def _is_barred(
    scene: Scene, mention: DateMention, trigger: Trigger, clause: Clause
) -> bool:
    """Tell whether a date of the sentence is that of another event in it."""
    if mention.means == "other" and not _follows(scene, mention, trigger):
        return True
    if mention.span.end > trigger.start:
        return _is_of_other(scene, mention, trigger, clause) or _is_of_next_part(
            scene, mention, trigger
        )
    between = scene.text[mention.span.end : clause.verb]
    held = scene.triggers_between(clause.start, mention.span.start, "events")
    return bool(held) and not re.search(r"[,;]|\band\b|^\s$", between)


def _is_of_other(
    scene: Scene, mention: DateMention, trigger: Trigger, clause: Clause
) -> bool:
    """Tell whether a date is that of a noun between it and what is told.

    In "inquiries into the arrests of 3 May" the arrests have the date; so does the
    murder in "held for the murder in May".
    """
    between = scene.triggers_between(trigger.end, mention.span.start, "events")
    nearer = [other for other in between if other.start >= trigger.end]
    if not nearer:
        return False
    if clause.shape == "noun":
        ways = _OF_DAY
    else:
        lead = scene.text[max(trigger.end, nearer[-1].start - _INTO) : nearer[-1].start]
        if not _NOUN.search(lead):
            return False
        ways = _IN_TIME
    return ways.fullmatch(scene.text, nearer[-1].end, mention.span.start) is not None


def _is_of_next_part(scene: Scene, mention: DateMention, trigger: Trigger) -> bool:
    """Tell whether a date is that of another event, in a later part of the sentence.

    "Nine were taken away; all were let go the following day".
    """
    start = mention.span.start
    cuts = [m.end() for m in _NEXT.finditer(scene.text, trigger.end, start)]
    return bool(cuts) and has_event(scene, cuts[-1], start)


def _follows(scene: Scene, mention: DateMention, trigger: Trigger) -> bool:
    """Tell whether a verb is that of the clause after "a day after"."""
    between = scene.text[mention.span.end : trigger.start]
    return mention.span.end <= trigger.start and not re.search(r"[,;:]", between)


def _belongs(scene: Scene, mention: DateMention, trigger: Trigger) -> bool:
    if mention.span.end <= trigger.start:
        return trigger.start - mention.span.end <= _ADJOINING
    between = scene.text[trigger.end : mention.span.start]
    if _RELATIVE.match(between):
        return len(between) < _AFTER
    return len(between) < _AFTER and not _FINITE.search(between)


def _distance(scene: Scene, mention: DateMention, trigger: Trigger) -> tuple[int, int]:
    if mention.span.start >= trigger.end:
        between = scene.text[trigger.end : mention.span.start]
        return between.count(";"), len(between)
    between = scene.text[mention.span.end : trigger.start]
    return between.count(";"), len(between) + 5
