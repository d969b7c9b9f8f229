"""The wrongs that the main event is about.

The model of the gist only chooses among allegations that the rules have read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from hrgraph.extract.events import Happening
from hrgraph.extract.gist import Gist, wrong_class
from hrgraph.extract.main_event import HARM, joins
from hrgraph.model import Allegation, Event

__all__ = ["tie_to_main_event"]

_LIKELY = 0.35  # the chance from which a wrong is one that the document is about


def tie_to_main_event(
    main: Event | None,
    allegations: Iterable[Allegation],
    events: Sequence[Event],
    happenings: Sequence[Happening],
    gist: Gist,
) -> tuple[Allegation, ...]:
    """Tie allegations that are about no event of their own to the main event.

    Those of a kind that the document is hardly about stay untied.
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
    return tuple(told)


def _chance(gist: Gist, wrong: str) -> float:
    """How likely the document is about a wrong; 1 where there is no model."""
    return gist.wrongs.get(wrong_class(wrong) or "other", 1.0)


def _of_same(allegation: Allegation, sufferers: set[str | None]) -> bool:
    victims = allegation.victims
    return victims is None or victims.startswith("group-") or victims in sufferers
