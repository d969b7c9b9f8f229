"""Nicknames, and days that somebody is called after."""

import pytest
from tests.unit.extract.naming.reading import people


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The accused, Thomas “TJ” Okafor, 24, did not speak.",
            ["Thomas “TJ” Okafor"],
        ),
        ("Orlando 'Biggs' Thelwell was shot at home.", ["Orlando 'Biggs' Thelwell"]),
        ("Abílio “Maubere” da Costa wept.", ["Abílio “Maubere” da Costa"]),
        ("Her son Sunday Danladi was shot.", ["Sunday Danladi"]),
        ("Friday Eze, 14, was beaten at the station.", ["Friday Eze"]),
        ("An eight-year-old boy called Sunday was killed.", ["Sunday"]),
        (
            "Rakoto Jean, known as Dadabe, was killed in Ilakaka.",
            ["Rakoto Jean", "Dadabe"],
        ),
        ("Three girls, among them Zainabo, were taken.", ["Zainabo"]),
        ("“I am Wisly, I sell water,” he began.", ["Wisly"]),
        ("A cellmate, Abu Yasin, saw him in March.", ["Abu Yasin"]),
        ("A policewoman called Shiran filmed us.", ["Shiran"]),
        ("The foreman paid a certain Mimmo for it.", ["Mimmo"]),
        ("The head of the mahalla, Mamadboqir, was shot.", ["Mamadboqir"]),
        ("They threw Xhiv, my little brother, into a truck.", ["Xhiv"]),
        ("My mom Sevinj was fired today.", ["Sevinj"]),
        (
            "Police took Rokeya Begum and El Hadj Boukary.",
            ["Rokeya Begum", "El Hadj Boukary"],
        ),
    ],
)
def test_what_people_go_by_belongs_to_their_names(text, told):
    assert people(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday Police searched the flat.",
        "Friday Prayers were held in the street.",
        "He was taken on 5 June Street people said.",
        "The Human Rights Centre “Viasna” published the list.",
        "The Teachers' Union 'struck' on Monday.",
        "It was known as Operation Dawn.",
        "Two South Africans had been arrested.",
        "At protests in central Baghdad, the authorities accused him.",
        "They stopped in Palestine Flats, Baghdad, where she lives.",
        "Her remarks came as Washington threatened sanctions.",
        "The prosecutor called Monday for a prison sentence.",
        "The tragedy of Abu Ghraib was not forgotten.",
    ],
)
def test_days_quotes_and_names_of_things_are_nobody(text):
    assert people(text) == []
