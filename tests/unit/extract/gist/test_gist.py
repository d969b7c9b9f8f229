"""The model of what a document is chiefly about."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from hrgraph.errors import InputError
from hrgraph.extract import Extractor
from hrgraph.extract.gist import Candidate, GistModel
from hrgraph.extract.gist.fitting import fit, fit_choice
from hrgraph.extract.gist.samples import Sample
from hrgraph.extract.gist.training import (
    Recorder,
    learn,
    train_doers,
    train_wrongs,
)
from hrgraph.model import Document, Facts
from hrgraph.settings import home

MODELS = home() / "data" / "models"

ABDUCTION = (
    "Gunmen abducted the land defender Rosa Paredes from her home in Tegucigalpa on "
    "3 May 2021. Neighbours said that she was abducted by armed men in two cars. "
    "Her family has not heard of her since she was kidnapped."
)
TWO_CLASSES = "On 3 May 2021 police raided a bar in Tegucigalpa."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load(home() / "data")


def read(extractor: Extractor, text: str) -> Facts:
    return extractor.extract(Document(id="one", text=text))


def test_a_model_that_was_changed_is_refused(tmp_path: Path) -> None:
    for name in ("gist.weights.json", "gist.json"):
        shutil.copy(MODELS / name, tmp_path / name)
    weights = tmp_path / "gist.weights.json"
    weights.write_text(weights.read_text("utf-8") + " ", "utf-8")
    with pytest.raises(InputError, match="checksum"):
        GistModel.load(tmp_path)


def test_without_a_model_nothing_is_weighed(tmp_path: Path) -> None:
    assert GistModel.load(tmp_path).weights == {}


def test_an_abduction_that_is_told_throughout_is_the_main_event(
    extractor: Extractor,
) -> None:
    facts = read(extractor, ABDUCTION)
    main = next(e for e in facts.events if e.key == facts.main_event)
    assert main.type == "abduction"


def test_no_more_wrongs_are_told_than_there_are_words_for(
    extractor: Extractor,
) -> None:
    facts = read(extractor, "The choir of Riga sang on 3 May 2021 in the old town.")
    assert facts.main_event is None
    assert not facts.allegations


def test_fitting_the_same_rows_gives_the_same_weights_of_the_right_sign() -> None:
    rows = [{"told:killing": 2.0}, {"told:arrest": 1.0}] * 6
    right = [True, False] * 6
    weights = fit(rows, right, 1.0)
    assert weights == fit(rows, right, 1.0)
    assert weights["told:killing"] > 0 > weights["told:arrest"]


def test_features_of_few_documents_are_left_out() -> None:
    rows = [{"told:killing": 1.0}] * 5 + [{"told:fine": 1.0}]
    weights = train_wrongs(rows, [frozenset({"wrong:killing"})] * 5 + [frozenset()])
    assert "told:fine" not in weights["wrong:killing"]
    assert "told:killing" in weights["wrong:killing"]


def test_a_choice_learns_what_the_right_ones_have_in_common() -> None:
    groups = [([{"near": 1.0}, {"far": 1.0}], [True, False])] * 4
    useless = ([{"far": 1.0}, {"far": 2.0}], [False, False])
    weights = fit_choice([*groups, useless], 1.0)
    assert weights["near"] > 0 > weights["far"]
    assert weights == fit_choice(groups, 1.0)


def test_shares_add_up_to_one_and_are_even_without_a_model() -> None:
    candidates = [Candidate(("a",), {"near": 1.0}), Candidate(("b",), {"far": 1.0})]
    assert GistModel({}).shares("city", candidates) == [0.5, 0.5]
    near, far = GistModel({"city": {"near": 2.0}}).shares("city", candidates)
    assert near > far
    assert near + far == pytest.approx(1)
    assert GistModel({}).chance("victim", candidates[0]) is None


def test_of_each_wrong_its_share_and_its_turn_are_counted(
    extractor: Extractor,
) -> None:
    recorder = Recorder()
    narrator = dataclasses.replace(extractor.narrator, gist=recorder)
    read(
        dataclasses.replace(extractor, narrator=narrator),
        "Soldiers killed the farmer Juan Quispe on 3 May 2021. His brother was killed "
        "in June. Police arrested a neighbour on 9 July 2021.",
    )
    row = recorder.rows[0]
    assert row["all:share:killing"] > row["all:share:custody"] > 0
    assert row["turn:killing"] == 1
    assert row["turn:custody"] < 1
    assert row["most:killing"] == 1


def test_of_an_event_and_a_wrong_of_one_word_the_event_is_told_first(
    extractor: Extractor,
) -> None:
    recorder = Recorder()
    narrator = dataclasses.replace(extractor.narrator, gist=recorder)
    read(dataclasses.replace(extractor, narrator=narrator), TWO_CLASSES)
    row = recorder.rows[0]
    turns = {name: share for name, share in row.items() if name.startswith("turn:")}
    assert turns == {"turn:custody": 1, "turn:other": 1 / 2}


def test_a_word_counts_more_the_more_often_it_stands(extractor: Extractor) -> None:
    recorder = Recorder()
    learner = dataclasses.replace(
        extractor,
        narrator=dataclasses.replace(extractor.narrator, gist=recorder),
    )
    learner.extract(Document(id="one", text=ABDUCTION))
    (row,) = recorder.rows
    assert row["word:her"] > row["word:armed"] > 0


def test_who_acted_tells_nothing_of_the_kinds_of_wrong() -> None:
    rows = [{"actor:people": 1.0, "told:killing": 1.0}, {"told:arrest": 1.0}] * 4
    told = [frozenset({"wrong:killing", "doer:people"}), frozenset()] * 4
    assert "actor:people" not in train_wrongs(rows, told)["wrong:killing"]


def test_kinds_of_doers_are_learnt_against_each_other() -> None:
    rows = [{"actor:people": 1.0}, {"actor:police": 1.0}, {"actor:ngo": 1.0}] * 4
    told = [frozenset({"doer:people"}), frozenset({"doer:state"}), frozenset()] * 4
    weights = train_doers(rows, told)
    assert weights["doer:people"]["actor:people"] > 0
    assert weights["doer:state"]["actor:people"] < 0
    assert "actor:ngo" not in weights["doer:state"]  # of unknown doers none is learnt


def test_chances_of_the_kinds_of_doers_add_up_to_one(extractor: Extractor) -> None:
    seen = []

    class Listening(GistModel):
        def weigh(self, *told):
            seen.append(GistModel.weigh(self, *told))
            return seen[-1]

    model = Listening(extractor.narrator.gist.weights)
    narrator = dataclasses.replace(extractor.narrator, gist=model)
    read(dataclasses.replace(extractor, narrator=narrator), ABDUCTION)
    (gist,) = seen
    assert sum(gist.doers.values()) == pytest.approx(1)
    assert max(gist.doers, key=lambda kind: gist.doers[kind]) == "people"


def test_model_that_lacks_a_class_fails_rather_than_take_one_for_another(
    extractor: Extractor,
) -> None:
    known = extractor.narrator.gist.weights
    model = GistModel({k: v for k, v in known.items() if k != "wrong:abduction"})
    narrator = dataclasses.replace(extractor.narrator, gist=model)
    with pytest.raises(KeyError, match="wrong:abduction"):
        read(dataclasses.replace(extractor, narrator=narrator), ABDUCTION)


def test_only_the_parts_that_are_named_are_learnt_anew(extractor: Extractor) -> None:
    document = Document(id="one", text=ABDUCTION)
    told = frozenset({"wrong:abduction", "doer:people"})
    sample = Sample(document, told, "HN", None, None, ("", "", ""), ())
    known = extractor.narrator.gist.weights

    def reading(model: GistModel) -> None:
        narrator = dataclasses.replace(extractor.narrator, gist=model)
        dataclasses.replace(extractor, narrator=narrator).extract(document)

    weights = learn(reading, [sample], ["doer"], known)
    assert weights.keys() == known.keys()
    changed = {name for name in known if weights[name] != known[name]}
    assert changed == {"doer:state", "doer:organisation", "doer:people"}
