"""What is known of a document once its main event is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from hrgraph.extract.clauses import Cast, Scene
from hrgraph.extract.events import Happening, People
from hrgraph.extract.gist import Gist, GistModel
from hrgraph.extract.main_event.choosing import joins
from hrgraph.extract.phrases import wordlist
from hrgraph.model import Allegation, Event, Span

__all__ = ["Story"]


@dataclass(frozen=True)
class Story:
    """A document with its main event, the chief.

    What is gathered from the rest is gathered once, when it is first asked for.
    """

    scene: Scene
    cast: Cast
    people: People
    happenings: Sequence[Happening]
    events: Sequence[Event]
    allegations: Sequence[Allegation]
    gist: Gist
    model: GistModel
    chief: Event

    @cached_property
    def course(self) -> tuple[Event, ...]:
        """The other harmful events of the same course of things."""
        others = (event for event in self.events if event is not self.chief)
        return tuple(event for event in others if joins(self.chief, event))

    @cached_property
    def sufferers(self) -> frozenset[str]:
        """Keys of those to whom the main event was done, by its own words."""
        keys = (self.chief.affected, *self.chief.also_affected)
        return frozenset(key for key in keys if key)

    @cached_property
    def harms(self) -> tuple[Happening, ...]:
        """All tellings of what is harmful, in order."""
        return tuple(
            h for h in self.happenings if h.wrong or h.type in wordlist("harms")
        )

    @cached_property
    def harm_starts(self) -> list[int]:
        """Where each telling of what is harmful begins, in order."""
        return sorted(harm.trigger.start for harm in self.harms)

    @cached_property
    def _sentences(self) -> dict[int, list[Happening]]:
        told: dict[int, list[Happening]] = {}
        for harm in self.harms:
            told.setdefault(self.sentence(harm.trigger.start), []).append(harm)
        return told

    @cached_property
    def _paragraphs(self) -> frozenset[int]:
        return frozenset(self._paragraph(h.trigger.start) for h in self.harms)

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return self.scene.page.segments.sentence_index(offset)

    def _paragraph(self, offset: int) -> int:
        return self.scene.paragraph(offset).start

    def harms_in(self, sentence: int) -> list[Happening]:
        """Tellings of what is harmful in the sentence of a number."""
        return self._sentences.get(sentence, [])

    def beside_harm(self, spans: Iterable[Span]) -> int:
        """How many spans stand in a sentence that tells of something harmful."""
        return sum(self.sentence(span.start) in self._sentences for span in spans)

    def near_harm(self, spans: Iterable[Span]) -> int:
        """How many spans stand in a paragraph that tells of something harmful."""
        return sum(self._paragraph(span.start) in self._paragraphs for span in spans)

    def headed(self, spans: Iterable[Span]) -> int:
        """How many spans stand in a title or heading."""
        return sum(self.scene.is_heading(span.start) for span in spans)

    def is_silent(self, spans: Iterable[Span]) -> bool:
        """Tell whether all spans stand in captions, contact lines and the like."""
        return all(self.scene.is_silent(span.start) for span in spans)
