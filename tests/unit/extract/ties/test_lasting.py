"""How long things went on that a text tells: between which of its dates."""

from __future__ import annotations

import pytest
from tests.unit.extract.ties.reading import dates_of


# published on 5 May 2022
@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        (
            (
                "Ana Ruiz was arrested on 4 March 2021. Her plea fell on 9 July 2021. "
                "When we came on 12 August 2021, she had spent 161 days behind bars."
            ),
            "2021-03-04/2021-08-12",
        ),
        (
            (
                "Ana Ruiz was arrested on 4 March 2021. On 2 May 2022 she was told "
                "of a new trial. She has been in Ama Prison for fourteen months."
            ),
            "2021-03-04/2022-05-05",
        ),
        (
            (
                "They were taken on 26 June 2021. They were detained for four days "
                "at the port and were let out on 30 June 2021."
            ),
            "2021-06-26/2021-06-30",
        ),
        (
            "On Monday a judge freed ten men, who had been held since October 2021.",
            "2021-10/2022-05-02",
        ),
        (
            "Ana Ruiz was taken in March 2021 from her shop. She is still in prison.",
            "2021-03/2022-05-05",
        ),
        (
            (
                "In November 2021 traders were seized, who were kept in a hotel until "
                "January 2022."
            ),
            "2021-11/2022-01",
        ),
        (
            (
                "On 10 March 2022 lawyer Ana Ruiz was arrested. She has since been "
                "held in the port."
            ),
            "2022-03-10/2022-05-05",
        ),
    ],
)
def test_who_was_held_was_held_between_dates_that_are_told(told, text, stretch):
    assert stretch in dates_of(told(text), "detention")


def test_until_when_somebody_is_to_be_held_is_not_how_long_they_were(told):
    text = "On 2 April 2022 a judge put Ana Ruiz in detention until 3 May 2022."
    assert dates_of(told(text), "detention") == ["2022-04-02"]


def test_those_who_died_by_a_day_are_counted_from_when_it_began(told):
    text = "On 28 March 2022 the strike began. At least 26 people were killed by 9 "
    assert dates_of(told(text + "April 2022."), "killing") == ["2022-03-28/2022-04-09"]


def test_many_vanish_since_a_day_but_one_only_on_it(told):
    text = "In Ama {} been abducted by masked men since June 2021."
    assert dates_of(told(text.format("82 people have")), "abduction") == [
        "2021-06/2022-05-05"
    ]


def test_those_of_a_strike_are_out_up_to_the_day_of_its_count(told):
    text = "Prisoners of Ama have been on strike for a second day."
    assert dates_of(told(text), "protest") == ["2022-05-04/2022-05-05"]


@pytest.mark.parametrize(
    ("text", "kind", "stretch"),
    [
        (
            "On 27 April 2022 five men were found. They had been held for 15 days.",
            "detention",
            "2022-04-12/2022-04-27",
        ),
        (
            "Late on Monday a judge ordered the release of Ko, jailed since 2018.",
            "detention",
            "2018/2022-05-02",
        ),
        (
            "It began in mid-March 2022. 458 people have been killed so far.",
            "killing",
            "2022-03-11/2022-05-05",
        ),
        (
            "Trains ran again on 3 May. Internet had been cut from 8 to 18 April.",
            "shutdown",
            "2022-04-08/2022-04-18",
        ),
    ],
)
def test_what_had_lasted_ended_on_the_day_of_the_telling(told, text, kind, stretch):
    assert stretch in dates_of(told(text), kind)


def test_dates_that_lie_so_far_apart_by_chance_say_nothing(told):
    text = (
        "They marched on 1 March and 7 March 2022. On 21 March and 27 March 2022 two "
        "were fined. Ko was held for 20 days."
    )
    assert "2022-03-01/2022-03-21" not in dates_of(told(text), "detention")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "On 3 May 2021 two men were found. They had been held for 9000 years.",
            ["2021-05-03"],
        ),
        ("On 3 May 2021 Ko was held, for million weeks as he put it.", ["2021-05-03"]),
    ],
)
def test_no_length_is_believed_in_which_nobody_lives(told, text, date):
    assert dates_of(told(text), "detention") == date
