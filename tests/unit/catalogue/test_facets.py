"""Facets narrow each other; their counts are what a click will show."""

import pytest

from hrgraph.catalogue import FACETS, Catalogue, Facets
from hrgraph.settings import home


@pytest.fixture(scope="module")
def facets(built):
    return Facets.make(built, Catalogue.load(home() / "queries"))


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


def test_an_index_that_was_written_is_the_same_when_read(facets, tmp_path):
    facets.write(tmp_path)
    read = Facets.read(tmp_path)
    assert list(read.iris(read.find({}))) == list(facets.iris(facets.find({})))
    for name in FACETS:
        assert read.counts(name, {}) == facets.counts(name, {})
        assert read.counts(name, {"kind": ["Demand"]}) == facets.counts(
            name, {"kind": ["Demand"]}
        )
