"""Bodies and towns that only their neighbours in a list show to be such."""

import pytest
from tests.unit.extract.naming.reading import people, read

from hrgraph.model import Organisation, Place


def bodies(text):
    return [entity.name for entity in read(text) if isinstance(entity, Organisation)]


def places(text):
    return [entity.name for entity in read(text) if isinstance(entity, Place)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Mostar Open Centre (MOC), Drina Legal Network and Krilatica appeal.",
            ["Mostar Open Centre", "Drina Legal Network", "Krilatica"],
        ),
        (
            "Suspended were Step Out Cameroon, Faro Youth Network and Benue Aid Fund.",
            ["Step Out Cameroon", "Faro Youth Network", "Benue Aid Fund"],
        ),
    ],
)
def test_a_name_in_a_list_of_bodies_is_one(text, told):
    assert bodies(text) == told


def test_somebody_beside_two_bodies_is_none():
    text = "The Drina Legal Network, Faro Youth Network and Ana Perić appeal."
    assert "Ana Perić" not in bodies(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Local radio in Bishkek, Kara-Tobo and Almaty is silent.", "Kara-Tobo"),
        ("Panzoltec, Alta Verapaz, 22 August 2025", "Panzoltec"),
        ("Thapathalo, Kathmandu", "Thapathalo"),
        ("Santa Rosa de Nievu, Condorcanko (Amazonas), 5 May 2025", "Condorcanko"),
        ("She wrote to the Kivu Rights League in Washington.", "Washington"),
    ],
)
def test_a_name_among_places_is_one(text, told):
    assert told in places(text)


def test_somebody_told_behind_a_place_stays_a_person():
    assert people("He was seen in Baku, Ulvi Rahimov and Sevinj were not.") == [
        "Ulvi Rahimov",
        "Sevinj",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The deed was told of in Kurmanji.",
        "The judgment in Yüksel Yalçınkaz v. Ruritania was read.",
    ],
)
def test_languages_and_who_sues_are_no_places(text):
    assert not places(text)
