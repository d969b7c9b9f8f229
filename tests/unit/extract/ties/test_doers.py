"""Who did what is told, weighed among all who are named around it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hrgraph.errors import InputError
from hrgraph.extract.ties import TieModel
from hrgraph.extract.ties.model import CARD, MODEL, Question, Sight, as_told
from hrgraph.model import Facts, Span
from hrgraph.settings import home

MODELS = home() / "data" / "models"
Read = Callable[[str], Facts]


def doers(facts: Facts, kind: str) -> set[str | None]:
    names = {entity.key: entity.name for entity in facts.entities}
    return {names.get(e.actor or "") for e in facts.events if e.type == kind}


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        (
            "A judge of the peace sentenced the gardener to two years in prison.",
            "sentence",
            "judge",
        ),
        (
            "Rangers of the Forest Guard beat four honey gatherers near Lindi.",
            "assault",
            "Forest Guard",
        ),
        (
            "In August the court in Lindi sentenced seven weavers to a year in prison.",
            "sentence",
            "court",
        ),
        (
            "Three masked men abducted the radio host Ana Lobo outside her house.",
            "abduction",
            "masked men",
        ),
    ],
    ids=["judge", "members of a body", "court of a town", "without a name"],
)
def test_the_subject_of_the_deed_did_it(
    told: Read, text: str, kind: str, doer: str
) -> None:
    found = doers(told(text), kind)
    assert len(found) == 1
    assert doer in (found.pop() or "")


def test_who_only_looks_into_a_killing_did_not_do_it(told: Read) -> None:
    facts = told(
        "Gunmen shot dead the farmer Pedro Luz on 3 May 2022. "
        "The police said that they were looking for witnesses."
    )
    assert "police" not in {(name or "").lower() for name in doers(facts, "killing")}


@pytest.mark.parametrize(
    ("text", "wrong", "doer"),
    [
        (
            "Masked gunmen shot two men. They were beaten too.",
            "beating",
            "Masked gunmen",
        ),
        (
            "Police stopped the bus. They subjected us to forced medical examinations.",
            "forced_medical_examination",
            "Police",
        ),
    ],
)
def test_without_a_model_the_rules_alone_tell(
    told_by_rules: Read, text: str, wrong: str, doer: str
) -> None:
    facts = told_by_rules(text)
    names = {entity.key: entity.name for entity in facts.entities}
    blamed = {a.type: names.get(a.perpetrator or "") for a in facts.allegations}
    assert blamed[wrong] == doer


def test_the_likeliest_is_chosen_and_of_equals_the_first() -> None:
    model = TieModel({"near": 2.0, "far": 0.5})

    def asked(*seen: list[str]) -> Question:
        sights = [[(as_told, *row)] for row in seen]
        return Question("did", "arrest", Span(0, 1), lambda: [""] * len(seen), sights)

    assert model.best(asked(["far"], ["near"], ["far", "odd"])) == 1
    assert model.best(asked(["odd"], ["strange"])) == 0


def test_things_of_the_same_facts_weigh_the_same_again() -> None:
    made: list[str] = []

    def of_place(at: str) -> tuple[str, ...]:
        made.append(at)
        return f"at {at}", "anywhere"

    model = TieModel({"at here": 1.0, "at there": 2.0, "odd": 1.5})
    rows: list[list[Sight]]
    rows = [[(of_place, "here"), (as_told, "odd")], [(of_place, "there")]]
    question = Question("did", "arrest", Span(0, 1), lambda: ["a", "b"], rows)
    assert question.seen == [["at here", "anywhere", "odd"], ["at there", "anywhere"]]
    made.clear()
    assert model.best(question) == model.best(question) == 0
    assert made == ["here", "there"]


def test_a_model_that_was_changed_is_refused(tmp_path: Path) -> None:
    for name in (MODEL, CARD):
        shutil.copy(MODELS / name, tmp_path / name)
    weights = tmp_path / MODEL
    weights.write_text(weights.read_text("utf-8") + " ", "utf-8")
    with pytest.raises(InputError, match="checksum"):
        TieModel.load(tmp_path)


def test_a_folder_without_a_model_knows_nothing(tmp_path: Path) -> None:
    assert TieModel.load(tmp_path).weights == {}


def test_subject_of_the_verb_that_tells_the_deed_did_it(told):
    facts = told(
        "Soldiers stood at the gate. In June 2020 the tenants evicted a clerk, Amos "
        "Lind. A gang held the town; he said the landlords threatened to burn his mill."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    by = {one.type: names.get(one.perpetrator or "") for one in facts.allegations}
    assert by == {"eviction": "tenants", "intimidation": "landlords"}


def test_whoever_marches_is_who_protests_and_a_year_counts_nobody(told):
    facts = told(
        "Guards stood in front of the bank. In 2020 students marched through Lviv."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    assert [names.get(event.actor or "") for event in facts.events] == ["students"]
