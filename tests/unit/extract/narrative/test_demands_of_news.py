"""Demands as the news tells them: lists in a sentence, quoted words, orders, duties."""

from __future__ import annotations

import pytest


def asked(facts):
    names = {entity.key: entity.name for entity in facts.entities}
    return [([names[key] for key in d.addressees], d.text) for d in facts.demands]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The marchers laid out their demands, including an end to the raids "
                "and more visits for the detainees."
            ),
            ["an end to the raids", "more visits for the detainees"],
        ),
        (
            (
                "The nurses repeated their demands: a fair roster; the release of the "
                "three stewards; and higher wages for cleaners."
            ),
            [
                "a fair roster",
                "the release of the three stewards",
                "higher wages for cleaners",
            ],
        ),
        (
            (
                "The resolution called for lifting the ban on rallies, reopening the "
                "radio station and ensuring fair trials."
            ),
            [
                "lifting the ban on rallies",
                "reopening the radio station",
                "ensuring fair trials",
            ],
        ),
        (
            "The union urged the mayor to drop the order and let them return.",
            ["urged the mayor to drop the order", "let them return"],
        ),
    ],
    ids=["including", "colon", "doing", "back"],
)
def test_each_thing_of_a_list_in_a_sentence_is_a_demand(told, text, expected):
    assert [words for _, words in asked(told(text))] == expected


def test_two_verbs_before_one_object_stay_one_action(told):
    facts = told("We call on the Ministry of Justice to find and free the nine men.")
    assert len(facts.demands) == 1


@pytest.mark.parametrize(
    ("text", "whom", "words"),
    [
        (
            (
                "The guild called on the Ministry of Justice to “immediately drop” the "
                "charge against her."
            ),
            "Ministry of Justice",
            "“immediately drop” the charge against her",
        ),
        (
            "Mission Tana called Monday on the Ministry of Justice to free the nine.",
            "Ministry of Justice",
            "to free the nine",
        ),
        (
            "Mission Tana called on the Senate, which holds the file, to publish it.",
            "Senate",
            "to publish it",
        ),
        ("The mayor has called for citizens to stay calm.", "citizens", "to stay calm"),
    ],
    ids=["quoted", "weekday", "clause", "for"],
)
def test_words_between_the_verb_and_the_action_hide_no_call(told, text, whom, words):
    [(names, said)] = asked(told(text))
    assert names == [whom]
    assert said.endswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Ruiz ordered the police to find the missing girl.",
        "Activists want to see those officers charged.",
        "“We need a law that guards witnesses,” said Ana Ruiz.",
        "The tribunal handed down a decision that the Senate must keep the files.",
    ],
)
def test_orders_wishes_and_rulings_are_demands(told, text):
    assert len(told(text).demands) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“We need to find peace,” said the widow of Jan Sala.",
        "“If we must obey the government, we shall,” said Jan Sala.",
        "The police said that everything you need to know stands in the file.",
        "The minister felt the need to call the army.",
        "“The police don’t want the men to be seen,” said Jan Sala.",
        "“The case will have to be moved to a court in Tana,” said Jan Sala.",
    ],
)
def test_own_needs_and_conditions_ask_nobody(told, text):
    assert told(text).demands == ()


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The union urged all drivers across Chad to stay at home.", "drivers"),
        ("Rwanda’s international partners should condemn the raid.", "partners"),
        ("Her sister demanded answers from the Ministry of Justice.", "Ministry"),
        ("Police asked anyone with information to call the station.", "anyone"),
    ],
    ids=["people of a place", "possessive", "from", "anyone"],
)
def test_who_is_to_act_or_to_give_is_asked(told, text, whom):
    [(names, _)] = asked(told(text))
    assert len(names) == 1
    assert whom in names[0]


@pytest.mark.parametrize(
    "text",
    [
        "“We hope that the mayor will find the girl,” said her aunt.",
        "The board heard a plea for the mayor to act.",
        "The family has started a petition to free the nine men.",
        "The union is requesting that banks leave, and asking donors freeze all aid.",
        "It is hereby ordered that the students be released.",
    ],
)
def test_hopes_pleas_petitions_and_orders_ask(told, text):
    assert told(text).demands != ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The groups call for an end to the raids and their release.",
            ["an end to the raids", "their release"],
        ),
        (
            "Cooks are demanding his freedom and an end to arbitrary arrests.",
            ["demanding his freedom", "an end to arbitrary arrests"],
        ),
        (
            "Nurses demanded his resignation, an end to it all and fair compensation.",
            ["demanded his resignation", "an end to it all", "fair compensation"],
        ),
        (
            "The union demanded their release and the dropping of all charges.",
            ["demanded their release and the dropping of all charges"],
        ),
    ],
)
def test_two_things_that_are_asked_for_are_two_demands(told, text, expected):
    assert [words for _, words in asked(told(text))] == expected
