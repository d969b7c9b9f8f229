"""What is walked is what the engine finds."""

import json
import random
from collections import Counter

import pyoxigraph as ox
import pytest

from hrgraph.store.columns import put_columns_in_order
from hrgraph.store.lookups import read_lookup
from hrgraph.store.lookups.answering import walk_lookup
from hrgraph.store.lookups.terms import stated

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TRIPLES = f"""
<urn:police> <urn:partOf> <urn:ministry> .
<urn:ministry> <urn:partOf> <urn:state> .
<urn:state> <urn:partOf> <urn:police> .
<urn:unit> <urn:partOf> <urn:police> .
<urn:unit> <urn:partOf> <urn:ministry> .
<urn:unit> <{RDF}type> <urn:Authority> .
<urn:police> <{RDF}type> <urn:Authority> .
<urn:unit> <urn:name> "Mobile \\"unit\\" \\\\ No. 5\\n\\u0007\\u2028"@en-GB .
<urn:unit> <urn:name> "dəstə" .
<urn:unit> <urn:size> "005"^^<http://www.w3.org/2001/XMLSchema#integer> .
<urn:unit> <urn:size> 5 .
<urn:unit> <urn:since> "2024-05-01"^^<http://www.w3.org/2001/XMLSchema#date> .
<urn:unit> <urn:place> _:somewhere .
_:somewhere <urn:name> "Bakı" .
<urn:odd> <urn:name> "abc"@ar--rtl .
<urn:odd> <urn:says> <<( <urn:a> <urn:b> <urn:c> )>> .
<urn:report> {{
    <urn:unit> <urn:partOf> <urn:police> ; <urn:name> "dəstə" .
    <urn:report> <urn:by> _:somebody .
}}
<urn:letter> {{ <urn:unit> <urn:partOf> <urn:police> ; <urn:about> <urn:report> }}
_:nameless {{ <urn:unit> <urn:partOf> <urn:ministry> }}
"""
QUERIES = [
    "SELECT ?x { <urn:unit> <urn:partOf> ?x }",
    "SELECT ?x { <urn:unit> <urn:partOf>+ ?x }",
    "SELECT ?x { <urn:unit> <urn:partOf>* ?x }",
    "SELECT * { ?x <urn:partOf>+ <urn:police> }",
    "SELECT $x { ?x ^<urn:partOf>+ <urn:unit> . }",
    "SELECT ?x { <urn:state> ^<urn:partOf>/^<urn:partOf> ?x }",
    "SELECT ?x { <urn:unit> <urn:partOf>/<urn:partOf>/<urn:partOf> ?x }",
    "SELECT ?x { <urn:unit> <urn:partOf>/<urn:partOf>*/<urn:partOf> ?x }",
    "SELECT ?x { <urn:Authority> ^a/<urn:partOf>+ ?x }",
    "SELECT ?x { ?x <urn:partOf>/a <urn:Authority> }",
    "SELECT ?x { <urn:unit> <urn:name> ?x }",
    "SELECT ?x { <urn:unit> <urn:size> ?x }",
    "SELECT ?x { <urn:unit> <urn:since> ?x }",
    "SELECT ?x { <urn:unit> <urn:place>/<urn:name> ?x }",
    "SELECT ?x { <urn:unit> <urn:name>/<urn:name> ?x }",
    "SELECT ?x { <urn:unit> <urn:name>* ?x }",
    'SELECT ?x { ?x <urn:name> "dəstə" }',
    'SELECT ?x { ?x <urn:place>/<urn:name> "Bakı" }',
    'SELECT ?x { ?x <urn:name> "dəstə"@az }',
    "SELECT ?x { ?x <urn:size> 5 }",
    "SELECT ?x { ?x <urn:size> 05 }",
    'PREFIX u: <urn:> SELECT ?x { ?x u:since/^u:since/u:place/u:name "Bakı" }',
    'PREFIX x: <urn:size:> SELECT ?x { ?x <urn:size> "5"^^x:small }',
    "SELECT ?x { <urn:nowhere> <urn:partOf>+ ?x }",
    "SELECT ?x { <urn:unit> <urn:partOf>+ ?x } LIMIT 0",
    "SELECT ?p ?o { <urn:unit> ?p ?o }",
    "SELECT ?o { <urn:unit> ?p ?o }",
    "SELECT * { <urn:unit> ?p ?b }",
    "SELECT * { ?s ?p <urn:police> }",
    "SELECT ?p ?s { ?s ?p <urn:police> } LIMIT 1",
    'SELECT * { ?s ?p "dəstə" }',
    "SELECT * { <urn:nowhere> ?p ?o }",
    "ASK { <urn:nowhere> ?p ?o }",
    "ASK { ?s ?p <urn:police> }",
    "ASK { <urn:unit> <urn:partOf>+ ?x }",
    "ASK { <urn:nowhere> <urn:partOf>+ ?x }",
    "SELECT ?o { GRAPH <urn:report> { <urn:unit> ?p ?o } }",
    "SELECT ?p { GRAPH <urn:report> { <urn:unit> ?p <urn:police> } } LIMIT 1",
    "SELECT ?o { GRAPH <urn:nowhere> { <urn:unit> ?p ?o } }",
    "SELECT * { GRAPH <urn:letter> { <urn:unit> <urn:about> ?r } ?r <urn:by> ?y }",
    "SELECT * { <urn:unit> <urn:about> ?g . GRAPH <urn:report> { ?g ?p ?o } }",
    "SELECT ?y { GRAPH <urn:letter> { <urn:unit> ?x ?r OPTIONAL { ?r <urn:by> ?y } } }",
    "SELECT * { GRAPH <urn:letter> { <urn:unit> <urn:partOf>/^<urn:partOf> ?x } }",
    "ASK { GRAPH <urn:letter> { ?s ?p <urn:state> } }",
]
UNWRITTEN = [
    "SELECT ?x { <urn:odd> <urn:name> ?x }",
    "SELECT * { <urn:odd> ?p ?x }",
    "SELECT ?x { <urn:odd> <urn:says>+ ?x }",
    "SELECT ?x { <urn:unit> u:partOf+ ?x }",
    "SELECT ?x { GRAPH ?g { <urn:unit> <urn:partOf> ?x } }",
    "SELECT ?x { GRAPH <report> { <urn:unit> <urn:partOf> ?x } }",
    "SELECT ?x { <unit> <urn:partOf>+ ?x }",
]


