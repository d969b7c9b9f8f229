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


def test_bullets_without_a_colon_before_them_are_a_list(told):
    facts = told(
        "The network calls on the Ministry of Justice to\n"
        "* make the file public;\n* let counsel in without delay.\n"
        "The hearing goes on in May."
    )
    assert [(names, text) for names, text, _ in asked(facts)] == [
        (["Ministry of Justice"], "make the file public"),
        (["Ministry of Justice"], "let counsel in without delay"),
    ]


def test_items_that_name_who_should_act_are_cut_into_their_actions(told):
    facts = told(
        "WHAT WE ASK\n"
        "– Ministry of Justice: open the cells to doctors; close the old block.\n"
        "– Supreme Court: hear the appeal in public."
    )
    assert [(names, text) for names, text, _ in asked(facts)] == [
        (
            ["Ministry of Justice"],
            "Ministry of Justice: open the cells to doctors",
        ),
        (["Ministry of Justice"], "close the old block"),
        (["Supreme Court"], "Supreme Court: hear the appeal in public"),
    ]


def test_a_heading_may_hold_its_list_in_its_own_line(told):
    facts = told(
        "We ask: the Supreme Court to hear the appeal; an inquiry by judges from "
        "abroad. The lawyers were silent."
    )
    assert [text for _, text, _ in asked(facts)] == [
        "the Supreme Court to hear the appeal",
        "an inquiry by judges from abroad",
    ]


