import pyoxigraph as ox
import pytest

from hrgraph.catalogue import Parameter
from hrgraph.catalogue.parameters import read_default, write_terms
from hrgraph.errors import InputError

XSD = "http://www.w3.org/2001/XMLSchema#"


def literal(value, kind):
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        ("text", "83 persons", ox.Literal("83 persons")),
        ("integer", " 083 ", literal("83", "integer")),
        ("decimal", "1.30", literal("1.30", "decimal")),
        ("decimal", "1e3", literal("1000", "decimal")),
        ("boolean", "Yes", literal("true", "boolean")),
        ("date", "2017-09-23", literal("2017-09-23", "date")),
        ("date", "2017-09", literal("2017-09", "gYearMonth")),
        ("date", "2017", literal("2017", "gYear")),
    ],
)
def test_words_become_a_typed_term(kind, raw, expected):
    assert Parameter("x", kind, "a value", ()).term(raw, {}, "https://x/") == expected


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("integer", "many"),
        ("decimal", "NaN"),
        ("decimal", "ten"),
        ("boolean", "perhaps"),
        ("date", "23 September"),
        ("iri", "http://a b"),
    ],
)
def test_words_that_are_no_value_are_told(kind, raw):
    with pytest.raises(InputError, match=f"is no {kind} for the parameter 'x'"):
        Parameter("x", kind, "a value", ()).term(raw, {}, "https://x/")


def test_defaults_are_read_as_terms_in_their_order():
    prologue = "PREFIX ex: <https://a.example/>"
    assert read_default('ex:b <https://a.example/a> "c } d"@en 7', prologue) == (
        ox.NamedNode("https://a.example/b"),
        ox.NamedNode("https://a.example/a"),
        ox.Literal("c } d", language="en"),
        literal("7", "integer"),
    )
    assert read_default(" UNDEF ", prologue) == ()


def test_blank_nodes_are_no_values():
    with pytest.raises(ValueError, match="no IRI or literal"):
        read_default("_:b", "")
    with pytest.raises(InputError, match="is no IRI or literal"):
        write_terms([ox.BlankNode("b")])  # type: ignore[list-item] # what is refused


def test_no_values_at_all_are_refused():
    with pytest.raises(InputError, match="needs a value"):
        write_terms([])
