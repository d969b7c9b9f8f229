"""Who is said to have done a wrong, by its own words or those just before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hrgraph.extract.clauses import Cast, Scene
from hrgraph.extract.events import Happening, People, points_back
from hrgraph.extract.phrases import phrase, table
from hrgraph.model import Authority, Event, Group, Organisation, Place, Span

__all__ = ["blame", "may_have_done"]

_ACCUSED = phrase("accused_of")
_AGAINST = re.compile(r"\bv(?:s|ersus)?\.?\s(?:the\s)?$")
_VERSUS = 12  # code points before the State against which a case is
_HELPS = phrase("helps_accusing")
_NEAR = 12  # tellings before one, of which the nearest that fits tells who acted


def blame(
    scene: Scene,
    cast: Cast,
    people: People,
    happenings: Sequence[Happening],
    events: Sequence[Event],
) -> None:
    """Set for every telling of a wrong who is said to have done it."""
    by_key = {event.key: event for event in events}
    for place, happening in enumerate(happenings):
        if happening.alleges is not None:
            event = by_key.get(happening.event or "")
            happening.accused = (
                _accused(scene, cast, people, happening)
                or _state(scene, cast, happening)
                or _respondent(scene, cast, happening)
            )
            happening.blamed = (
                happening.accused
                or _doer_of(scene, happening, event)
                or _before(scene, happenings, place)
            )


def _accused(
    scene: Scene, cast: Cast, people: People, happening: Happening
) -> str | None:
    """Whom a voice accuses: "blamed the coca growers for burning a car"."""
    stands = _stands_accused(scene, cast, people, happening)
    if stands:
        return stands
    frame = happening.frame
    if frame is None or not phrase("accuses").match(scene.text, frame.cue.start):
        return _taken_to_task(scene, cast, people, happening)
    trigger = happening.trigger
    begin, limit = frame.cue.end, trigger.start + 1
    if trigger.says.get("unless_told"):
        limit = frame.content.end  # "accused the mill of" is all that tells of it
    ends = _ACCUSED.search(scene.text, begin, limit)
    blamed = phrase("blamed_on").match(scene.text, frame.cue.start, frame.content.end)
    if blamed:
        begin, stop = blamed.end(), frame.content.end
    elif ends:
        stop = ends.start()
    else:
        return None
    named = scene.agents_in(begin, stop)
    if named:
        return named[0].key
    for doer in people.find(scene.text, begin, stop):
        return cast.voice(doer.group(), Span(*doer.span()), group=True)
    words = phrase("accused").fullmatch(scene.text, begin, stop)
    return (
        cast.voice(words.group("who"), Span(*words.span("who")), group=True)
        if words
        else None
    )


def _stands_accused(
    scene: Scene, cast: Cast, people: People, happening: Happening
) -> str | None:
    """Who is accused in the passive: "the police are accused of torture"."""
    start = scene.sentence(happening.trigger.start).start
    end = happening.trigger.end
    accusing = [*phrase("stands_accused").finditer(scene.text, start, end)]
    told = accusing[-1] if accusing else None
    if told is None or phrase("another_clause").search(
        scene.text, told.end(), happening.trigger.start
    ):
        return None
    return _nearest(scene, cast, people, Span(start, told.start()))


def _taken_to_task(
    scene: Scene, cast: Cast, people: People, happening: Happening
) -> str | None:
    """Whom somebody reproaches with a wrong: "slammed the guards for beating"."""
    frame, trigger = happening.frame, happening.trigger
    if frame is None or not phrase("takes_to_task").match(scene.text, frame.cue.start):
        return None
    ends = phrase("for_a_deed").search(scene.text, frame.cue.end, trigger.start + 1)
    if ends is None:
        return None
    return _nearest(scene, cast, people, Span(frame.cue.end, ends.start()))


def _nearest(scene: Scene, cast: Cast, people: People, words: Span) -> str | None:
    """The last body, person or people without a name that some words tell of."""
    named = [one for one in scene.agents_in(*words) if one.end <= words.end]
    unnamed = [*people.find(scene.text, *words)]
    if unnamed and (not named or unnamed[-1].start() >= named[-1].end):
        doer = unnamed[-1]
        return cast.voice(doer.group(), Span(*doer.span()), group=True)
    return named[-1].key if named else None


def _state(scene: Scene, cast: Cast, happening: Happening) -> str | None:
    """The State that is the subject by its name alone: "Malta had breached"."""
    clause = happening.clause
    if clause.shape != "active":
        return None
    for named in reversed(scene.named_in(clause.start, clause.verb)):
        lead = scene.text[max(0, named.start - _VERSUS) : named.start]
        if _HELPS.fullmatch(scene.text, named.end, clause.verb) and not (
            phrase("bound_before").search(lead)
        ):
            return _as_state(scene, cast, named.key, Span(named.start, named.end))
    return None


def _respondent(scene: Scene, cast: Cast, happening: Happening) -> str | None:
    """The State in whose case a court finds a breach."""
    trigger = happening.trigger
    if not phrase("breach_found").search(scene.text, trigger.start, trigger.end):
        return None
    if not phrase("court").search(scene.name_of(happening.voice)):
        return None
    for named in reversed(scene.named_in(0, trigger.start)):
        lead = max(0, named.start - _VERSUS)
        if named.kind == "place" and _AGAINST.search(scene.text, lead, named.start):
            return _as_state(scene, cast, named.key, Span(named.start, named.end))
    return None


def _as_state(scene: Scene, cast: Cast, key: str, span: Span) -> str | None:
    """A country that acts stands for its government; None for other places."""
    place = scene.entities[key]
    if not isinstance(place, Place) or place.kind != "country":
        return None
    return cast.voice(scene.text[span.start : span.end], span, group=True)


def _doer_of(scene: Scene, happening: Happening, event: Event | None) -> str | None:
    own = happening.arguments.actor
    if own and own != happening.voice:
        return own
    if event is None or event.actor is None or event.actor == happening.voice:
        return None
    # who is quoted accuses those whom the quoted words name, unless the words point
    # back to what was told before: "the detention was unlawful"
    if happening.voice is None or points_back(scene, happening):
        return event.actor
    return None


def _before(scene: Scene, happenings: Sequence[Happening], place: int) -> str | None:
    """Who acted in the sentence before, where a verb tells of what was done there."""
    happening = happenings[place]
    start = scene.sentence(happening.trigger.start).start
    floor = scene.paragraph(start).start
    if start > floor:
        floor = max(floor, scene.sentence(start - 2).start)
    for other in reversed(happenings[max(0, place - _NEAR) : place]):
        if other.trigger.start < floor:
            return None
        key = other.arguments.actor
        outside = {happening.voice, happening.arguments.affected}
        if happening.voice not in {None, other.voice}:
            continue  # who is quoted accuses only those whom they speak of
        if key and key not in outside and _may_do(scene, key, happening.alleges):
            return key
    return None


def may_have_done(scene: Scene, key: str, wrong: str | None) -> bool:
    """Tell whether a wrong is of those that a body of its kind does.

    Courts beat nobody, parliaments torture nobody, and what holds people or uses
    force against them is no newspaper.
    """
    entity = scene.entities[key]
    if isinstance(entity, Authority | Organisation):
        wrongs = table("only_wrongs_of").get(entity.kind)
        return wrongs is None or wrong in wrongs
    return True


def _may_do(scene: Scene, key: str, wrong: str | None) -> bool:
    entity = scene.entities[key]
    return isinstance(entity, Authority | Group) and may_have_done(scene, key, wrong)
