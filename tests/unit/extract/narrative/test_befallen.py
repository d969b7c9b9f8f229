"""To whom something was done, where only a word that points back tells it."""

from __future__ import annotations

import pytest

from hrgraph.model import Person


def befallen(facts, kind):
    names = {entity.key: entity.name for entity in facts.entities}
    (event,) = (event for event in facts.events if event.type == kind)
    keys = (event.affected, *event.also_affected)
    return [names[key] for key in keys if key]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 4 May 2020 she was slapped by two officers.", "assault"),
        ("On 4 May 2020 two officers beat her with a hose.", "assault"),
        ("She spent two nights in a cell in May 2020.", "detention"),
    ],
    ids=["subject of a passive", "object", "subject that undergoes"],
)
def test_a_pronoun_means_the_one_whom_the_sentence_before_begins_with(told, text, kind):
    facts = told(f"Flavia Michael, a nurse, came to Zenda with Rudolf Hentzau. {text}")
    assert befallen(facts, kind) == ["Flavia Michael"]


def test_a_pronoun_means_nobody_of_the_other_sex(told):
    facts = told(
        "Mr Rudolf Hentzau, a teacher, met his wife, Flavia Michael, in Zenda. "
        "On 4 May 2020 two officers beat her with a hose."
    )
    assert befallen(facts, "assault") == ["Flavia Michael"]


def test_all_three_are_those_who_were_named_in_a_row(told):
    facts = told(
        "Flavia Michael, Rudolf Hentzau and Antonia Sapt write for a weekly in Zenda. "
        "All three were arrested on 4 May 2020."
    )
    found = befallen(facts, "arrest")
    assert {"Flavia Michael", "Rudolf Hentzau", "Antonia Sapt"} <= set(found)


def test_he_is_not_somebody_named_when_a_man_without_a_name_comes_between(told):
    facts = told(
        "Rudolf Hentzau edits a weekly. A street trader came to Zenda to sell it. "
        "He was arrested on 4 May 2020."
    )
    (event,) = (event for event in facts.events if event.type == "arrest")
    people = {e.key for e in facts.entities if isinstance(e, Person)}
    assert people.isdisjoint({event.affected, *event.also_affected})


def test_those_fired_at_suffer_it(told):
    facts = told("On 4 May 2020 soldiers in Zenda opened fire on villagers.")
    assert befallen(facts, "assault") == ["villagers"]


def test_what_was_done_next_is_no_part_of_those_affected(told):
    facts = told("On 4 May 2020 police released two monks and arrested nine nuns.")
    assert befallen(facts, "release") == ["two monks"]


def test_who_is_convicted_convicts_nobody(told):
    facts = told(
        "On 4 May 2020 a man was convicted of theft and got two years in prison."
    )
    (sentence,) = (event for event in facts.events if event.type == "sentence")
    assert sentence.actor is None or sentence.actor != sentence.affected
