"""When the main event took place: of all dates that are told, the one that is meant."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hrgraph.extract.dates import DateMention
from hrgraph.extract.events import looks_back
from hrgraph.extract.gist import Candidate
from hrgraph.extract.main_event.choosing import COURT
from hrgraph.extract.main_event.story import Story
from hrgraph.extract.phrases import wordlist
from hrgraph.model import EventDate, Interval, PartialDate, Person

__all__ = ["dates_of_main_event"]

_BOUND = {"by": "until"}  # the model was taught so
_YEAR, _MONTH, _DAY = 4, 7, 10  # code points of an ISO date
_EARLY = 600  # code points
_NEAR = 30  # code points at which nearness to a telling is a half
_FAR = 100  # the same, where the telling may stand in another sentence
# Of the chance of the likeliest date, from which the event's own date stands where it
# is taken from elsewhere
_APART = 0.8
_AGES = ((-1, "future"), (0, "0"), (1, "1"), (7, "7"), (31, "31"), (366, "366"))


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that may be meant; the year of publication has no mention.

    Attributes:
        iso: What its two ends share, or else the year of the first.
        of: Whose date it is: the main event's own, its course's, or nobody's.
    """

    iso: str
    mention: DateMention | None
    date: EventDate
    of: str


def dates_of_main_event(story: Story) -> tuple[EventDate, ...]:
    """Date the main event.

    The event's own dates stand where they are told beside it, and elsewhere unless
    another is likelier. The model chooses among those and all that the text does not
    tell of a saying or of something harmless. A text that tells no date at all is news
    of the year of its publication.

    Returns:
        The date that is likeliest, then what other voices say against it; empty if
        there is none. What befell one person "since May" is dated by May, when it
        began; of many people it is told that it went on happening.
    """
    dates = _dates(story)
    if not isinstance(story.scene.entities.get(story.chief.affected or ""), Person):
        return dates
    begun = {m.span.start: m.interval for m in story.scene.dates if m.bound == "since"}
    return tuple(
        dataclasses.replace(date, interval=begun.get(date.span.start, date.interval))
        for date in dates
    )


def _dates(story: Story) -> tuple[EventDate, ...]:
    told = _all_told(story)
    shares = story.model.shares("date", _candidates(story, told))
    pool = _allowed(story, told, shares)
    if not pool:
        return story.chief.dates
    for length in (_YEAR, _MONTH, _DAY):
        pool = _likeliest(told, shares, pool, length) or pool
    best = told[max(pool, key=lambda number: shares[number])].date
    return (best, *(d for d in story.chief.dates if d != best and _agree(d, best)))


def _likeliest(
    told: Sequence[_Told], shares: Sequence[float], pool: Sequence[int], length: int
) -> list[int]:
    """Those of the year, month or day that is likeliest, all its dates together."""
    chances: dict[str, float] = {}
    for number in pool:
        iso = told[number].iso
        if len(iso) >= length:
            known = chances.get(iso[:length], 0.0)
            chances[iso[:length]] = known + shares[number]
    if not chances:
        return []
    best = max(chances, key=lambda iso: chances[iso])
    return [number for number in pool if told[number].iso.startswith(best)]


def _agree(date: EventDate, best: EventDate) -> bool:
    """Tell whether a further date stays: it means the same, or a voice disputes it."""
    return date.claimant != best.claimant or date.interval.meets(best.interval)


def _allowed(
    story: Story, told: Sequence[_Told], shares: Sequence[float]
) -> Sequence[int]:
    """Numbers of the dates to choose from: the event's own, or else all.

    The date of something harmless or of a saying, or by which something is to be done,
    is not free to be chosen.
    """
    harmless = [event for event in story.events if event.type not in wordlist("harms")]
    taken = {date.span.start for event in harmless for date in event.dates}
    own = [n for n, one in enumerate(told) if one.of == "own"]
    everything = [
        n for n, one in enumerate(told) if one.of or _is_free(story, one.mention, taken)
    ]
    intervals = [date.interval for date in story.chief.dates]
    exact = [
        n
        for n in everything
        if told[n].of == "course"
        and (not own or any(told[n].date.interval.meets(i) for i in intervals))
    ]
    nearest = own + exact
    if not nearest:
        return everything
    sentences = {story.sentence(telling.span.start) for telling in story.chief.tellings}
    starts = [told[n].date.span.start for n in own]
    if any(story.sentence(start) in sentences for start in starts):
        return nearest
    least = _APART * max(shares)
    return nearest if max(shares[n] for n in nearest) >= least else everything


def _is_free(story: Story, mention: DateMention | None, taken: set[int]) -> bool:
    if mention is None:
        return not story.scene.dates
    apart = mention.dateline or mention.bound in {"until", "by"}
    return not apart and mention.span.start not in taken | story.scene.saying


def _all_told(story: Story) -> list[_Told]:
    own = {date.span.start: date for date in story.chief.dates}
    course = {
        date.span.start: date
        for event in story.course
        if not looks_back(story.scene, story.chief, event)
        for date in event.dates
    }
    told = []
    for mention in story.scene.dates:
        iso = _shared(mention.interval) or _first_year(mention.interval)
        if not iso:
            continue
        start = mention.span.start
        date = own.get(start) or course.get(start)
        of = "own" if start in own else "course" if date else ""
        told.append(
            _Told(iso, mention, date or EventDate(mention.span, mention.interval), of)
        )
    published = story.scene.page.document.published
    if published:
        year = PartialDate(published.iso[:_YEAR])
        span = story.chief.tellings[0].span
        dated = EventDate(span, Interval(year, year, year_inferred=True))
        told.append(_Told(year.iso, None, dated, ""))
    return told


