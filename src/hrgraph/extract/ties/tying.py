"""Ties every telling of a document to those who did it."""

from __future__ import annotations

from collections.abc import Sequence

from hrgraph.extract.clauses import Cast, Frames, Scene
from hrgraph.extract.events import Happening, People
from hrgraph.extract.ties import doers, voices
from hrgraph.extract.ties.model import TieModel
from hrgraph.extract.ties.people import UnnamedFinder
from hrgraph.extract.ties.surroundings import Surroundings

__all__ = ["tie"]


def tie(
    scene: Scene,
    cast: Cast,
    frames: Frames,
    people: People,
    happenings: Sequence[Happening],
    model: TieModel,
) -> None:
    """Weigh what the rules have read of each telling against what else is named."""
    around = Surroundings(scene, UnnamedFinder(scene, cast.words, people))
    if model.knows(doers.RANKING):
        weighing = doers.Doers(around, cast, frames, model)
        for happening in happenings:
            weighing.tie(happening)
    if model.knows(voices.RANKING):
        hearing = voices.Voices(around, cast, frames, model)
        for happening in happenings:
            hearing.tie(happening)
