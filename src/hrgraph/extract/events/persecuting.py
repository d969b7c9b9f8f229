"""Arrests that are a wrong by whom they strike or for what, whoever tells of them."""

from __future__ import annotations

from collections.abc import Iterator

from hrgraph.extract.clauses import Clause, Scene, Trigger
from hrgraph.extract.events.arguments import Arguments
from hrgraph.extract.phrases import phrase
from hrgraph.model import Person

__all__ = ["implied_wrong"]


def implied_wrong(
    scene: Scene, trigger: Trigger, clause: Clause, told: Arguments
) -> str | None:
    """Tell which wrong an arrest is by whom it strikes, or for what.

    A document alleges one that it tells in nobody's name of people who are arrested
    for what they say, do, believe or are: "police detained sixty protesters", "she was
    jailed over a post". Of the arrest of men suspected of a robbery it only reports.

    Args:
        scene: The document.
        trigger: The words for the arrest.
        clause: The clause that they stand in.
        told: What they say of it; those struck are known by their words, by those
            of the group that they are, or by their role.

    Returns:
        The type that the rule gives as ``wrong_if_persecuted``; None for no wrong.
    """
    wrong = trigger.says.get("wrong_if_persecuted")
    sentence = scene.sentence(trigger.start)
    if not wrong or phrase("common_suspects").search(scene.text, *sentence):
        return None
    struck = " ".join((*_words(scene, clause, told), *_roles(scene, told)))
    done = phrase("for_using_freedoms")
    persecuted = phrase("persecuted_ones").search(struck) or done.search(
        scene.text, trigger.end, sentence.end
    )
    return str(wrong) if persecuted else None


def _words(scene: Scene, clause: Clause, told: Arguments) -> Iterator[str]:
    """The words for those struck, and before a passive the whole subject."""
    if told.words:
        yield told.words
    if clause.shape == "passive":
        yield scene.text[clause.start : clause.verb]


def _roles(scene: Scene, told: Arguments) -> list[str]:
    """What those struck are called elsewhere: the name of a group, a person's role."""
    entity = scene.entities.get(told.affected or "")
    if entity is None:
        return []
    return [(entity.role or "") if isinstance(entity, Person) else entity.name]
