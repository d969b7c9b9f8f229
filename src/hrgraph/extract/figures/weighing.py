"""A linear model of which numbers are figures, and of what, beside the rules.

It is trained by ``./run counting`` on the data that ``data/models/counting.md`` names.
It knows nothing of what the rules decide, and overrules them only where it is much
surer of another kind: rules know some wordings exactly, and it many more less so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from hrgraph.extract.figures.surroundings import Candidate
from hrgraph.extract.phrases import table, wordlist
from hrgraph.extract.pinned import read_pinned
from hrgraph.extract.telling.lanes import Lanes
from hrgraph.extract.telling.rows import Rows

__all__ = [
    "BIAS",
    "CARD",
    "MODEL",
    "NOTHING",
    "UNIT",
    "FigureModel",
    "load_model",
]

MODEL = "counting.weights.bin"
CARD = "counting.json"
BIAS = "<bias>"
UNIT = 100  # weights are written as whole numbers of hundredths
NOTHING = "nothing"
"""The kind of a number that is no figure."""
_CUSTODY = {"arrested", "detained"}
"""What is the same to many a writer: here the words of the rules decide."""


class FigureModel:
    """The weights of what stands around a number; may be shared."""

    def __init__(self, weights: bytes, surer: Mapping[str, int]) -> None:
        """Keep weights as they are written; each is read when it is first needed.

        Args:
            weights: Rows by feature, a number a kind, as ``telling.rows`` writes them.
            surer: The kinds in the order of their numbers; how much more another
                one must weigh to overrule the rules where they say this one.
        """
        self._kinds = tuple(surer)
        self._surer = surer
        self._lanes = Lanes(len(surer))
        self._weights = Rows(self._lanes, len(surer), weights)
        self._bias = self._weights[BIAS]

    def decide(self, candidate: Candidate) -> str:
        """The kind of a number; ``nothing`` if it is no figure."""
        kind = self._weigh(candidate)
        of_people = candidate.of_things and kind in wordlist("figures_of_people")
        # six months are no years of prison, and no days, whatever stands around them
        units = table("kinds_by_unit")
        unfit = candidate.unit and units.get(candidate.unit) != kind
        return "other" if of_people or (unfit and kind in units.values()) else kind

    def _weigh(self, candidate: Candidate) -> str:
        if not self._kinds:
            return candidate.ruled
        total = self._weights.sum(candidate.features, self._bias)
        sums = self._lanes.split(total)
        best = self._kinds[sums.index(max(sums))]
        ruled = candidate.ruled
        if ruled not in self._surer:
            return best
        if {ruled, best} == _CUSTODY:
            return ruled
        ahead = max(sums) - sums[self._kinds.index(ruled)]
        return best if ahead >= self._surer[ruled] else ruled


@lru_cache(maxsize=4)
def load_model(models: Path) -> FigureModel:
    """Read the model of a folder; one that leaves all to the rules if it has none.

    Raises:
        InputError: The file is not the one whose checksum the card pins.
    """
    content = read_pinned(models / MODEL, models / CARD, "./run counting")
    if content is None:
        return FigureModel(b"", {})
    said = json.loads((models / CARD).read_text("utf-8"))
    return FigureModel(content, said["surer"])
