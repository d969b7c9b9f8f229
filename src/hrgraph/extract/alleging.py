"""Who alleges a wrong: the one in whose mouth a document puts it, or itself."""

from __future__ import annotations

from typing import NamedTuple

from hrgraph.extract.clauses import Frames, Scene, phrase
from hrgraph.extract.events import Happening

__all__ = ["Sides", "sides_of"]

_SPOKEN = {"intimidation", "verbal_abuse", "hate_speech"}


class Sides(NamedTuple):
    """The keys of who alleges a wrong, and of whom it is alleged; None for nobody."""

    claimant: str | None
    perpetrator: str | None


def sides_of(
    scene: Scene, frames: Frames, happening: Happening, own: str | None
) -> Sides | None:
    """Tell who alleges a wrong, and of whom.

    Args:
        scene: The document.
        frames: Who says what in it.
        happening: The telling of the wrong.
        own: Key of the authority whose statement the document is. It alleges what is
            told in nobody else's name.

    Returns:
        None where it only tells what it did itself, and calls that no wrong.
    """
    voice, blamed = happening.voice, happening.blamed
    if own and happening.frame is None:
        told = happening.wrong == "mass_raid" and scene.kind_of(blamed) == "authority"
        return None if told else Sides(own, blamed)
    if _is_done_by_voice(scene, happening):
        outer = frames.beyond(happening.trigger.start, voice)
        return Sides(outer.voice if outer else own, blamed or voice)
    return Sides(voice, blamed)


def _is_done_by_voice(scene: Scene, happening: Happening) -> bool:
    """Tell whether the words that somebody says are the wrong.

    "The mayor said that such people should be burnt": it is he who does it.
    """
    voice = happening.voice
    if voice is None or happening.wrong not in _SPOKEN:
        return False
    if (
        happening.trigger.rule.family != "telling"
        or happening.clause.shape == "passive"
    ):
        return False
    if happening.blamed is not None:
        return False
    unnamed = scene.kind_of(voice) == "source"
    rules = unnamed and phrase("people_in_power").search(scene.name_of(voice))
    return scene.kind_of(voice) == "authority" or bool(rules)