def test_each_clause_of_what_is_demanded_is_a_demand(told):
    facts = told(
        "The lawyers demanded that the Supreme Court hear the appeal and that the "
        "three be freed. Let no state sell them rifles."
    )
    assert [(names, text) for names, text, _ in asked(facts)] == [
        (["Supreme Court"], "demanded that the Supreme Court hear the appeal"),
        ([], "that the three be freed"),
        ([], "Let no state sell them rifles"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He asked whether they were free.",
        "Around 130 people asked for asylum.",
        "The source asked not to be named.",
        "It should be noted that the law is old.",
        "She asked to see her son at the station.",
        "He is accused of calling for unrest.",
        "The Ministry of Justice, asked on 3 May for its view, was silent.",
        "The court should have told her of the date.",
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


def test_demand_that_is_made_again_is_one_demand(told):
    facts = told(
        "The police must ensure prompt investigations into the beatings at the market. "
        "Open Doors Watch believes the police must ensure prompt investigations into "
        "the beatings."
    )
    [demand] = facts.demands
    names = {entity.key: entity.name for entity in facts.entities}
    assert demand.type == "investigation"
    assert names[demand.claimant] == "Open Doors Watch"
    assert len(demand.more_spans) == 1


def test_two_who_ask_for_the_same_make_two_demands(told):
    facts = told(
        "Open Doors Watch urges the mayor to free the students. Night Desk Union "
        "urges the mayor to free the students."
    )
    assert len(facts.demands) == 2


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "The mayor must open an inquiry, and that the mayor respect all rights.",
            ["investigation", "respect-of-rights"],
        ),
        (
            "An inquiry is now required, along with monitoring of the coming trials.",
            ["investigation", "trial-monitoring"],
        ),
        ("International attention must turn to the dead miners.", ["other"]),
        ("The mayor must ensure that an inquiry is opened.", ["investigation"]),
    ],
    ids=["and that", "along with", "attention", "ensure"],
)
def test_each_action_is_a_demand_of_its_own_type(told, text, types):
    assert [demand.type for demand in told(text).demands] == types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The High Court ordered the Inspector General of Police to free both men.",
            [["Inspector General of Police"]],
        ),
        (
            "The Ministry of Health advises parents to keep their children at home.",
            [["parents"]],
        ),
        (
            "Citizens are urged to report suspicious persons to the police.",
            [["Citizens"]],
        ),
        (
            "It reminded the Ministry of Justice of its duty to investigate deaths.",
            [["Ministry of Justice"]],
        ),
        (
            "It recommends that the State party amend the law and that it free all.",
            [["State party"], ["State party"]],
        ),
        ("Our only demand is that the three be freed.", [[]]),
        ("There are growing calls for the law to be dropped.", [[]]),
        ("The ombudsman proposed that the unit be disbanded.", [[]]),
        ("There must be an inquiry into the fire.", [[]]),
        ('A banner read "Free the nine".', [[]]),
        ("“Please help us find him,” his mother wrote.", [[]]),
        ("Friends, do not post pictures of the raid.", [["Friends"]]),
        (
            "Night Desk Union told the Ministry of Justice to pay.",
            [["Ministry of Justice"]],
        ),
        ("The bank was asked by 14 groups to freeze the loan.", [["bank"]]),
        ("The state is under an obligation to pay.", [["state"]]),
        ("“I want a trial,” said Ana Ruiz.", [[]]),
        ("We demand justice for Sani.", [[]]),
        ("Governments that sell them rifles ought to stop.", [["Governments"]]),
        ("They demand of the minister that he answer.", [["minister"]]),
        ("Those who beat them must be held to account.", [[]]),
        ("Some of them demanded an immediate waiver of all loans.", [[]]),
        ("“Release the bodies,” said Ana Ruiz of the Night Desk Union.", [[]]),
    ],
    ids=[
        "court order",
        "advice",
        "public",
        "duty",
        "state party",
        "only demand",
        "calls",
        "proposed",
        "there must be",
        "banner",
        "please",
        "do not",
        "told",
        "asked by",
        "obligation",
        "own want",
        "we demand",
        "relative clause",
        "demand of",
        "those who",
        "thing demanded",
        "imperative",
    ],
)
def test_each_way_of_asking_is_known(told, text, expected):
    assert [names for names, _, _ in asked(told(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The police asked him to come to the station for a talk.",
        "Officers ordered the women to stand against the wall.",
        "The judge ordered them held for 30 days.",
        "He was jailed for having called for an elected mayor.",
        "The prosecutor requested his acquittal.",
        "Under Article 12 the state must investigate every death.",
        "Please write to the embassy before 4 May.",
        "What do you want to see changed?",
        "The officers demanded money from him.",
        "The men demanded a ransom.",
        "Doctors told a newspaper that two men went to pay.",
        "“Sign here,” one of the officers said.",
        "He wants to go home.",
        "The group ignored phone calls to its office.",
    ],
)
def test_what_asks_nobody_to_act_is_no_demand(told, text):
    assert asked(told(text)) == []


def test_line_that_names_a_body_says_who_should_do_what_is_listed_under_it(told):
    facts = told(
        "RECOMMENDATIONS\n\n"
        "To the Ministry of Justice:\n"
        "- Repeal the decree on assemblies.\n"
        "- Free everyone held for taking part in marches.\n\n"
        "To the African Union:\n"
        "- Send a mission to Lilongwe.\n"
    )
    assert [names for names, _, _ in asked(facts)] == [
        ["Ministry of Justice"],
        ["Ministry of Justice"],
        ["African Union"],
    ]


def test_paragraph_of_a_resolution_that_asks_itself_ends_the_list_before_it(told):
    facts = told(
        "8. The Assembly:\n"
        "8.1. calls on the Ministry of Justice to:\n"
        "8.1.1. free all prisoners;\n"
        "8.1.2. repeal the decree on assemblies;\n"
        "8.2. urges the African Union to send a mission;\n"
        "8.3. decides to follow the matter.\n"
    )
    assert [names for names, _, _ in asked(facts)] == [
        ["Ministry of Justice"],
        ["Ministry of Justice"],
        ["African Union"],
    ]


def test_actions_joined_by_and_are_two_unless_one_goes_back_to_the_other(told):
    two = told("We ask:\n- Amend the press law and repeal the decree of 4 May.\n")
    one = told("We ask:\n- Find those who beat her and put them on trial.\n")
    assert (len(two.demands), len(one.demands)) == (2, 1)


def test_letter_asks_the_one_it_is_written_to_in_the_imperative(told):
    facts = told(
        "Dear Minister Karimi,\n\n"
        "We write about the four teachers. Open the gates of the prison to their "
        "lawyers. Tell their mothers where they are.\n\nYours,\nNight Desk Union\n"
    )
    assert len(facts.demands) == 2
    assert all(names for names, _, _ in asked(facts))


def test_how_to_write_and_whom_to_reach_is_no_demand(told):
    facts = told(
        "TAKE ACTION\n"
        "Write to: Ana Ruiz, Minister of Justice, Tana\n"
        "- Free the four students.\n"
        "- Write in French or English.\n"
        "- Send your letter before 4 May.\n"
        "Contact: desk@nightdesk.example\n"
    )
    assert [words for _, words, _ in asked(facts)] == ["Free the four students"]


def test_items_of_a_resolution_are_asked_for_by_the_body_above_them(told):
    facts = told(
        "Two nurses saw the raid, and say so.\n\n"
        "7. In the light of this the Night Desk Union accordingly —\n"
        "   (a) calls upon the mayor to withdraw the charge;\n"
        "   (b) calls upon the Ministry of Justice to free both men; and\n"
        "   (c) requests the African Union to send a mission.\n"
    )
    names = {entity.key: entity.name for entity in facts.entities}
    assert [names[d.claimant] for d in facts.demands] == ["Night Desk Union"] * 3
