"""What is told of the named: events, allegations, demands, grounds, and by whom.

It comes after entities, dates, figures and laws, and ties them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hrgraph.extract.allegations import find_allegations
from hrgraph.extract.blaming import blame
from hrgraph.extract.borne_out import borne_out
from hrgraph.extract.breaches import with_breaches
from hrgraph.extract.clauses import (
    Cast,
    Moods,
    Scene,
    TriggerTable,
    VoiceWords,
    find_frames,
    find_later_names,
    find_official,
    lay_out,
)
from hrgraph.extract.dates import DateMention
from hrgraph.extract.demands import Topics, find_demands
from hrgraph.extract.events import (
    People,
    Setting,
    dates_of_sayings,
    find_happenings,
    find_statements,
    join,
    retold,
    run_clock,
    settle,
    with_actors,
    with_befallen,
    with_gaps,
    with_places,
)
from hrgraph.extract.figures import with_voices, without_repeats
from hrgraph.extract.gist import GistModel
from hrgraph.extract.grounds import find_justifications, find_legal_bases
from hrgraph.extract.implying import with_implied, without_doubles
from hrgraph.extract.main_event import (
    Story,
    choose_main_event,
    complete_main_event,
    tie_to_main_event,
)
from hrgraph.extract.page import Page
from hrgraph.extract.rules import load_rules
from hrgraph.extract.telling import TellingModel
from hrgraph.extract.ties import TieModel, tie, tie_dates
from hrgraph.model import (
    Allegation,
    Demand,
    Entity,
    Event,
    Figure,
    Instrument,
    Justification,
    LegalBasis,
    Provision,
)

__all__ = ["TOLD", "Account", "Narrator"]

TOLD = "told"
"""Name in the book of all rules that tell of events, wrongs, sayings and demands."""

_FAMILIES = ("events", "allegations", "reporting", "demands")


@dataclass(frozen=True, slots=True)
class Account:
    """What a document tells.

    Attributes:
        voices: Unnamed voices and groups, which are entities of the document too.
        figures: The figures given, with voice and event filled in.
    """

    voices: tuple[Entity, ...]
    events: tuple[Event, ...]
    allegations: tuple[Allegation, ...]
    figures: tuple[Figure, ...]
    demands: tuple[Demand, ...]
    legal_bases: tuple[LegalBasis, ...]
    justifications: tuple[Justification, ...]
    main_event: str | None


@dataclass(frozen=True, slots=True)
class Narrator:
    """Rules and word lists of all that is told; holds no state of any document."""

    table: TriggerTable
    words: VoiceWords
    moods: Moods
    people: People
    topics: Topics
    gist: GistModel
    telling: TellingModel
    ties: TieModel

    @classmethod
    def load(cls, data: Path) -> Narrator:
        """Read the rules of a ``data`` folder.

        Raises:
            InputError: A file is missing or bad.
        """
        rules = data / "rules"
        families = {name: load_rules(rules / f"{name}.yaml") for name in _FAMILIES}
        return cls(
            TriggerTable([*families.values()]),
            VoiceWords.load(rules / "voices.yaml"),
            Moods.load(rules / "moods.yaml"),
            People.load(rules / "people.yaml"),
            Topics.of_rules(families["demands"]),
            GistModel.load(data / "models"),
            TellingModel.load(data / "models"),
            TieModel.load(data / "models"),
        )

    def lay_out(
        self, page: Page, entities: Sequence[Entity], dates: Sequence[DateMention]
    ) -> Scene:
        """Lay out a page with its entities, and find what its sentences tell of."""
        triggers = self.table.find(page.text, page.places(TOLD))
        scene = lay_out(page, entities, dates, triggers)
        self.telling.revise(scene)
        return scene

    def narrate(
        self,
        scene: Scene,
        figures: Sequence[Figure] = (),
        provisions: Sequence[Provision] = (),
        instruments: Sequence[Instrument] = (),
        publisher: str | None = None,
    ) -> Account:
        """Read what a page tells of its entities; voices are added to the scene.

        The same page and entities always give the same account.
        """
        cast = Cast(scene, self.words)
        frames = find_frames(scene, cast)
        cast.voices = frozenset(
            frame.voice
            for frame in frames.frames
            if frame.voice and not frame.relayed_by
        )
        scene.saying = dates_of_sayings(scene, frames.frames)
        sayings, later = frames, find_later_names(scene, frames.voices)
        frames = frames.with_names(later)
        scene.held = run_clock(scene)
        demands = find_demands(scene, cast, frames, self.topics)
        asked = sorted(span for d in demands for span in (d.span, *d.more_spans))
        happenings = list(
            find_happenings(scene, cast, frames, self.moods, self.people, asked)
        )
        tie_dates(scene, frames, happenings, self.ties)
        settle(scene, setting := Setting(scene, happenings), happenings)
        happenings = with_gaps(scene, happenings)
        events = join(scene, happenings)
        blame(scene, cast, self.people, happenings, events)
        tie(scene, cast, self.people, happenings, self.ties)
        events = retold(events, happenings)
        own = find_official(scene, publisher)
        allegations = find_allegations(
            scene, frames, with_implied(happenings), events, own, demands
        )
        bases = find_legal_bases(scene, frames, happenings, events, provisions)
        reasons = find_justifications(scene, frames, happenings, events)
        gist = self.gist.weigh(scene, happenings, self.people, allegations)
        single = without_doubles(scene, happenings, allegations)
        allegations = borne_out(scene, happenings, single)
        main = choose_main_event(scene, happenings, events, gist, self.gist)
        chief = next((event for event in events if event.key == main), None)
        if chief:
            story = Story(
                scene=scene,
                cast=cast,
                people=self.people,
                happenings=happenings,
                events=events,
                allegations=allegations,
                gist=gist,
                model=self.gist,
                chief=chief,
            )
            events = complete_main_event(story)
            chief = next(event for event in events if event.key == main)
        allegations = tie_to_main_event(
            scene, chief, allegations, events, happenings, gist
        )
        allegations = with_breaches(scene, frames, allegations, instruments, provisions)
        events = with_places(scene, setting, events, happenings, main)
        events = with_actors(scene, events, main)
        events = with_befallen(scene, cast.words, events, happenings)
        told = (*events, *find_statements(scene, sayings, publisher, demands))
        voiced = with_voices(scene, cast, frames, happenings, figures, own)
        counted = without_repeats(scene, voiced)
        used = _used(told, allegations, counted, demands, bases, reasons)
        return Account(
            cast.finished(used),
            tuple(sorted(told, key=lambda event: event.tellings[0].span)),
            allegations,
            counted,
            demands,
            bases,
            reasons,
            main,
        )


def _used(
    events: Sequence[Event],
    allegations: Sequence[Allegation],
    figures: Sequence[Figure],
    demands: Sequence[Demand],
    bases: Sequence[LegalBasis],
    reasons: Sequence[Justification],
) -> set[str | None]:
    """Keys of all entities that a record points to."""
    used: set[str | None] = set()
    for event in events:
        used |= {event.actor, event.affected, *event.also_affected}
        used |= {telling.claimant for telling in event.tellings}
        used |= {date.claimant for date in event.dates}
    for allegation in allegations:
        used |= {
            allegation.perpetrator,
            allegation.victims,
            allegation.claimant,
            allegation.relayed_by,
        }
    for demand in demands:
        used |= {*demand.addressees, demand.claimant}
    for figure in figures:
        used |= {figure.claimant, figure.relayed_by}
    for basis in bases:
        used |= {basis.claimant, basis.invoked_by, basis.invoked_against}
    used |= {reason.claimant for reason in reasons}
    return used
