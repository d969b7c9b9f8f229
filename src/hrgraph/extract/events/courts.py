"""Who speaks by judgments: what courts and judges say in them is no statement."""

from __future__ import annotations

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Authority, Organisation, Person

__all__ = ["is_court"]


def is_court(scene: Scene, actor: str) -> bool:
    """Tell whether one is a court, of a State or of several, or a judge."""
    entity = scene.entities[actor]
    if isinstance(entity, Authority):
        return entity.kind == "court"
    if isinstance(entity, Person):
        return phrase("judge_role").search(entity.role or "") is not None
    of_states = isinstance(entity, Organisation) and entity.kind == "igo"
    return of_states and phrase("court_of_states").search(entity.name) is not None
