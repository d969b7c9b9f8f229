import pytest

from hrgraph.errors import QueryRefused, QuerySyntaxError
from hrgraph.store.gate import GateLimits, check_query, is_plainly_harmless

LIMITS = GateLimits()
MANY = 20_000

DEEP = {
    "groups": "SELECT * " + "{" * MANY + " ?s ?p ?o " + "}" * MANY,
    "parentheses": "ASK { FILTER(" + "(" * MANY + "1" + ")" * MANY + ") }",
    "optionals": "SELECT * { " + "OPTIONAL { ?s ?p ?o " * MANY + "}" * MANY + " }",
    "sub-selects": "SELECT * " + "{ SELECT * " * MANY + "{}" + "}" * MANY,
    "exists": "ASK { " + "FILTER EXISTS { ?s ?p ?o " * MANY + "}" * MANY + " }",
    "paths": "SELECT * { ?s " + "(" * MANY + "<urn:p>" + ")*" * MANY + " ?o }",
    "conditions": "SELECT (" + "IF(true," * MANY + "1" + ",2)" * MANY + " AS ?x) {}",
    "blank nodes": "SELECT * { ?s ?p " + "[ <urn:p> " * MANY + "1" + "]" * MANY + "}",
    "lists": "SELECT * { ?s ?p " + "(" * MANY + "1" + ")" * MANY + " }",
    "negations": "ASK { FILTER(" + "! " * MANY + "true) }",
    "alternatives": "SELECT * { ?s " + "|".join(["<urn:p>"] * MANY) + " ?o }",
    "unions": "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * MANY) + " }",
    "sums": "SELECT (" + "+".join(["1"] * MANY) + " AS ?x) {}",
    "disjunctions": "ASK { FILTER(" + "||".join(["?s = 1"] * MANY) + ") }",
    "patterns": "SELECT * { " + "?s ?p ?o . " * 101 + "}",
    "steps": "SELECT * { ?s " + "/".join(["<urn:p>"] * 102) + " ?o }",
    "optional chain": "SELECT * { " + "OPTIONAL { ?s <urn:q> ?z } " * 101 + "}",
}


@pytest.mark.parametrize("name", DEEP)
def test_what_would_end_the_engine_is_refused(name):
    assert not is_plainly_harmless(DEEP[name])
    with pytest.raises(QueryRefused) as refusal:
        check_query(DEEP[name], LIMITS)
    assert refusal.value.line == 1
    assert (refusal.value.column or 0) > 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://192.0.2.1/sparql> { ?s ?p ?o } }",
        "SELECT * { service <http://192.0.2.1/sparql> { ?s ?p ?o } }",
        "SELECT * { VALUES ?g { <urn:g> } SERVICE ?g { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SELECT * { SERVICE <file:///etc/passwd> {} } } }",
        "PREFIX x: <http://192.0.2.1/> SELECT * { SERVICE x:sparql { ?s ?p ?o } }",
        "LOAD <http://192.0.2.1/dump.ttl>",
        "insert data { <urn:a> <urn:b> <urn:c> }",
        "PREFIX : <urn:> DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_what_reaches_out_or_writes_is_refused(text):
    assert not (is_plainly_harmless(text) and "SERVICE" in text.upper())
    with pytest.raises(QueryRefused):
        check_query(text, LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE <http://192.0.2.1/> { }" }',
        "# SERVICE <http://192.0.2.1/>\nASK {}",
        "SELECT ?service { ?service <urn:load#insert> ?o }",
        "PREFIX service: <urn:s> SELECT * { ?s service:clear ?o }",
        "SELECT * { ?s ?p '''three ' quotes ''' }",
        "SELECT * { ?s ?p ?o FILTER(?a < ?b && ?c > ?d) }",
        "SELECT (1<2 AS ?x) { }",
        "SELECT * { <<( ?s ?p ?o )>> ?q ?r }",
        "BASE <http://example.org/> SELECT * { <a> <b> ?c }",
        "SELECT (COUNT(*) AS ?n) { VALUES ?x {"
        + " ".join(map(str, range(MANY)))
        + "} }",
        "SELECT * { ?s ?p ?o FILTER(?o NOT IN ("
        + ",".join(map(str, range(MANY)))
        + ")) }",
        "CONSTRUCT { " + "?s ?p ?o . " * 300 + "} WHERE { ?s ?p ?o }",
        "DESCRIBE <urn:a>",
    ],
)
def test_honest_queries_are_let_through(text):
    check_query(text, LIMITS)


def test_place_of_a_refusal_counts_lines_and_code_points():
    text = "SELECT * {\n  ?bakı ?şəhər ?o .\n  'ə' SERVICE <urn:x> {}\n}"
    with pytest.raises(QueryRefused) as refusal:
        check_query(text, LIMITS)
    assert (refusal.value.line, refusal.value.column) == (3, 7)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("SELECT * { ?s ?p ?o", 10),
        ("SELECT * { ?s ?p ?o ) }", 21),
        ("SELECT * { ?s ?p 'open }", 18),
        ("SELEKT", 1),
        ("", 1),
        ("SELECT * { FILTER(?a<?b&&?c>?d) }", 21),
    ],
)
def test_what_cannot_be_sparql_is_told_by_place(text, column):
    with pytest.raises(QuerySyntaxError) as fault:
        check_query(text, LIMITS)
    assert fault.value.column == column


def test_datasets_are_read_with_prefixes_and_base():
    clauses = check_query(
        "BASE <http://example.org/> PREFIX g: <graph/>\n"
        "SELECT * FROM <one> FROM NAMED g:two FROM g:three { }",
        LIMITS,
    )
    assert clauses.default_graphs == (
        "http://example.org/one",
        "http://example.org/graph/three",
    )
    assert clauses.named_graphs == ("http://example.org/graph/two",)


def test_reading_takes_linear_time():
    assert not is_plainly_harmless("a." * 5000)
    with pytest.raises(QuerySyntaxError):
        check_query("SELECT * { FILTER(?a" + " a.a" * 200_000, LIMITS)
