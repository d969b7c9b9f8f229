"""Years of days in texts on what took place long before they were written."""

from __future__ import annotations

import pytest

YARD = "In 1978 the yard went on strike; in 1981 its head was shot. "
CAMP = "The camp stood from 1952 to 1955. The register covers the winter of 1953. "


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f"{YARD}On 2 January they had met.", "1981-01-02"),
        (f"{CAMP}On 14 February four men were shot.", "1953-02-14"),
    ],
)
def test_a_history_is_told_of_the_year_that_it_told_last(dates, text, last):
    assert dates(text)[-1] == last


def test_the_year_of_a_title_is_that_of_a_text_that_tells_no_news(dates):
    text = "On 23 October students set out. The fighting lasted until 4 November."
    assert dates(text, "1996-10-23", "The autumn of 1956") == [
        "1956-10-23",
        "1956-11-04",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The union was founded in 1978 and banned in 1981. On 2 September police came.",
        "The union was founded in 1978 and banned in 1981. On 2 May it met. Today",
    ],
)
def test_news_of_a_text_with_old_years_are_of_its_own_year(dates, text):
    assert dates(text)[2].startswith("2022")


def test_a_year_that_opens_a_sentence_goes_on_unless_the_day_is_news(dates):
    text = "The pier was built last year. In 2019 the yard went on strike. On {} he was"
    assert dates(text.format("2 May"))[-1] == "2019-05-02"
    assert dates(text.format("2 September"))[-1] == "2022-09-02"
    behind = "Last year we met. The yard went on strike in 2019. On 2 May he was held."
    assert dates(behind)[-1] == "2022-05-02"


def test_yearly_report_that_appeared_late_tells_of_the_year_in_its_title(dates):
    text = (
        "Over the year 94 were charged, up from 82 in 2016. In December one was jailed."
    )
    assert dates(text, "2018-09-02", "Annual report 2017")[-1] == "2017-12"


def test_a_day_that_comes_again_is_of_the_year_that_is_told(dates):
    text = "On 16 December it will be ten years. On that day in 2011 police fired."
    assert dates(text)[-1] == "2011-12-16"
    assert dates("On this day in 1978 the yard went on strike.") == ["1978-09-14"]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2022-09-14", "2020-02-29"),
        ("2024-02-28", "2020-02-29"),
        ("2024-02-29", "2024-02-29"),
        ("2101", "2096-02-29"),
    ],
)
def test_leap_day_is_of_a_year_that_has_one(dates, published, day):
    assert dates("On 29 February nine were held.", published) == [day]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She was held on 17 November 2023. On 29 February a court sat.", "2024-02-29"),
        ("She was held on 17 March 2025. On 29 February a court sat.", "2024-02-29"),
        ("She was held on 17 March 2022. On 29 February a court sat.", "open"),
    ],
)
def test_leap_day_without_a_publication_is_of_the_year_beside(dates, text, told):
    assert dates(text, None)[1:] == [told]
