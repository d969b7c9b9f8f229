"""Dates that are told as one, and stretches that are told by their length."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He was held from 3 November 2020 to April 2021.", "2020-11-03/2021-04"),
        ("From 7 June to the end of the year 77 fell.", "2022-06-07/2022-12"),
        (
            "It opened in May 1952. Between then and June 1955 900 were held.",
            "1952-05/1955-06",
        ),
        ("The trial opened last week, on 6 September.", "2022-09-06"),
        ("He was acquitted this May, on the 17th.", "2022-05-17"),
        ("He fled on 15 March, and was dead five weeks later, on 22 April.", "04-22"),
        ("On 3 May 2015 ten fell. He fled the year before, on 2 June.", "2014-06-02"),
    ],
)
def test_two_dates_are_told_as_one(dates, text, last):
    assert dates(text)[-1].endswith(last)


@pytest.mark.parametrize(
    "text",
    [
        "It was shut in May 2021 and on 3 June 2021 opened.",
        "He fled from Ama on 3 May 2021, and on 9 May 2021 was dead.",
    ],
)
def test_two_dates_that_are_told_apart_stay_two(dates, text):
    assert len(dates(text)) == 2


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("We came on 3 May 2021. In the two weeks before the visit two died.", "04-19"),
        ("They came on 3 May 2021. Over three days huts were burned.", "05-03"),
        ("They came on 3 May 2021. In those three days ninety died.", "05-01"),
        (
            "On 27 May 2021 he was held, then fined on the 8th of the next month.",
            "06-08",
        ),
    ],
)
def test_a_length_reaches_from_or_to_the_date_told_last(dates, text, last):
    assert dates(text)[-1].startswith(f"2021-{last}")


def test_part_of_a_month_holds_the_days_that_are_told_next(dates):
    text = "In early May three were held. On the 9th they were freed."
    assert dates(text)[-1] == "2022-05-09"


def test_small_hours_after_a_night_are_of_the_next_day(dates):
    text = "In the night of 3 to 4 May 2021 they broke in. At 3 a.m. both were gone."
    assert dates(text)[-1] == "2021-05-04"
    assert len(dates("On 3 May 2021 they broke in. At 3 a.m. both were gone.")) == 1


def test_time_that_had_not_passed_by_publication_is_reckoned_from_another_day(dates):
    text = "On 3 May 2021 nine fell. Today Ko was freed after 19 years."
    assert dates(text) == ["2021-05-03", "2022-09-14"]


def test_count_after_a_month_is_no_day_of_it(dates):
    assert dates("In August 54 villagers were charged.") == ["2022-08"]
    assert dates("In May 12 women were charged.") == ["2022-05"]
    assert dates("Since May 12 nobody has seen him.") == ["2022-05-12"]


def test_months_that_open_paragraphs_hold_the_days_of_these(dates):
    text = "2021\nMarch. On the 24th a film is banned.\nJune – A law is passed.\n"
    assert dates(text)[1:] == ["2021-03", "2021-03-24", "2021-06"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In March and April thirteen refused food.", "2022-03/2022-04"),
        ("On 3 May 2019 they came. Over that weekend nine fell.", "05-04/2019-05-05"),
        ("Marches went into their second day on Monday.", "2022-09-11/2022-09-12"),
        ("On 31 May 1979 they came. From then until mid-June", "05-31/1979-06-20"),
        ("From January to 18 May last year they fell.", "2021-01/2021-05-18"),
        ("On 3 May 2019 nine fell. Last November a court ruled.", "2021-11"),
        ("In the two years 2010 and 2011 forty died.", "2010/2011"),
        ("Ten thousand were held in these ten weeks.", "2022-07-06/2022-09-14"),
        ("In the three months after the coup of 15 July it was shut.", "07/2022-10"),
        ("It is four years since he was shot.", "2018-09-14"),
        (
            "He fell on 14 May. A clerk was named before the end of that month.",
            "2022-05",
        ),
        (
            "On Friday they fired. It had stood since 9 April. Next day two fell.",
            "09-10",
        ),
    ],
)
def test_lengths_and_wholes_are_told_in_many_ways(dates, text, last):
    assert dates(text)[-1].endswith(last)
