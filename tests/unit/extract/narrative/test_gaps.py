"""What was done again on a further day, told without its verb."""

from __future__ import annotations

import pytest


def days(facts, kind):
    return sorted(
        date.interval.begin.iso
        for event in facts.events
        if event.type == kind
        for date in event.dates
        if date.interval.begin
    )


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Police arrested three nurses on 3 May 2020, the other two on 10 May 2020.",
            "arrest",
            ["2020-05-03", "2020-05-10"],
        ),
        (
            "Soldiers raided the village on 3 May 2020 and again on 10 June 2020.",
            "raid",
            ["2020-05-03", "2020-06-10"],
        ),
        (
            "Ana Ruiz was held in May 2019, Li Wen (July 2020), Jo Bell (May 2020).",
            "detention",
            ["2019-05", "2020-05", "2020-07"],
        ),
    ],
    ids=["the other two", "again", "names with a month"],
)
def test_verb_holds_for_the_days_that_follow(told, text, kind, expected):
    assert days(told(text), kind) == expected


def test_day_of_another_verb_is_left_to_it(told):
    facts = told("Three were arrested on 3 May 2020 and two freed on 9 May 2020.")
    assert days(facts, "arrest") == ["2020-05-03"]


def test_two_days_of_one_happening_are_no_gap(told):
    facts = told("The club was raided on 3 and 4 May 2020.")
    assert len([one for one in facts.events if one.type == "raid"]) == 1
