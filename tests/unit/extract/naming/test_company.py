"""People of whom only the text around them tells that they are people."""

import pytest
from tests.unit.extract.naming.reading import people, persons


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Maria Santos, Tsvetozhara, Dumbi Okpeku and Zwarthi were held in Perth.",
            ["Maria Santos", "Tsvetozhara", "Dumbi Okpeku", "Zwarthi"],
        ),
        (
            "Peter Novak, 34, and a baker, Qhubekani Dlomo, were let go on Friday.",
            ["Peter Novak", "Qhubekani Dlomo"],
        ),
        (
            "She had shared a cell with Ubaxo, Ciisu and a girl of 15.",
            ["Ubaxo", "Ciisu"],
        ),
        ("His mother, Akinyo, fainted at the mortuary.", ["Akinyo"]),
        ("Zaldo's brother was not told of it.", ["Zaldo"]),
        ("Narekh, her fiancé, ran into a field.", ["Narekh"]),
        ("At dawn Oyunu was handcuffed and put into a van.", ["Oyunu"]),
        (
            "Hiwotu Gebremichael is seven months pregnant. Hiwotu sleeps on cement.",
            ["Hiwotu Gebremichael", "Hiwotu"],
        ),
        (
            "Ousmane Diallo and Kian de los Prados died; De los Prados was 17.",
            ["Ousmane Diallo", "Kian de los Prados", "De los Prados"],
        ),
        ("Alesia heard Zmitsar, her fiancé, scream.", ["Alesia", "Zmitsar"]),
    ],
)
def test_who_is_told_among_people_is_somebody(text, told):
    assert people(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Omar Hasan, Tamale, Ghana", ["Omar Hasan"]),
        (
            "Omar Hasan was seen in Mulitako and Qorevo on Monday.",
            ["Omar Hasan"],
        ),
        (
            "Omar Hasan has lived in Houston, Austin, Columbus and Madison.",
            ["Omar Hasan"],
        ),
        ("Omar Hasan and Labouro candidates were heard.", ["Omar Hasan"]),
        ("Omar Hasan spoke for Aleppo's friends and Basra's home.", ["Omar Hasan"]),
        ("A Kolhi's mother spoke to Omar Hasan.", ["Omar Hasan"]),
        ("The teacher Omar Hasan and Amnesty International appealed.", ["Omar Hasan"]),
        ("Omar Hasan, an Eritrean, and three Kenyans were held.", ["Omar Hasan"]),
    ],
)
def test_places_and_peoples_beside_people_stay_what_they_are(text, told):
    assert people(text) == told


def test_a_suffix_of_a_full_name_is_the_same_person():
    text = "Mary-Anne van der Linde wept. Van der Linde, 41, had taught in Perth."
    (person,) = persons(text)
    assert len(person.spans) == 2


def test_a_girl_called_princess_is_no_public_person():
    text = "Princess Kollie, 14, was hurt, her aunt, Oretha Flomo, said."
    assert not any(person.public for person in persons(text))
