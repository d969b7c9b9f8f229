"""When the main event took place: of all dates that are told, the one that is meant."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from hrgraph.extract.dates import DateMention
from hrgraph.extract.main_event.choosing import HARM
from hrgraph.extract.main_event.story import Story
from hrgraph.extract.main_event.when_seen import (
    DAY,
    MONTH,
    YEAR,
    ToldDate,
    all_told,
    candidates,
)
from hrgraph.model import Event, EventDate, Person

__all__ = ["WeighedDates"]

# Of the chance of the likeliest date, from which the event's own date stands: where
# it is taken from elsewhere, and against that of another event
_APART = 0.8


@dataclass(frozen=True, slots=True)
class WeighedDates:
    """All dates that a document tells, with the chance of each to be the main event's.

    Attributes:
        told: In order; of what follows, each is named by its number.
        shares: The chances, which add up to 1.
    """

    story: Story
    told: Sequence[ToldDate]
    shares: Sequence[float]

    @classmethod
    def of(cls, story: Story) -> WeighedDates:
        """Weigh the dates of a document whose main event is chosen."""
        told = all_told(story)
        return cls(story, told, story.model.shares("date", candidates(story, told)))

    def better_event(self) -> Event | None:
        """The harmful event whose own date is clearly likelier than the chief one's.

        Then that event is likelier the main one; None if there is none, or no model.
        """
        free = self._free()
        if not self.story.model.knows("date") or not free:
            return None
        best = max(free, key=lambda number: self.shares[number])
        nearest = self._nearest(free)
        least = _APART * self.shares[best]
        if best in nearest or any(self.shares[n] >= least for n in nearest):
            return None
        start = self.told[best].date.span.start
        others = [
            event
            for event in self.story.events
            if event.type in HARM and any(d.span.start == start for d in event.dates)
        ]
        kind = self.story.chief.type
        return min(
            others, key=lambda e: (e.type != kind, e.tellings[0].span), default=None
        )

    def of_main_event(self) -> tuple[EventDate, ...]:
        """Date the main event.

        The event's own dates stand where they are told beside it, and elsewhere
        unless another is likelier. The model chooses among those and all that the
        text does not tell of a saying or of something harmless. A text that tells no
        date at all is news of the year of its publication.

        Returns:
            The date that is likeliest, then what other voices say against it; empty
            if there is none. What befell one person "since May" is dated by May, when
            it began; of many people it is told that it went on happening.
        """
        scene, chief = self.story.scene, self.story.chief
        dates = self._dates()
        if not isinstance(scene.entities.get(chief.affected or ""), Person):
            return dates
        begun = {m.span.start: m.interval for m in scene.dates if m.bound == "since"}
        return tuple(
            dataclasses.replace(
                date, interval=begun.get(date.span.start, date.interval)
            )
            for date in dates
        )

    def _dates(self) -> tuple[EventDate, ...]:
        own = self.story.chief.dates
        pool = self._allowed()
        if not pool:
            return own
        for length in (YEAR, MONTH, DAY):
            pool = self._likeliest(pool, length) or pool
        best = self.told[max(pool, key=lambda number: self.shares[number])].date
        return (best, *(d for d in own if d != best and _agree(d, best)))

    def _likeliest(self, pool: Sequence[int], length: int) -> list[int]:
        """Those of the year, month or day that is likeliest, all its dates together."""
        chances: dict[str, float] = {}
        for number in pool:
            iso = self.told[number].iso
            if len(iso) >= length:
                known = chances.get(iso[:length], 0.0)
                chances[iso[:length]] = known + self.shares[number]
        if not chances:
            return []
        best = max(chances, key=lambda iso: chances[iso])
        return [number for number in pool if self.told[number].iso.startswith(best)]

    def _allowed(self) -> Sequence[int]:
        """Dates to choose from: the event's own, or else all that are free."""
        free = self._free()
        nearest = self._nearest(free)
        if not nearest:
            return free
        story = self.story
        sentences = {story.sentence(t.span.start) for t in story.chief.tellings}
        starts = [one.date.span.start for one in self.told if one.of == "own"]
        if any(story.sentence(start) in sentences for start in starts):
            return nearest
        least = _APART * max(self.shares)
        return nearest if any(self.shares[n] >= least for n in nearest) else free

    def _free(self) -> list[int]:
        """Dates that may be the main event's.

        The date of something harmless or of a saying, or by which something is to be
        done, is not free to be chosen.
        """
        harmless = [event for event in self.story.events if event.type not in HARM]
        taken = {date.span.start for event in harmless for date in event.dates}
        return [
            number
            for number, one in enumerate(self.told)
            if one.of or _is_free(self.story, one.mention, taken)
        ]

    def _nearest(self, free: Sequence[int]) -> list[int]:
        """The event's own dates, and those of its course that do not say otherwise."""
        own = [number for number in free if self.told[number].of == "own"]
        intervals = [date.interval for date in self.story.chief.dates]
        return own + [
            number
            for number in free
            if self.told[number].of == "course"
            and (
                not own
                or any(self.told[number].date.interval.meets(i) for i in intervals)
            )
        ]


def _agree(date: EventDate, best: EventDate) -> bool:
    """Tell whether a further date stays: it means the same, or a voice disputes it."""
    return date.claimant != best.claimant or date.interval.meets(best.interval)


def _is_free(story: Story, mention: DateMention | None, taken: set[int]) -> bool:
    if mention is None:
        return not story.scene.dates
    apart = mention.dateline or mention.bound in {"until", "by"}
    return not apart and mention.span.start not in taken | story.scene.saying
