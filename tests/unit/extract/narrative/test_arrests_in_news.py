"""Arrests in the news: which of them somebody calls a wrong, and what is no arrest."""

from __future__ import annotations

import pytest

from hrgraph.model import Document


def wrongs(facts):
    return {allegation.type for allegation in facts.allegations}


def kinds(facts):
    return {event.type for event in facts.events}


@pytest.mark.parametrize(
    "text",
    [
        "Jan Sala, a resident of Tana, said that police had arrested four kidnappers.",
        "Her aunt said that a man had been arrested on suspicion of murder.",
        "A man was arrested at the harbour on Monday, The Tana Times reported.",
    ],
    ids=["kidnappers", "suspicion", "medium"],
)
def test_arrest_for_a_common_crime_is_no_wrong_alleged(told, text):
    facts = told(text)
    assert "arrest" in kinds(facts)
    assert "arbitrary_detention" not in wrongs(facts)


@pytest.mark.parametrize(
    "text",
    [
        "Jan Sala, a lawyer, said that police had arrested nine activists.",
        "His lawyers said that he had been unlawfully arrested as a suspect of theft.",
    ],
    ids=["activists", "judged"],
)
def test_arrest_of_the_persecuted_is_a_wrong_alleged(told, text):
    assert "arbitrary_detention" in wrongs(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the man had died of cardiac arrest.",
        "The blow was captured on a viral video.",
        "The office is a part of the wider crackdown on dissent.",
        "She spoke to voters ahead of the elections in May.",
    ],
    ids=["heart", "film", "campaign", "elections"],
)
def test_what_is_only_called_so_tells_of_no_event(told, text):
    assert kinds(told(text)) & {"arrest", "raid", "other"} == set()


def test_what_a_state_accuses_people_of_is_a_wrong_only_in_its_mouth(told):
    plan = "the men had a plan to provoke a civil war."
    said = told(f"The Ministry of the Interior said that {plan}")
    plain = told(plan.capitalize())
    assert "other" in wrongs(said)
    assert "other" not in wrongs(plain)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The junta has imprisoned forty writers since May.", "detention"),
        ("The two poets were jailed for six years.", "sentence"),
        ("On Monday a court jailed the two poets.", "sentence"),
    ],
)
def test_who_is_jailed_for_no_term_and_by_no_court_is_held(told, text, kind):
    assert kinds(told(text)) == {kind}


def test_assault_on_democracy_hurts_nobody(told):
    facts = told("The decree is an assault on the freedom of the press.")
    assert "assault" not in kinds(facts)
    assert "torture_or_ill_treatment" not in wrongs(facts)


@pytest.mark.parametrize(
    ("text", "once", "besides"),
    [
        ("The blogger was detained in Dushanbe on 3 May.", "detention", "arrest"),
        ("Police detained 14 people in Tbilisi on Sunday.", "detention", "arrest"),
        ("Gunmen abducted a teacher near Jos.", "abduction", "disappearance"),
    ],
)
def test_one_verb_tells_one_way_of_taking_people(told, text, once, besides):
    kinds = {event.type for event in told(text).events}
    assert once in kinds
    assert besides not in kinds


@pytest.mark.parametrize(
    "text",
    [
        "Police in Gomel detained sixty protesters on Sunday.",
        "On 3 May two reporters of the weekly Halas were arrested.",
        "The arrest of the union leaders came at dawn.",
        "A baker in Tana was arrested over a post on Facebook.",
        "Nine men were held during a rally in Tana.",
        "The cook Jan Sala was jailed in June for insulting the king.",
    ],
    ids=["protesters", "reporters", "noun", "over", "during", "jailed"],
)
def test_arrest_for_what_people_say_or_do_is_a_wrong_in_nobodys_name(told, text):
    (allegation,) = [
        one for one in told(text).allegations if one.type == "arbitrary_detention"
    ]
    assert allegation.claimant is None


@pytest.mark.parametrize(
    "text",
    [
        "Police in Gomel detained sixty men on Sunday.",
        "On 3 May two robbers were arrested.",
        "Two students were arrested on suspicion of murder.",
        "A baker was arrested over a theft in the market.",
        "Police said that they had detained sixty protesters.",
    ],
    ids=["men", "robbers", "suspicion", "over", "official"],
)
def test_arrest_that_a_document_merely_reports_is_no_wrong(told, text):
    assert "arbitrary_detention" not in wrongs(told(text))


def test_role_told_before_makes_an_arrest_a_wrong(told):
    named = "{} Mara Sala wrote for years about the mines. On Monday Sala was arrested."
    journalist = told(named.format("The journalist"))
    plumber = told(named.format("The plumber"))
    assert "arbitrary_detention" in wrongs(journalist)
    assert "arbitrary_detention" not in wrongs(plumber)


@pytest.mark.parametrize(
    ("publisher", "alleged"), [("Lobito Watch Angola", 1), ("The Tana Times", 2)]
)
def test_publisher_alleges_in_its_name_what_it_also_tells_flatly(
    extractor, publisher, alleged
):
    text = (
        "Police in Lobito detained sixty protesters on Sunday.\n\n"
        "Lobito Watch said that the detention of the protesters was unlawful."
    )
    facts = extractor.extract(Document(id="t", text=text, publisher=publisher))
    found = [one for one in facts.allegations if one.type == "arbitrary_detention"]
    assert len(found) == alleged
