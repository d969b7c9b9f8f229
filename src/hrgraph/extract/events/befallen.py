"""To whom it was done, where the words beside the verb only point back.

"She was slapped", "they beat him", "all three were remanded": the persons named before.
What stays without a name keeps its words; nobody is taken who acted or only spoke.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hrgraph.extract.clauses import Named, Scene, VoiceWords
from hrgraph.extract.events.happenings import Happening
from hrgraph.extract.events.joining import worth
from hrgraph.extract.events.meant import Meant
from hrgraph.extract.events.people_phrases import name_people
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Event, Person

__all__ = ["with_befallen"]

_OBJECT = 70  # code points after a verb in which its object stands
_APPOSITION = 90  # code points between a name and its verb


def with_befallen(
    scene: Scene,
    words: VoiceWords,
    events: Sequence[Event],
    happenings: Sequence[Happening],
) -> tuple[Event, ...]:
    """Fill in the persons whom events befell, where only a pronoun tells them.

    Args:
        scene: The document.
        words: Nouns of people.
        events: All events; one that names a person is left as it is.
        happenings: Their tellings.
    """
    told: dict[str, list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.event:
            told[happening.event].append(happening)
    finder = _Finder(scene, Meant(scene, words))
    return tuple(finder.filled(event, told.get(event.key, ())) for event in events)


@dataclass(frozen=True, slots=True)
class _Finder:
    scene: Scene
    meant: Meant

    def filled(self, event: Event, told: Sequence[Happening]) -> Event:
        """An event with the persons that its tellings point back to."""
        if event.type not in wordlist("events_that_befall"):
            return event
        known = [k for k in (event.affected, *event.also_affected) if k]
        told = [h for h in sorted(told, key=worth, reverse=True) if not h.heading]
        if any(isinstance(self.scene.entities.get(key), Person) for key in known):
            return self._mended(event, told, known)
        crowd = self._is_crowd(known)
        for happening in told:
            keys = [k for k in self._of(happening) if k != event.actor]
            if keys and (len(keys) > 1 or not crowd):
                others = known if crowd else ()
                return _befalling(event, [*keys, *others])
        return event

    def _mended(
        self, event: Event, told: Sequence[Happening], known: Sequence[str]
    ) -> Event:
        """An event whose one person was read off a pronoun, with the right one."""
        naming = [h for h in told if h.arguments.persons]
        if len(known) > 1 or len(naming) != 1 or not naming[0].arguments.pointed:
            return event
        trigger = naming[0].trigger
        here = self.scene.sentence(trigger.start)
        if any(n.kind == "person" for n in self.scene.named_in(*here)):
            return event
        keys = [k for k in self._of(naming[0]) if k != event.actor]
        if len(keys) == 1:
            return _befalling(event, keys)
        if self.meant.is_unnamed(trigger.start):
            return dataclasses.replace(event, affected=None)
        return event

    def _is_crowd(self, known: Sequence[str]) -> bool:
        """Tell whether the words themselves say who they were: "six worshippers"."""
        names = [self.scene.name_of(key) for key in known]
        return any(
            name_people(name) and not phrase("points_back_only").fullmatch(name)
            for name in names
        )

    def _of(self, happening: Happening) -> list[str]:
        trigger = happening.trigger
        inside = self.scene.named_in(trigger.start, trigger.end)
        persons = [named.key for named in inside if named.kind == "person"]
        if persons:
            return persons  # "found Ana Ruiz guilty"
        if happening.clause.shape == "active":
            return self._object(happening)
        return self._subject(happening)

    def _subject(self, happening: Happening) -> list[str]:
        """Who stands before a passive: a name with an aside, or a word for it."""
        scene, clause = self.scene, happening.clause
        start = scene.sentence(happening.trigger.start).start
        end = min(clause.verb, happening.trigger.start)
        named = self._named_before(start, end)
        if named:
            return [named.key]
        pointer = None
        for found in phrase("pointing_subject").finditer(scene.text, start, end):
            pointer = found
        if pointer is None:
            return []
        return self.meant.by(pointer["who"], pointer.start("who"))

    def _named_before(self, start: int, end: int) -> Named | None:
        """The person right before a verb: "Ana Ruiz, a nurse of 30, was beaten"."""
        persons = [n for n in self.scene.named_in(start, end) if n.kind == "person"]
        if not persons or end - persons[-1].end > _APPOSITION:
            return None
        last = persons[-1]
        between = self.scene.text[last.end : end]
        fits = phrase("aside_up_to_verb").fullmatch(between)
        return last if fits else None

    def _object(self, happening: Happening) -> list[str]:
        """Whom an active verb has for its object: "they beat him"."""
        scene, trigger = self.scene, happening.trigger
        end = min(scene.sentence(trigger.start).end, trigger.end + _OBJECT)
        found = phrase("pointing_object").match(scene.text, trigger.start, end)
        if found is None:
            return self._shared_subject(happening)
        return self.meant.by(found["whom"], found.start("whom"))

    def _shared_subject(self, happening: Happening) -> list[str]:
        """Who undergoes what an active verb tells: "she spent five days in a cell"."""
        word = self.scene.text[happening.trigger.start : happening.trigger.end]
        undergoes = phrase("undergone_by_subject").match(word)
        return self._subject(happening) if undergoes else []


def _befalling(event: Event, keys: Sequence[str]) -> Event:
    return dataclasses.replace(event, affected=keys[0], also_affected=tuple(keys[1:]))
