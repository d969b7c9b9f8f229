"""Who carried out the main event, where the words near it do not say."""

from __future__ import annotations

from collections import Counter

from hrgraph.extract.gist import doer_class
from hrgraph.extract.main_event.story import Story
from hrgraph.model import Authority, Organisation, Span

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
# By how much likelier than that of the one read another kind of actor must be, where
# the event's own words name the one read, and where they do not.
_AGAINST_WORDS, _AGAINST_GUESS = 0.1, 0.0


def likely_actor(story: Story) -> str | None:
    """Who acted: as the rules read it, unless the model is sure of another kind.

    It is always someone of whom the document tells.
    """
    own, doers = _actor(story), story.gist.doers
    if not doers:
        return own or _doers(story)
    likely = max(doers, key=lambda kind: doers[kind])
    kind = doer_class(story.scene, own)
    told = own is not None and own == story.chief.actor
    margin = _AGAINST_WORDS if told else _AGAINST_GUESS
    if kind == likely or (kind and doers[likely] - doers[kind] <= margin):
        return own
    return _of_kind(story, likely) or own or _doers(story) or _authority(story)


def _of_kind(story: Story, kind: str) -> str | None:
    """Someone of a kind, who acts in the course of things or else in other harm."""
    course = Counter(event.actor for event in story.course if event.actor)
    others = Counter(harm.arguments.actor for harm in story.harms)
    for acted in (course, others):
        for key, _ in acted.most_common():
            if key and doer_class(story.scene, key) == kind:
                return key
    if kind == "state":
        return _authority(story)
    return _doers(story) if kind == "people" else _armed_group(story)


def _armed_group(story: Story) -> str | None:
    """The armed group that is named most beside words of something harmful."""
    beside = {
        entity.key: story.beside_harm(entity.spans)
        for entity in story.scene.entities.values()
        if isinstance(entity, Organisation) and entity.kind == "armed_group"
    }
    return max(beside, key=lambda key: beside[key]) if any(beside.values()) else None


def _doers(story: Story) -> str | None:
    """Those without a name who are told of beside a violent event: "gunmen"."""
    if story.chief.type in _BY_STATE:
        return None
    starts = [telling.span.start for telling in story.chief.tellings]
    starts += [harm.trigger.start for harm in story.harms]
    for start in starts:
        sentence = story.scene.sentence(start)
        match = next(story.people.find(story.scene.text, *sentence), None)
        if match:
            return story.cast.voice(match.group(), Span(*match.span()), group=True)
    return None


def _actor(story: Story) -> str | None:
    chief, scene = story.chief, story.scene
    own = chief.actor
    harmless = own is None or own in {chief.affected, *chief.also_affected}
    if not harmless and not (
        chief.type in _BY_STATE and scene.kind_of(own) in {"person", "group"}
    ):
        return own
    acted = Counter(event.actor for event in story.course if event.actor)
    for key, _ in acted.most_common():
        state = isinstance(scene.entities[key or ""], Authority)
        if state or chief.type not in _BY_STATE:
            return key
    if chief.type in _BY_STATE:
        return _authority(story) or own
    return own or next((key for key, _ in acted.most_common()), None)


def _authority(story: Story) -> str | None:
    """The state body that is named nearest to the first telling."""
    start = min(telling.span.start for telling in story.chief.tellings)
    gaps = [
        (abs(span.start - start), entity.key)
        for entity in story.scene.entities.values()
        if isinstance(entity, Authority) and entity.kind in _ACTING
        for span in entity.spans
        if not story.scene.is_silent(span.start)
    ]
    return min(gaps)[1] if gaps else None
