"""To whom the main event was done: of all persons who are named, those it befell."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hrgraph.extract.gist import Candidate
from hrgraph.extract.main_event.story import Story
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Event, Person, Span

__all__ = ["persons_of_main_event"]

_LIKELY = 0.24  # the chance from which a person is one to whom it was done
_LIKELIER = 0.5  # the same, beside those whom the words for a killing name
_APART = 3  # days by which two dates of one killing may miss each other
_EARLY = 500  # code points
_AROUND = 40  # code points beside a name that are looked at
_MOST = 30  # mentions of a person that are looked at
# phrases before and after a name that tell what part a person plays
_BEFORE = ("speaker_before", "office_before", "defender_before", "harm_of")
_AGED, _OWNS = re.compile(r"\s*,\s*\d\d\b"), re.compile(r"['’]s\b")
_AFTER = ("speaking", "suffering", "defender_after")


def persons_of_main_event(story: Story) -> list[str]:
    """Keys of the persons, the likeliest first.

    Everyone is beside words of something harmful, or is read as harmed; those who
    only speak, judge or act are left out. Without a model they are those whom the
    words of the event itself name.
    """
    persons = [
        entity
        for entity in story.scene.entities.values()
        if isinstance(entity, Person) and entity.spans
    ]
    persons.sort(key=lambda person: min(person.spans))
    parts = _Parts.of(story)
    tellings = [len(person.spans) for person in persons]
    often = _Often(len(persons), sum(tellings), max(tellings, default=0))
    weighed = []
    for rank, person in enumerate(persons):
        if person.key in parts.elsewhere:
            continue
        row = _row(story, parts, person, rank, often)
        chance = story.model.chance("victim", Candidate((person.name,), row))
        if chance is None:
            chance = float(person.key in parts.own)
        if chance >= _least(story, parts, person) and (row["beside"] or row["harmed"]):
            weighed.append((-chance, rank, person.key))
    return [key for _, _, key in sorted(weighed)]


def _least(story: Story, parts: _Parts, person: Person) -> float:
    """The chance from which on somebody is one to whom the main event was done.

    Where the words for a killing say who was killed, others hardly were.
    """
    told = story.chief.type == "killing" and parts.own
    return _LIKELIER if told and person.key not in parts.own else _LIKELY


class _Often(NamedTuple):
    """How many persons a document names, how often all of them, and one at most."""

    persons: int
    tellings: int
    most: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """What part each person plays in what is told, by key."""

    own: frozenset[str]
    elsewhere: frozenset[str]
    course: frozenset[str]
    harmed: Counter[str | None]
    acted: Counter[str | None]
    voices: Counter[str | None]
    wronged: frozenset[str | None]
    blamed: frozenset[str | None]

    @classmethod
    def of(cls, story: Story) -> _Parts:
        """Gather the parts of all."""
        acted = Counter(h.arguments.actor for h in story.happenings)
        voices = Counter(h.voice for h in story.happenings)
        voices.update(t.claimant for e in story.events for t in e.tellings)
        return cls(
            _affected([story.chief]),
            _elsewhere(story),
            _affected(story.course),
            Counter(
                key
                for harm in story.harms
                for key in {harm.arguments.affected, *harm.arguments.persons}
            ),
            acted,
            voices,
            frozenset(a.victims for a in story.allegations),
            frozenset(a.perpetrator for a in story.allegations),
        )


def _elsewhere(story: Story) -> frozenset[str]:
    """Keys of those whom the killing that is the main event did not befall.

    They were killed on another day, or arrested, tried or freed after it: nobody is
    killed twice, nor seized when dead. Of other harm it may be told again in other
    words.
    """
    chief = story.chief
    if chief.type != "killing" or not chief.dates:
        return frozenset()
    steps = wordlist("steps_by_authorities")
    keys = {
        key
        for event in story.events
        if event.dates
        and (
            (event.type == chief.type and not _meet(chief, event))
            or (event.type in steps and _is_later(chief, event))
        )
        for key in (event.affected, *event.also_affected)
    }
    return frozenset(key for key in keys if key) - story.sufferers


def _meet(one: Event, other: Event) -> bool:
    return any(
        a.interval.meets(b.interval, _APART) for a in one.dates for b in other.dates
    )


def _is_later(one: Event, other: Event) -> bool:
    """Tell whether the second of two events began after all dates of the first."""
    first = max(date.interval.last_day for date in one.dates)
    return min(date.interval.first_day for date in other.dates) > first


def _affected(events: Sequence[Event]) -> frozenset[str]:
    keys = {
        k
        for e in events
        if e.type in wordlist("harms")
        for k in (e.affected, *e.also_affected)
    }
    return frozenset(key for key in keys if key)


def _row(
    story: Story, parts: _Parts, person: Person, rank: int, often: _Often
) -> dict[str, float]:
    spans, key, told = person.spans, person.key, len(person.spans)
    beside = story.beside_harm(spans)
    role = person.role or ""
    return {
        "told": math.log(told),
        "told:most": float(told == often.most),
        "told:once": float(told == 1),
        "share": told / often.tellings,
        "persons": math.log(often.persons),
        "first": float(rank == 0),
        "rank": math.log(1 + rank),
        "place": min(spans).start / len(story.scene.text),
        "early": float(min(spans).start < _EARLY),
        "title": float(story.headed(spans) > 0),
        "silent": float(story.is_silent(spans)),
        "own": float(key in parts.own),
        "course": float(key in parts.course),
        "harmed": math.log(1 + parts.harmed[key]),
        "acted": math.log(1 + parts.acted[key]),
        "acted:only": float(parts.acted[key] > 0 and not parts.harmed[key]),
        "actor": float(key == story.chief.actor),
        "voice": math.log(1 + parts.voices[key]),
        "wronged": float(key in parts.wronged),
        "blamed": float(key in parts.blamed),
        "role": float(bool(role)),
        "role:office": float(bool(phrase("public_office").search(role))),
        "role:defender": float(bool(phrase("defender_before").search(f"{role} "))),
        "public": float(person.public),
        "affiliated": float(person.affiliation is not None),
        "words:one": float(" " not in person.name),
        "words:many": float(person.name.count(" ") > 1),
        "beside": math.log(1 + beside),
        "beside:share": beside / told,
        **_by_words(story.scene.text, spans[:_MOST]),
    }


def _by_words(text: str, spans: Sequence[Span]) -> dict[str, float]:
    found = dict.fromkeys((*_BEFORE, *_AFTER, "aged", "owner"), 0.0)
    for span in spans:
        lead = text[max(0, span.start - _AROUND) : span.start]
        tail = text[span.end : span.end + _AROUND]
        for name in _BEFORE:
            found[name] = found[name] or float(bool(phrase(name).search(lead)))
        for name in _AFTER:
            found[name] = found[name] or float(bool(phrase(name).match(tail)))
        found["aged"] = found["aged"] or float(bool(_AGED.match(tail)))
        found["owner"] = found["owner"] or float(bool(_OWNS.match(tail)))
    return found
