"""Facets narrow each other; their counts are what a click will show."""

import re

import pytest

from hrgraph.catalogue import Catalogue
from hrgraph.settings import home
from hrgraph.web.facets import FACETS, Facets


@pytest.fixture(scope="module")
def facets(built):
    return Facets(built, Catalogue.load(home() / "queries"))


@pytest.mark.parametrize("name", FACETS)
def test_a_count_is_the_number_of_records_that_a_click_shows(facets, name):
    for value, count in list(facets.counts(name, {}).items())[:10]:
        assert len(facets.find({name: [value]})) == count


def test_two_facets_leave_what_fits_both(facets):
    allegations = set(facets.find({"kind": ["Allegation"]}))
    early = set(facets.find({"year": ["2017"]}))
    both = facets.find({"kind": ["Allegation"], "year": ["2017"]})
    assert set(both) == allegations & early


def test_two_values_of_one_facet_are_alternatives(facets):
    one = len(facets.find({"kind": ["Demand"]}))
    two = len(facets.find({"kind": ["Demand", "FigureClaim"]}))
    assert two == one + len(facets.find({"kind": ["FigureClaim"]}))


def test_a_facet_is_not_narrowed_by_its_own_choice(facets):
    assert facets.counts("kind", {"kind": ["Demand"]}) == facets.counts("kind", {})


def test_an_unknown_value_has_no_records(facets):
    assert len(facets.find({"agent": ["https://example.org/nobody"]})) == 0


def test_the_query_of_a_choice_gives_the_records_of_the_choice(client, built, facets):
    page = client.get("/find?kind=Allegation&year=2017").text
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert text
    query = text[1].replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"')
    rows = built.select(query.replace("&amp;", "&"))
    found = {row["record"].value for row in rows}
    chosen = facets.find({"kind": ["Allegation"], "year": ["2017"]})
    assert found == set(facets.iris(chosen))
