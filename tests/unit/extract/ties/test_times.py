"""When what is told took place, weighed among the dates around it."""

from __future__ import annotations

import pytest
from tests.unit.extract.ties.reading import dates_of


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (
            "Police held the potter on 21 March. On 4 April he received a sentence.",
            "sentence",
            "2022-04-04",
        ),
        (
            "On 29 March the High Court in Gulu found the guard guilty of the killing.",
            "sentence",
            "2022-03-29",
        ),
        (
            "On 3 March soldiers held the printers. On 4 March all were released.",
            "release",
            "2022-03-04",
        ),
    ],
)
def test_a_step_has_its_own_date(told, text, kind, date):
    assert date in dates_of(told(text), kind)


def test_a_noun_that_says_of_whom_takes_no_date_from_the_verb(told):
    text = "On 2 October 2021 all weavers detained in the raids were released."
    assert set(dates_of(told(text), "release")) == {"2021-10-02"}
    assert "2021-10-02" not in dates_of(told(text), "detention")


def test_the_day_of_a_saying_dates_nothing_that_is_said(told):
    text = "The army said on 5 March 2021 that three weavers had been killed."
    assert "2021-03-05" not in dates_of(told(text), "killing")


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        (
            "The potter was held from 3 March 2022 until he was freed on 9 April.",
            "2022-03-03/2022-04-09",
        ),
        (
            "The potter was arrested on 3 March 2022. He was held for nine days.",
            "2022-03-03/2022-03-12",
        ),
        (
            "On 3 March 2022 the potter was detained for two weeks at Luzira.",
            "2022-03-03/2022-03-17",
        ),
    ],
)
def test_who_was_held_for_so_long_was_held_up_to_that_day(told, text, stretch):
    assert stretch in dates_of(told(text), "detention")


def test_how_long_something_is_to_last_is_not_how_long_it_lasted(told):
    text = "On 3 March 2022 a judge ordered that the potter be held for two weeks."
    assert dates_of(told(text), "detention") == ["2022-03-03"]


def test_nobody_was_held_longer_than_up_to_the_day_of_writing(told):
    text = "On 1 May 2022 the potter was arrested. He was held for nine days."
    assert dates_of(told(text), "detention") == ["2022-05-01"]


def test_rules_alone_date_what_stands_beside_a_date(told_by_rules):
    text = "On 3 March 2022 soldiers in Gulu arrested the potter Okello."
    assert set(dates_of(told_by_rules(text), "arrest")) == {"2022-03-03"}


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (
            "On 4 April nine weavers were arrested; all were freed the following day.",
            "arrest",
            "2022-04-04",
        ),
        (
            "On 4 April they marched. Police arrested five, who were freed on 6 April.",
            "arrest",
            "2022-04-04",
        ),
        (
            "Two years ago nine were arrested at the ford, on 24 November 2019.",
            "arrest",
            "2019-11-24",
        ),
        (
            "In 2018 a guard was arrested for the murder in September 2014 of a boy.",
            "arrest",
            "2018",
        ),
    ],
)
def test_a_date_of_another_deed_in_the_sentence_is_left_to_it(told, text, kind, date):
    assert set(dates_of(told(text), kind)) == {date}
