"""Who is told right behind an office."""

import pytest
from tests.unit.extract.naming.reading import people, persons, read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The bill was signed by Minister of Justice Goran Petreski in May.",
            ["Goran Petreski"],
        ),
        (
            "Minister of Trade and International Cooperation Farrukh Nazarzoda is ill.",
            ["Farrukh Nazarzoda"],
        ),
        (
            "She was received by the mayor of Tbilisi Davit Lomidze in person.",
            ["Davit Lomidze"],
        ),
        (
            "We ask that Chief District Prosecutor Želimir Kopanja reopen the file.",
            ["Želimir Kopanja"],
        ),
        (
            "The note came from Minister of Women's Affairs Grace Obikwe herself.",
            ["Grace Obikwe"],
        ),
    ],
)
def test_who_holds_an_office_is_told_from_the_office(text, told):
    assert people(text) == told


def test_the_role_is_the_whole_office():
    (minister,) = persons("Minister of Justice Goran Petreski has refused to reply.")
    assert minister.role == "Minister of Justice"


@pytest.mark.parametrize(
    "text",
    [
        "The Minister of Justice and Human Rights has refused to reply.",
        "The president of Kenya Airways has refused to reply.",
        "The Director of Public Prosecutions has refused to reply.",
    ],
)
def test_an_office_that_nobody_is_told_to_hold_names_nobody(text):
    assert not people(text)


def test_the_governor_of_a_region_is_no_region():
    found = read("The Governor of the Littoral Region has refused to reply.")
    assert [entity.name for entity in found] == ["Littoral Region"]
