"""The model of which numbers are figures, beside the rules."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest

from hrgraph.errors import InputError
from hrgraph.extract import Extractor
from hrgraph.extract.figures import FigureModel, load_model
from hrgraph.extract.figures.surroundings import Candidate
from hrgraph.extract.figures.weighing import BIAS, CARD, MODEL, NOTHING
from hrgraph.extract.telling.lanes import Lanes
from hrgraph.extract.telling.rows import Rows, write_rows
from hrgraph.model import Document, Span
from hrgraph.settings import home

MODELS = home() / "data" / "models"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load(home() / "data")


@pytest.fixture(scope="module")
def rules_alone(extractor: Extractor) -> Extractor:
    return dataclasses.replace(extractor, counting=FigureModel(b"", {}))


def told(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    facts = extractor.extract(Document(id="one", text=text))
    return [(figure.stated, figure.kind) for figure in facts.figures]


def number(ruled: str, *features: str) -> Candidate:
    return Candidate(Span(0, 1), ruled, frozenset(features))


# What rules of kinds and nouns take for figures, or miss.
COUNTS_NOTHING = [
    "The theatre on the square has 640 seats.",
    "The cathedral of the town has 48 windows.",
    "The team of the mayor scored 12 goals in the cup.",
]


@pytest.mark.parametrize("sentence", COUNTS_NOTHING)
def test_a_number_of_no_concern_is_no_figure(
    extractor: Extractor, rules_alone: Extractor, sentence: str
) -> None:
    assert told(rules_alone, sentence)
    assert told(extractor, sentence) == []


def test_what_the_rules_know_for_sure_stays(extractor: Extractor) -> None:
    text = "Police arrested 31 students; two died in custody."
    assert told(extractor, text) == [("31", "arrested"), ("two", "killed")]


def test_the_rules_are_overruled_only_where_the_model_is_much_surer() -> None:
    weights = {BIAS: [10], "n:seats": [90], "n:pages": [40]}
    model = FigureModel(write_rows(weights.items()), {NOTHING: 20, "killed": 60})
    assert model.decide(number("killed", "n:seats")) == NOTHING
    assert model.decide(number("killed", "n:pages")) == "killed"
    assert model.decide(number(NOTHING, "n:pages")) == NOTHING


def test_a_model_of_no_kinds_leaves_all_to_the_rules() -> None:
    assert FigureModel(b"", {}).decide(number("fined", "n:seats")) == "fined"


def test_without_its_file_all_is_left_to_the_rules(tmp_path: Path) -> None:
    assert load_model(tmp_path).decide(number("killed", "n:seats")) == "killed"


def test_a_file_that_is_not_the_pinned_one_is_refused(tmp_path: Path) -> None:
    for name in (MODEL, CARD):
        shutil.copy(MODELS / name, tmp_path)
    with (tmp_path / MODEL).open("ab") as file:
        file.write(b"\x01\x7f")
    with pytest.raises(InputError, match="checksum"):
        load_model(tmp_path)


def test_names_stand_in_the_model_as_a_class_only() -> None:
    names = set(Rows(Lanes(1), 1, (MODELS / MODEL).read_bytes()).names)
    around = {name for name in names if re.match(r"(?:[nvglr]|np|[lr]\d):", name)}
    assert {"n:<name>", "g:<name>", "r1:<name>"} <= around
    assert not any(re.search(r"[A-Z]", name) for name in around)
