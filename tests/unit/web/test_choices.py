"""The records of a choice are those that its query gives."""

import html
import re
from urllib.parse import urlencode

import pytest

from hrgraph.catalogue import FACETS, Catalogue, Facets
from hrgraph.settings import home


@pytest.fixture(scope="module")
def facets(built):
    return Facets.make(built, Catalogue.load(home() / "queries"))


def records_of(client, built, choice):
    """Ask the query that the page of a choice shows."""
    page = client.get(f"/find?{urlencode(choice, doseq=True)}").text
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert text
    return {row["record"].value for row in built.select(html.unescape(text[1]))}


def test_the_query_of_a_choice_gives_the_records_of_the_choice(client, built, facets):
    choice = {"kind": ["Allegation"], "year": ["2017"]}
    found = records_of(client, built, choice)
    assert found == set(facets.iris(facets.find(choice)))


@pytest.mark.parametrize("name", FACETS)
def test_each_facet_says_in_sparql_what_its_index_says(client, built, facets, name):
    counts = facets.counts(name, {})
    assert counts
    for value in sorted(counts, key=counts.__getitem__)[-3:]:
        choice = {name: [value]}
        found = records_of(client, built, choice)
        assert found == set(facets.iris(facets.find(choice)))
