import time
from contextlib import suppress
from itertools import islice

import pyoxigraph as ox
import pytest
from tests.unit.store.lookups.asking import queries, spoilt

from hrgraph.errors import QuerySyntaxError
from hrgraph.settings import home
from hrgraph.store.gate import GateLimits, check_query
from hrgraph.store.grammar import find_stop
from hrgraph.store.misreading import explain_syntax
from hrgraph.store.tokens import tokenise


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
            "The prefix “fooo:” is used, but no PREFIX line declares it",
        ),
        ("SELECT ?x { ?x a <event> }", "An IRI is no whole one, and no BASE says"),
        (
            "SELECT ?a (COUNT(?b) AS ?n) { ?a ?c ?b }",
            "“?a” is neither in GROUP BY nor counted",
        ),
        (
            "ASK {\n ?a ?b ?c } LIMIT x",
            "line 2, column 19: “x” cannot stand here. Expected: a number.",
        ),
        ("SELECT * { ?s ?p }", "“}” cannot stand here, after “SELECT * { ?s ?p”."),
    ],
)
def test_a_fault_is_told_by_its_reason_or_by_the_words_before_it(query, words):
    assert words in told(query)


def test_only_the_last_words_of_a_long_line_are_quoted():
    said = told("SELECT * { " + "?s ?p ?o . " * 20 + "?s ?p }")
    assert "after “…" in said
    assert said.endswith("?s ?p”.")
    assert len(said) < 140


def test_lists_of_all_that_might_have_followed_are_not_shown():
    assert "expected" not in told("SELECT * { ?s ?p ?o } GROUP BY")
    assert "LATERAL" not in told("SELECT * { ?s ?p }")


PREFIX = "PREFIX u: <urn:> "
# What people write, with a mark before what is wrong, and what they are told
MISTAKES = [
    ("SELECT ?e { ?e a u:Event ^?e u:in ?p }", "A “.” is missing"),
    ("SELECT ?e { ?e a u:Event ^u:in ?p }", "A “.” is missing"),
    ("SELECT ?e { ?e a u:Event ; ^?e u:in ?p }", "After “;” comes a property"),
    ("SELECT ?e { ?e a ^skos:Concept . ?e u:in ?p }", "stands for “<http"),
    ("SELECT ?e { ?e a ^<urn:Event . }", "opens an IRI that no “>” closes"),
    ('SELECT ?e { ?e u:says ^"raid . }', "This string is not closed"),
    ("SELECT ?e { ?e u:says ^“raid” }", "begins no text; write it between"),
    ("SELECT ?e ^WERE { ?e a u:Event }", "WHERE is meant"),
    ("SELECT ?e { ?e a u:Event ^OPTINAL { ?e u:in ?p } }", "OPTIONAL is meant"),
    ("SELECT ?e { ?e a u:Event . ^FILTR(?e = 1) }", "FILTER is meant"),
    ("SELECT ?e { ?e a u:Event } ORDER BY ?e ^LIMT 5", "LIMIT is meant"),
    ("SELECT ?e { ?e a u:Event . FILTER ^?e = 1 }", "FILTER tests stands in brackets"),
    ("SELECT ?e { ?e a u:Event . FILTER(?e = 1 ^} }", "A ')' is missing before"),
    ("SELECT ?e { ?e a u:Event . FILTER(?e =^= 1) }", "compared with one “=”"),
    ("SELECT ?e { ?e u:in ?p FILTER(?e > 1 ^and ?p < 5) }", "“and” is written “&&”"),
    ("SELECT ?e { ?e u:in ?p FILTER(NOT ^?e = 1) }", "elsewhere it is written “!”"),
    ("SELECT ?e { ?e u:in ?p FILTER(?e in ^u:a) }", "What IN lists stands in"),
    ("SELECT ?e { ?e u:in ?p FILTER regex(?p ^'x') }", "A “,” or “)” is missing"),
    ("SELECT ?e { ?e u:in ?p FILTER(lang(?p) = ^en) }", 'a text “"en"”'),
    ("SELECT ?e { ?e a u:Event } ORDER ^?e", "Expected: BY."),
    ("SELECT ?e { ?e a u:Event } LIMIT 5 ^ORDER BY ?e", "ORDER BY comes before LIMIT"),
    ("SELECT ?e { ?e a u:Event } LIMIT ^ten", "Expected: a number."),
    ("SELECT ?e ^COUNT(?c) AS ?n { ?c u:in ?e }", "“COUNT” stands in brackets"),
    ("SELECT (COUNT(?c) AS ^n) { ?c u:in ?e }", "“n” is no variable"),
    ("SELECT (COUNT(?c) ^?n) { ?c u:in ?e }", "AS is missing before “?n”"),
    ("SELECT ^?e (COUNT(?c) AS ?n) { ?c u:in ?e }", "neither in GROUP BY nor"),
    ("SELECT ?e^, ?c { ?c u:in ?e }", "No commas stand"),
    ("SELECT ?e { VALUES ?e { u:a^, u:b } ?c u:in ?e }", "No commas stand"),
    ("SELECT ^e { ?c u:in ?e }", "“?e” would be one"),
    ("SELECT ?e { ?e a ^Event }", "“Event” is no name without a prefix"),
    ("SELECT ?e { ?c u:in ?e BIND(1 AS ^?e) }", "AS needs a new name"),
    ("SELECT ?e { ?c u:date 2020^-01-01 }", "A date is a text with its datatype"),
    ("SELECT ?e { ?c u:in ?e } ^UNION { ?c u:of ?e }", "in one more pair of braces"),
    ("SELECT * WHERE ^?c u:in ?e", "Expected: “{”."),
    ("SELECT ?e { ?c u:in/^?p ?e }", "A path has no variables"),
    ("SELECT ?e { ?c u:in ?e . } ^}", "closes nothing"),
    ("SELECT ?e { { ?c u:in ?e .} ^LIMIT 5", "LIMIT cannot stand within braces"),
    ("SELECT ?e ^{ ?c u:in ?e . # note }", "is never closed"),
    ("PREFIX ^v <urn:> SELECT ?e { ?e a ?c }", "A prefix ends in a colon: “v:”"),
    ("PREFIX v: ^https://v.org/ SELECT ?e { ?e a ?c }", "between “<” and “>”"),
    ("PREFIX v: <urn:>^; SELECT ?e { ?e a v:c }", "Nothing stands at the end"),
    ("^@prefix v: <urn:> . SELECT ?e { ?e a v:c }", "it is PREFIX, without “@”"),
    ("SELECT ?e { ?e a ?c }^; ASK { ?e a ?c }", "One query is asked at a time"),
]


