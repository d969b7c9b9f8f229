"""Who is said to have done a wrong."""

from __future__ import annotations

import pytest


def doers(facts, wrong):
    names = {entity.key: entity.name for entity in facts.entities}
    return [
        names.get(a.perpetrator or "") for a in facts.allegations if a.type == wrong
    ]


@pytest.mark.parametrize(
    ("text", "wrong", "doer"),
    [
        (
            "Police came. Police also subjected us to forced medical examinations.",
            "forced_medical_examination",
            "Police",
        ),
        (
            "Police came. Neighbours said that guests were taken to police stations.",
            "arbitrary_detention",
            "Police",
        ),
        (
            "Before the vote, presidential candidates made homophobic remarks.",
            "hate_speech",
            "presidential candidates",
        ),
    ],
    ids=["verb before the noun", "station", "people without a name"],
)
def test_words_of_the_clause_name_the_doer(told, text, wrong, doer):
    assert doers(told(text), wrong) == [doer]


def test_who_is_quoted_accuses_only_those_whom_the_words_name(told):
    facts = told(
        "The police assaulted the marchers in Lviv. Mariam Okello said that there "
        "were also reports of physical abuse."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    by_voice = {names.get(a.claimant or ""): a.perpetrator for a in facts.allegations}
    assert names[by_voice[None]] == "police"
    assert by_voice["Mariam Okello"] is None


def test_judgement_of_what_was_told_is_of_those_who_did_it(told):
    facts = told(
        "On 2 March police detained thirty students in Lviv. Open Doors Watch "
        "believes that the detention was arbitrary."
    )
    assert doers(facts, "arbitrary_detention")[-1] == "police"


def test_arrests_that_are_only_spoken_of_are_not_alleged(told):
    facts = told(
        "Mariam Okello said that attempts of officials to play down the detentions "
        "did not convince her."
    )
    assert not facts.allegations


def test_needs_of_people_are_no_neglect(told):
    facts = told("The families need medical care, lawyers and money for the rent.")
    assert not facts.allegations


def test_hunting_people_intimidates_them(told):
    text = "Police are using dating sites to “hunt” gay men."
    assert doers(told(text), "intimidation") == ["Police"]


def test_inquiry_into_police_raids_takes_the_raids_for_granted(told):
    facts = told(
        "Over the past two weeks people were detained in Osh. The signatories press "
        "for an inquiry into the police raids."
    )
    assert doers(facts, "mass_raid") == ["police"]
    [raid] = [event for event in facts.events if event.type == "raid"]
    [date] = raid.dates
    assert date.interval.begin.iso == "2021-03-03"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Students are hunted by police raids, with the detained being beaten.",
            "beating",
        ),
        (
            "Students said they were beaten by police and faced other ill-treatment.",
            "torture_or_ill_treatment",
        ),
        (
            "Police beat us, fined us and forced them to reveal contacts of friends.",
            "extortion_of_contacts",
        ),
    ],
    ids=["participle after with", "what they faced", "third verb"],
)
def test_verb_that_is_joined_to_another_has_its_doer(told, text, wrong):
    assert doers(told(f"Police came. {text}"), wrong) == ["Police"]


@pytest.mark.parametrize(
    "text",
    [
        "Mariam Okello welcomed the ministry’s decision to release all those detained.",
        "Mariam Okello said they had ten days of their detention left to serve.",
        "Mariam Okello said that the fate of all victims worried her.",
    ],
)
def test_who_is_only_spoken_of_is_not_wronged(told, text):
    assert not told(text).allegations


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Ana Ruiz said: “Forcing any women to be medically examined is cruel.”",
            "forced_medical_examination",
        ),
        (
            "Ana Ruiz sees no justification for indiscriminate targeting of students.",
            "discrimination",
        ),
        (
            "Ana Ruiz called the raid a deliberate attempt to intimidate students.",
            "intimidation",
        ),
        ("They were detained, beaten and given forced examinations.", "beating"),
    ],
    ids=["any", "no justification", "attempt", "series"],
)
def test_wrong_that_only_looks_unreal_is_told(told, text, wrong):
    assert wrong in {allegation.type for allegation in told(text).allegations}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "Two men were beaten by three members of the Border Service.",
            "Border Service",
        ),
        ("Four men were beaten so badly by fellow inmates.", "fellow inmates"),
        ("The Border Service came at noon. Its guests were beaten.", None),
        ("Border Service officers beat two men in the yard.", "Border Service"),
    ],
    ids=["members of", "after by", "only named", "officers of"],
)
def test_doer_of_a_beating(told, text, doer):
    assert doers(told(text), "beating") == [doer]


