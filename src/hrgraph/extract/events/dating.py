"""When an event took place, by its sentence or else by what was told just before."""

from __future__ import annotations

from hrgraph.extract.clauses import Clause, Frame, Scene, Trigger
from hrgraph.extract.dates import DateMention
from hrgraph.model import EventDate, Span

__all__ = ["dated", "dates_of", "overlap"]

_BESIDE = 32  # code points between a verb of saying and the date of the saying
_REACH = 700  # code points over which a date told before still counts


def dates_of(
    scene: Scene, trigger: Trigger, clause: Clause, frame: Frame | None
) -> tuple[list[EventDate], bool]:
    """Find the date of an event.

    Returns:
        The dates, and whether they were told before and not in the sentence.
    """
    sentence = scene.sentence(trigger.start)
    own = [
        mention
        for mention in scene.dates_in(sentence.start, sentence.end)
        if _usable(mention) and not _of_saying(mention, frame, trigger)
    ]
    inside = [m for m in own if clause.start <= m.span.start <= clause.end]
    if inside or own:
        nearest = min(inside or own, key=lambda m: _distance(scene, m, trigger))
        return [dated(nearest, frame)], False
    before = _told_before(scene, sentence)
    return ([dated(before, frame)], True) if before else ([], False)


def dated(mention: DateMention, frame: Frame | None) -> EventDate:
    """Make the claim that a date makes."""
    return EventDate(mention.span, mention.interval, frame.voice if frame else None)


def overlap(left: EventDate, right: EventDate) -> bool:
    """Tell whether two dates may be of one happening."""
    first, last = _bounds(left)
    begin, end = _bounds(right)
    return first <= end[: len(first)] + "~" and begin <= last[: len(begin)] + "~"


def _bounds(date: EventDate) -> tuple[str, str]:
    begin, end = date.interval.begin, date.interval.end
    first = (begin or end).iso if begin or end else "0"  # type: ignore[union-attr] # one of them is there
    last = (end or begin).iso if begin or end else "9"  # type: ignore[union-attr] # one of them is there
    return first, last if end else "9999"


def _usable(mention: DateMention) -> bool:
    known = mention.interval.begin or mention.interval.end
    return bool(known) and not mention.dateline and mention.bound != "until"


def _of_saying(mention: DateMention, frame: Frame | None, trigger: Trigger) -> bool:
    if frame is None or frame.kind in {"quote", "unknown"}:
        return False
    after = 0 <= mention.span.start - frame.cue.end < _BESIDE
    return after and trigger.start > mention.span.end


def _distance(scene: Scene, mention: DateMention, trigger: Trigger) -> tuple[int, int]:
    if mention.span.start >= trigger.end:
        between = scene.text[trigger.end : mention.span.start]
        return between.count(";") + (";" in between), len(between)
    between = scene.text[mention.span.end : trigger.start]
    return between.count(";"), len(between) + 5


def _told_before(scene: Scene, sentence: Span) -> DateMention | None:
    paragraph = scene.paragraph(sentence.start)
    start = max(paragraph.start, sentence.start - _REACH)
    told = [m for m in scene.dates_in(start, sentence.start) if _usable(m)]
    if told:
        return told[-1]
    above = scene.paragraph(max(0, paragraph.start - 2))
    if above.start < paragraph.start and scene.is_heading(above.start):
        headed = [m for m in scene.dates_in(above.start, above.end) if _usable(m)]
        return headed[-1] if headed else None
    return None
