"""The network of what a sentence tells, as ``tools/telling.py`` trains it.

Words that no training sentence holds get their weights from words of like meaning:
vectors of single words are read off the sentence encoder all-MiniLM-L6-v2, and the
network is fitted over them and over the words alike. As its first layer is linear in
both, what a vector adds is a weight of its word in the end, and the encoder is not
needed to use the model.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from encoder import folder_of_encoder
from transformers import AutoModel, AutoTokenizer

from hrgraph.extract.telling.model import BIAS, unit_name

Rows = Any  # arrays and tensors, whose makers ship no types
SETTINGS = {
    "units": 32,
    "penalty": 2.0,  # of the squares of weights of kinds
    "penalty_of_units": 0.3,
    "dimensions": 128,
    "share_of_vectors": 0.25,
    "fewest_sentences_of_a_feature": 2,
    "fewest_articles_of_a_feature": 4,  # so that no name in small letters gets in
    "fewest_sentences_of_a_kind": 8,
    "rounds": 12,
    "pace": 0.01,
    "features_left_out": 0.1,
    "units_left_out": 0.2,
    "smallest_weight": 0.15,
    "smallest_weight_of_a_unit": 0.05,
    "smallest_weight_of_an_unseen_word": 0.3,
}
_BATCH = 256


class Sample(Protocol):
    """One sentence: what it is counted as, and what it tells."""

    document: str
    features: frozenset[str]
    labels: frozenset[str]

    @property
    def words(self) -> tuple[str, ...]:
        """Each word once."""


def word_vectors(words: Iterable[str]) -> tuple[list[str], Rows]:
    """Vectors of words and of all whole words that the encoder knows."""
    folder = folder_of_encoder()
    known = Path(folder, "vocab.txt").read_text("utf-8").split("\n")
    vocabulary = sorted(
        {w for w in known if re.fullmatch(r"[a-z]{2,}", w)} | set(words)
    )
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder).eval()
    parts = []
    with torch.no_grad():
        for first in range(0, len(vocabulary), _BATCH):
            batch = tokenizer(
                vocabulary[first : first + _BATCH],
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=16,
            )
            states = encoder(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            parts.append(((states * mask).sum(1) / mask.sum(1)).numpy())
    vectors = np.concatenate(parts)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    vectors = vectors @ axes[: int(SETTINGS["dimensions"])].T
    return vocabulary, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class Bags:
    """For each sentence the numbers of what it holds, drawn together by batches."""

    def __init__(self, names: Sequence[str], rows: Iterable[Iterable[str]]) -> None:
        """Number the names; what is not among them is left out."""
        place = {name: number for number, name in enumerate(names)}
        self.rows = [
            np.array(sorted(place[n] for n in row if n in place), dtype=np.int64)
            for row in rows
        ]

    def sums(self, weights: Rows, batch: Rows, left_out: Rows | None = None) -> Rows:
        """Add up the weights of what each sentence of a batch holds."""
        rows = [self.rows[number] for number in batch]
        if left_out is not None:
            share = SETTINGS["features_left_out"]
            rows = [row[left_out.random(len(row)) >= share] for row in rows]
        offsets = np.cumsum([0, *(len(row) for row in rows[:-1])])
        return torch.nn.functional.embedding_bag(
            torch.tensor(np.concatenate(rows)),
            weights,
            torch.tensor(offsets),
            mode="sum",
        )


class Weights(torch.nn.Module):  # type: ignore[misc] # torch ships no types here
    """All weights: of features and vectors, for kinds and for units."""

    def __init__(self, features: int, words: int, kinds: int) -> None:
        """Begin with nothing known of any feature."""
        super().__init__()
        units, dimensions = int(SETTINGS["units"]), int(SETTINGS["dimensions"])
        self.features = torch.nn.Parameter(torch.zeros(features, kinds))
        self.vectors = torch.nn.Parameter(torch.zeros(dimensions, kinds))
        self.bias = torch.nn.Parameter(torch.full((kinds,), -3.0))
        self.unit_words = torch.nn.Parameter(torch.zeros(words, units))
        reach = 1 / math.sqrt(dimensions)
        drawn = torch.empty(dimensions, units).uniform_(-reach, reach)
        self.unit_vectors = torch.nn.Parameter(drawn)
        self.unit_bias = torch.nn.Parameter(torch.empty(units).uniform_(-reach, reach))
        self.worth = torch.nn.Parameter(torch.randn(units, kinds) * 0.1)

    def penalty(self) -> Rows:
        """What large weights cost."""
        direct = self.features.square().sum() + self.vectors.square().sum()
        units = (self.unit_words, self.unit_vectors, self.worth)
        of_units = sum(weights.square().sum() for weights in units)
        return (
            SETTINGS["penalty"] / 2 * direct
            + SETTINGS["penalty_of_units"] / 2 * of_units
        )


def _known(
    samples: Iterable[Sample],
    news: Iterable[Sample],
    few: int,
    held: Callable[[Sample], Iterable[str]],
) -> set[str]:
    """What some annotated sentences hold, or articles enough: no rare name of these."""
    seen = Counter(name for sample in samples for name in held(sample))
    articles: dict[str, set[str]] = {}
    for sample in news:
        articles.setdefault(sample.document, set()).update(held(sample))
    spread = Counter(chain.from_iterable(articles.values()))
    least = SETTINGS["fewest_articles_of_a_feature"]
    often = {name for name, n in spread.items() if n >= least}
    return often | {name for name, n in seen.items() if n >= few}


class Fitter:
    """The sentences as numbers, and the network fitted over them."""

    def __init__(self, samples: Sequence[Sample], news: Sequence[Sample] = ()) -> None:
        """Count features and words, and read the vectors of the words.

        Args:
            samples: Sentences that are annotated.
            news: Sentences that are not; they are numbered after the others.
        """
        labels = Counter(name for sample in samples for name in sample.labels)
        few = SETTINGS["fewest_sentences_of_a_kind"]
        self.kinds = sorted(kind for kind, n in labels.items() if n >= few)
        few = int(SETTINGS["fewest_sentences_of_a_feature"])
        self.names = sorted(_known(samples, news, few, lambda s: s.features))
        self.single = [n for n in self.names if " " not in n or n.startswith("rule ")]
        words = _known(samples, news, 1, lambda s: s.words)
        self.vocabulary, vectors = word_vectors(words)
        samples = [*samples, *news]
        common = Counter(word for sample in samples for word in sample.words)
        rarity = [math.log(len(samples) / (1 + common[w])) for w in self.vocabulary]
        self.vectors = (
            vectors * np.array(rarity)[:, None] * SETTINGS["share_of_vectors"]
        ).astype(np.float32)
        self.features = Bags(self.names, (sample.features for sample in samples))
        self.singles = Bags(self.single, (sample.features for sample in samples))
        bags = Bags(self.vocabulary, (sample.words for sample in samples))
        everything = np.arange(len(samples))
        self.meanings = bags.sums(torch.tensor(self.vectors), everything)
        self.right = torch.tensor(
            [[float(kind in s.labels) for kind in self.kinds] for s in samples]
        )

    def teach(self, rows: Rows, chances: Rows) -> None:
        """Take from somebody else how likely each kind is in some sentences."""
        self.right[rows] = torch.as_tensor(chances, dtype=torch.float32)

    def chances(self, weights: Weights, rows: Rows) -> Rows:
        """How likely the network takes each kind to be in some sentences."""
        with torch.no_grad():
            return torch.sigmoid(self.told(weights, rows)).numpy()

    def fit(self, rows: Rows) -> Weights:
        """Fit the network over some of the sentences."""
        torch.manual_seed(0)
        chance = np.random.default_rng(0)
        weights = Weights(len(self.names), len(self.single), len(self.kinds))
        search = torch.optim.Adam(weights.parameters(), lr=SETTINGS["pace"])
        steps = int(SETTINGS["rounds"]) * math.ceil(len(rows) / _BATCH)
        slower = torch.optim.lr_scheduler.LambdaLR(
            search, lambda step: min(1, (step + 1) / 20) * max(0.02, 1 - step / steps)
        )
        for _ in range(int(SETTINGS["rounds"])):
            mixed = chance.permutation(rows)
            for first in range(0, len(rows), _BATCH):
                batch = mixed[first : first + _BATCH]
                missed = torch.nn.functional.binary_cross_entropy_with_logits(
                    self.told(weights, batch, chance),
                    self.right[batch],
                    reduction="sum",
                )
                search.zero_grad()
                (missed / len(batch) + weights.penalty() / len(rows)).backward()
                search.step()
                slower.step()
        return weights

    def told(self, weights: Weights, batch: Rows, chance: Rows | None = None) -> Rows:
        """What the network says of sentences, as logarithms of odds.

        Args:
            weights: The network.
            batch: Numbers of the sentences.
            chance: Draws what is left out, while the network learns.
        """
        meanings = self.meanings[batch]
        units = torch.relu(
            self.singles.sums(weights.unit_words, batch, chance)
            + meanings @ weights.unit_vectors
            + weights.unit_bias
        )
        if chance is not None:
            units = torch.nn.functional.dropout(units, SETTINGS["units_left_out"])
        direct = self.features.sums(weights.features, batch, chance)
        direct = direct + meanings @ weights.vectors + weights.bias
        return direct + units @ weights.worth

    def rows(self, weights: Weights) -> Iterator[tuple[str, Rows]]:
        """Weights of all features and words, those of the vectors in them.

        The weights for the kinds come first, then those for the units.
        """
        found = {
            name: value.detach().numpy() for name, value in weights.named_parameters()
        }
        kinds, units = len(self.kinds), int(SETTINGS["units"])
        rows = {name: np.zeros(kinds + units, np.float32) for name in self.names}
        for name, row in zip(self.names, found["features"], strict=True):
            rows[name][:kinds] = row
        for name, row in zip(self.single, found["unit_words"], strict=True):
            rows[name][kinds:] = row
        both = np.concatenate([found["vectors"], found["unit_vectors"]], axis=1)
        least = SETTINGS["smallest_weight_of_an_unseen_word"]
        for word, row in zip(self.vocabulary, self.vectors @ both, strict=True):
            if word in rows:
                rows[word] += row
            elif (abs(row) >= least).any():
                rows[word] = row
        yield BIAS, np.concatenate([found["bias"], found["unit_bias"]])
        for number, row in enumerate(found["worth"]):
            yield unit_name(number), row
        small = [SETTINGS["smallest_weight"], SETTINGS["smallest_weight_of_a_unit"]]
        least_of = np.repeat(small, [kinds, units])
        for name, row in sorted(rows.items()):
            yield name, np.where(abs(row) >= least_of, row, 0)
