"""How well documents are mapped, against annotations made by people.

The records are read back from the triples that ``map`` writes, by the terms that
other programs rely on; what counts as found is told in ``matching``.
"""

from hrgraph.build.evaluation.predictions import Predictions, read_predictions
from hrgraph.build.evaluation.scoring import CATEGORIES, Score, score_documents

__all__ = [
    "CATEGORIES",
    "Predictions",
    "Score",
    "read_predictions",
    "score_documents",
]
