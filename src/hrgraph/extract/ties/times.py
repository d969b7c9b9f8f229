"""When what is told took place, weighed among the dates around it, and none."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from hrgraph.extract.clauses import Frames, Scene
from hrgraph.extract.dates import DateMention
from hrgraph.extract.events import Happening, claim_of, points_back
from hrgraph.extract.ties.model import Question, TieModel
from hrgraph.extract.ties.times_seen import Itself, Told, kin_of, of_date, of_no_date
from hrgraph.model import EventDate, Span

__all__ = ["tie_dates"]

# By how much another date, or none, must be likelier than the one that the rules have
# read; and a date, where they have read none.
_AGAINST_DATE, _AGAINST_NONE = 2.0, 0.5
_BACK = 3  # dates before the sentence
_REACH = 1500  # code points before a telling in which they stand


def tie_dates(
    scene: Scene,
    frames: Frames,
    happenings: Sequence[Happening],
    model: TieModel,
) -> None:
    """Set for every telling when it took place.

    What the rules have read counts for much, and stays where there is no model.
    """
    if not model.weights:
        return
    clock = _Clock(scene, frames, model)
    clock.find_chief(happenings)
    for happening in happenings:
        clock.tie(happening)


@dataclass(slots=True)
class _Clock:
    """Weighs, telling by telling, when what is told took place."""

    scene: Scene
    frames: Frames
    model: TieModel
    known: list[DateMention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    first: DateMention | None = None
    last: DateMention | None = None
    chief: DateMention | None = None
    by_type: dict[str, DateMention] = field(default_factory=dict)
    dates: dict[int, Itself] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find all dates on which something may have taken place."""
        for mention in self.scene.dates:
            interval = mention.interval
            usable = not mention.dateline and mention.bound != "until"
            if usable and (interval.begin or interval.end):
                self.known.append(mention)
                self.starts.append(mention.span.start)

    def find_chief(self, happenings: Sequence[Happening]) -> None:
        """Find the date on which, by the rules, most of the story took place."""
        days = Counter(h.dates[0].interval for h in happenings if h.type and h.dates)
        if days:
            most, _ = days.most_common(1)[0]
            told = (m for m in self.known if m.interval == most)
            self.chief = next(told, None)

    def tie(self, happening: Happening) -> None:
        """Set the dates of a telling."""
        if happening.type and not happening.tried:
            self._choose(happening)
        if happening.dates:
            self._remember(happening)

    def _remember(self, happening: Happening) -> None:
        mention = self._mention_of(happening)
        if mention is None:
            return
        self.last = mention
        self.first = self.first or mention
        if not points_back(self.scene, happening):
            self.by_type[happening.type] = mention
            self.by_type[kin_of(happening.type)] = mention

    def _mention_of(self, happening: Happening) -> DateMention | None:
        if not happening.dates:
            return None
        start = happening.dates[0].span.start
        place = bisect_left(self.starts, start)
        found = self.known[place : place + 1]
        return found[0] if found and found[0].span.start == start else None

    def _options(self, told: Told) -> list[DateMention]:
        """The dates of the sentence, the last ones before it, those of the story."""
        sentence, start = told.sentence, told.happening.trigger.start
        end = bisect_left(self.starts, sentence.end)
        begin = bisect_left(self.starts, sentence.start)
        near = self.known[max(0, begin - _BACK) : end]
        near = [m for m in near if start - m.span.start <= _REACH]
        found = {m.span.start: m for m in near if self._may_date(told, m)}
        story = (
            told.ruled,
            told.held,
            self.last,
            told.like,
            told.kin,
            self.first,
            self.chief,
        )
        found.update((m.span.start, m) for m in story if m and self._may_date(told, m))
        return [found[offset] for offset in sorted(found)]

    def _may_date(self, told: Told, mention: DateMention) -> bool:
        """Tell whether a date is free to be that of a telling.

        The day of a saying is not that of what is said; and a word that only says
        whom another verb is of takes no date from it.
        """
        if not mention.may_date(told.happening.trigger.start):
            return False
        if not told.is_here(mention) or mention is told.ruled:
            return True
        happening = told.happening
        frame, trigger = happening.frame, happening.trigger
        if mention.span.start in self.scene.saying and frame and frame.voice:
            return frame.cue.start < trigger.end and trigger.start < frame.cue.end
        return not told.is_subordinate

    def _choose(self, happening: Happening) -> None:
        scene, start = self.scene, happening.trigger.start
        held = scene.held_at(start)
        told = Told(
            scene,
            happening,
            scene.sentence(start),
            scene.paragraph(start),
            self._mention_of(happening),
            held.mention if held else None,
            self.last,
            self.by_type.get(happening.type),
            self.by_type.get(kin_of(happening.type)),
            self.first,
            self.chief,
            self.dates,
        )
        if happening.dates and told.ruled is None:
            return  # read off what is no date by itself
        options = self._options(told)
        if not options:
            return
        told.count([m for m in options if told.is_here(m)])
        rows = [[of_no_date(told)], *(of_date(told, mention) for mention in options)]

        ruled = happening.dates[:1]  # as it stands before anything is chosen

        def names() -> list[str]:
            claims = [
                ruled[0]
                if mention is told.ruled
                else claim_of(scene, self.frames, happening, mention)
                for mention in options
            ]
            return ["", *(_name_of(claim) for claim in claims)]

        trigger = happening.trigger
        span = Span(trigger.start, trigger.end)
        lead = [0.0 if told.ruled else _AGAINST_NONE]
        lead += [_AGAINST_DATE if m is told.ruled else 0.0 for m in options]
        question = Question("when", happening.type, span, names, rows, lead)
        best = self.model.best(question)
        if best == 0:
            happening.dates = []
            return
        mention = options[best - 1]
        if mention is told.ruled:
            return
        happening.inherited = not told.is_here(mention)
        happening.dates = [claim_of(scene, self.frames, happening, mention)]


def _name_of(claim: EventDate) -> str:
    """The two ends of a claim: "2021-05-03/2021-05"."""
    begin, end = claim.interval.begin, claim.interval.end
    return f"{begin.iso if begin else ''}/{end.iso if end else ''}"
