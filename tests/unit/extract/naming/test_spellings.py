"""How far a name goes: initials, letters that look like signs, lists of aims."""

import pytest
from tests.unit.extract.naming.reading import people, persons, read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Inspector K. A. D. Wijesundara told her to leave.", ["K. A. D. Wijesundara"]),
        ("It was signed by DCP Fatima Bukari-Lawal.", ["Fatima Bukari-Lawal"]),
        ("Lt. Gen. Abdul-Samad al-Fartusi was heard.", ["Abdul-Samad al-Fartusi"]),
        ("State Counsel Ms Achieng' Otiende was heard.", ["Achieng' Otiende"]),
        (
            "Reporter Tsion Gebremeskel was held. Let Tsion Gebremeskel go!",
            ["Tsion Gebremeskel", "Tsion Gebremeskel"],
        ),
    ],
)
def test_a_name_is_read_whole(text, told):
    assert people(text) == told


def test_what_somebody_is_called_besides_is_an_alias():
    (chief,) = persons(
        "The force is led by Nfor Ngalame alias “General Storm and Stress”."
    )
    assert (chief.name, *chief.aliases) == ("Nfor Ngalame", "General Storm and Stress")


def test_somebody_told_again_without_the_last_name_is_one():
    text = "The driver Mulugeta Worku Destaw was held. Mulugeta Worku is ill."
    (driver,) = (e for e in read(text) if e.name.startswith("Mulugeta"))
    assert len(driver.spans) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Committee on Economic, Social and Cultural Rights",
        "Office for Rights, Humanitarian Action and Relations with Civil Society",
        "House of Peoples' Representatives",
        "Congress of the Republic",
    ],
)
def test_a_body_keeps_all_that_it_is_for(name):
    assert name in [e.name for e in read(f"We have written to the {name} twice.")]


@pytest.mark.parametrize(
    "text",
    [
        "Ref.: AL LKA 4/2025 of the same day",
        "The judges said so in AP-1982/12, a decision of that year.",
        "B. Sentences handed down since May",
        "Valid until: 6 May",
        "Observers: the league and two lawyers",
    ],
)
def test_references_and_headings_name_nobody(text):
    assert not [e for e in read(text) if e.name.isupper() or len(e.name) < 13]


def test_a_sentence_full_of_names_is_no_headline():
    text = (
        "Prepared by Adilet Yol Public Foundation at the request of the Media Rights "
        "Platform of Kyrgyzstan"
    )
    assert "Media Rights Platform of Kyrgyzstan" in [e.name for e in read(text)]


def test_somebody_with_a_role_is_no_body():
    text = "We fear for Alassane Abbaya, secretary general of the Sahel Youth League."
    assert people(text) == ["Alassane Abbaya"]
