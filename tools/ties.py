"""Train the rankings of doers, voices and places; called by ``./run ties``.

    python tools/ties.py [FOLDER_OF_ANNOTATED_DOCUMENTS ...]

It learns from ``data/annotated`` (documents for training, marked paragraphs) and from
further folders of documents in scored form. Every document is read twice: at first
with what the rules choose, then with what the rankings of the first reading choose,
as a choice depends on those before it. The same data, rules and settings give the
same bytes.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from annotations import annotated
from marked import paragraphs

from hrgraph.extract import Extractor
from hrgraph.extract.gist.fitting import fit_choice
from hrgraph.extract.ties.model import CARD, MODEL, Asked, TieModel
from hrgraph.model import Document
from hrgraph.model.dates import PartialDate
from hrgraph.settings import home

SETTINGS = {"ridge": 2.0, "fewest_documents_of_a_feature": 3}
Record = dict[str, Any]
# The annotated values of each task: category and key.
ANNOTATED = {
    "did": ("events", "actor"),
    "blamed": ("allegations", "perpetrator"),
    "said": ("allegations", "alleged_by"),
    "where": ("events", "place"),
}
_SMALL_WORDS = {"the", "of", "s", "a", "an"}


@dataclasses.dataclass(frozen=True)
class Group:
    """The candidates of one choice, and which of them are right."""

    document: str
    ranking: str
    rows: list[list[str]]
    right: list[bool]
    asked: Asked
    names: list[str]


@dataclasses.dataclass(frozen=True)
class Recorder(TieModel):
    """Stands where the model stands, and keeps what it is asked of one document."""

    weights: Mapping[str, Mapping[str, float]] = dataclasses.field(default_factory=dict)
    asked: list[tuple[str, list[str], list[list[str]], Asked]] = dataclasses.field(
        default_factory=list
    )

    def knows(self, ranking: str) -> bool:
        """Every ranking is asked for."""
        return bool(ranking)

    def best(self, ranking: str, names: Any, rows: Any, asked: Asked) -> int:
        """Keep the candidates; choose as the rules do where there are no weights."""
        self.asked.append((ranking, list(names), [list(row) for row in rows], asked))
        if ranking in self.weights:
            return TieModel.best(self, ranking, names, rows, asked)
        ruled = [number for number, row in enumerate(rows) if "ruled" in row]
        return ruled[0] if ruled else 0


def read_documents(folders: Sequence[str]) -> Iterator[Record]:
    """All annotated documents in scored form; ``marked`` tells of a paragraph."""
    for file in sorted((home() / "data/annotated/training").glob("*.yaml")):
        document, faults = annotated(yaml.safe_load(file.read_text("utf-8")))
        if faults:
            sys.exit(f"{file}: {faults[0]}")
        yield document
    for folder in folders:
        for file in sorted(Path(folder).glob("*.json")):
            yield json.loads(file.read_text("utf-8"))
    for file in sorted((home() / "data/annotated/marked").glob("*.tsv")):
        for document, faults in paragraphs(file):
            if not faults:
                yield document | {"marked": file.stem}


def words_of(name: str | None) -> set[str]:
    """The words by which two names are compared."""
    bare = "".join(c if c.isalnum() else " " for c in (name or "").casefold())
    return set(bare.split()) - _SMALL_WORDS


def are_alike(left: str | None, right: str | None) -> bool:
    """Tell whether two names share half of the words of both, or one holds the other."""
    a, b = words_of(left), words_of(right)
    if not a or not b:
        return not a and not b
    return a <= b or b <= a or 2 * len(a & b) >= len(a | b)


def groups_of(document: Record, weights: Mapping[str, Mapping[str, float]], extractor: Extractor) -> Iterator[Group]:
    """What is asked about one document, and what is right."""
    recorder = Recorder(weights)
    narrator = dataclasses.replace(extractor.narrator, ties=recorder)
    published = document.get("published")
    read = Document(
        id=document["id"],
        title=document.get("title"),
        publisher=document.get("publisher"),
        published=PartialDate(published) if published else None,
        text=document["text"],
    )
    dataclasses.replace(extractor, narrator=narrator).extract(read)
    sentences = extractor_sentences(document["text"])
    for ranking, names, rows, asked in recorder.asked:
        wanted = annotated_value(document, sentences, asked)
        if wanted is None:
            continue
        right = [are_alike(wanted, name) for name in names]
        if any(right) and not all(right):
            yield Group(document["id"], ranking, rows, right, asked, names)


def extractor_sentences(text: str) -> list[int]:
    """Where the sentences of a text begin."""
    from hrgraph.ingest import segment

    return [sentence.start for sentence in segment(text).sentences]


def annotated_value(document: Record, starts: Sequence[int], asked: Asked) -> str | None:
    """What is annotated; "" for nobody; None where nothing tells."""
    from bisect import bisect_right

    category, key = ANNOTATED[asked.task]
    here = bisect_right(starts, asked.span.start)
    near = [
        record
        for record in document["gold"][category]
        if bisect_right(starts, record["span"][0]) <= here <= bisect_right(starts, record["span"][1] - 1)
        or (record["span"][0] < asked.span.end and asked.span.start < record["span"][1])
    ]
    exact = [record for record in near if record["type"] == asked.deed]
    values = {record[key] or "" for record in exact or near}
    if len(values) != 1:
        meeting = {
            record[key] or ""
            for record in exact
            if record["span"][0] < asked.span.end and asked.span.start < record["span"][1]
        }
        values = meeting
    if len(values) != 1:
        return None
    value = values.pop()
    if not value and "marked" in document and asked.task != "said":
        return None
    return value


def fit_all(groups: Sequence[Group]) -> dict[str, dict[str, float]]:
    """Fit every ranking over the features that several documents have."""
    weights = {}
    for ranking in sorted({group.ranking for group in groups}):
        own = [group for group in groups if group.ranking == ranking]
        seen = defaultdict(set)
        for group in own:
            for row in group.rows:
                for name in row:
                    seen[name].add(group.document)
        kept = {name for name, documents in seen.items() if len(documents) >= SETTINGS["fewest_documents_of_a_feature"]}
        told = [([{name: 1.0 for name in row if name in kept} for row in group.rows], group.right) for group in own]
        weights[ranking] = fit_choice(told, SETTINGS["ridge"])
    return weights
