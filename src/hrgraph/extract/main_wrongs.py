"""The wrongs that the main event is about: allegations tied to it, or told anew.

The model of the gist only chooses: an allegation that it adds rests on the words of a
telling that the rules have read, and names the model as its origin.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, status_of
from hrgraph.extract.gist import NAME, Gist, wrong_class
from hrgraph.extract.main_event import HARM, joins
from hrgraph.model import Allegation, Event, Origin

__all__ = ["tie_to_main_event"]

_LIKELY = 0.35  # the chance from which a wrong is one that the document is about
_ADDED = 0.5  # the chance from which a wrong is added that is told as an event only
# Events whose words say that a wrong was done, and which wrong that is.
_WRONG_OF = {
    "killing": "killing",
    "abduction": "abduction",
    "disappearance": "enforced_disappearance",
}


def tie_to_main_event(
    scene: Scene,
    main: Event | None,
    allegations: Iterable[Allegation],
    events: Sequence[Event],
    happenings: Sequence[Happening],
    gist: Gist,
) -> tuple[Allegation, ...]:
    """Tie allegations that are about no event of their own to the main event.

    Those of a kind that the document is hardly about stay untied; where it is chiefly
    about a kind that is told as an event only, an allegation is added.
    """
    if main is None or main.type not in HARM:
        return tuple(allegations)
    sufferers = {main.affected, *main.also_affected} - {None}
    course = {event.key for event in events if joins(main, event)}
    own = {(h.span, h.wrong) for h in happenings if h.event == main.key}
    told = []
    for allegation in allegations:
        likely = _chance(gist, allegation.type) >= _LIKELY
        free = allegation.event is None
        guessed = (
            allegation.event == main.key
            and (allegation.span, allegation.type) not in own
        )
        fits = allegation.event in course and _of_same(allegation, sufferers)
        if likely and (free or fits):
            told.append(dataclasses.replace(allegation, event=main.key))
        elif guessed and not likely:
            told.append(dataclasses.replace(allegation, event=None))
        else:
            told.append(allegation)
    told += _added(scene, main, told, happenings, gist)
    return tuple(sorted(told, key=lambda a: (a.span, a.type)))


def _chance(gist: Gist, wrong: str) -> float:
    """How likely the document is about a wrong; 1 where there is no model."""
    return gist.wrongs.get(wrong_class(wrong) or "other", 1.0)


def _of_same(allegation: Allegation, sufferers: set[str | None]) -> bool:
    victims = allegation.victims
    return victims is None or victims.startswith("group-") or victims in sufferers


def _added(
    scene: Scene,
    main: Event,
    told: Sequence[Allegation],
    happenings: Sequence[Happening],
    gist: Gist,
) -> list[Allegation]:
    known = {wrong_class(a.type) for a in told if a.event == main.key}
    known.add(wrong_class(main.type))
    added = []
    for happening in happenings:
        wrong = _WRONG_OF.get(happening.type)
        chance = gist.wrongs.get(wrong_class(wrong) or "", 0.0)
        usable = not (happening.heading or happening.asked or happening.weak)
        if wrong is None or not usable or chance < _ADDED:
            continue
        if wrong_class(wrong) in known or status_of(scene, happening.frame) == "denied":
            continue
        known.add(wrong_class(wrong))
        added.append(_allegation(scene, main, happening, wrong, chance))
    return added


def _allegation(
    scene: Scene, main: Event, happening: Happening, wrong: str, chance: float
) -> Allegation:
    victims = happening.arguments.affected
    actor = happening.arguments.actor
    return Allegation(
        span=happening.span,
        type=wrong,
        origin=Origin(NAME, round(chance, 3)),
        perpetrator=actor if actor not in {happening.voice, victims} else None,
        victims=victims if scene.kind_of(victims) in {"person", "group"} else None,
        claimant=happening.voice,
        relayed_by=happening.frame.relayed_by if happening.frame else None,
        event=main.key,
    )
