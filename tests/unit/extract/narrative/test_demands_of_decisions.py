"""What courts, assemblies, ministries and long lists ask for."""

import pytest


def asked(facts):
    names = {entity.key: entity.name for entity in facts.entities}
    return [([names[key] for key in d.addressees], d.text) for d in facts.demands]


def test_verbs_that_a_semicolon_joins_keep_their_subject(told):
    facts = told(
        "The High Court declared the arrests unlawful; awarded the petitioners costs; "
        "and directed the Ministry of Justice to publish its rules."
    )
    (demand,) = facts.demands
    names = {entity.key: entity.name for entity in facts.entities}
    assert names[demand.claimant] == "High Court"
    assert asked(facts)[0][0] == ["Ministry of Justice"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Therefore we demand:\nFIRST. That judge Arteaga Ríos revoke the warrant.",
            [["Arteaga Ríos"]],
        ),
        (
            "To the Ministry of Justice: let lawyers in, and stop summoning reporters.",
            [["Ministry of Justice"], ["Ministry of Justice"]],
        ),
        (
            "We also ask the Ministry of Justice to look at where the money went.",
            [["Ministry of Justice"]],
        ),
        (
            "We appeal to the Ministry of Justice: send observers to the trial.",
            [["Ministry of Justice"]],
        ),
        (
            "– the Ministry of Justice is instructed to seal the offices here.",
            [["Ministry of Justice"]],
        ),
    ],
)
def test_each_action_is_asked_of_whom_the_text_names(told, text, expected):
    assert [names for names, _ in asked(told(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Please accept, Excellency, the assurances of our highest consideration.",
        "Article 19 of the Covenant demands a law that anybody can read.",
        "We ask the Ministry of Justice why it kept silent.",
    ],
)
def test_courtesies_laws_and_questions_ask_for_nothing(told, text):
    assert not told(text).demands


def test_an_item_ends_before_the_and_that_leads_to_the_next(told):
    facts = told(
        "We want:\n"
        "1. an inquiry by the ombudsman into the raid; and\n"
        "2. the withdrawal of the complaint against the nurses."
    )
    assert [text for _, text in asked(facts)] == [
        "an inquiry by the ombudsman into the raid",
        "the withdrawal of the complaint against the nurses",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Excellency,\n\nYour Excellency’s Government knows it. Please explain it.",
            [["Government"]],
        ),
        (
            "Dear General Bello,\n\nGeneral, relieve the guards; hand over the films.",
            [["Bello"], ["Bello"]],
        ),
        (
            "Write to Judge Tomás Galvero and ask him\n• to lift the warrants;",
            [["Tomás Galvero"]],
        ),
    ],
)
def test_who_is_written_to_is_asked(told, text, expected):
    assert [names for names, _ in asked(told(text))] == expected


def test_several_may_be_asked_behind_one_verb(told):
    facts = told(
        "We ask the Ministry of Justice to open the files; the Ministry of Health to "
        "send a doctor; and the Senate to hear the families."
    )
    assert [names for names, _ in asked(facts)] == [
        ["Ministry of Justice"],
        ["Ministry of Health"],
        ["Senate"],
    ]


def test_a_further_duty_keeps_its_subject(told):
    facts = told("The Senate should publish the list, and must not close its doors.")
    assert [names for names, _ in asked(facts)] == [["Senate"], ["Senate"]]


def test_a_court_asks_for_what_it_orders_of_things_only(told):
    assert told("The High Court ordered that the fingerprints be destroyed.").demands
    assert not told("The High Court ordered that they be held for a month.").demands