@pytest.mark.parametrize(("marked", "words"), MISTAKES)
def test_a_mistake_is_told_where_it_was_made(marked, words):
    begin, _, rest = f"{PREFIX}\n{marked}".partition("^")
    query = begin + rest
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(query)
    try:
        check_query(query, GateLimits())
        fault = explain_syntax(str(caught.value.msg), query)
    except QuerySyntaxError as told_by_the_gate:
        fault = told_by_the_gate
    assert words in fault.what
    lines = begin.split("\n")
    assert (fault.line, fault.column) == (len(lines), len(lines[-1]) + 1)


def test_what_the_engine_reads_the_grammar_reads_too():
    for query in islice(queries(5), 1000):
        assert find_stop(list(tokenise(query))) is None, query


def test_some_fault_is_found_in_most_of_what_the_engine_does_not_read():
    wrong, found = 0, 0
    for query in islice(spoilt(6), 2000):
        try:
            with suppress(RuntimeError):  # a function that it does not know
                ox.Store().query(query)
        except SyntaxError as fault:
            wrong += 1
            told = explain_syntax(str(fault.msg), query)
            found += "cannot be read on" not in told.what
            assert told.line is None or told.line <= query.count("\n") + 1
    assert found > 0.9 * wrong > 900


@pytest.mark.parametrize("name", ["questions", "pages", "checks", "dataset"])
def test_all_our_queries_are_read_by_the_grammar(name):
    files = list((home() / "queries" / name).glob("*.rq"))
    assert files
    for file in files:
        assert find_stop(list(tokenise(file.read_text("utf-8")))) is None, file


@pytest.mark.parametrize(
    "piece", ["(", "{ ", "?s ?p ?o . ", "1 + ", "[ ?p ", "!", "u:"]
)
def test_hostile_text_is_read_in_linear_time(piece):
    begun = time.thread_time()
    find_stop(list(tokenise(f"SELECT * {{ ?s ?p {piece * 4000}")))
    assert time.thread_time() - begun < 1


@pytest.mark.parametrize("piece", ["( ", "{ ", "[ ?p ", "{ SELECT * "])
def test_what_is_nested_deep_is_read_to_its_end(piece):
    begin = "{" if piece.startswith("{") else "{ ?s ?p"
    tokens = list(tokenise(f"SELECT * {begin} {piece * 4000}"))
    stop = find_stop(tokens)
    assert stop is not None
    assert stop.place == len(tokens)
    assert stop.expected
