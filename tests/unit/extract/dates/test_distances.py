"""Dates beside which another tells how far from it something else took place."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Six were shot two days after the vote of 3 May.",
            ["2022-05-05", "2022-05-03"],
        ),
        (
            "On 6 May he was tried, a year after the march of 3 May 2021.",
            ["2022-05-06", "2022-05", "2021-05-03"],
        ),
        (
            "He was tried on 6 May, a year after the march of 3 May 2021.",
            ["2022-05-06", "2021-05-03"],
        ),
        (
            "She died on 14 May, twelve days after her arrest. On the 20th we knew.",
            ["2022-05-14", "2022-05-02", "2022-05-20"],
        ),
        (
            "On 7 June, on the eve of the trial, they wrote. On the 15th it ended.",
            ["2022-06-07", "2022-06-08", "2022-06-15"],
        ),
        ("Two years after the coup the court sat.", []),
        (
            "On 20 May they marched. On the night of the march nine were held.",
            ["2022-05-20", "2022-05-20"],
        ),
        (
            "On 20 May it sank; on 2 June we met. It was the day after the disaster.",
            ["2022-05-20", "2022-06-02", "2022-05-21"],
        ),
        (
            "On 20 May they marched. A day before the march it was forbidden.",
            ["2022-05-20", "2022-05-19"],
        ),
        (
            "It began two days after unknown men had killed the envoy on 3 May.",
            ["2022-05-05", "2022-05-03"],
        ),
    ],
)
def test_a_distance_beside_a_day_tells_of_another_event(dates, text, wanted):
    assert dates(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On 20 October voters will go to the polls.", "2022-10-20"),
        ("The polls on 20 October are expected to be tense.", "2022-10-20"),
        ("On 20 October the police said that they will march.", "2021-10-20"),
        ("On 16 October it will be ten years since the fire.", "2021-10-16"),
        ("The law enters into force on 1 January.", "2023-01-01"),
        ("On 3 March 2022 they set the vote for 15 December.", "2022-12-15"),
        ("It has been rescheduled for Friday the 16th.", "2022-09-16"),
    ],
)
def test_a_day_still_to_come_is_of_the_next_year_that_has_it(dates, text, wanted):
    assert dates(text)[-1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine were held for three days on Monday.", "2022-09-12"),
        (
            "3 May: no vote. A week later one. It is cut from the 5th to the 7th.",
            "2022-05-05/2022-05-07",
        ),
        ("Three left on 2 June. Later that week two were held.", "05-30/2022-06-05"),
        ("Three were freed earlier in the week.", "2022-09-12/2022-09-14"),
        ("It passed on a Monday; on the Tuesday, 17 May, it was law.", "2022-05-17"),
        ("Three were freed in the past 24 hours.", "2022-09-13/2022-09-14"),
        ("Three vanished in the first quarter.", "2022-01/2022-03"),
    ],
)
def test_the_day_that_words_stand_beside_is_kept(dates, text, wanted):
    assert dates(text)[-1].endswith(wanted)


def test_a_review_of_last_year_tells_of_it(dates):
    text = "Land Review 2021\nMore than in 2019. Forty fled in the course of the year."
    assert dates(text, "2022-02-20")[-1] == "2021"


def test_a_review_goes_on_with_its_year_after_a_look_back(dates):
    text = (
        "Chapter 3. Covers January to December 2021.\n"
        "He was fined for an article on the killings of marchers in March 2013.\n"
        "He paid nothing. In April a fire left nine thousand without a roof. It went "
        "on for days, and the town has not been built up again. It was shut in May."
    )
    assert dates(text, "2022-02-20")[-1] == "2021-05"


def test_a_dateline_may_leave_its_year_out(datelines):
    text = "KANO, Sept 14 (Lake Press) – Police held nine men at the weekend."
    assert datelines(text) == [True, False]
