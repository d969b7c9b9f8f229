"""Who is not blamed: victims, rescuers, witnesses, and those who only sit nearby."""

from __future__ import annotations

import pytest


def named_as_doers(facts) -> set[str]:
    names = {entity.key: entity.name for entity in facts.entities}
    harms = [event.actor for event in facts.events if event.type in HARMS]
    blamed = [allegation.perpetrator for allegation in facts.allegations]
    return {names[key].lower() for key in (*harms, *blamed) if key}


HARMS = {"abduction", "arrest", "assault", "detention", "killing", "raid"}


@pytest.mark.parametrize(
    "text",
    [
        "The drivers, who had been held for a week, were beaten again.",
        "Members of the Weavers' Union were arrested and tortured in Gulu.",
        "A priest who hid the students was beaten.",
        "Three soldiers were shot dead near the bridge.",
        "The Weavers' Union was raided and two of its clerks were beaten.",
        "The nurses fled when the ward was set on fire and a porter was shot.",
        "Journalists have been reportedly beaten and robbed at the gate.",
        "The lawyer Ruth Namara is said to have been tortured.",
    ],
    ids=[
        *("held before", "members of a union", "hid others", "soldiers", "a body"),
        *("fled", "adverbs", "said to have been"),
    ],
)
def test_those_to_whom_it_was_done_did_not_do_it(told, text):
    assert named_as_doers(told(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Villagers rescued a girl who had been abducted.",
        "Doctors Without Borders treated 60 men who had been tortured.",
        "The Red Cross evacuated forty people who had been shot at.",
        "Two boys were beaten and bandaged by nurses of the Mission Hospital.",
        "Neighbours sheltered the family whose house had been set on fire.",
        "The coast guard saved six men who had been thrown into the sea.",
        "A lawyer of the Bar Council defended a weaver who had been tortured.",
    ],
)
def test_those_who_helped_did_not_do_it(told, text):
    assert named_as_doers(told(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Journalists filmed as two students were kicked in the street.",
        "The Journalists' Union has documented 40 beatings.",
        "Two farmers were killed and the Human Rights Commission opened an inquiry.",
        "The Bar Council condemned the torture of three potters.",
        "Monitors of the Free Vote League witnessed how a voter was beaten.",
        "The lawyer Ruth Namara was beaten outside the court.",
        "A vendor was shot dead near the Ministry of Health.",
    ],
)
def test_those_who_looked_on_or_sit_nearby_did_not_do_it(told, text):
    assert named_as_doers(told(text)) == set()


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "The governor said that fifteen policemen were killed by protesters.",
            "protesters",
        ),
        ("Soldiers were sent to Gulu and beat two potters.", "soldiers"),
        ("A weaver was shot dead by three border guards.", "border guards"),
        ("In Osh police beat six men whom a nurse then treated.", "police"),
        ("Two clerks were tortured by agents of the Border Service.", "border service"),
        ("A foreman whipped three cutters who had been locked up.", "foreman"),
    ],
    ids=["by", "sent", "shot dead by", "nurse", "agents of", "cutters"],
)
def test_those_who_did_it_are_still_told(told, text, doer):
    found = named_as_doers(told(text))
    assert found
    assert all(doer in name for name in found)
