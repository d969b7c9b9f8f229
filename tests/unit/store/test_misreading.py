import pyoxigraph as ox
import pytest

from hrgraph.store.misreading import explain_syntax


def told(query):
    try:
        ox.Store().query(query)
    except SyntaxError as fault:
        return str(explain_syntax(str(fault.msg), query))
    raise AssertionError("the engine reads it")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "SELECT ?x { ?x fooo:bar 1 }",
            "A prefix is used that no PREFIX line declares",
        ),
        ("SELECT ?x { ?x a <event> }", "An IRI is no whole one, and no BASE says"),
        ("SELECT ?a (COUNT(?b) AS ?n) { ?a ?c ?b }", "variable that is unbound"),
        ("ASK {\n ?a ?b ?c } LIMIT x", "line 2, column 19: The query cannot be read"),
        ("SELECT * { ?s ?p }", "from here, after “SELECT * { ?s ?p }”."),
    ],
)
def test_a_fault_is_told_by_its_reason_or_by_the_words_before_it(query, words):
    assert words in told(query)


def test_only_the_last_words_of_a_long_line_are_quoted():
    said = told("SELECT * { " + "?s ?p ?o . " * 20 + "?s ?p }")
    assert "after “…" in said
    assert said.endswith("?s ?p }”.")
    assert len(said) < 140


def test_lists_of_all_that_might_have_followed_are_not_shown():
    assert "expected" not in told("SELECT * { ?s ?p ?o } GROUP BY")
    assert "LATERAL" not in told("SELECT * { ?s ?p }")