def _shared(interval: Interval) -> str:
    """What the two ends of an interval share: "2021-05" of 2021-05-03 to -09."""
    begin, end = interval.begin or interval.end, interval.end or interval.begin
    if begin is None or end is None:
        return ""
    shared = []
    for left, right in zip(begin.iso.split("-"), end.iso.split("-"), strict=False):
        if left != right:
            break
        shared.append(left)
    return "-".join(shared)


def _first_year(interval: Interval) -> str:
    first = interval.begin or interval.end
    return first.iso[:_YEAR] if first else ""


def _candidates(story: Story, told: Sequence[_Told]) -> list[Candidate]:
    years = Counter(one.iso[:_YEAR] for one in told if one.mention)
    months = Counter(one.iso[:_MONTH] for one in told if len(one.iso) >= _MONTH)
    dated = {date.span.start for event in story.events for date in event.dates}
    harmed = {
        date.span.start
        for event in story.events
        if event.type in wordlist("harms")
        for date in event.dates
    }
    in_court = any(event.type in COURT for event in story.events)
    number = max(1, years.total())
    held = _held(story)
    rows = []
    for rank, one in enumerate(told):
        if one.mention is None:
            row = {"publication": 1.0, "publication:dates": math.log(len(told))}
            rows.append(Candidate((one.iso,), row))
            continue
        start = one.mention.span.start
        row = {
            f"of:{one.of or 'nobody'}": 1.0,
            "of:event": float(start in dated),
            "of:harm": float(start in harmed),
            "rank": math.log(1 + rank),
            "year:share": years[one.iso[:_YEAR]] / number,
            "held": math.log(1 + held[start]),
            **_by_itself(story, one.iso, one.mention),
            **_by_age(story, one.iso, in_court=in_court),
            **_by_sentence(story, one.mention),
        }
        if len(one.iso) >= _MONTH:
            row["month:share"] = months[one.iso[:_MONTH]] / max(months.values())
        rows.append(Candidate((one.iso,), row))
    return rows


def _by_itself(story: Story, iso: str, mention: DateMention) -> dict[str, float]:
    start, scene = mention.span.start, story.scene
    exact = {_YEAR: "year", _MONTH: "month"}.get(len(iso), "day")
    exact = exact if _shared(mention.interval) else "stretch"
    written = float(iso[:_YEAR] in scene.text[start : mention.span.end])
    return {
        f"exact:{exact}": 1.0,
        "written": written,
        f"written:{exact}": written,
        f"kind:{mention.kind}": 1.0,
        f"bound:{_BOUND.get(mention.bound, mention.bound)}": 1.0,
        "dateline": float(mention.dateline),
        "saying": float(start in scene.saying),
        "silent": float(scene.is_silent(start)),
        "heading": float(scene.is_heading(start)),
        "first": float(mention is scene.dates[0]),
        "early": float(start < _EARLY),
        "place": start / len(scene.text),
    }


def _by_age(story: Story, iso: str, *, in_court: bool) -> dict[str, float]:
    published = story.scene.page.document.published
    if published is None:
        return {}
    back = int(published.iso[:_YEAR]) - int(iso[:_YEAR])
    row = {"year:future" if back < 0 else "year:past" if back else "year:same": 1.0}
    if back > 0:
        row |= {"year:back": math.log(1 + back), "year:past:court": float(in_court)}
    if len(iso) >= _MONTH and published.precision != "year":
        row["month:same"] = float(iso[:_MONTH] == published.iso[:_MONTH])
    if len(iso) == _DAY and published.precision == "day":
        days = (published.first_day - dt.date.fromisoformat(iso)).days
        row["age:" + next((n for most, n in _AGES if days <= most), "old")] = 1.0
    return row


def _held(story: Story) -> Counter[int]:
    """How many harmful things happen under each date, by where the date stands."""
    dates = (story.scene.held_at(harm.trigger.start) for harm in story.harms)
    return Counter(held.mention.span.start for held in dates if held)


def _by_sentence(story: Story, mention: DateMention) -> dict[str, float]:
    start = mention.span.start
    sentence = story.sentence(start)
    here = story.harms_in(sentence)
    row = {
        "sentence": math.log(1 + sentence),
        "paragraph:harm": float(story.near_harm([mention.span]) > 0),
        "near:any": _nearness(story.harm_starts, start),
    }
    if not here:
        return row
    gap = min(abs(harm.trigger.start - start) for harm in here)
    return row | {
        "beside:harm": 1.0,
        "beside:chief": float(any(harm.type == story.chief.type for harm in here)),
        "near": 1 / (1 + gap / _NEAR),
    }


def _nearness(harms: Sequence[int], start: int) -> float:
    """How near the nearest harm is told: 1 at once, a half at some words away."""
    after = bisect_left(harms, start)
    gaps = [abs(harm - start) for harm in harms[max(0, after - 1) : after + 1]]
    return 1 / (1 + min(gaps) / _FAR) if gaps else 0.0
