"""Who says what, where verbs of other kinds, nouns or relative clauses tell so."""

from __future__ import annotations

import pytest


def claimants(facts):
    names = {entity.key: entity.name for entity in facts.entities}
    return [names.get(a.claimant or "") for a in facts.allegations]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The Lake Union notes with dismay that two cooks were beaten.", "Lake Union"),
        (
            "Advocate Ana Ruiz had earlier advised (3 May) that cooks were beaten.",
            "Ana Ruiz",
        ),
        ("The Lake Union voiced alarm at the beating of two cooks.", "Lake Union"),
        ("The Lake Union is concerned about the torture of two cooks.", "Lake Union"),
        ("As per the record of the nurses, two cooks were tortured.", "nurses"),
        ("In the testimony of a ferryman, two cooks were tortured.", "ferryman"),
        ("Her parents have lodged a complaint for torture.", "Her parents"),
        ("One clerk is on trial, which her lawyer calls torture.", "her lawyer"),
        ("Two ferrymen saw a cook beaten by gendarmes.", "Two ferrymen"),
        (
            "Ana Ruiz gave a different version: two cooks beaten in the yard.",
            "Ana Ruiz",
        ),
        (
            (
                "At least nine of those convicted, among them Pedro Soto, 19 when he "
                "was seized, told the union that they were beaten by guards."
            ),
            "At least nine of those convicted",
        ),
        ("Those released say that guards beat two cooks.", "Those released"),
        ("The official, who says that guards beat her, left.", "official"),
        (
            (
                "Ana Ruiz was quoted in The Herald of Sunday as saying that guards had "
                "beaten two cooks."
            ),
            "Ana Ruiz",
        ),
        (
            "The claim by her lawyer, Mr. Pedro Soto, that guards beat her was read.",
            "Pedro Soto",
        ),
        (
            (
                "Information that two cooks were tortured, which is being spread by "
                "foreign bloggers and was repeated by Lake TV, is false."
            ),
            "foreign bloggers",
        ),
        (
            (
                "The Court refers to the finding of the Lake Council of 3 May that two "
                "cooks were tortured."
            ),
            "Lake Council",
        ),
        ("Pedro Soto was held. According to him, guards beat cooks.", "Pedro Soto"),
        ("Nine men were held. According to them, guards beat a boy.", "Nine men"),
        ("Ana Ruiz and her son fled. They say guards beat two cooks.", "Ana Ruiz"),
        (
            "The court heard evidence from two cooks that guards beat a boy.",
            "two cooks",
        ),
        ("The mayor is silent on Ana Ruiz’s charge that guards beat her.", "Ana Ruiz"),
        ("Of 29 women whom the Lake Union interviewed, 21 had been beaten.", "women"),
        (
            (
                "The Lake Assembly met.\n\nThe Assembly,\n\nDeploring the torture of "
                "two cooks by the guards,\n\nAsks for their release."
            ),
            "Lake Assembly",
        ),
    ],
)
def test_whoever_gives_an_account_is_the_voice(told, text, voice):
    assert claimants(told(text)) == [voice]


@pytest.mark.parametrize(
    "text",
    [
        "The United States has flown fifteen men there, who were tortured.",
        "It was also heard that two cooks were beaten by gendarmes.",
        "When Ana Ruiz complained, gendarmes beat her.",
        "Because Ana Ruiz had criticised the mayor, gendarmes beat her.",
        "Ana Ruiz, who had accused the mayor of theft, was beaten by gendarmes.",
        "Gendarmes, saying that they had orders, beat Ana Ruiz.",
        "Of the men mentioned above, two were beaten by gendarmes.",
    ],
)
def test_what_nobody_says_has_no_voice(told, text):
    assert claimants(told(text)) == [None]


def test_what_is_told_of_another_time_after_a_semicolon_has_no_voice(told):
    text = (
        "Nine cooks reported that guards had beaten them; in May a ferryman was "
        "tortured by soldiers."
    )
    assert claimants(told(text)) == ["Nine cooks", None]


def test_whoever_asks_for_money_says_nothing(told):
    text = "Two cooks say that police had asked for 50,000 pesos a head from them."
    facts = told(text)
    assert claimants(facts) == ["Two cooks"]
    assert {f.claimant for f in facts.figures} == {facts.allegations[0].claimant}


def test_whoever_met_people_counts_them(told):
    text = "Of 29 women whom the Lake Union interviewed, 21 had been beaten."
    facts = told(text)
    names = {entity.key: entity.name for entity in facts.entities}
    assert names.get(facts.figures[-1].claimant or "") == "Lake Union"


def test_a_claim_that_is_called_untrue_is_nobodys_where_no_owner_is_told(told):
    text = "The complaint that cooks were tortured lacks foundation."
    assert claimants(told(text)) == [None]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            (
                "Voices from the delta\n\nAmina, 34, trader\nSoldiers beat my husband "
                "with sticks.\n\nYusuf (51)\nThe guards tortured me for two days.\n"
            ),
            ["Amina", "Yusuf"],
        ),
        (
            (
                "Witness 1 (woman, 41)\nThe guards tortured us with hoses.\n\n"
                "Witness 2 (man, 23)\nA guard beat me twice.\n"
            ),
            ["Witness 1", "Witness 2"],
        ),
        (
            (
                "“They took the files”\nAn interview with Marta Solano, a lawyer\n\n"
                "Q: What happened on 3 May?\nA: Police beat the porter at the gate.\n"
                "Q: And then?\nA: A colleague was tortured for two days.\n"
            ),
            ["Marta Solano"],
        ),
        (
            (
                "Facts as submitted by the complainant\n\nHe is a teacher. On 3 May he "
                "was tortured by police officers.\n\nState party’s observations\n\nHe "
                "had beaten a guard, and nobody tortured him.\n"
            ),
            ["complainant", "State party"],
        ),
    ],
    ids=["names", "numbers", "interview", "parties"],
)
def test_a_section_is_told_by_whom_its_heading_names(told, text, voices):
    assert list(dict.fromkeys(claimants(told(text)))) == voices


def test_a_name_alone_at_the_top_is_that_of_the_writer(told):
    text = "Fog by law\n\nMarta Solano\n\nI was there when gendarmes beat two cooks.\n"
    assert claimants(told(text)) == [None]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "The mayor, Ana Ruiz, said that they ran. Police then held Juma "
                "Soto. According to him, guards beat two cooks."
            ),
            "Juma Soto",
        ),
        (
            (
                "Ms Ana Ruiz said that they ran. Police then held Juma Soto. By her "
                "account, guards beat two cooks."
            ),
            "Ana Ruiz",
        ),
        (
            "A report published on Monday by the Lake Union says guards beat cooks.",
            "Lake Union",
        ),
        (
            (
                "The Ministry of Justice shut the port. A spokesman said that ferrymen "
                "had beaten a guard."
            ),
            "Ministry of Justice",
        ),
        (
            "The Lake Union says it took up 90 cases. In 40 of them a cook was beaten.",
            "Lake Union",
        ),
        (
            (
                "Pedro Soto said that he saw it. The second witness was a nurse. She "
                "said that guards beat a cook."
            ),
            "nurse",
        ),
    ],
)
def test_words_that_point_back_mean_who_spoke(told, text, voice):
    assert claimants(told(text)) == [voice]
