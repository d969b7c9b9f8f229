"""People of whom only the text around them tells that they are people."""

import pytest

from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming import Namer
from hrgraph.extract.page import open_page
from hrgraph.model import Document, Person
from hrgraph.settings import home

DATA = home() / "data"
LEXICON = Lexicon.load(DATA / "lexicons")
NAMER = Namer.load(DATA)


def people(text):
    """All stretches of a text that name somebody, in order."""
    page = open_page(Document(id="note", text=text))
    found = NAMER.find_entities(page, LEXICON.find(text)).entities
    spans = sorted(s for e in found if isinstance(e, Person) for s in e.spans)
    return [text[span.start : span.end] for span in spans]


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
    page = open_page(Document(id="note", text=text))
    found = NAMER.find_entities(page, LEXICON.find(text)).entities
    (person,) = (entity for entity in found if isinstance(entity, Person))
    assert len(person.spans) == 2


def test_a_girl_called_princess_is_no_public_person():
    text = "Princess Kollie, 14, was hurt, her aunt, Oretha Flomo, said."
    page = open_page(Document(id="note", text=text))
    found = NAMER.find_entities(page, LEXICON.find(text)).entities
    assert not any(entity.public for entity in found if isinstance(entity, Person))
