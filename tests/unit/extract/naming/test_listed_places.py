"""Regions and cities under the names that texts give them."""

import pytest

from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming import Namer
from hrgraph.extract.page import open_page
from hrgraph.model import Document, Place
from hrgraph.settings import home

DATA = home() / "data"
LEXICON = Lexicon.load(DATA / "lexicons")
NAMER = Namer.load(DATA)


def places(text, kind):
    """All places of a kind that a text names."""
    page = open_page(Document(id="note", text=text))
    found = NAMER.find_entities(page, LEXICON.find(text)).entities
    return [e for e in found if isinstance(e, Place) and e.kind == kind]


def regions(text):
    """All regions that a text names."""
    return places(text, "region")


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("Two nurses were seized in Zamfara state.", "Zamfara", "place/ng/zamfara"),
        ("Two nurses were seized in Zamfara State.", "Zamfara", "place/ng/zamfara"),
        ("Guards beat him in the Xinjiang region.", "Xinjiang", "place/cn/xinjiang"),
        ("They were held in Anhui Province.", "Anhui", "place/cn/anhui"),
        ("They were held in Lagos State.", "Lagos State", "place/ng/lagos-state"),
    ],
)
def test_a_region_has_one_name_with_or_without_its_noun(text, name, known):
    (region,) = regions(text)
    assert (region.name, region.known) == (name, known)


def test_both_ways_to_name_a_region_are_one_region():
    text = "Men on motorbikes raided Zamfara state. Schools in Zamfara were closed."
    (region,) = regions(text)
    assert len(region.spans) == 2
    assert region.aliases == ("Zamfara state",)


def test_a_region_that_no_list_knows_lies_where_the_city_of_its_name_does():
    (region,) = regions("Soldiers burned huts in Cibitoke province in Burundi.")
    assert region.known is None
    assert region.country == "bi"


def test_two_regions_may_share_their_noun():
    found = regions("Schools were closed in Yobe and Borno States, in Nigeria.")
    assert [region.known for region in found] == ["place/ng/yobe", "place/ng/borno"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("She marched in the Polish capital of Warsaw.", "place/pl/warsaw"),
        ("Shots were heard in the provincial capital Quetta.", "place/pk/quetta"),
        ("KINSHASA/BEIJING - Gunmen attacked a mine.", "place/cd/kinshasa"),
        ("In Enschede, a city near the border, cars burned.", "place/nl/enschede"),
    ],
)
def test_a_city_that_is_called_one_is_still_the_listed_city(text, known):
    assert known in [city.known for city in places(text, "city")]


def test_a_city_lies_in_its_own_country_and_not_in_the_one_the_text_is_about():
    text = (
        "Police in Minsk, Belarus, searched the flat of a Belarusian dancer who had "
        "spoken in the Polish capital of Warsaw."
    )
    lands = {city.name: city.country for city in places(text, "city")}
    assert lands == {"Minsk": "by", "Warsaw": "pl"}


def test_a_city_has_one_name_with_or_without_its_noun():
    text = "Police in Taguig City, Philippines, held two men. Both live in Taguig."
    (city,) = places(text, "city")
    assert (city.name, city.known) == ("Taguig", "place/ph/taguig")
    assert len(city.spans) == 2


def test_the_noun_stays_where_the_lists_have_it_as_part_of_the_name():
    (city,) = places("She was held in Quezon City, in the Philippines.", "city")
    assert (city.name, city.known) == ("Quezon City", "place/ph/quezon-city")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Port Elizabeth", "place/za/gqeberha"),
        ("Ulaanbaatar", "place/mn/ulan-bator"),
        ("Washington D.C.", "place/us/washington"),
    ],
)
def test_a_city_is_known_by_the_other_names_that_english_texts_use(name, known):
    (city,) = places(f"The march in {name} was banned.", "city")
    assert (city.name, city.known) == (name, known)
