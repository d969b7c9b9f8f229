"""What is seen of every date on which what a telling tells may have taken place.

Each thing seen is a short string and counts once; what it weighs is learnt. Those that
are read off the same facts are one sight, so that their strings are made only once for
these facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hrgraph.extract.clauses import Scene
from hrgraph.extract.dates import DateMention
from hrgraph.extract.events import Happening, is_subordinate
from hrgraph.extract.phrases import wordlist
from hrgraph.extract.ties import date_sights
from hrgraph.extract.ties.model import Sight
from hrgraph.model import Span

__all__ = ["Told", "kin_of", "of_date", "of_no_date"]

_MOST = 3  # up to which things are counted
_GAPS = ((4, "touching"), (20, "near"), (60, "beside"), (130, "far"))  # code points
_AGES = ((0, "day"), (7, "week"), (31, "month"), (366, "year"))  # days
_LEAD = re.compile(r"(\w[\w’'-]*|[^\s\w])\s*(?:(?:the|an?)\s+)?$", re.IGNORECASE)
_BESIDE = 24  # code points before a date in which the word before it stands
_FRONT = 14  # code points of a sentence that a date at its front may stand behind
_CUT = re.compile(
    r"(;|:)|\b(who|which|where|whose|that|when|while|after|before|since|until|"
    r"because|as|and|but|for|said|says)\b|(,)",
    re.IGNORECASE,
)
_BY_COURTS = {"trial", "sentence", "fine", "charge"}
_TENSE = re.compile(r"\b(has|have|had|was|were|is|are|will)\b")
# words before a date that say how it stands to what is told
_WORDS = {"on", "in", "of", "since", "from", "between", "by", "until", "after", "to"}
_WORDS |= {"before", "at", "during", "last", "this", "for", "and", "late", "early"}
_WORDS |= {"dated", "the", "a", ",", "(", ":", ";", "–"}


class Itself(NamedTuple):
    """What a date is, whatever it may be the date of.

    Attributes:
        words: What is seen of it.
        when: Equal for dates of the same interval.
        age: How long before its document it was; "" if that is not known.
        in_heading: It stands in a title or heading.
    """

    words: tuple[str, ...]
    when: tuple[str, str, bool]
    age: str
    in_heading: bool


@dataclass(slots=True)
class Told:
    """A telling, with what is the same for all dates that it may have.

    Attributes:
        sentence: Its sentence.
        line: Its paragraph.
        ruled: The date that the rules have read.
        held: The date of the clock where its sentence begins.
        last: The date of the telling before.
        like: The date of the last telling of its type.
        kin: The date of the last telling of a related type.
        first: The first date on which something is told to have taken place.
        chief: The date on which, by the rules, most of the story took place.
        dates: What is known of the dates of the document, by where they begin.
        story: Of the dates with a part in the story its name, and when they are.
    """

    scene: Scene
    happening: Happening
    sentence: Span
    line: Span
    ruled: DateMention | None
    held: DateMention | None
    last: DateMention | None
    like: DateMention | None
    kin: DateMention | None
    first: DateMention | None
    chief: DateMention | None
    dates: dict[int, Itself]
    here: Sequence[DateMention] = ()
    tense: str = ""
    sort: str = ""
    others: list[int] = field(default_factory=list)
    is_subordinate: bool = False
    story: Sequence[tuple[str, tuple[str, str, bool]]] = ()

    def __post_init__(self) -> None:
        """Look at the clause once."""
        clause, happening = self.happening.clause, self.happening
        parts = (
            *(("last", self.last), ("like", self.like), ("kin", self.kin)),
            *(("first", self.first), ("chief", self.chief), ("held", self.held)),
        )
        self.story = [(name, _itself(self, part).when) for name, part in parts if part]
        self.is_subordinate = is_subordinate(self.scene, happening.trigger, clause)
        found = _TENSE.search(self.scene.text, clause.start, clause.end)
        self.tense = found.group(1) if found else "-"
        self.sort = clause.shape
        if happening.heading:
            self.sort = "heading"
        elif happening.loose:
            self.sort = "loose"
        triggers = self.scene.triggers_between(*self.sentence, "events")
        here = happening.trigger.start
        self.others = [t.start for t in triggers if t.start != here]

    def count(self, here: Sequence[DateMention]) -> None:
        """Note which dates the sentence tells."""
        self.here = here

    def is_here(self, mention: DateMention) -> bool:
        """Tell whether a date stands in the sentence of the telling."""
        return self.sentence.start <= mention.span.start < self.sentence.end


def kin_of(kind: str) -> str:
    """The family of a type: what courts do, what forces do, and all else."""
    if kind in _BY_COURTS:
        return "by courts"
    return "by force" if kind in wordlist("events_by_force") else "else"


def of_no_date(told: Told) -> Sight:
    """What speaks for no date."""
    happening = told.happening
    return (
        date_sights.undated,
        *(happening.type, told.sort, told.tense, min(len(told.here), 2)),
        *(
            "unlike" if told.ruled else "as",
            "asked" if happening.asked else "not asked",
        ),
        "voiced" if happening.voice else "own",
    )


def of_date(told: Told, mention: DateMention) -> list[Sight]:
    """What is seen of one date."""
    at, kind = _where(told, mention), told.happening.type
    itself = _itself(told, mention)
    seen: list[Sight] = [
        (date_sights.alone, at, told.sort, itself.words),
        (date_sights.in_story, at, kind, *_by_story(told, mention, itself)),
    ]
    if at in {"before", "after"}:
        seen += _beside(told, mention, at)
    else:
        seen.append(
            (date_sights.elsewhere, at, kind, told.tense, min(len(told.here), 2))
        )
    if mention is told.ruled:
        seen.append((date_sights.ruled, at, told.sort))
    return seen


def _where(told: Told, mention: DateMention) -> str:
    """How a date stands to a telling."""
    start = mention.span.start
    if told.is_here(mention):
        return "before" if start < told.happening.trigger.start else "after"
    if start >= told.sentence.end:
        return "later"
    if mention is told.held:
        return "held"
    return "line" if start >= told.line.start else "above"


def _itself(told: Told, mention: DateMention) -> Itself:
    """What a date is, whatever it may be the date of; looked at once a document."""
    start = mention.span.start
    known = told.dates.get(start)
    if known is None:
        begin, end = mention.interval.begin, mention.interval.end
        isos = begin.iso if begin else "", end.iso if end else ""
        known = told.dates[start] = Itself(
            tuple(_by_itself(told, mention)),
            (*isos, mention.interval.year_inferred),
            _age(told, mention),
            told.scene.is_heading(start),
        )
    return known


def _age(told: Told, mention: DateMention) -> str:
    """How long before its document a day was, in a word; "" if that is not known."""
    published, end = told.scene.page.document.published, mention.interval.end
    if not (published and end and published.precision == end.precision == "day"):
        return ""
    days = (published.first_day - end.first_day).days
    return "age " + next((name for most, name in _AGES if days <= most), "old")


def _by_itself(told: Told, mention: DateMention) -> Iterator[str]:
    """What a date is by itself."""
    begin, end = mention.interval.begin, mention.interval.end
    exact = begin.precision if begin and begin == end else "stretch"
    yield exact
    yield mention.bound
    yield f"means {mention.means}"
    for name in ("cited", "ahead"):
        if getattr(mention, name):
            yield name
    if mention.span.start in told.scene.saying:
        yield "saying"
    lead = told.scene.text[max(0, mention.span.start - _BESIDE) : mention.span.end]
    yield f"<{_lead(lead, mention)}"


def _lead(words: str, mention: DateMention) -> str:
    """The small word that a date stands behind, or begins with."""
    length = mention.span.end - mention.span.start
    first = words[-length:].partition(" ")[0].lower()
    if first in _WORDS and first not in {"the", "a"}:
        return first
    match = _LEAD.search(words[:-length])
    word = match.group(1).lower() if match else "^"
    return word if word in _WORDS or word == "^" else "-"


def _by_story(
    told: Told, mention: DateMention, itself: Itself
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What part a date has in the story: names of such parts, and what else is seen."""
    parts = tuple([name for name, when in told.story if when == itself.when])
    more: tuple[str, ...] = (itself.age,) if itself.age else ()
    if mention.span.start >= told.line.start:
        more += ("in line",)
    elif itself.in_heading:
        more += ("in heading",)
    return parts, more


