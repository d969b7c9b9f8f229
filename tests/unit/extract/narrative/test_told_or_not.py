"""What took place though words beside it look as if it had not."""

from __future__ import annotations

import pytest


def kinds(facts):
    return {event.type for event in facts.events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 4 May 2020 the magistrate refused to remand the nurses.", "trial"),
        ("No more than nine nurses were arrested on 4 May 2020.", "arrest"),
        ("Men without badges arrested nine nurses on 4 May 2020.", "arrest"),
    ],
    ids=["told of a court", "no more than", "badges are lacking"],
)
def test_it_took_place(told, text, kind):
    assert kind in kinds(told(text))


def test_what_is_done_without_something_is_all_that_took_place(told):
    facts = told("The nurses were held for a week without being charged.")
    assert "charge" not in kinds(facts)


@pytest.mark.parametrize(
    "text",
    [
        "The offence carries a prison term of three to seven years.",
        "It is punishable with a fine of 200 to 900 crowns or six months in jail.",
        "Section 12 provides for a fine of up to 900 crowns.",
    ],
    ids=["carries", "punishable", "provides for"],
)
def test_what_a_law_threatens_was_given_to_nobody(told, text):
    assert not kinds(told(text)) & {"fine", "sentence", "detention"}


def test_what_one_is_charged_with_was_not_done_on_the_day_of_the_charge(told):
    facts = told("In March 2020 prosecutors charged the mayor of Zenda with murder.")
    assert kinds(facts) == {"charge"}


def test_a_killing_is_one_event_with_that_which_a_man_is_convicted_of(told):
    facts = told(
        "Flavia Michael was murdered in Zenda on 8 September 2019. A man was convicted "
        "of Flavia Michael's murder in December 2020 and got 22 years."
    )
    (killing,) = (event for event in facts.events if event.type == "killing")
    assert [date.interval.begin.iso for date in killing.dates] == ["2019-09-08"]


def test_an_hour_does_not_end_a_clause(told):
    facts = told("On 4 May 2020 at about 23:00 nine nurses were arrested in Zenda.")
    (arrest,) = (event for event in facts.events if event.type == "arrest")
    told_in = [facts.document.text[slice(*t.span)] for t in arrest.tellings]
    assert told_in == [
        "On 4 May 2020 at about 23:00 nine nurses were arrested in Zenda"
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 4 May 2020 she was sent back to Zenda Prison.", "detention"),
        ("On 4 May 2020 forty Syrians were turned back at the river.", "deportation"),
        ("On 4 May 2020 a judge granted the nurses bail.", "release"),
        ("On 4 May 2020 acid was thrown in her face.", "assault"),
        ("Mobile data have not worked in Zenda since 4 May 2020.", "shutdown"),
    ],
)
def test_words_tell_of_an_event(told, text, kind):
    assert kind in kinds(told(text))


def test_reporters_who_are_turned_back_are_not_deported(told):
    facts = told("On 4 May 2020 two reporters were turned back at the gate.")
    assert "deportation" not in kinds(facts)


def test_who_was_among_the_dead_was_killed_in_the_killing_told_before(told):
    facts = told(
        "Soldiers shot dead three villagers in Zenda on 4 May 2020. The brother of a "
        "trader was among the dead."
    )
    assert [event.type for event in facts.events].count("killing") == 1
