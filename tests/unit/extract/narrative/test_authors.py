"""Who tells what no verb of saying puts into a mouth."""

from __future__ import annotations

import pytest

from hrgraph.model import Document

DIGEST = """RISTIĆ AND OTHERS v. SERBIA (no. 30111/16), judgment of 4 February 2020

Facts. The applicants, four Roma men, were stopped by police in Niš in 2014. They
maintained that during questioning they had been slapped and hit with books.

The Court's assessment. No convincing account had been given of the injuries: they had
been subjected to inhuman treatment. There had accordingly been a violation of Article
14 taken with Article 3.

Comment. A doctor who was asked for a second time was refused medical care to them.
""".replace("\nmaintained", " maintained").replace("\nbeen", " been")

LIST = """Recommendations made to Laos (the recommending State in brackets)

1. Establish the fate of Sombath Somphone, missing since he was stopped at a police
post in 2012 (Luxembourg).
2. Put an end to the forced relocation of villages for dams (Germany; Peru).
3. Abolish the death penalty (Paraguay).

In a side event a refugee said that soldiers had tortured her uncle.
""".replace("police\npost", "police post")

RESOLUTION = """The Assembly of the River States,

– having regard to its resolution of 11 March 2021,

A. whereas on 3 May 2021 soldiers beat three fishermen in Rosso;

1. Strongly condemns the torture of the fishermen;

2. Considers that the arrest of the fishermen was arbitrary and unlawful;

3. Calls on the government of Mauritania to release them.
"""

COMMUNIQUE = """Ministry of Public Security

1. In the night of 18 June bandits killed eleven passengers of a minibus.

2. The association ACAT, which alleges that 23 persons were beaten, has been asked for
proof.
""".replace("for\nproof", "for proof")


def by_wrong(facts, wrong):
    names = {entity.key: entity.name for entity in facts.entities}
    return [
        (names.get(a.claimant or ""), names.get(a.perpetrator or ""))
        for a in facts.allegations
        if a.type == wrong
    ]


@pytest.mark.parametrize(
    ("wrong", "claimant"),
    [
        ("beating", "applicants"),
        ("torture_or_ill_treatment", "Court"),
        ("discrimination", "Court"),
        ("denial_of_medical_care", None),
    ],
)
def test_what_stands_under_the_assessment_of_a_court_is_its_finding(
    told, wrong, claimant
):
    assert [voice for voice, _ in by_wrong(told(DIGEST), wrong)] == [claimant]


def test_a_breach_is_found_against_the_state_of_the_case(told):
    assert by_wrong(told(DIGEST), "discrimination") == [("Court", "SERBIA")]


@pytest.mark.parametrize(
    ("wrong", "claimant"),
    [
        ("enforced_disappearance", "Luxembourg"),
        ("eviction", "Germany"),
        ("torture_or_ill_treatment", "refugee"),
    ],
)
def test_a_recommendation_is_of_the_state_in_brackets_behind_it(told, wrong, claimant):
    assert [voice for voice, _ in by_wrong(told(LIST), wrong)] == [claimant]


def test_two_states_in_brackets_make_no_list(told):
    text = "The soldiers tortured him (Chad). He came home by train (Mali)."
    assert by_wrong(told(text), "torture_or_ill_treatment") == [(None, "soldiers")]


def test_a_resolution_judges_in_the_name_of_its_assembly(told):
    facts = told(RESOLUTION)
    assert by_wrong(facts, "arbitrary_detention")[-1][0] == (
        "Assembly of the River States"
    )
    assert by_wrong(facts, "torture_or_ill_treatment")[0][0] == (
        "Assembly of the River States"
    )
    assert by_wrong(facts, "beating") == [(None, "soldiers")]


def test_an_authority_alleges_what_its_own_statement_tells_of_others(extractor):
    document = Document(
        id="t", text=COMMUNIQUE, publisher="Ministry of Public Security"
    )
    facts = extractor.extract(document)
    assert by_wrong(facts, "killing") == [("Ministry of Public Security", "bandits")]
    assert [voice for voice, _ in by_wrong(facts, "beating")] == ["ACAT"]
