"""Train the ranking of doers and dates; called by ``./run ties``.

    python tools/ties.py [FOLDER_OF_ANNOTATED_DOCUMENTS ...]

It learns from ``data/annotated`` (documents for training, marked paragraphs) and from
further folders of documents in scored form. Every document is read twice: at first
with what the rules choose, then with what the rankings of the first reading choose,
as a choice depends on those before it. The same data, rules, settings and versions
give the same weights up to rounding.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from composed import Record, document_of, read_documents

from hrgraph.extract import Extractor
from hrgraph.extract.ties.model import CARD, MODEL, Question, TieModel
from hrgraph.ingest import segment
from hrgraph.settings import home

SETTINGS: dict[str, Any] = {
    "ridge": {"who": 8.0, "when": 3.0},
    "fewest_documents_of_a_feature": 3,
    "steps": 150,
    # Nobody is often annotated where a reader may well know who it was.
    "weight_of_nobody": {"did": 0.5, "blamed": 0.7, "when": 0.7},
    # A whole document tells a story; a paragraph has few dates to choose from.
    "weight_of_document": {"did": 1.0, "blamed": 2.0, "when": 3.0},
    # Who acts in documents differs from who does in the paragraphs, which are many.
    "weight_of_paragraph": {"did": 0.1, "blamed": 0.1, "when": 1.0},
    # In a paragraph, only a doer of the same sentence is annotated.
    "weight_of_nobody_in_paragraphs": {"did": 0.2, "blamed": 0.4, "when": 0.2},
}
Weights = dict[str, float]
RULED = {"ruled", "ruled when"}
NOTHING = ""  # a feature that nothing has: weights before anything is learnt
Array = Any  # arrays, whose maker ships types that say nothing here
ANNOTATED = {
    "did": ("events", "actor"),
    "blamed": ("allegations", "perpetrator"),
    "when": ("events", "date"),
}
_SMALL_WORDS = {"the", "of", "s", "a", "an"}


@dataclasses.dataclass(frozen=True)
class Choice:
    """The candidates of one choice, what is seen of them, and which are right."""

    task: str
    document: str
    rows: Sequence[Sequence[str]]
    right: list[bool]
    weight: float


@dataclasses.dataclass(frozen=True)
class Recorder(TieModel):
    """Stands where the model stands, and keeps what it is asked of one document."""

    asked: list[Question] = dataclasses.field(default_factory=list)

    def best(self, question: Question) -> int:
        """Keep a question; answer as the rules do where there are no weights."""
        self.asked.append(question)
        if self.weights.keys() != {NOTHING}:
            return TieModel.best(self, question)
        return next((n for n, row in enumerate(question.seen) if RULED & set(row)), 0)


def words_of(name: str | None) -> set[str]:
    """The words by which two names are compared."""
    bare = "".join(c if c.isalnum() else " " for c in (name or "").casefold())
    return set(bare.split()) - _SMALL_WORDS


def are_alike(left: str | None, right: str | None) -> bool:
    """Tell whether two names share half of all words, or one holds the other."""
    a, b = words_of(left), words_of(right)
    if not a or not b:
        return not a and not b
    return a <= b or b <= a or 2 * len(a & b) >= len(a | b)


def choices_of(
    source: str, document: Record, weights: Weights, extractor: Extractor
) -> Iterator[Choice]:
    """What is asked about one document, where it is annotated what is right."""
    recorder = Recorder(weights)
    narrator = dataclasses.replace(extractor.narrator, ties=recorder)
    dataclasses.replace(extractor, narrator=narrator).extract(document_of(document))
    starts = [sentence.start for sentence in segment(document["text"]).sentences]
    for question in recorder.asked:
        value = annotated_value(document, starts, question)
        if value is None:
            continue
        alike = are_same if question.task == "when" else are_alike
        right = [alike(value, name) for name in question.names()]
        weight = weight_of(question.task, value, in_paragraph=source == "marked")
        if weight and any(right) and not all(right):
            yield Choice(question.task, document["id"], question.seen, right, weight)


def weight_of(task: str, value: str, *, in_paragraph: bool) -> float:
    """How much a choice counts."""
    of_source = "weight_of_paragraph" if in_paragraph else "weight_of_document"
    weight = SETTINGS[of_source][task]
    if value:
        return float(weight)
    where = "_in_paragraphs" if in_paragraph else ""
    return float(weight * SETTINGS[f"weight_of_nobody{where}"][task])


def annotated_value(
    document: Record, starts: Sequence[int], question: Question
) -> str | None:
    """What is annotated; "" for nobody; None where nothing or no one thing is."""
    category, key = ANNOTATED[question.task]
    here = bisect_right(starts, question.span.start)

    def is_near(record: Record) -> bool:
        start, end = record["span"]
        first, last = bisect_right(starts, start), bisect_right(starts, end - 1)
        return first <= here <= last or meets(record, question)

    near = [record for record in document["gold"][category] if is_near(record)]
    exact = [record for record in near if record["type"] == question.deed]
    found = exact if question.task == "when" else exact or near
    values = {written(record[key]) for record in found}
    if len(values) != 1:
        values = {written(record[key]) for record in exact if meets(record, question)}
    return values.pop() if len(values) == 1 else None


def written(value: str | list[str] | None) -> str:
    """What is annotated, as one string: a date as its two ends."""
    return "/".join(value) if isinstance(value, list) else value or ""


def are_same(told: str, name: str) -> bool:
    """Tell whether a date is the annotated one, or a more exact one within it."""
    if not told or not name:
        return told == name
    first, _, last = told.partition("/")
    begin, _, end = name.partition("/")
    begin, end = begin or end, end or begin
    return begin.startswith(first) and end.startswith(last or first)


def meets(record: Record, question: Question) -> bool:
    """Tell whether an annotated record and the words of a telling share any."""
    start, end = record["span"]
    return bool(start < question.span.end and question.span.start < end)


def fit(choices: Sequence[Choice]) -> Weights:
    """Fit both rankings, of people and of dates, each with its own penalty.

    They have no feature in common.
    """
    of_dates = [choice for choice in choices if choice.task == "when"]
    of_people = [choice for choice in choices if choice.task != "when"]
    when = fit_one(of_dates, SETTINGS["ridge"]["when"])
    return when | fit_one(of_people, SETTINGS["ridge"]["who"])


def fit_one(choices: Sequence[Choice], ridge: float) -> Weights:
    """Fit the choice of a right candidate, over the features of several documents."""
    seen: dict[str, set[str]] = defaultdict(set)
    for choice in choices:
        for name in {name for row in choice.rows for name in row}:
            seen[name].add(choice.document)
    fewest = SETTINGS["fewest_documents_of_a_feature"]
    names = sorted(name for name, documents in seen.items() if len(documents) >= fewest)
    columns = {name: number for number, name in enumerate(names)}
    row, column, group = [], [], []
    for number, choice in enumerate(choices):
        for features in choice.rows:
            kept = sorted({columns[name] for name in features if name in columns})
            row += [len(group)] * len(kept)
            column += kept
            group.append(number)
    right = [float(ok) for choice in choices for ok in choice.right]
    weights = descend(
        np.array(row),
        np.array(column),
        np.array(group),
        np.array(right),
        np.array([choice.weight for choice in choices])[np.array(group)],
        len(names),
        ridge,
    )
    rounded = zip(names, (round(float(weight), 2) for weight in weights), strict=True)
    return {name: weight for name, weight in rounded if weight}


def descend(
    row: Array,
    column: Array,
    group: Array,
    right: Array,
    worth: Array,
    width: int,
    ridge: float,
) -> Array:
    """Fit weights of features by steps whose lengths fit each weight (Adam)."""
    weights, mean, square = np.zeros(width), np.zeros(width), np.zeros(width)
    steps = int(SETTINGS["steps"])
    for step in range(1, steps + 1):
        sums = np.bincount(row, weights=weights[column], minlength=len(group))
        highest = np.full(group[-1] + 1, -np.inf)
        np.maximum.at(highest, group, sums)
        raised = np.exp(sums - highest[group])
        share = raised / np.bincount(group, weights=raised)[group]
        good = np.bincount(group, weights=share * right)[group]
        miss = (share - share * right / np.maximum(good, 1e-12)) * worth
        slope = np.bincount(column, weights=miss[row], minlength=width)
        slope += ridge * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        length = 0.1 * (1 - step / (steps + 1))
        way = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-3)
        weights = weights - length * way
    return weights


def learn(documents: Sequence[tuple[str, Record]]) -> tuple[Weights, int]:
    """Learn the ranking; tells from how many choices, too."""
    extractor = Extractor.load(home() / "data")
    weights: Weights = {NOTHING: 0.0}
    count = 0
    for _ in range(2):
        choices = [
            choice
            for source, document in documents
            for choice in choices_of(source, document, weights, extractor)
        ]
        count, weights = len(choices), fit(choices)
    return weights, count


def write(weights: Weights, about: Mapping[str, Any]) -> None:
    """Write the weights, and the card that pins them."""
    models = home() / "data/models"
    file = models / MODEL
    file.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", "utf-8")
    card = {"sha256": hashlib.sha256(file.read_bytes()).hexdigest(), **about}
    (models / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def main(folders: Sequence[str]) -> int:
    """Train on all data and write the model."""
    documents = list(read_documents(folders))
    weights, count = learn(documents)
    about = {"documents": len(documents), "choices": count}
    write(weights, {"settings": SETTINGS, **about})
    print(f"{len(documents)} documents, {count} choices")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
