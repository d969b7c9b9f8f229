"""Dates are shown as exactly as they are known, and no more so."""

from datetime import date

import pytest

from hrgraph.web.dates import date_words, extent_of, extent_words


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("2017-09-23", "en", "23 September 2017"),
        ("2017-09", "en", "September 2017"),
        ("2017", "en", "2017"),
        ("2017-09-23", "ru", "23 сентября 2017 г."),
        ("2017-09-23", "az", "23 sentyabr 2017"),
        ("2020-02-30", "en", "2020-02-30"),
        ("not a date", "en", "not a date"),
    ],
)
def test_a_date_is_written_in_the_language_of_the_reader(value, language, expected):
    assert date_words(value, language) == expected


@pytest.mark.parametrize(
    ("begin", "end", "exact"),
    [
        ("2017-09-23", "2017-09-23", "day"),
        ("2017-09", "2017-09", "month"),
        ("2017", "2017", "year"),
        ("2017-09-16", "2017-10-03", "span"),
        (None, "2017-10-02", "span"),
    ],
)
def test_the_extent_tells_how_exact_a_date_is(begin, end, exact):
    extent = extent_of(begin, end)
    assert extent is not None
    assert extent.exact == exact


def test_a_month_lasts_to_its_last_day():
    extent = extent_of("2020-02", "2020-02")
    assert extent is not None
    assert (extent.first, extent.last) == (date(2020, 2, 1), date(2020, 2, 29))


def test_an_open_end_is_shown_as_open():
    assert extent_words("2017-09-16", None, "en") == "16 September 2017 – …"
