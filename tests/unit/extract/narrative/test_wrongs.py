"""Wrongs that are told in many ways: which kind, and how often each stands."""

from __future__ import annotations

import pytest


def wrongs(facts):
    return [allegation.type for allegation in facts.allegations]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "His aunt paid 900 dollars to get him out of the station in Osh.",
            "extortion",
        ),
        (
            "The sergeant threatened to tell her parents unless she paid him.",
            "extortion",
        ),
        (
            "Officers beat the two tailors until they gave up the names of friends.",
            "extortion_of_contacts",
        ),
        (
            "The telephones of the shelter had been tapped since March.",
            "privacy_violation",
        ),
        (
            "Their faces were shown on the evening news before any charge.",
            "privacy_violation",
        ),
        (
            "For six days the miners were not permitted to phone a solicitor.",
            "denial_of_counsel",
        ),
        ("None of the nine accused could choose a lawyer.", "denial_of_counsel"),
        ("At each roll call the guards called them “dogs”.", "verbal_abuse"),
        (
            "Two men told the nurse to think of her children and went away.",
            "intimidation",
        ),
        (
            "Interrogators fixed wires to his fingers in the cellar.",
            "torture_or_ill_treatment",
        ),
        (
            "Nine pupils have been in jail for a banner since Easter.",
            "arbitrary_detention",
        ),
        (
            "She has been held since May without having been brought before a judge.",
            "arbitrary_detention",
        ),
        (
            "The vendors were in a shed, and a captain demanded 300 dollars per head.",
            "extortion",
        ),
        ("On Sunday police stormed a wedding in the harbour quarter.", "mass_raid"),
        ("Two soldiers forced themselves on the shepherdess.", "sexual_violence"),
        (
            "The minutes that he signed he had not read, the locksmith told the court.",
            "forced_confession",
        ),
        (
            "The judge would hear none of the witnesses of the defence.",
            "unfair_trial",
        ),
        (
            "The prison doctor declined to examine her, and her insulin was sent back.",
            "denial_of_medical_care",
        ),
        ("Bulldozers had flattened some sixty huts by noon.", "eviction"),
        ("The guards drove them over the river at night.", "expulsion"),
        ("Women may not sit in the front of the bus.", "discrimination"),
        ("A preacher said on air that such men should be hanged.", "hate_speech"),
    ],
)
def test_wrong_is_known_by_its_circumstances(told, text, wrong):
    assert wrong in wrongs(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "She paid for the tea and got out of the café.",
        "The children were told to wash their hands before lunch.",
        "The lawyer was called Anna, and she laughed.",
        "The match lasted ninety minutes and nobody was hurt.",
        "The bus along the border leaves at noon.",
    ],
)
def test_everyday_words_tell_no_wrong(told, text):
    assert wrongs(told(text)) == []


def test_body_named_in_short_is_blamed_for_the_same_wrong_once(told):
    facts = told(
        "The Kharkiv police beat marchers on the bridge. On the stairs the police "
        "beat marchers again with truncheons."
    )
    assert wrongs(facts).count("beating") == 1
    (beating,) = [a for a in facts.allegations if a.type == "beating"]
    assert beating.more_spans


def test_two_bodies_are_blamed_for_a_wrong_of_their_own(told):
    facts = told(
        "The Kharkiv police beat marchers on the bridge. On the stairs the Coast "
        "Guard beat marchers too."
    )
    assert wrongs(facts).count("beating") == 2


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("No witness was called, no lawyer was present.", "denial_of_counsel"),
        ("Doctors of Hospital No. 4 were beaten by soldiers.", "beating"),
        ("All five had to sign minutes which they had not read.", "forced_confession"),
    ],
    ids=["after another negation", "beside a number", "under duress"],
)
def test_wrong_that_only_looks_negated_or_imagined_is_told(told, text, wrong):
    assert wrong in wrongs(told(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hooligans hurled stones at the choir.", "other"),
        ("A boy was hit by a rubber bullet near the gate.", "excessive_force"),
        ("The nurse was struck with a rifle by a soldier.", "beating"),
        ("Guards assaulted the prisoners in their cells.", "torture_or_ill_treatment"),
    ],
)
def test_assaults_are_wrongs_of_different_kinds(told, text, wrong):
    assert wrongs(told(text)) == [wrong]


@pytest.mark.parametrize(
    ("text", "wrong", "count"),
    [
        ("The lawyer was able to see her client every day.", "denial_of_counsel", 0),
        ("The lawyer was not able to see her client.", "denial_of_counsel", 1),
        ("Police arrested six men in Lviv. No one has been charged.", "other", 0),
        ("Soldiers shot two herders dead. No one has been charged.", "other", 1),
    ],
)
def test_what_is_granted_and_who_goes_free_is_no_wrong(told, text, wrong, count):
    assert sum(a.type == wrong for a in told(text).allegations) == count


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Soldiers used tear gas and live rounds against the marchers in Gondar.",
            "excessive_force",
        ),
        (
            "Masked rioters used tear gas and live rounds against the guards.",
            "other",
        ),
    ],
    ids=["soldiers", "rioters"],
)
def test_only_the_state_uses_excessive_force(told, text, wrong):
    assert wrongs(told(text)) == [wrong]


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("Nurses", ["excessive_force"]),
        ("Police Inspector Abebe Kassa", []),
    ],
    ids=["nurses", "an inspector"],
)
def test_who_serves_the_state_alleges_nothing_by_telling_what_it_did(
    told, speaker, found
):
    facts = told(
        f"{speaker} told reporters that officers had dispersed the crowd in Gondar."
    )
    assert wrongs(facts) == found


def test_officer_who_calls_an_arrest_unlawful_alleges_it(told):
    facts = told(
        "The Gondar police said that forty students had been unlawfully arrested in "
        "the market on 3 May."
    )
    assert wrongs(facts) == ["arbitrary_detention"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A diabetic asked for insulin and got none.", "denial_of_medical_care"),
        (
            "The prison did not pass on her requests to see a doctor.",
            "denial_of_medical_care",
        ),
        (
            "The raids of 3 May, in which sixty gay men were held, went on for a week.",
            "mass_raid",
        ),
    ],
    ids=["asked for", "not done", "by nobody named"],
)
def test_what_a_whole_sentence_speaks_for_outweighs_single_words(told, text, wrong):
    assert wrong in wrongs(told(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The poet was detained on fabricated charges in Baku.", "arbitrary_detention"),
        (
            "He has been in prison for two years on unfounded charges.",
            "arbitrary_detention",
        ),
        (
            "Dozens remain in jail on charges widely seen as political.",
            "arbitrary_detention",
        ),
        ("She was given six years on bogus terrorism charges.", "unfair_trial"),
        ("Three weavers were prosecuted on false charges of spying.", "unfair_trial"),
        ("The farmer was wrongly convicted of murder in 1998.", "unfair_trial"),
    ],
)
def test_charges_that_a_document_calls_false_are_a_wrong_without_a_voice(
    told, text, wrong
):
    (found,) = [a for a in told(text).allegations if a.type == wrong]
    assert found.claimant is None


def test_charges_of_falsifying_are_no_false_charges(told):
    facts = told("The clerk was convicted of false accounting in Lima.")
    assert not facts.allegations
