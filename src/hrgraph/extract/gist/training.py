"""Train the model of what a document is chiefly about; called by ``./run gist``.

It reads ``train.json`` of HRDsAttack. The same data, rules and settings give the same
bytes: plain arithmetic without chance, and weights that are rounded.
"""

from __future__ import annotations

import dataclasses
import hashlib
import html
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hrgraph.errors import UsageError
from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, People
from hrgraph.extract.gist.features import features
from hrgraph.extract.gist.model import CARD, MODEL, Gist, GistModel
from hrgraph.extract.passes import Extractor
from hrgraph.model import Document
from hrgraph.model.dates import PartialDate
from hrgraph.settings import home

__all__ = ["Recorder", "fit", "main", "read_samples"]

SETTINGS = {"ridge": 10.0, "doer_ridge": 20.0, "steps": 200, "fewest_documents": 4}
_CLASS_OF = {
    "wrong:custody": "arbitrary detention",
    "wrong:killing": "killing",
    "wrong:abduction": "kidnapping",
    "wrong:disappearance": "enforced disappearance",
    "wrong:torture": "torture",
    "wrong:other": "other",
    "doer:state": "state actor",
    "doer:organisation": "other non-state actors",
    "doer:people": "other actors without permissions",
}
_DIGITS = 4
Row = Mapping[str, float]
"""What is counted of one document."""


@dataclasses.dataclass(frozen=True)
class Recorder(GistModel):
    """Stands where the model stands, and keeps what it would be given."""

    weights: Mapping[str, Mapping[str, float]] = dataclasses.field(default_factory=dict)
    rows: list[Row] = dataclasses.field(default_factory=list)

    def weigh(
        self, scene: Scene, happenings: Sequence[Happening], people: People
    ) -> Gist:
        """Keep the counts of a document."""
        self.rows.append(features(scene, happenings, people))
        return Gist()


def read_samples(file: Path) -> list[tuple[Document, set[str]]]:
    """Read the articles of HRDsAttack and the classes that they are labelled with."""
    samples = []
    for entry in json.loads(file.read_text("utf-8")):
        article, labels = entry["sample"], entry["merged_sample"]
        document = Document(
            id=str(article["Input.GLOBALEVENTID"]),
            title=article["Input.title"],
            text=_text(article["Input.article_interface"]),
            published=PartialDate(str(article["Input.publish_date"])[:10]),
        )
        told = {*labels["violation_types"], labels["perpetrator_type"]}
        samples.append(
            (document, {c for c, label in _CLASS_OF.items() if label in told})
        )
    return samples


def _text(markup: str) -> str:
    # a paragraph is what stands between its two tags, so every second piece
    pieces = re.split(r"<[/]?p>", markup)
    paragraphs = pieces[1::2] or pieces
    bare = (html.unescape(re.sub(r"<[^>]+>", " ", p)).strip() for p in paragraphs)
    return "\n".join(bare)


def fit(rows: Sequence[Row], right: Sequence[bool], ridge: float) -> dict[str, float]:
    """Fit one logistic regression by accelerated gradient descent.

    Returns:
        The weight of each feature, and of "" for the bias.
    """
    names = ["", *sorted({name for row in rows for name in row})]
    place = {name: number for number, name in enumerate(names)}
    sparse = [[(0, 1.0), *((place[k], v) for k, v in row.items())] for row in rows]
    rate = 1 / (
        sum(v * v for row in sparse for _, v in row) / 4 / len(rows) + ridge / len(rows)
    )
    now = [0.0] * len(names)
    ahead = list(now)
    for step in range(int(SETTINGS["steps"])):
        slope = [ridge * w / len(rows) for w in ahead]
        slope[0] = 0.0
        for row, is_right in zip(sparse, right, strict=True):
            chance = 1 / (1 + math.exp(-sum(ahead[k] * v for k, v in row)))
            miss = (chance - is_right) / len(rows)
            for k, v in row:
                slope[k] += miss * v
        then = [w - rate * s for w, s in zip(ahead, slope, strict=True)]
        push = step / (step + 3)
        ahead = [w + push * (w - old) for w, old in zip(then, now, strict=True)]
        now = then
    return {name: round(now[place[name]], _DIGITS) for name in names}


def train(
    rows: Sequence[Row], labels: Sequence[set[str]]
) -> dict[str, dict[str, float]]:
    """Fit all classes over the features that several documents have."""
    seen = Counter(name for row in rows for name in row)
    few = SETTINGS["fewest_documents"]
    kept = [{k: v for k, v in row.items() if seen[k] >= few} for row in rows]
    ridge = {"wrong": SETTINGS["ridge"], "doer": SETTINGS["doer_ridge"]}
    return {
        name: fit(kept, [name in told for told in labels], ridge[name.split(":")[0]])
        for name in _CLASS_OF
    }


def main(arguments: list[str]) -> None:
    """Train on a file of HRDsAttack.

    Raises:
        UsageError: No file was given.
    """
    if len(arguments) != 1:
        raise UsageError("Name the training data of HRDsAttack: ./run gist TRAIN.JSON.")
    data, file = home() / "data", Path(arguments[0])
    recorder = Recorder()
    extractor = Extractor.load(data)
    narrator = dataclasses.replace(extractor.narrator, gist=recorder)
    extractor = dataclasses.replace(extractor, narrator=narrator)
    samples = read_samples(file)
    for document, _ in samples:
        extractor.extract(document)
    weights = train(recorder.rows, [labels for _, labels in samples])
    target = data / "models" / MODEL
    target.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", "utf-8")
    card: dict[str, Any] = {
        "sha256": _checksum(target),
        "settings": SETTINGS,
        "data": {file.name: _checksum(file)},
    }
    (data / "models" / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
