"""All dates of a page, in order, each with the interval that its words mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from hrgraph.extract.dates.anchors import (
    as_other,
    is_aside,
    is_beside,
    is_beyond,
    is_coming,
    reckoned,
)
from hrgraph.extract.dates.context import Reckoning
from hrgraph.extract.dates.meanings import meaning_of
from hrgraph.extract.dates.mentions import (
    DISTANCE,
    LEAD,
    SINCE,
    SINCES,
    DateMention,
    mention_of,
)
from hrgraph.extract.dates.scope import scope_of
from hrgraph.extract.dates.stretches import is_end, joined, year_beside
from hrgraph.extract.dates.trying import value_of
from hrgraph.extract.dates.writing import (
    dateline,
    history_of,
    is_day_first,
    refined,
    year_told,
)
from hrgraph.extract.page import Page
from hrgraph.extract.phrases import phrase
from hrgraph.extract.rules import Hit, Ruleset, load_rules, ready
from hrgraph.model import Interval, Span, changed
from hrgraph.settings import home

__all__ = ["DateMention", "find_dates", "load_dates"]

_NIGHT = phrase("of_night")
_BESIDE = 20  # code points around a date in which it is told that it was a night
_SAID = phrase("said_on")
_DAYS = {"day", "ordinal"}
_THAT = re.compile(r",?\sthat\b")
_EARLIER = re.compile(r"\bhad\s[^.;\n]*$")  # it had come before what was told last
_OPENS = phrase("date_opens_sentence")
_PLANNED = phrase("planned_before_date")
# what stands before is looked at last: what begins with a digit is found far sooner
_YEAR = re.compile(r"(?:19|20)(?<![\w.,/-]..)\d\d(?![\w/]|-\d|,\d)")
_MARK = 4  # code points of a mark that may open a line before its date
_CUE = 12  # code points that begin a date, where "since" is looked for


@lru_cache(maxsize=4)
def load_dates(data: Path, *, check: bool = False) -> Ruleset:
    """Read the rules of dates.

    Args:
        data: The folder that holds ``rules/``.
        check: Try all rules on their sentences.

    Raises:
        InputError: The file is bad.
    """
    return load_rules(data / "rules" / "dates.yaml", check=check, value=value_of)


def find_dates(page: Page, data: Path | None = None) -> tuple[DateMention, ...]:
    """Find every date that a page tells.

    A month or day without a year takes it from a date told before, or from the
    date of publication; where neither helps, its interval is empty.

    Args:
        page: The document as it is read.
        data: The folder of the rules; None for the one that hrgraph ships with.

    Returns:
        Mentions in the order of the text, without overlap.
    """
    rules = load_dates(data or home() / "data")
    hits = list(rules.find(page.text, places=page.places(rules.family)))
    line = dateline(page.text, hits, page.document.published)
    published = refined(page.document.published, line[1] if line else None)
    told = hits if line is None else [hit for hit in hits if hit.span != line[0]]
    is_history, year = history_of(page.document, told, published)
    last_year = year_told(str(rules.says["yearly"]), page.document, published)
    reckoning = Reckoning(
        published,
        frozenset(int(match.group()) for match in _YEAR.finditer(page.text)),
        last_year or year,
        is_day_first=is_day_first(hits),
        is_history=is_history and last_year is None,
    )
    names = "ahead", "beyond", "cited"
    ahead, beyond, cited = _leads(*(str(rules.says[name]) for name in names))
    at_top = line[0] if line else None
    reader = _Reader(page.text, reckoning, at_top, ahead, beyond, cited)
    for hit in hits:
        reader.read(hit)
    return tuple(reader.mentions)


@dataclass(slots=True)
class _Reader:
    """Reads the words of one date after the other, each as reckoned from those before.

    Attributes:
        line: Where the date stands that tells when the text was written.
        ahead: What says before a date that it was still to come.
        beyond: What says so after it.
        cited: What says before it that it is the date of a law or ruling.
        distance: Where words stood last that tell how far from a date something took
            place, and the date that they tell; None if a day tells it better.
    """

    text: str
    reckoning: Reckoning
    line: Span | None
    ahead: re.Pattern[str]
    beyond: re.Pattern[str]
    cited: re.Pattern[str]
    mentions: list[DateMention] = field(default_factory=list)
    distance: tuple[Span, DateMention | None] | None = None

    def read(self, hit: Hit) -> None:
        """Add the date of some words, and let it move the clock; pass over no date."""
        before = self.mentions[-1] if self.mentions else None
        hit, start = as_other(self.text, hit, before), hit.span.start
        lead = self.text[max(0, start - LEAD) : start]
        is_entry = self._look_around(hit, lead)
        base = reckoned(self.text, hit, self.mentions, self.reckoning)
        interval = meaning_of(hit, base) if base else None
        if interval is None or is_beyond(hit, interval, self.reckoning):
            return
        means = hit.rule.says["means"]
        if means == DISTANCE and is_beside(self.text, before, start):
            self.distance = hit.span, None  # the day itself is told
            return
        distance, self.distance = self.distance, None
        if distance and distance[0].end != start:
            distance = None
        within = distance[0] if distance else self._planned(lead, start)
        within = within or scope_of(self.text, hit.span)
        mention = self._added(hit, interval, lead, within)
        if means == DISTANCE:
            self.distance = hit.span, mention
        elif distance:
            if distance[1]:
                _keep(self.reckoning, distance[1], is_entry=False, is_fronted=False)
        elif means != "other":
            self._tell(hit, mention, lead, is_entry=is_entry)

    def _planned(self, lead: str, start: int) -> Span | None:
        """The words for what is planned for a date: "the vote scheduled for 3 May"."""
        planned = _PLANNED.search(lead)
        return Span(start - len(planned.group()), start) if planned else None

    def _tell(
        self, hit: Hit, mention: DateMention, lead: str, *, is_entry: bool
    ) -> None:
        """Let a date move the clock, if what is told next may be of it."""
        text, reckoning, start = self.text, self.reckoning, hit.span.start
        interval = mention.interval
        if interval.begin == interval.end and _heads(text, hit.span):
            _head(reckoning, interval)
        if _SAID.search(lead) and reckoning.recent(start):
            if mention.means in _DAYS and _THAT.match(text, hit.span.end):
                reckoning.said = interval, hit.span.end
            return
        if is_aside(text, hit.span, interval, reckoning):
            reckoning.note_year(interval, hit.span.end)
            return
        is_fronted = _OPENS.search(lead) is not None
        _keep(reckoning, mention, is_entry=is_entry, is_fronted=is_fronted)
        around = start - _BESIDE, hit.span.end + _BESIDE
        reckoning.is_night = bool(_NIGHT.search(text, max(0, around[0]), around[1]))

    def _look_around(self, hit: Hit, lead: str) -> bool:
        """Note what the words around a date say of it; tells if it opens its line."""
        text, reckoning, start = self.text, self.reckoning, hit.span.start
        before = self.mentions[-1] if self.mentions else None
        ahead = self.ahead.search(lead) is not None
        ahead = ahead or is_coming(text, hit, reckoning.today, self.beyond)
        reckoning.is_ahead = ahead and not is_end(text, before, start)
        words = text[start : start + _CUE].lower()
        reckoning.is_since = bool(SINCES.match(words) or SINCE.search(lead))
        reckoning.is_earlier = _EARLIER.search(lead) is not None
        line = text.rfind("\n", 0, start) + 1
        if line != reckoning.line:
            reckoning.line, reckoning.opened = line, None
        reckoning.beside = year_beside(text, before, start)
        is_entry = _opens_line(text, start, reckoning.line)
        if is_entry and reckoning.entry:
            reckoning.note(reckoning.entry, start)
        return is_entry

    def _added(
        self, hit: Hit, interval: Interval, lead: str, within: Span | None
    ) -> DateMention:
        """The date of some words; the date before goes up in it where both are one."""
        mention = changed(
            mention_of(self.text, hit, interval, is_line=hit.span == self.line),
            cited=self.cited.search(lead) is not None,
            ahead=self.reckoning.is_ahead,
            within=within,
        )
        both = None if within else _joined(self.text, self.mentions[-1:], mention)
        if both:
            self.mentions.pop()
        self.mentions.append(both or mention)
        return both or mention


def _joined(
    text: str, told: Sequence[DateMention], mention: DateMention
) -> DateMention | None:
    """One date of the last one told and the next, if they are told as one; or None."""
    before = told[-1] if told else None
    if before is None or before.dateline or before.cited or mention.cited:
        return None
    interval = joined(text, before, mention)
    if interval is None:
        return None
    is_stretch = interval != mention.interval
    return changed(
        mention,
        span=Span(before.span.start, mention.span.end),
        interval=interval,
        bound="at" if is_stretch else before.bound,
        means="days" if is_stretch else mention.means,
        ahead=before.ahead,
    )


@lru_cache(maxsize=4)
def _leads(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(ready, patterns))


def _heads(text: str, span: Span) -> bool:
    """Tell whether a line holds nothing but a date."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    rest = text[start : span.start] + text[span.end : end if end >= 0 else None]
    return re.search(r"\w", rest) is None


def _head(reckoning: Reckoning, interval: Interval) -> None:
    """Let a month head the entries that follow, which tell only days."""
    month = interval.begin
    if month and month.precision == "month":
        reckoning.month = month.first_day


def _opens_line(text: str, offset: int, line: int) -> bool:
    return offset - line <= _MARK and re.search(r"\w", text[line:offset]) is None


def _keep(
    reckoning: Reckoning, mention: DateMention, *, is_entry: bool, is_fronted: bool
) -> None:
    """Let a date move the clock, unless nothing that is told took place on it."""
    interval = mention.interval
    if mention.means == "year-heading" and interval.begin:
        reckoning.heading = int(interval.begin.iso)
    if is_entry and not mention.dateline and (interval.begin or interval.end):
        reckoning.entry = interval
        if interval.begin and interval.begin.precision == "day":
            reckoning.opened = interval.begin.first_day
    if mention.cited or mention.ahead or mention.bound in {"until", "by"}:
        return
    reckoning.note(
        interval,
        mention.span.end,
        is_background=mention.bound == "since",
        is_fronted=is_fronted,
    )
