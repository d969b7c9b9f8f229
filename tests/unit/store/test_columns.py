"""SELECT * gives columns as they are first named, and nothing else is changed."""

import random
from itertools import islice

import pyoxigraph as ox
import pytest
from tests.unit.store.lookups.asking import queries

from hrgraph.store import Job, Snapshot, make_snapshot
from hrgraph.store.columns import put_columns_in_order

QUADS = """
<urn:raid> <urn:where> <urn:town> <urn:report> .
<urn:raid> <urn:by> <urn:police> <urn:report> .
<urn:town> <urn:name> "Ağdaş"@az <urn:letter> .
"""
BASE = "http://example.org/"
FORMS = {
    "text/csv": b"s,o",
    "text/tab-separated-values": b"?s\t?o",
    "application/sparql-results+json": b'"vars":["s","o"]',
    "application/sparql-results+xml": b'<variable name="s"/><variable name="o"/>',
}
WHERE = "?s <urn:by> <urn:police> ; <urn:where> ?o"
WAYS = {
    "walked, or asked in other words": f"SELECT * {{ {WHERE} }}",
    "asked in its own words": f"select * # all\n {{ {WHERE} }} LIMIT 5",
    "work": f"SELECT DISTINCT * {{ {WHERE} FILTER(1 + 1 > 1) }}",
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    (folder / "raid.nq").write_text(QUADS, encoding="utf-8")
    store = tmp_path_factory.mktemp("made")
    make_snapshot(store, [folder / "raid.nq"], identifier="raid")
    return Snapshot.open(store)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("way", WAYS)
def test_columns_come_in_the_order_of_the_query(snapshot, workers, way, form):
    query = WAYS[way]
    answered = workers.answer(Job(query, form, "", BASE), snapshot).body
    assert FORMS[form] in answered
    looked_up = snapshot.lookup(query, base=BASE, solutions=form, description="")
    assert (looked_up is None) is (way == "work")
    assert looked_up is None or looked_up.body == answered


def test_our_own_queries_have_them_so_too(snapshot):
    query = WAYS["work"]
    assert snapshot.select(query).columns == ("s", "o")
    assert snapshot.results(query, "text/csv").startswith(b"s,o\r\n")


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?s ?p ?o }", "s p o"),
        ("select distinct*{ $z ?a ?z }", "z a"),
        ("SELECT # all of them\n REDUCED # ?c\n * { ?z <urn:?a> '?b' , ?a }", "z a"),
        ("SELECT * { ?z ?y ?x MINUS { ?w ?v ?z } }", "z y x"),
        ("SELECT * { FILTER EXISTS { ?b ?w ?a } ?a ?c ?b }", "b a c"),
        (
            "SELECT * { { SELECT ?y ?b { ?b ?y ?hidden } } ?a ?hidden ?y }",
            "y b hidden a",
        ),
        (
            "SELECT * { { SELECT (COUNT(?x) AS ?n) ?a { ?a ?x ?y } GROUP BY ?a } }",
            "n a",
        ),
        ("SELECT * { { SELECT * { ?z ?y ?x } } }", "z y x"),
        ("SELECT * { ?z ?y ?x BIND(?x AS ?a) } ORDER BY ?a", "z y x a"),
        ("SELECT * { ?z ?y ?x } VALUES (?x ?b) { (1 UNDEF) }", "z y x b"),
        ("SELECT * { { ?z a ?y } UNION { ?z a ?x } OPTIONAL { ?y a ?b } }", "z y x b"),
        ("SELECT * { GRAPH ?z { ?y a ?b , [] } }", "z y b"),
        ("PREFIX select: <urn:*> SELECT * { ?select select:a ?as }", "select as"),
        ("SELECT * { ?ə <urn:p> ?a }", "ə a"),
    ],
)
def test_a_star_stands_for_what_is_in_scope_in_the_order_of_the_words(query, columns):
    named = put_columns_in_order(query)
    found = ox.Store().query(named)
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == columns.split()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?b ?a { ?b ?c ?a }",
        "SELECT * { ?a ?b ?c }",
        "SELECT * { <urn:a> <urn:b> <urn:c> }",
        "SELECT (COUNT(*) AS ?n) { ?b ?c ?a }",
        "SELECT ?b { { SELECT * { ?b ?c ?a } } }",
        "ASK { { SELECT * { ?b ?c ?a } } }",
        "CONSTRUCT { ?b ?c ?a } { { SELECT * { ?b ?c ?a } } }",
        "DESCRIBE * { ?b ?c ?a }",
        "# SELECT *\nSELECT ?b { ?b ?c ?a }",
    ],
)
def test_a_query_that_names_its_columns_or_has_them_sorted_stays_as_it_is(query):
    assert put_columns_in_order(query) == query


def test_what_cannot_be_read_is_told_of_as_it_was_written():
    with pytest.raises(SyntaxError, match="1:25"):
        put_columns_in_order("SELECT * { ?b ?c ?a  ! }")
    assert put_columns_in_order("SELECT * { ?b ?c ?a ` }").startswith("SELECT * {")


def table(graph, query):
    """Give the columns of a query, sorted, and its rows, sorted."""
    found = graph.query(query)
    assert isinstance(found, ox.QuerySolutions)
    columns = sorted(variable.value for variable in found.variables)
    return columns, sorted(str([row[name] for name in columns]) for row in found)


def test_rows_stay_the_same():
    some = random.Random(2)  # noqa: S311 - a graph, no secret
    graph = ox.Store()
    for _ in range(300):
        ends = [ox.NamedNode(f"urn:t{some.randrange(30)}") for _ in range(2)]
        name = ox.NamedNode(f"urn:{some.choice(['of', 'in', 'says', 'name'])}")
        graph.add(ox.Quad(ends[0], name, ends[1]))
    changed = 0
    for query in islice(queries(9), 2000):
        named = put_columns_in_order(query)
        is_cut = "LIMIT" in query or "OFFSET" in query
        if named != query and not is_cut:
            assert table(graph, named) == table(graph, query)
            changed += 1
    assert changed > 50
