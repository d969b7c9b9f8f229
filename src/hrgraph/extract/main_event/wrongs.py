"""The wrongs that the main event is about.

The model of the gist only chooses among allegations that the rules have read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.gist import Gist, doer_class, wrong_class
from hrgraph.extract.main_event.choosing import HARM, LIKELY, joins
from hrgraph.model import Allegation, Event

__all__ = ["tie_to_main_event"]


def tie_to_main_event(
    scene: Scene,
    main: Event | None,
    allegations: Iterable[Allegation],
    events: Sequence[Event],
    happenings: Sequence[Happening],
    gist: Gist,
) -> tuple[Allegation, ...]:
    """Tie allegations that are about no event of their own to the main event.

    Those of a kind that the document is hardly about stay untied, and so do those
    that blame another kind of perpetrator.
    """
    if main is None or main.type not in HARM:
        return tuple(allegations)
    sufferers = {main.affected, *main.also_affected} - {None}
    course = {event.key for event in events if joins(main, event)}
    own = {(h.span, h.wrong) for h in happenings if h.event == main.key}
    told = []
    for allegation in allegations:
        likely = _is_likely(gist, allegation.type)
        agrees = _agrees(scene, allegation.perpetrator, main.actor)
        free = allegation.event is None
        guessed = (
            allegation.event == main.key
            and (allegation.span, allegation.type) not in own
        )
        fits = allegation.event in course and _of_same(allegation, sufferers)
        if likely and agrees and (free or fits):
            told.append(dataclasses.replace(allegation, event=main.key))
        elif guessed and not (likely and agrees):
            told.append(dataclasses.replace(allegation, event=None))
        else:
            told.append(allegation)
    return tuple(told)


def _is_likely(gist: Gist, wrong: str) -> bool:
    """Tell whether a document may be about a wrong; so it is where there is no model.

    The kind that is likeliest always is one.
    """
    chance = gist.wrongs.get(wrong_class(wrong) or "other", 1.0)
    return chance >= min(LIKELY, max(gist.wrongs.values(), default=1.0))


def _agrees(scene: Scene, perpetrator: str | None, actor: str | None) -> bool:
    kinds = {doer_class(scene, perpetrator), doer_class(scene, actor)} - {None}
    return len(kinds) < 2  # noqa: PLR2004 - one kind, or unknown


def _of_same(allegation: Allegation, sufferers: set[str | None]) -> bool:
    victims = allegation.victims
    return victims is None or victims.startswith("group-") or victims in sufferers
