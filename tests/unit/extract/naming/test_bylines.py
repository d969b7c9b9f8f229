"""Names that only their form shows to be somebody's, and parties of cases."""

import pytest
from tests.unit.extract.naming.reading import people, read

from hrgraph.model import Authority, Place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What was left\n\nBY ADAEZE OKOYE\n\nThe shop was shut.", "ADAEZE OKOYE"),
        ("The court sat with Phirinyane JA and two others.", "Phirinyane"),
    ],
)
def test_bylines_in_capitals_and_judges_name_somebody(text, name):
    assert people(text) == [name]


def test_a_line_by_nobody_in_particular_names_nobody():
    assert people("What was left\n\nBY OUR STAFF REPORTER\n\nThe shop was shut.") == []


@pytest.mark.parametrize(
    "text",
    [
        "In Tendai Chikwanha v Attorney General the court struck it down.",
        "It fell in Jacqueline Okuta & another v Attorney General.",
    ],
)
def test_a_party_of_a_case_is_no_place(text):
    assert not any(isinstance(entity, Place) for entity in read(text))


def test_a_member_of_parliament_is_not_the_parliament():
    text = "A former member of parliament was beaten by two men."
    assert not any(isinstance(entity, Authority) for entity in read(text))