def test_court_that_is_told_of_passed_the_sentence(told):
    facts = told(
        "The hearings at the Riverton District Court ended on Monday.\n\n"
        "Mariam Okello was sentenced to four years in prison."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    event = next(event for event in facts.events if event.type == "sentence")
    assert names.get(event.actor or "") == "Riverton District Court"


@pytest.mark.parametrize(
    ("text", "wrong", "doer"),
    [
        (
            "Critics accused opposition parties of inciting hatred of Muslims.",
            "hate_speech",
            "opposition parties",
        ),
        (
            "The governor said that fifteen policemen were killed by protesters.",
            "killing",
            "protesters",
        ),
        (
            "In its judgment the court found that Malta had tortured the men.",
            "torture_or_ill_treatment",
            "Malta",
        ),
    ],
    ids=["accused", "protesters", "a State by its name alone"],
)
def test_doers_that_no_list_of_bodies_knows(told, text, wrong, doer):
    assert doers(told(text), wrong) == [doer]


def test_officers_are_of_the_force_named_before_them(told):
    facts = told(
        "Riot police broke up the march in Sacaba. Nelson Quispe said that an officer "
        "had beaten him with a cable."
    )
    assert [name.lower() for name in doers(facts, "beating")] == ["riot police"]


@pytest.mark.parametrize("speaker", ["The mayor", "President Paulo Reis"])
def test_who_has_power_does_the_hatred_that_they_speak(told, speaker):
    facts = told(f"{speaker} said on Sunday that such people should be burnt.")
    (name,) = doers(facts, "hate_speech")
    assert name in speaker
    assert facts.allegations[0].claimant is None


def test_court_is_blamed_for_no_beating(told):
    facts = told(
        "On 3 May the Lilongwe High Court sentenced the tailor, who had been beaten "
        "with cables. The hearing was held behind closed doors."
    )
    assert doers(facts, "beating") == [None]
    assert doers(facts, "unfair_trial") == ["Lilongwe High Court"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Police are accused of beating two boys with sticks.", "Police"),
        ("Police, accused by a union of beating two boys, deny it.", "Police"),
        ("Two unions slammed the police for beating two boys.", "police"),
        ("Two boys were beaten at the hands of rangers.", "rangers"),
        ("Two boys were thrown out and beaten by their father.", "their father"),
        ("A union has recorded more than nine boys beaten by rangers.", "rangers"),
        ("Rangers burned a hut, stole two cows and beat a boy.", "Rangers"),
        (
            "The Lake Warriors seized a teacher and beat him with sticks.",
            "Lake Warriors",
        ),
    ],
)
def test_words_beside_the_deed_name_the_doer(told, text, doer):
    assert set(doers(told(text), "beating")) == {doer}


def test_the_body_of_the_dead_did_not_kill_them(told):
    text = "Rebels fired on a post. Two officers of the Lake Police perished there."
    assert "Lake Police" not in doers(told(text), "killing")


@pytest.mark.parametrize(
    ("text", "wrong", "doer"),
    [
        (
            "The union blames three of the deaths on police fire.",
            "killing",
            "police",
        ),
        (
            "Prime Minister Ana Ruiz warned miners that they would lose all.",
            "intimidation",
            "Ana Ruiz",
        ),
        (
            (
                "His wife complained to the union that officers of the Ministry of "
                "Security had warned her “to think of her grandchildren”."
            ),
            "intimidation",
            "Ministry of Security",
        ),
        (
            "The union accused the company of spreading poison.",
            "other",
            "company",
        ),
    ],
    ids=["blamed on", "warns", "is said to have warned", "whatever it is accused of"],
)
def test_who_is_accused_or_utters_a_threat_is_blamed(told, text, wrong, doer):
    assert doers(told(text), wrong) == [doer]


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors accused the cook of spreading poison.",
        "Two cooks were accused of spreading poison, the union said.",
        "The harbour union accused the guards of beating a cook.",
    ],
    ids=["charged by the state", "passive", "told by its own words"],
)
def test_accusation_alone_is_no_other_wrong(told, text):
    assert doers(told(text), "other") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Nine guards on strike shared a single windowless cell in Oran.",
            "torture_or_ill_treatment",
        ),
        (
            "A warder who is in jail himself went without his heart pills until May.",
            "denial_of_medical_care",
        ),
    ],
    ids=["share a cell", "go without"],
)
def test_who_lives_through_a_wrong_has_not_done_it(told, text, wrong):
    assert doers(told(text), wrong) == [None]


def test_body_that_is_told_of_a_beating_has_not_done_it(told):
    facts = told(
        "During a visit the National Preventive Mechanism was told that guards beat "
        "inmates."
    )
    assert doers(facts, "beating") == ["guards"]