def _beside(told: Told, mention: DateMention, at: str) -> list[Sight]:
    """What is seen of a date of the sentence."""
    happening, scene, span = told.happening, told.scene, mention.span
    trigger, clause, sort = happening.trigger, happening.clause, told.sort
    first, last = (
        (span.end, trigger.start) if at == "before" else (trigger.end, span.start)
    )
    gap = max(0, last - first)
    size = next((name for limit, name in _GAPS if gap < limit), "afar")
    inside = "in" if clause.start <= span.start < clause.end else "out"
    past = sum([first <= other < last for other in told.others])
    dates = sum([first <= other.span.start < last for other in told.here])
    seen: list[Sight] = [
        (date_sights.apart, at, sort, size, inside, min(past, _MOST), min(dates, _MOST))
    ]
    if len(told.here) == 1:
        seen.append((date_sights.only, at, sort, happening.type))
    if span.start - told.sentence.start < _FRONT:
        seen.append((date_sights.in_front, at, sort, inside, told.tense))
    found = _CUT.finditer(scene.text, first, last)
    cuts = dict.fromkeys(match.group().lower() for match in found)
    seen.append((date_sights.cut_off, at, sort, *cuts))  # in an order: sums are rounded
    seen.append(
        (date_sights.deed, at, happening.type, inside, "rival" if past else "plain")
    )
    return seen
