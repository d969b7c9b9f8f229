"""Regions under the names that texts give them."""

import pytest

from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming import Namer
from hrgraph.extract.page import open_page
from hrgraph.model import Document, Place
from hrgraph.settings import home

DATA = home() / "data"
LEXICON = Lexicon.load(DATA / "lexicons")
NAMER = Namer.load(DATA)


def regions(text):
    """All regions that a text names."""
    page = open_page(Document(id="note", text=text))
    found = NAMER.find_entities(page, LEXICON.find(text)).entities
    return [e for e in found if isinstance(e, Place) and e.kind == "region"]


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
