"""The wrongs that the main event is about.

The model of the gist only chooses among allegations that the rules have read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.gist import Gist, doer_class, wrong_class
from hrgraph.extract.main_event.choosing import LIKELY, joins
from hrgraph.extract.phrases import wordlist
from hrgraph.model import Allegation, Authority, Event, Organisation, Span, changed

__all__ = ["tie_to_main_event"]

_ARMED = "armed_group"
# How likely one of another kind than the actor must be, against the actor's kind, to
# stay blamed for the main event: where the words beside the wrong name them, or not.
_BELIEVED_IF_NAMED, _BELIEVED = 0.2, 0.7


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
    that blame another kind of perpetrator. One who is blamed for the main event, and
    is not believed to be of the kind of those who carried it out, is blamed no more:
    the police did not abduct whom gunmen took and they set free.
    """
    if main is None or main.type not in wordlist("harms"):
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
            told.append(changed(allegation, event=main.key))
        elif guessed and not (likely and agrees):
            told.append(changed(allegation, event=None))
        else:
            told.append(allegation)
    named = {
        (h.span, h.wrong, h.arguments.actor) for h in happenings if h.wrong is not None
    }
    return tuple(
        changed(one, perpetrator=None)
        if one.event == main.key and _is_unbelieved(scene, one, main, gist, named)
        else one
        for one in told
    )


def _is_unbelieved(
    scene: Scene,
    allegation: Allegation,
    main: Event,
    gist: Gist,
    named: Set[tuple[Span, str | None, str | None]],
) -> bool:
    """Tell whether the one blamed likely is no such doer as the main event had."""
    entity = scene.entities.get(allegation.perpetrator or "")
    blamed = doer_class(scene, allegation.perpetrator)
    acted = doer_class(scene, main.actor)
    if not blamed or not acted or blamed == acted or not gist.doers:
        return False
    if not isinstance(entity, Authority | Organisation) or entity.kind == _ARMED:
        return False  # gunmen may be of an armed group, and serve a state
    words = (allegation.span, allegation.type, allegation.perpetrator) in named
    most = _BELIEVED_IF_NAMED if words else _BELIEVED
    return gist.doers[blamed] < most * gist.doers[acted]


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
