"""Who asks whom to do what."""

from __future__ import annotations

import pytest


def asked(facts):
    names = {entity.key: entity.name for entity in facts.entities}
    return [
        ([names[key] for key in d.addressees], d.text, d.type) for d in facts.demands
    ]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("We urge the prosecutor to investigate the deaths.", "investigation"),
        ("Amnesty International calls on the police to release her.", "release"),
        ("The government must repeal the decree.", "end-of-practice"),
        ("An independent investigation is now required.", "investigation"),
        ("She asked the court to drop the case.", "release"),
    ],
)
def test_call_is_a_demand_of_its_type(told, text, type_):
    assert [kind for _, _, kind in asked(told(text))] == [type_]


def test_each_addressee_gets_its_own_action(told):
    facts = told(
        "The union calls on the Ministry of Justice to drop the case, and on the "
        "European Union to raise it at the next talks."
    )
    assert [(names, text.split()[-1]) for names, text, _ in asked(facts)] == [
        (["Ministry of Justice"], "case"),
        (["European Union"], "talks"),
    ]


def test_list_takes_its_addressee_from_the_line_above(told):
    facts = told(
        "We call on the Ministry of Justice to:\n"
        "- release all detainees at once;\n"
        "- investigate the deaths in custody;\n"
        "\n"
        "The group was founded in 1998."
    )
    assert [(names, kind) for names, _, kind in asked(facts)] == [
        (["Ministry of Justice"], "release"),
        (["Ministry of Justice"], "investigation"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He asked whether they were free.",
        "Around 130 people asked for asylum.",
        "The source asked not to be named.",
        "It should be noted that the law is old.",
    ],
)
def test_what_only_looks_like_a_call_is_none(told, text):
    assert asked(told(text)) == []


def test_what_is_demanded_has_not_taken_place(told):
    facts = told("We urge the authorities to release the nine students.")
    assert not [event for event in facts.events if event.type == "release"]


def test_recommendations_are_addressed_to_the_one_in_the_heading(told):
    facts = told(
        "The group visited four prisons and met two judges in the spring.\n\n"
        "Recommendations to the Ministry of Justice\n\n"
        "1. Repeal the decree on assemblies.\n"
        "2. Free everyone held for taking part in marches.\n"
    )
    assert [names for names, _, _ in asked(facts)] == [["Ministry of Justice"]] * 2