@pytest.fixture(scope="module")
def graph():
    store = ox.Store()
    store.load(TRIPLES.encode(), format=ox.RdfFormat.TRIG)
    return store


def answered(graph, text):
    lookup = read_lookup(text)
    if lookup is None or lookup.plan is None:
        return None
    try:
        terms = [stated(constant, lookup.atoms) for constant in lookup.plan.constants]
    except ValueError:
        return None
    return walk_lookup(lookup.plan, graph, terms)  # the engine is not asked


def walked(graph, text):
    body = answered(graph, text)
    return None if body is None else json.loads(body)


def found(graph, text):
    text = put_columns_in_order(text)
    return json.loads(graph.query(text).serialize(format=ox.QueryResultsFormat.JSON))


def counted(table):
    rows = table["results"]["bindings"]
    return Counter(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize("text", QUERIES)
def test_a_walk_finds_what_the_engine_finds_as_often(graph, text):
    ours, engines = walked(graph, text), found(graph, text)
    assert ours["head"] == engines["head"]
    if "boolean" in engines:
        assert ours == engines
    else:
        assert counted(ours) == counted(engines)


def test_a_path_of_no_steps_begins_and_ends_where_nobody_has_been(graph):
    """SPARQL 1.1, 18.5; the engine loses this row."""
    ours = walked(graph, "SELECT ?x { <urn:nowhere> <urn:partOf>* ?x }")
    assert counted(ours) == {'{"x": {"type": "uri", "value": "urn:nowhere"}}': 1}


def test_a_walk_of_a_single_triple_is_written_as_the_engine_writes_it(graph):
    for name in ("name", "size", "since", "place", "partOf"):
        text = f"SELECT ?x {{ <urn:unit> <urn:{name}> ?x }}"
        written = graph.query(text).serialize(format=ox.QueryResultsFormat.JSON)
        assert answered(graph, text) == written
    for text in ("SELECT * { <urn:unit> ?a ?b }", "SELECT ?o ?p { <urn:unit> ?p ?o }"):
        written = graph.query(text).serialize(format=ox.QueryResultsFormat.JSON)
        assert answered(graph, text) == written


@pytest.mark.parametrize("text", UNWRITTEN)
def test_what_is_not_written_here_is_left_to_the_engine(graph, text):
    assert walked(graph, text) is None


def test_a_long_walk_is_given_up():
    graph = ox.Store()
    one, part = ox.NamedNode("urn:one"), ox.NamedNode("urn:partOf")
    graph.extend(
        ox.Quad(ox.NamedNode(f"urn:{number}"), part, ox.NamedNode(f"urn:{number + 1}"))
        for number in range(500)
    )
    graph.extend(
        ox.Quad(one, part, ox.NamedNode(f"urn:many:{number}")) for number in range(101)
    )
    assert walked(graph, "SELECT ?x { <urn:480> <urn:partOf>+ ?x }") is not None
    assert walked(graph, "SELECT ?x { <urn:0> <urn:partOf>+ ?x }") is None
    assert walked(graph, "SELECT ?x { <urn:one> <urn:partOf> ?x }") is None
    assert walked(graph, "SELECT * { <urn:one> ?p ?x }") is None
    assert len(walked(graph, "SELECT * { <urn:7> ?p ?x }")["results"]["bindings"]) == 1


@pytest.mark.parametrize("seed", range(40))
def test_any_path_through_any_graph_is_walked_as_the_engine_does(seed):
    chance = random.Random(seed)  # noqa: S311 - the same graphs each time
    things = [f"urn:thing:{number}" for number in range(6)]
    graph = ox.Store()
    for thing in map(ox.NamedNode, things):  # the engine loses those it has not met
        graph.add(ox.Quad(thing, ox.NamedNode("urn:is"), thing))
    for _ in range(chance.randint(3, 12)):
        one, other = (ox.NamedNode(name) for name in chance.choices(things, k=2))
        graph.add(ox.Quad(one, ox.NamedNode(chance.choice(["urn:p", "urn:q"])), other))
    for _ in range(12):
        steps = [
            chance.choice(["", "^"]) + chance.choice(["<urn:p>", "<urn:q>"]) + sign
            for sign in chance.choices(["", "", "+", "*"], k=chance.randint(1, 3))
        ]
        ends = [f"<{chance.choice(things)}>", "?x"]
        chance.shuffle(ends)
        text = f"SELECT ?x {{ {ends[0]} {'/'.join(steps)} {ends[1]} }}"
        ours = walked(graph, text)
        if ours is not None:
            assert counted(ours) == counted(found(graph, text)), text
