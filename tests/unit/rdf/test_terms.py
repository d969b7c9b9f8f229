from decimal import Decimal

import pyoxigraph as ox
import pytest

from hrgraph.model import PartialDate
from hrgraph.rdf.terms import Terms, date, decimal, text
from hrgraph.vocab import XSD


@pytest.mark.parametrize(
    ("value", "written"),
    [("50", "50"), ("0.90", "0.9"), ("1E+3", "1000"), ("0.0", "0"), ("-2.50", "-2.5")],
)
def test_a_decimal_comes_out_of_a_store_as_it_went_in(value, written):
    literal = decimal(Decimal(value))
    assert literal.value == written
    assert kept(literal) == literal


@pytest.mark.parametrize(
    ("iso", "kind"),
    [("2017", "gYear"), ("2017-09", "gYearMonth"), ("2017-09-23", "date")],
)
def test_a_date_is_as_exact_as_its_words(iso, kind):
    literal = date(PartialDate(iso))
    assert literal.datatype.value == XSD + kind
    assert kept(literal) == literal


def test_a_language_that_is_no_tag_is_left_out():
    assert text("Bakı", "az").language == "az"
    assert text("Baku", "English (UK)").language is None


def test_a_renamed_thing_gets_the_iri_that_stays():
    terms = Terms("https://example.org/id/", {"org/ai": "org/amnesty-international"})
    assert terms.thing("org/ai").value.endswith("/org/amnesty-international")


def kept(literal: ox.Literal) -> object:
    store = ox.Store()
    node = ox.NamedNode("https://example.org/x")
    store.add(ox.Quad(node, node, literal))
    return next(iter(store)).object
