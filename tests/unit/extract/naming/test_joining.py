"""What a text names in several ways is one thing; what it tells apart stays apart."""

import pytest
from tests.unit.extract.naming.reading import read

from hrgraph.extract.naming.glosses import find_glosses
from hrgraph.extract.naming.mentions import Mention
from hrgraph.model import Authority, Organisation, Person


def groups(text, kind):
    """The words of each thing of a class, things and words in order."""
    return [
        [text[span.start : span.end] for span in entity.spans]
        for entity in read(text)
        if isinstance(entity, kind)
    ]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            (
                "The army entered Lomboa at dawn. Soldiers burned nine houses, and the "
                "military called it a search."
            ),
            [["army", "Soldiers", "military"]],
        ),
        (
            (
                "The Malawi Defence Force denied it. Soldiers beat two fishermen in "
                "Malawi, and the army paid for their boats."
            ),
            [["Malawi Defence Force", "Soldiers", "army"]],
        ),
        (
            (
                "The Zambia Police Service opened a docket. Officers took students "
                "away, and the police held them in Lusaka."
            ),
            [["Zambia Police Service", "Officers", "police"]],
        ),
        (
            (
                "The junta cut the cables of Conakry. The military government spoke of "
                "repairs."
            ),
            [["junta", "military government"]],
        ),
    ],
)
def test_one_force_is_told_by_turns_in_several_words(text, bodies):
    assert groups(text, Authority) == bodies


@pytest.mark.parametrize(
    "text",
    [
        (
            "Lebanese soldiers turned them back at Arida, in Lebanon. On the Lebanese "
            "bank the army waited; the Syrian army fired from the other."
        ),
        (
            "In Nepal the army closed the road to Kathmandu. Across the river Indian "
            "soldiers watched."
        ),
    ],
)
def test_the_armies_of_two_countries_stay_two(text):
    found = groups(text, Authority)
    assert len(found) == 2
    assert {"Syrian army", "Indian soldiers"} & {group[-1] for group in found}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "The army of Syria fired at Arida, in Lebanon. The Lebanese army fired.",
            [["army"], ["Lebanese army"]],
        ),
        (
            "In Uganda the police of Kenya held nine. Ugandan police freed them.",
            [["police"], ["Ugandan police"]],
        ),
        (
            "The government of the Gambia shut it. The Gambian government denies it.",
            [["government", "government"]],
        ),
    ],
)
def test_a_country_behind_a_body_tells_whose_it_is(text, bodies):
    assert groups(text, Authority) == bodies


@pytest.mark.parametrize(
    "text",
    [
        (
            "The Manila Police District closed the street. The police force is "
            "not the Philippine National Police, nor is the coast guard."
        ),
        "The Armed Police Force stood by in Nepalgunj while police charged the crowd.",
    ],
)
def test_a_town_s_or_an_armed_force_is_not_the_country_s_police(text):
    assert len(groups(text, Authority)) > 1


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Men of the National Guard (Rosgvardia) broke the door.",
            ["National Guard", "Rosgvardia"],
        ),
        (
            "SUHAKAM, the national human rights commission, opened an inquiry.",
            ["SUHAKAM", "national human rights commission"],
        ),
    ],
)
def test_a_body_named_twice_in_one_breath_is_one(text, body):
    assert body in groups(text, Authority)


@pytest.mark.parametrize("end", [", the gendarmerie and the army", " and the army"])
def test_what_is_listed_is_not_explained(end):
    text = f"The police, the gendarmerie{end} took part."
    assert list(find_glosses(text, _bodies(text, "police", "gendarmerie"))) == []


def _bodies(text, *names):
    return [
        Mention(
            text.index(name),
            text.index(name) + len(name),
            name,
            "authority",
            "police",
            "names/list@1",
            1.0,
            specified=name == names[0],
        )
        for name in names
    ]


def test_an_initial_is_spelt_out_where_one_person_alone_can_be_meant():
    text = (
        "Case 14/22: S. Benamar. The journalist Samir Benamar, 41, stood before the "
        "judges. Benamar denied everything."
    )
    assert groups(text, Person) == [["S. Benamar", "Samir Benamar", "Benamar"]]


def test_an_initial_that_fits_two_people_joins_neither():
    text = (
        "Case 14/22: S. Benamar. The journalist Samir Benamar, 41, and his sister "
        "Salima Benamar stood before the judges."
    )
    assert ["S. Benamar"] in groups(text, Person)


def test_organisations_are_not_joined_by_the_words_for_forces():
    text = "Rights groups met the army in Juba. A network of churches met the soldiers."
    assert ["army", "soldiers"] in groups(text, Authority)
    assert all("army" not in group for group in groups(text, Organisation))


def test_an_office_without_a_name_is_an_authority():
    text = (
        "The interior minister blamed the union. It asked that the minister of "
        "defence resign."
    )
    assert groups(text, Authority) == [["interior minister"], ["minister of defence"]]


def test_a_minister_and_the_ministry_named_are_one_body():
    text = "The Ministry of Defence denied it. The defence minister called it a lie."
    assert groups(text, Authority) == [["Ministry of Defence", "defence minister"]]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Committee of National Security (KNB) officers broke the door in Almaty.",
            ["Committee of National Security", "KNB", "officers"],
        ),
        (
            "Policemen from the Wariyapola police station called at the house.",
            ["Policemen", "Wariyapola police station"],
        ),
        ("National Guard soldiers fired.", ["National Guard", "soldiers"]),
    ],
)
def test_the_men_of_a_body_stand_for_it_where_it_is_named_beside_them(text, body):
    assert groups(text, Authority) == [body]


def test_courts_in_two_towns_are_two():
    text = (
        "A court in Samos freed the three men. On Lesbos a court in Mytilene held "
        "four others."
    )
    assert groups(text, Authority) == [["court in Samos"], ["court in Mytilene"]]


def test_a_prosecutor_is_that_of_a_town():
    text = "The prosecutor of Athens charged nobody."
    assert groups(text, Authority) == [["prosecutor of Athens"]]


def test_the_police_in_a_town_are_the_country_s_police():
    text = "Police in Zanzibar arrested 20 people. The police deny it."
    assert groups(text, Authority) == [["Police", "police"]]


@pytest.mark.parametrize(
    "name",
    ["Mizan Rahman", "Komala Devi", "Jubi Thomas", "Amanat Ali", "Milenio Cruz"],
)
def test_the_name_of_a_body_may_be_somebody_s_given_name(name):
    text = f"{name}, 31, a garment worker, was beaten. {name.split()[0]} is afraid."
    assert groups(text, Organisation) == []
    assert groups(text, Person) == [[name, name.split()[0]]]


def test_a_body_whose_name_goes_on_stays_a_body():
    text = (
        "Reuters Africa reported it. Fatah Central Committee members met in Ramallah."
    )
    assert groups(text, Organisation) == [
        ["Reuters Africa"],
        ["Fatah Central Committee"],
    ]
