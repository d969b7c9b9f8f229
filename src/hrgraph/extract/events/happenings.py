"""Tellings of events: one for each trigger that tells of something that took place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hrgraph.extract.clauses import Cast, Clause, Frame, Frames, Moods, Scene, Trigger
from hrgraph.extract.events.arguments import Arguments, read_arguments
from hrgraph.extract.events.dating import dates_of
from hrgraph.extract.events.doubting import (
    came_to_nothing,
    dates_of_crime,
    is_subject_matter,
    is_threatened,
    is_told,
    is_tried_for,
    rests_on_all,
)
from hrgraph.extract.events.lasting import claim_of
from hrgraph.extract.events.objects import fit_to_object
from hrgraph.extract.events.people import People
from hrgraph.extract.events.persecuting import implied_wrong
from hrgraph.extract.events.self_told import leave_out_speaker
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import EventDate, Origin, Span
from hrgraph.model.claims import Status

__all__ = [
    "Happening",
    "find_happenings",
    "is_granted",
    "points_back",
    "status_of",
]


_SPOKEN = {"intimidation", "verbal_abuse", "hate_speech", "extortion"}
_DEFINITE = phrase("definite_before")
_POINTER = 40  # code points before a noun in which its article stands


@dataclass(slots=True)
class Happening:
    """One telling.

    Attributes:
        type: Event type; "" where the words only make an allegation.
        wrong: Allegation type that the words make; None if they make none.
        implied: Allegation type that they make by whom it struck, or for what, where
            they call it no wrong. What a document is about is told without it.
        frame: Who says so; None in the document's own voice.
        event: Key of the event, once tellings are joined.
        loose: Points back to an event told before, such as "the raids".
        asked: Stands in a demand.
        tried: Is what somebody stands accused of, on another day than it was done.
        weak: Is no event by itself, only a word for one that is told elsewhere.
        doer: Key of the one who did it, all things weighed; ``arguments`` hold who
            the words beside the trigger say did it.
        blamed: Key of the one who is said to have done the wrong.
        accused: The same, where the words leave no doubt of it.
    """

    type: str
    wrong: str | None
    trigger: Trigger
    clause: Clause
    frame: Frame | None
    span: Span
    origin: Origin
    arguments: Arguments
    dates: list[EventDate] = field(default_factory=list)
    inherited: bool = False
    loose: bool = False
    heading: bool = False
    asked: bool = False
    tried: bool = False
    weak: bool = False
    doer: str | None = None
    blamed: str | None = None
    accused: str | None = None
    event: str | None = None
    implied: str | None = None

    @property
    def alleges(self) -> str | None:
        """The wrong that it may allege, by its words or by whom it struck."""
        return self.wrong or self.implied

    @property
    def voice(self) -> str | None:
        """Key of the one who says so."""
        return self.frame.voice if self.frame else None


def status_of(scene: Scene, frame: Frame | None) -> Status:
    """How a frame puts what it covers."""
    if frame is None:
        return "asserted"
    if frame.kind == "denies":
        return "denied"
    if frame.kind == "confirms" and scene.kind_of(frame.voice) == "authority":
        return "acknowledged"
    if frame.voice is None and frame.kind != "unknown":
        return "asserted"
    return "alleged"


def points_back(scene: Scene, happening: Happening) -> bool:
    """Tell whether a noun speaks of what the reader knows: "the police raids"."""
    start = happening.trigger.start
    lead = scene.text[max(0, start - _POINTER) : start]
    return happening.clause.shape == "noun" and _DEFINITE.search(lead) is not None


def is_granted(scene: Scene, happening: Happening) -> bool:
    """Tell whether a demand takes for granted what it names with its doer."""
    by_state = scene.kind_of(happening.arguments.actor) == "authority"
    return by_state and points_back(scene, happening)


def find_happenings(
    scene: Scene,
    cast: Cast,
    frames: Frames,
    moods: Moods,
    people: People,
    asked: Sequence[Span] = (),
) -> Iterator[Happening]:
    """Find all tellings of a document, in order.

    Args:
        scene: The document.
        cast: Its voices.
        frames: Who says what.
        moods: Tell what took place from what did not.
        people: Nouns of people.
        asked: What is demanded, in order: it has not taken place, unless the words
            of a demand point back to something dated.
    """
    starts = [span.start for span in asked]
    for number in sorted(scene.triggers):
        for trigger in scene.triggers[number]:
            if not _tells(scene, trigger):
                continue
            happening = _telling(scene, cast, frames, moods, people, trigger)
            if happening:
                place = bisect_right(starts, trigger.start) - 1
                if place >= 0 and asked[place].end > trigger.start:
                    happening.asked = True
                yield happening


def _tells(scene: Scene, trigger: Trigger) -> bool:
    if trigger.family not in {"events", "allegations"}:
        return False
    if "nothing" in (trigger.says.get("type"), trigger.says.get("wrong")):
        return False
    if scene.is_silent(trigger.start):
        return False
    kinds = _kinds_of_names_around(scene, trigger)
    if "organisation" in kinds and trigger.rule.family != "telling":
        return False  # "the Working Group on Arbitrary Detention" tells of none
    return not kinds or rests_on_all(scene, trigger)


def _kinds_of_names_around(scene: Scene, trigger: Trigger) -> set[str]:
    return {
        named.kind
        for named in scene.named_in(trigger.start - 80, trigger.start + 1)
        if named.start <= trigger.start and named.end >= trigger.end
    }


def _telling(
    scene: Scene,
    cast: Cast,
    frames: Frames,
    moods: Moods,
    people: People,
    trigger: Trigger,
) -> Happening | None:
    clause = moods.clause(scene, trigger)
    sure = clause.verdict != "told" and is_told(scene, trigger, clause)
    if came_to_nothing(scene, trigger, clause):
        return None
    if is_subject_matter(scene, trigger, clause) or is_threatened(scene, trigger):
        return None
    if clause.verdict == "negated" and not sure:
        return None
    frame = frames.at(trigger.start)
    if frame is None:
        whole = _is_of_sentence(trigger)
        frame = frames.led_to(trigger.start, by_voice=whole)
    span = _span(scene.text, clause, trigger)
    arguments = read_arguments(scene, cast, people, trigger, clause)
    leave_out_speaker(scene, arguments, frame, trigger)
    event, wrong = str(trigger.says.get("type") or ""), _wrong(scene, trigger, frame)
    kind = fit_to_object(scene, trigger, clause, (event, wrong), arguments)
    if kind != (event, wrong) and not any(kind):
        return None
    happening = Happening(
        *kind,
        trigger,
        clause,
        frame,
        span,
        trigger.origin,
        arguments,
        heading=scene.is_heading(trigger.start),
        implied=None if frame else implied_wrong(scene, trigger, clause, arguments),
    )
    _date(scene, frames, happening)
    own = bool(happening.dates) and not happening.inherited
    whole = bool(trigger.says.get("whole"))
    happening.loose = clause.shape == "noun" and not own and not whole
    happening.loose = happening.loose or bool(trigger.says.get("back"))
    nobody = not (arguments.persons or arguments.target)
    weak = bool(trigger.says.get("weak")) or (happening.tried and nobody)
    happening.weak = not own and weak
    if clause.verdict == "hypothetical" and not sure:
        return happening if _came_true(scene, happening) else None
    return happening


def _date(scene: Scene, frames: Frames, happening: Happening) -> None:
    """Set the dates that the words give a telling."""
    trigger = happening.trigger
    mentions, happening.inherited = dates_of(scene, trigger, happening.clause)
    if happening.inherited and happening.type in wordlist("steps_after_arrest"):
        mentions = mentions if _is_of_that_day(scene, trigger) else []
    happening.tried = is_tried_for(scene, trigger)
    if happening.tried:
        mentions = dates_of_crime(scene, trigger)
    happening.dates = [
        claim_of(scene, frames, happening, mention) for mention in mentions
    ]


def _is_of_sentence(trigger: Trigger) -> bool:
    """Tell whether a sentence as a whole tells it, not the word that speaks for it.

    A wrong that is done by speaking is told by the words for who speaks.
    """
    return trigger.rule.family == "telling" and trigger.says.get("wrong") not in _SPOKEN


def _is_of_that_day(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a step is told by the hour: "by nightfall all had been freed"."""
    sentence = scene.sentence(trigger.start)
    hour = phrase("hour_of_the_day").search(scene.text, sentence.start, sentence.end)
    return hour is not None


