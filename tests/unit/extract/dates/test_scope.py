"""A date between an article and a noun is that of the noun alone."""

from __future__ import annotations

import pytest

from hrgraph.extract.dates.scope import scope_of
from hrgraph.model import Span


def scope(text, date):
    start = text.index(date)
    found = scope_of(text, Span(start, start + len(date)))
    return found and text[slice(*found)]


@pytest.mark.parametrize(
    ("text", "date", "words"),
    [
        (
            "The court recalled a 2014 fraud conviction and jailed him.",
            "2014",
            "2014 fraud conviction",
        ),
        ("The July 7 march was on everybody's mind.", "July 7", "July 7 march"),
        (
            "She wrote of the 2002 riots, in which her father died.",
            "2002",
            "2002 riots, in which her father died",
        ),
    ],
)
def test_a_date_is_of_the_noun_that_it_stands_before(text, date, words):
    assert scope(text, date) == words


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Nine people died in the 2021 coup.", "2021"),
        ("He was arrested in 2014 and freed in 2016.", "2014"),
        ("On 7 July police broke up the march.", "7 July"),
        ("Since the 2019 protests nobody has been tried.", "2019"),
    ],
)
def test_other_dates_are_free_to_be_of_whatever_is_told(text, date):
    assert scope(text, date) is None
