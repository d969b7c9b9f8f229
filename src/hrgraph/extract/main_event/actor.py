"""Who carried out the main event, where the words near it do not say."""

from __future__ import annotations

from collections import Counter

from hrgraph.extract.clauses import part_of
from hrgraph.extract.gist import doer_class
from hrgraph.extract.main_event.story import Story
from hrgraph.extract.phrases import table, wordlist
from hrgraph.model import Authority, Entity, Group, Organisation, Person, Span

__all__ = ["likely_actor"]

_ARMED = "armed_group"
# By how much likelier than that of the one read another kind of actor must be.
_AGAINST = 0.15


def likely_actor(story: Story) -> str | None:
    """Who acted: as the rules read it, unless the model is sure of another kind.

    It is always someone of whom the document tells.
    """
    own, doers = _actor(story), story.gist.doers
    if not doers:
        return own or _doers(story)
    kind = doer_class(story.scene, own)
    least = doers[kind] + _AGAINST if kind else 0.0
    likelier = (other for other in doers if doers[other] > least)
    for other in sorted(likelier, key=lambda other: -doers[other]):
        found = _of_kind(story, other)
        if found:
            return found
    return own or _doers(story) or _authority(story)


def _of_kind(story: Story, kind: str) -> str | None:
    """Someone of a kind, who acts in the course of things or else in other harm."""
    course = Counter(event.actor for event in story.course if event.actor)
    others = Counter(harm.arguments.actor for harm in story.harms)
    for acted in (course, others):
        for key, _ in acted.most_common():
            fits = doer_class(story.scene, key) == kind
            if key and fits and key not in story.sufferers:
                return key
    if kind == "state":
        return _authority(story)
    return _doers(story) if kind == "people" else _armed_group(story)


def _armed_group(story: Story) -> str | None:
    """The armed group that is named most beside words of something harmful."""
    beside = {
        entity.key: story.beside_harm(entity.spans)
        for entity in story.scene.entities.values()
        if isinstance(entity, Organisation) and entity.kind == _ARMED
    }
    return max(beside, key=lambda key: beside[key]) if any(beside.values()) else None


def _doers(story: Story) -> str | None:
    """Those without a name who are told of beside a violent event: "gunmen"."""
    if story.chief.type in wordlist("events_by_states"):
        return None
    starts = [telling.span.start for telling in story.chief.tellings]
    starts += [harm.trigger.start for harm in story.harms]
    for start in starts:
        sentence = story.scene.sentence(start)
        for match in story.people.find(story.scene.text, *sentence):
            span = Span(*match.span())
            part = part_of(story.scene.text, span)
            suffers = match.group().split()[-1].lower() in wordlist("mostly_suffer")
            if not part.did_no_harm and (part.role == "by" or not suffers):
                return story.cast.voice(match.group(), span, group=True)
    return None


def _actor(story: Story) -> str | None:
    """Who acted as the words of the event say, or those of the course of things."""
    entities, actor = story.scene.entities, story.chief.actor
    own = actor if actor and actor not in story.sufferers else None
    by_state = story.chief.type in wordlist("events_by_states")
    if own and not (by_state and _is_powerless(entities[own])):
        return own
    acted = Counter(event.actor for event in story.course if event.actor)
    for key, _ in acted.most_common():
        fits = not by_state or isinstance(entities[key], Authority)
        if fits and key not in story.sufferers:
            return key
    return (_authority(story) if by_state else None) or own


def _is_powerless(entity: Entity) -> bool:
    """Tell whether somebody can arrest nobody: a person, a party, a newspaper."""
    if isinstance(entity, Organisation):
        return entity.kind != _ARMED
    return isinstance(entity, Person | Group)


def _authority(story: Story) -> str | None:
    """The state body that is named nearest to the first telling.

    No court carries out an arrest.
    """
    fitting = table("fitting_bodies").get(story.chief.type)
    unfit = {"court"} if fitting and "court" not in fitting else set()
    start = min(telling.span.start for telling in story.chief.tellings)
    gaps = [
        (abs(span.start - start), entity.key)
        for entity in story.scene.entities.values()
        if isinstance(entity, Authority)
        and entity.kind in wordlist("bodies_of_states") - unfit
        for span in entity.spans
        if not story.scene.is_silent(span.start)
        and not part_of(story.scene.text, span).did_no_harm
    ]
    return min(gaps)[1] if gaps else None
