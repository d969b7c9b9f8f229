"""The clock of a narrative: the date that holds in each sentence of a document.

A sentence without a date is told of the day of the sentence before it. A look back
does not move the clock, nor do years and stretches that something goes on since.
"""

from __future__ import annotations

import re

from hrgraph.extract.clauses import Held, Scene
from hrgraph.extract.dates import DateMention
from hrgraph.extract.events.rulings import day_of_ruling, tells_ruling
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["date_of_entry", "is_usable", "run_clock"]

_HEADED = 30  # code points of a line within which its leading date stands
_AROUND = 12  # code points that a line of nothing but a date holds beside it
_FRONTED = 14  # code points before a date that a sentence begins with
_HEAD = 700  # code points at the top where the day of a live report stands
# "On 3 May, soldiers …": a sentence begins so, no entry of a timeline
_SAYS = re.compile(r"[a-z]{3}")  # words before a date, not only marks
_FRONT = re.compile(r"On\s")
_COMPARING = 40  # code points before a date in which something is compared with it
_OF_SOMETHING = phrase("date_of_something")
_AS_OF = re.compile(r"\b[Aa]s\s(?:(?:of|at)\s)?$")
_LOOK_BACK = re.compile(r"\bhad\b")
# reckoned back ("a week earlier"), or what only goes on
_BACK = {"earlier", "day-before", "other", "since-then"}
_HEADING = re.compile(r"[^.;!?\n]{1,50}[:–—]\s(?=(?:[Oo]n|[Ii]n|[Ll]ast)\s)")
_TIMED = re.compile(
    r"[\W_]*(?:\d{1,2}[:.h]\d\d)(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4}))?\s?[–—:-]"
)


def date_of_entry(scene: Scene, offset: int) -> DateMention | None:
    """The date that the line of an offset begins with, as in a timeline."""
    line = scene.paragraph(offset)
    for mention in scene.dates_in(line.start, line.start + _HEADED):
        known = mention.interval.begin or mention.interval.end
        lead = scene.text[line.start : mention.span.start]
        if _AS_OF.search(lead):
            return None
        if known and not mention.dateline and not _SAYS.search(lead):
            return mention
    return None


def run_clock(scene: Scene) -> list[Held | None]:
    """Find the date that holds at the beginning of each sentence of a scene.

    Linear in the length of the text.
    """
    held: list[Held | None] = []
    clock: Held | None = None
    line: Span | None = None
    today, ruled = _day_of_report(scene), day_of_ruling(scene)
    for sentence in scene.page.segments.sentences:
        if line is None or sentence.start >= line.end:
            above, line = line, scene.paragraph(sentence.start)
            clock = _at_line(scene, line, above, clock, today)
        decides = ruled is not None and tells_ruling(scene, sentence)
        held.append(Held(ruled, headed=True) if ruled and decides else clock)
        for mention in scene.dates_in(sentence.start, sentence.end):
            if _moves(scene, mention, sentence, clock):
                clock = Held(mention, clock.headed if clock else False)
    return held


def is_usable(scene: Scene, mention: DateMention) -> bool:
    """Tell whether something can have taken place on a date.

    It is not only due then, and the date does not tell when something was said.
    """
    known = mention.interval.begin or mention.interval.end
    return (
        bool(known)
        and not mention.dateline
        and not mention.cited
        and not _is_due(scene, mention)
        and not _is_compared(scene, mention)
        and mention.span.start not in scene.saying
    )


def _is_compared(scene: Scene, mention: DateMention) -> bool:
    """Tell whether a date is only compared with: "twice as many as in 2020"."""
    start = mention.span.start
    lead = scene.text[max(0, start - _COMPARING) : start]
    words = lead + scene.text[start : mention.span.end]
    return phrase("date_compared").search(words) is not None


def _is_due(scene: Scene, mention: DateMention) -> bool:
    """Tell whether nothing had taken place on a date, or what had taken place ended."""
    if mention.bound != "by":
        return mention.bound == "until"
    # "by Sunday night all had been freed", of what had come when the text was written
    end, published = mention.interval.end, scene.page.document.published
    if end is None or published is None or end != mention.interval.begin:
        return True
    return end.precision != "day" or end.last_day > published.last_day


def _day_of_report(scene: Scene) -> DateMention | None:
    """The day that stands at the top of a live report, which tells only hours."""
    published = scene.page.document.published
    for mention in scene.dates_in(0, _HEAD):
        begin = mention.interval.begin
        if mention.dateline or (begin and begin == published):
            return mention
    return None


def _at_line(
    scene: Scene,
    line: Span,
    above: Span | None,
    clock: Held | None,
    today: DateMention | None,
) -> Held | None:
    """The date that holds where a line begins."""
    entry = date_of_entry(scene, line.start)
    if entry and entry.span.start not in scene.saying:
        begins = _FRONT.match(scene.text, entry.span.start - 3, entry.span.end)
        return Held(entry, headed=not begins)
    if _TIMED.match(scene.text, line.start, line.end):
        return Held(today, headed=True) if today else None
    if above and scene.is_heading(above.start) and not scene.is_heading(line.start):
        dates = scene.dates_in(above.start, above.end)
        usable = [mention for mention in dates if is_usable(scene, mention)]
        return Held(usable[-1], headed=True) if usable else None
    if clock is None or scene.is_heading(line.start):
        return None
    if clock.headed and _is_alone(scene, clock.mention):
        return clock
    goes_on = phrase("goes_on").match(scene.text, line.start, line.end)
    return Held(clock.mention, headed=False) if goes_on else None


def _is_alone(scene: Scene, mention: DateMention) -> bool:
    """Tell whether a line is nothing but a date."""
    line = scene.paragraph(mention.span.start)
    beside = (line.end - line.start) - (mention.span.end - mention.span.start)
    return beside <= _AROUND


def _moves(
    scene: Scene, mention: DateMention, sentence: Span, clock: Held | None
) -> bool:
    """Tell whether what is told next goes on from a date."""
    if not is_usable(scene, mention) or mention.ahead or mention.within:
        return False
    if clock is None or mention.means in _BACK:
        return mention.means not in _BACK
    lead = scene.text[max(0, mention.span.start - _HEADED) : mention.span.start]
    if _OF_SOMETHING.search(lead):
        return False
    if mention.span.start - _opening(scene, mention, sentence) < _FRONTED:
        return True
    if clock.headed or mention.bound == "since":
        return False
    return not _is_look_back(scene, mention, sentence, clock.mention)


def _opening(scene: Scene, mention: DateMention, sentence: Span) -> int:
    """Where a sentence begins, behind what heads it: "09:15 – How it began: on …"."""
    heading = _HEADING.match(scene.text, sentence.start, mention.span.start)
    return heading.end() if heading else sentence.start


def _is_look_back(
    scene: Scene, mention: DateMention, sentence: Span, clock: DateMention
) -> bool:
    """Tell whether a sentence only looks back from the day that was told."""
    begin, known = mention.interval.begin, clock.interval.begin
    if begin is None or known is None or begin.iso >= known.iso:
        return False
    if begin.precision == "year" and known.precision != "year":
        return True
    return _LOOK_BACK.search(scene.text, sentence.start, sentence.end) is not None
