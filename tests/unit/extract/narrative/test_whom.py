"""Those without a name to whom something is done are people, and named in full."""

from __future__ import annotations

import pytest

from hrgraph.model import Group


def groups(facts):
    return sorted(one.name for one in facts.entities if isinstance(one, Group))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Police arrested at least 1,303 protesters in Lome.",
            "at least 1,303 protesters",
        ),
        (
            "In Oruro two miners and a cook were arrested by police.",
            "two miners and a cook",
        ),
        (
            "On 3 May guards beat three journalists, a driver and a nurse.",
            "three journalists, a driver and a nurse",
        ),
        (
            "A man who had insulted two guards was beaten in the yard.",
            "man",
        ),
        ("The union says five of the dockers were arrested.", "five of the dockers"),
        (
            "Gunmen killed dozens of villagers of the eastern hills.",
            "dozens of villagers of the eastern hills",
        ),
        ("Soldiers shot two Hazara teachers in Bamyan.", "two Hazara teachers"),
        ("Officers detained four Syrians at the border.", "four Syrians"),
        ("According to the union, 40 were arrested in Sfax.", "40"),
        (
            "Police detained women’s rights activists in Minsk.",
            "women’s rights activists",
        ),
    ],
)
def test_people_are_named_with_all_that_says_who_they_are(told, text, people):
    assert people in groups(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The editor was allegedly beaten severely in custody.",
        "Parliament adopted a law against torture in 2017.",
        "Detainees were tortured daily by the camp guards.",
        "Police raided the home of a poet and harassed journalists.",
        "The authorities shut down the internet on Thursday.",
    ],
)
def test_adverbs_things_and_halves_of_clauses_are_no_people(told, text):
    people = ("detainees", "journalists", "editor", "poet")
    assert [one for one in groups(told(text)) if one.lower() not in people] == []


def test_who_was_taken_does_not_reach_into_the_next_deed(told):
    text = "Rebels killed a man and a boy and wounded eight others in Goma on Monday."
    assert "man and a boy" in groups(told(text))


def test_both_whom_a_verb_befell_are_told_where_a_clause_was_cut_between(told):
    text = "About 34,000 asylum seekers and refugees are being held on the islands."
    assert groups(told(text)) == ["About 34,000 asylum seekers and refugees"]


def test_an_event_is_titled_by_people_or_premises_and_by_no_other_words(told):
    text = "The editor was allegedly beaten. Police raided the offices of a union."
    targets = {event.type: event.target for event in told(text).events}
    assert targets["raid"] == "the offices of a union"
    assert "allegedly" not in str(targets["assault"])


def test_a_body_that_no_list_knows_is_called_by_its_name(told):
    text = "The regulator has shut down the daily Zambezi Nuru for a month."
    assert "daily Zambezi Nuru" in groups(told(text))


def test_nobody_who_was_arrested_afterwards_was_killed_before(told):
    text = (
        "Soldiers raided the hamlet of Osma on 9 March 2021. They shot a fisherman.\n\n"
        "On 10 March 2021 police arrested the journalists Ana Brenko and Tomas Iveli, "
        "who had filmed the shooting."
    )
    facts = told(text)
    names = {entity.key: entity.name for entity in facts.entities}
    for event in facts.events:
        if event.type == "killing":
            befell = {names.get(k) for k in (event.affected, *event.also_affected) if k}
            assert befell.isdisjoint({"Ana Brenko", "Tomas Iveli"})


def test_a_press_release_releases_nobody(told):
    text = "Coastal Forum\nPress release, 14 March 2021\n\nThe forum met in Osma."
    assert "release" not in {event.type for event in told(text).events}


def test_a_verb_that_may_be_a_noun_has_its_object(told):
    assert "three men" in groups(told("Police beat three men in Osma."))