def _came_true(scene: Scene, happening: Happening) -> bool:
    """Tell whether a clause looks hypothetical only.

    So does "until he was deported", and what "an inquiry into the police raids"
    takes for granted.
    """
    start = happening.trigger.start
    lead = scene.text[max(0, happening.clause.start - 12) : start]
    if phrase("until_it_was").search(lead):
        return True
    looked_into = phrase("looked_into").search(scene.text, max(0, start - 90), start)
    return looked_into is not None and is_granted(scene, happening)


def _span(text: str, clause: Clause, trigger: Trigger) -> Span:
    start, end = clause.start, max(clause.end, trigger.end)
    while start < trigger.start and not text[start].isalnum():
        start += 1
    while end > trigger.end and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _wrong(scene: Scene, trigger: Trigger, frame: Frame | None) -> str | None:
    says = trigger.says
    if says.get("wrong"):
        return str(says["wrong"])
    if says.get("wrong_if_forced"):
        start = max(scene.sentence(trigger.start).start, trigger.start - 80)
        words = scene.text[start : trigger.end]
        return str(says["wrong_if_forced"]) if phrase("forced").search(words) else None
    if says.get("wrong_if_of"):
        wrong, words = says["wrong_if_of"]
        window = scene.text[max(0, trigger.start - 60) : trigger.end + 60]
        return str(wrong) if re.search(words, window, re.IGNORECASE) else None
    if says.get("wrong_if_told") and frame and frame.voice:
        official = scene.kind_of(frame.voice) == "authority"
        return None if official else str(says["wrong_if_told"])
    return None
