"""Linear rankings of those who may have done or said something, and of places.

They are trained by ``./run ties`` on the data that ``data/models/ties.md`` names, and
choose among what the text names; without their file the rules work alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from hrgraph.extract.pinned import read_pinned
from hrgraph.model import Span

__all__ = ["CARD", "MODEL", "Asked", "Features", "TieModel"]

MODEL = "ties.weights.json"
CARD = "ties.json"
Features = Iterable[str]
"""What is seen of one candidate; each counts once."""


class Asked(NamedTuple):
    """What is asked of a ranking; looked at in training only.

    Attributes:
        task: Which part of the telling is looked for.
        deed: The type of the event or wrong that is told.
        span: The words that tell it.
    """

    task: str
    deed: str
    span: Span


@dataclass(frozen=True, slots=True)
class TieModel:
    """The weights of each ranking, by its name; may be shared."""

    weights: Mapping[str, Mapping[str, float]]

    @classmethod
    def load(cls, models: Path) -> TieModel:
        """Read the model of a folder; one that knows nothing if it has none.

        Raises:
            InputError: The file is not the one whose checksum the card pins.
        """
        content = read_pinned(models / MODEL, models / CARD, "./run ties")
        return cls(json.loads(content) if content else {})

    def knows(self, ranking: str) -> bool:
        """Tell whether there is a ranking of a name."""
        return ranking in self.weights

    def best(
        self,
        ranking: str,
        names: Sequence[str],
        rows: Sequence[Features],
        asked: Asked,
    ) -> int:
        """Choose the likeliest candidate; the first one of several that are as likely.

        Args:
            ranking: Its name.
            names: What each candidate is called in the text; compared in training.
            rows: What is seen of each.
            asked: What is asked.

        Returns:
            The number of the candidate.
        """
        weights = self.weights[ranking]
        sums = [sum(weights.get(name, 0.0) for name in row) for row in rows]
        return sums.index(max(sums))
