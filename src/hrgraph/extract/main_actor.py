"""Who carried out the main event, where the words near it do not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hrgraph.extract.clauses import Cast, Scene
from hrgraph.extract.events import People
from hrgraph.extract.gist import Gist, doer_class
from hrgraph.model import Authority, Event, Span

__all__ = ["likely_actor"]

_BY_STATE = {"arrest", "detention", "raid", "charge", "sentence", "trial", "fine"}
_ACTING = {
    "police",
    "military",
    "security_service",
    "court",
    "prosecutor",
    "government",
}
_SURE = 0.2  # by which another kind of actor must be likelier than the one read


def likely_actor(
    scene: Scene,
    cast: Cast,
    people: People,
    chief: Event,
    course: Sequence[Event],
    gist: Gist,
) -> str | None:
    """Who acted: as the rules read it, unless the model is sure of another kind."""
    own = _actor(scene, chief, course) or _doers(scene, cast, people, chief)
    if not gist.doers or (own and own == chief.actor):
        return own
    likely = max(gist.doers, key=lambda kind: gist.doers[kind])
    kind = doer_class(scene, own)
    if kind == likely or (kind and gist.doers[likely] - gist.doers[kind] < _SURE):
        return own
    acted = Counter(event.actor for event in course if event.actor)
    for key, _ in acted.most_common():
        if doer_class(scene, key) == likely:
            return key
    if likely == "state":
        return _authority(scene, chief) or own
    if likely == "people":
        return _doers(scene, cast, people, chief) or own
    return own


def _doers(scene: Scene, cast: Cast, people: People, chief: Event) -> str | None:
    """Those without a name who are told of beside a violent event: "gunmen"."""
    if chief.type in _BY_STATE:
        return None
    for telling in chief.tellings:
        sentence = scene.sentence(telling.span.start)
        match = next(people.find(scene.text, *sentence), None)
        if match:
            return cast.voice(match.group(), Span(*match.span()), group=True)
    return None


def _actor(scene: Scene, chief: Event, course: Sequence[Event]) -> str | None:
    own = chief.actor
    harmless = own is None or own in {chief.affected, *chief.also_affected}
    if not harmless and not (
        chief.type in _BY_STATE and scene.kind_of(own) in {"person", "group"}
    ):
        return own
    acted = Counter(event.actor for event in course if event.actor)
    for key, _ in acted.most_common():
        state = isinstance(scene.entities[key or ""], Authority)
        if state or chief.type not in _BY_STATE:
            return key
    if chief.type in _BY_STATE:
        return _authority(scene, chief) or own
    return own or next((key for key, _ in acted.most_common()), None)


def _authority(scene: Scene, chief: Event) -> str | None:
    """The state body that is named nearest to a telling of custody or trial."""
    start = min(telling.span.start for telling in chief.tellings)
    best: tuple[int, str] | None = None
    for named in scene.agents_in(max(0, start - 600), start + 900):
        entity = scene.entities[named.key]
        if isinstance(entity, Authority) and entity.kind in _ACTING:
            gap = abs(named.start - start)
            if best is None or gap < best[0]:
                best = gap, named.key
    return best[1] if best else None
