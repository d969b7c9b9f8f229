"""The bodies of which a document speaks most: who did it where no words say so."""

from __future__ import annotations

from collections import Counter

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import wordlist
from hrgraph.model import Authority, Organisation

__all__ = ["chief_court", "chief_forces"]

_MOST_FORCES = 3  # forces that a document speaks of most
_ONLY = 4  # what counts instead of the rank of a force that is the only one


def chief_forces(scene: Scene) -> dict[str, int]:
    """The bodies that may use force of which a document speaks most, and their rank."""
    forces = wordlist("forces_of_a_document")
    told = Counter(
        {
            entity.key: len(entity.spans)
            for entity in scene.entities.values()
            if isinstance(entity, Authority | Organisation) and entity.kind in forces
        }
    )
    first = _ONLY if len(told) == 1 else 1
    ranked = told.most_common(_MOST_FORCES)
    return {key: rank for rank, (key, _) in enumerate(ranked, first)}


def chief_court(scene: Scene) -> str | None:
    """The court of a State of which a document speaks most; None if of none."""
    told = Counter(
        {
            entity.key: len(entity.spans)
            for entity in scene.entities.values()
            if isinstance(entity, Authority) and entity.kind == "court"
        }
    )
    return next((key for key, _ in told.most_common(1)), None)
