"""Places that stand for bodies which act there, the State, and offices behind names."""

import pytest
from tests.unit.extract.naming.reading import read

from hrgraph.model import Authority, Organisation, Place


def told(text, name):
    """Class of what a text names so; None if it names nothing so."""
    return next((type(e) for e in read(text) if e.name == name), None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "His wife rang Tushina Police Station twice.",
            "Tushina Police Station",
        ),
        (
            "Two boys were hurt. Marondera District Hospital confirmed the deaths.",
            "Marondera District Hospital",
        ),
    ],
)
def test_a_facility_whose_staff_acts_is_a_state_body(text, name):
    assert told(text, name) is Authority


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He was held in Tushina Police Station.", "Tushina Police Station"),
        (
            "She was taken to Marondera District Hospital.",
            "Marondera District Hospital",
        ),
        ("Five people were fined in Minsk and released.", "Minsk"),
    ],
)
def test_a_place_where_something_is_done_stays_a_place(text, name):
    assert told(text, name) is Place


def test_a_capital_that_acts_is_the_government():
    text = "The experts wrote in March. Minsk has refused to reply to them."
    assert any(
        isinstance(entity, Authority) and entity.kind == "government"
        for entity in read(text)
    )


def test_the_state_is_an_authority_where_it_acts():
    text = "The advocate asked for bail. The State did not oppose it."
    assert any(isinstance(entity, Authority) for entity in read(text))
    assert not any(
        isinstance(entity, Authority)
        for entity in read("The state of the road was poor.")
    )


def test_an_office_behind_the_name_of_its_holder_is_no_body():
    text = "“This is grave,” said Ana Petrescu, Special Rapporteur on torture."
    assert not any(isinstance(entity, Organisation) for entity in read(text))


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "The Special Rapporteur on torture asked for a visit.",
            Organisation,
            "Special Rapporteur on torture",
        ),
        (
            "A patrol of the Detective Branch took him away.",
            Authority,
            "Detective Branch",
        ),
        (
            "The Brigade criminelle took over the case.",
            Authority,
            "Brigade criminelle",
        ),
        ("The Inspector-General denied it.", Authority, "Inspector-General"),
        ("Shots were fired on the Karume Drive.", Place, "Karume Drive"),
    ],
)
def test_names_are_told_by_their_heads_and_lists(text, kind, name):
    assert told(text, name) is kind
