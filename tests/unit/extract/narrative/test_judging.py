"""Who finds, rules or calls something arbitrary speaks of it, and did it not."""

from __future__ import annotations

import pytest

from hrgraph.model import Facts


def sides(facts: Facts) -> set[tuple[str, str | None, str | None]]:
    names = {entity.key: entity.name for entity in facts.entities}
    return {
        (a.type, names.get(a.claimant or ""), names.get(a.perpetrator or ""))
        for a in facts.allegations
    }


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "In 2021 the UN Working Group on Arbitrary Detention found their "
                "imprisonment to be arbitrary."
            ),
            "UN Working Group on Arbitrary Detention",
        ),
        (
            "Amnesty International called the arrest of Ana Ruiz arbitrary.",
            "Amnesty International",
        ),
        (
            (
                "The European Court of Human Rights held the detention of Ali Hasanov "
                "to be unlawful."
            ),
            "European Court of Human Rights",
        ),
    ],
)
def test_who_judges_a_detention_alleges_that_it_is_wrong(told, text, voice):
    assert sides(told(text)) == {("arbitrary_detention", voice, None)}


def test_who_judges_an_arrest_made_none(told):
    facts = told("Amnesty International called the arrest of Ana Ruiz arbitrary.")
    assert [event.actor for event in facts.events if event.type == "arrest"] == [None]


def test_soldiers_who_held_somebody_unlawfully_did_so(told):
    facts = told("Soldiers held the teacher in unlawful detention for two weeks.")
    (event,) = (event for event in facts.events if event.type == "detention")
    assert event.actor is not None


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "The trial of five student leaders of the Lobito college began on Monday.",
            "five student leaders of the Lobito college",
        ),
        ("They killed them because they would not sell the river.", None),
        (
            (
                "Her lawyer says that prosecutors relied on statements extracted under "
                "duress."
            ),
            None,
        ),
    ],
)
def test_those_affected_are_people_and_no_half_of_a_clause(told, text, target):
    facts = told(text)
    assert {e.target for e in facts.events} <= {target}
    groups = {e.name for e in facts.entities if type(e).__name__ == "Group"}
    assert groups <= {target}


@pytest.mark.parametrize(
    "witness",
    [
        "A student testified that she was slapped by four policemen.",
        "The nine spoke; one, a poet, alleged that he was kicked by guards.",
    ],
)
def test_an_unnamed_witness_who_was_beaten_is_nobody_who_is_named(told, witness):
    facts = told(f"Inspector Rui Tembo spoke first. {witness}")
    (assault,) = (event for event in facts.events if event.type == "assault")
    assert (assault.affected, assault.also_affected) == (None, ())
    assert [allegation.victims for allegation in facts.allegations] == [None]
