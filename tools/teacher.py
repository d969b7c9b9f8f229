"""The teacher of what a sentence tells: a sentence encoder, tuned to the kinds.

It reads a sentence much better than the network that it teaches, as it has seen far
more English than is annotated here; yet it is too slow and too large to be used where
documents are mapped. So it tells, of sentences that nobody has annotated, how likely
each kind is, and ``network.py`` learns from that.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from encoder import folder_of_encoder
from transformers import AutoModel, AutoTokenizer

Rows = Any  # arrays and tensors, whose makers ship no types
SETTINGS = {
    "layers_as_they_are": 3,  # the lower ones, so that they are run only once
    "rounds": 4,
    "sentences_at_once": 32,
    "pace": 2e-4,
    "pace_of_the_last_layer": 3e-3,
    "decay": 0.01,
    "left_out": 0.1,
    "pieces_of_a_sentence": 72,
}
_BATCH = 64
_WARMING = 60  # steps
_STEEPEST = 5.0
_MIXED = 10  # pieces by which the lengths of sentences of one batch may differ


class Tuned(torch.nn.Module):  # type: ignore[misc] # torch ships no types here
    """The upper layers of the encoder, and a last one that gives the kinds."""

    def __init__(self, layers: torch.nn.ModuleList, size: int, kinds: int) -> None:
        """Begin with the layers as they are, and no kind at all likely."""
        super().__init__()
        self.layers = layers
        self.last = torch.nn.Linear(2 * size, kinds)
        torch.nn.init.constant_(self.last.bias, -4.0)
        torch.nn.init.normal_(self.last.weight, std=0.02)
        self.dropout = torch.nn.Dropout(SETTINGS["left_out"])

    def forward(self, states: Rows, there: Rows) -> Rows:
        """Logarithms of odds for sentences, by the mean and the largest of states.

        Args:
            states: Of the lower layers, for each piece of each sentence.
            there: One for a piece, zero where a sentence has ended.
        """
        blocked = (1 - there)[:, None, None, :] * -1e4
        for layer in self.layers:
            given = layer(states, attention_mask=blocked.to(states.dtype))
            states = given[0] if isinstance(given, tuple) else given
        states, there = states.float(), there.unsqueeze(-1)
        mean = (states * there).sum(1) / there.sum(1)
        largest = (states - (1 - there) * 1e4).max(1).values
        return self.last(self.dropout(torch.cat([mean, largest], 1)))


class Teacher:
    """An encoder that is tuned to tell the kinds of a sentence from its text."""

    def __init__(self, texts: Sequence[str], right: Rows) -> None:
        """Tune it; takes minutes.

        Args:
            texts: Sentences that are annotated.
            right: For each a row: one for a kind that it tells, else zero.
        """
        torch.manual_seed(0)
        folder = folder_of_encoder()
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        upper, self._lower = (
            AutoModel.from_pretrained(folder, attn_implementation="eager")
            for _ in range(2)
        )
        fixed = int(SETTINGS["layers_as_they_are"])
        self._lower.eval()
        self._lower.encoder.layer = self._lower.encoder.layer[:fixed]
        self._tuned = Tuned(
            upper.encoder.layer[fixed:], upper.config.hidden_size, right.shape[1]
        )
        self._tune(self._begun(texts), torch.as_tensor(right, dtype=torch.float32))

    def chances(self, texts: Sequence[str]) -> Rows:
        """How likely each kind is in each sentence."""
        states = self._begun(texts)
        self._tuned.eval()
        found = np.zeros((len(texts), self._tuned.last.out_features), np.float32)
        order = np.argsort([len(row) for row in states], kind="stable")
        with torch.no_grad():
            for first in range(0, len(order), _BATCH):
                batch = order[first : first + _BATCH]
                found[batch] = torch.sigmoid(self._told(states, batch)).numpy()
        return found

    def _begun(self, texts: Sequence[str]) -> list[Rows]:
        """What the lower layers make of sentences."""
        states: list[Rows] = [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            read = self._tokenizer(
                [texts[number] for number in batch],
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=SETTINGS["pieces_of_a_sentence"],
            )
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                given = self._lower(**read).last_hidden_state.to(torch.bfloat16)
            lengths = read["attention_mask"].sum(1).tolist()
            for number, row, length in zip(batch, given, lengths, strict=True):
                states[number] = row[:length].clone()
        return states

    def _told(self, states: Sequence[Rows], batch: Sequence[int]) -> Rows:
        rows = [states[number] for number in batch]
        whole = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
        there = torch.zeros(whole.shape[:2])
        for number, row in enumerate(rows):
            there[number, : len(row)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self._tuned(whole.float(), there).float()

    def _tune(self, states: Sequence[Rows], right: Rows) -> None:
        chance = random.Random(0)  # noqa: S311 - the same order each time is wanted
        last = {
            "params": self._tuned.last.parameters(),
            "lr": SETTINGS["pace_of_the_last_layer"],
        }
        search = torch.optim.AdamW(
            [{"params": self._tuned.layers.parameters()}, last],
            lr=SETTINGS["pace"],
            weight_decay=SETTINGS["decay"],
        )
        rounds = int(SETTINGS["rounds"])
        steps = rounds * math.ceil(len(states) / SETTINGS["sentences_at_once"])
        slower = torch.optim.lr_scheduler.LambdaLR(
            search,
            lambda step: min(1, (step + 1) / _WARMING) * max(0.02, 1 - step / steps),
        )
        self._tuned.train()
        for _ in range(rounds):
            for batch in _mixed([len(row) for row in states], chance):
                missed = torch.nn.functional.binary_cross_entropy_with_logits(
                    self._told(states, batch), right[batch], reduction="sum"
                )
                search.zero_grad()
                (missed / len(batch)).backward()
                torch.nn.utils.clip_grad_norm_(self._tuned.parameters(), _STEEPEST)
                search.step()
                slower.step()


def _mixed(lengths: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """Batches of sentences that are about equally long, in any order."""
    order = sorted(
        range(len(lengths)), key=lambda n: lengths[n] + _MIXED * chance.random()
    )
    size = int(SETTINGS["sentences_at_once"])
    batches = [order[first : first + size] for first in range(0, len(order), size)]
    chance.shuffle(batches)
    yield from batches
