"""What is answered without a worker: only what is cheap for certain."""

import time

import pytest

from hrgraph.store import Job, Snapshot, make_snapshot
from hrgraph.store.lookups import read_lookup

JSON = "application/sparql-results+json"
FORMS = [
    JSON,
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
HEARD = "VALUES ?c { <urn:court> } ?c <urn:in> ?t OPTIONAL { ?c <urn:heard> ?a . }"
HUB = 100_000


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hub")
    with (folder / "hub.nq").open("w", encoding="utf-8") as lines:
        for number in range(HUB):
            lines.write(f"<urn:note:{number}> <urn:says> <urn:hub> .\n")
        for number in range(60):
            lines.write(f"<urn:court> <urn:heard> <urn:case:{number}> .\n")
            lines.write(f"<urn:court> <urn:closed> <urn:case:{number}> .\n")
        lines.write(f'<urn:court> {LABEL} "Bakı məhkəməsi"@az .\n')
        lines.write(f'<urn:court> {LABEL} "a bell\x07"@en .\n')
        lines.write("<urn:court> <urn:in> <urn:town> .\n")
    store = tmp_path_factory.mktemp("store")
    make_snapshot(store, [folder / "hub.nq"], identifier="hub", merged=False)
    return Snapshot.open(store)


def look_up(snapshot, text, form=JSON):
    return snapshot.lookup(
        text, base="http://example.org/", solutions=form, description="text/turtle"
    )


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?p ?o { <urn:court> ?p ?o }",
        "select * where { ?s ?p <urn:town> . } limit 20 # a remark",
        "ASK { <urn:court> <urn:in> <urn:town> }",
        "PREFIX u: <urn:>\nSELECT ?l ?t { u:court u:in ?t ; u:name ?l }",
        'SELECT ?s { ?s <urn:name> "Bakı"@az }',
        "DESCRIBE <urn:court>",
        "SELECT ?s{?s a<urn:Court>}",
        "SELECT ?o { <urn:a> <urn:p>+ ?o }",
        "PREFIX u: <urn:>\nSELECT * { ?s a/^u:p* u:a } LIMIT 3",
        "ASK { <urn:a> ^<urn:p> ?o }",
        "SELECT ?g ?o { GRAPH ?g { <urn:a> ?p ?o } }",
        "SELECT * { GRAPH <urn:g> { ?s ?p ?o } }",
        "SELECT * { <urn:a> ?p ?o MINUS { <urn:a> <urn:p> ?o } }",
        "SELECT ?o { <urn:a> <urn:p> ?o FILTER NOT EXISTS { ?o <urn:q> ?r } }",
        "SELECT ?l { { SELECT ?o { <urn:a> <urn:p> ?o } LIMIT 3 } ?o <urn:q> ?l }",
    ],
)
def test_questions_about_one_thing_are_lookups(text):
    assert read_lookup(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?s } LIMIT 1",
        "SELECT DISTINCT ?p { ?s ?p <urn:a> }",
        "SELECT * { ?a <urn:p>+ ?b }",
        "SELECT ?o { <urn:a> (<urn:p>|<urn:q>) ?o }",
        "SELECT ?o { <urn:a> !<urn:p> ?o }",
        "SELECT ?o { <urn:a> <urn:p>? ?o }",
        "SELECT ?b { <urn:a> <urn:p>+ ?b ; <urn:q> ?c }",
        "SELECT ?c { <urn:a> <urn:p>+ ?b }",
        "ASK { <urn:a> <urn:p>+ <urn:b> }",
        "SELECT ?o { <urn:a> ?p ?o } ORDER BY STR(?o)",
        "SELECT ?s { ?s <urn:p> ?o } LIMIT 5 OFFSET 100000",
        "CONSTRUCT { ?s <urn:p> ?o } { ?s <urn:p> ?o }",
        "CONSTRUCT { ?o ?p <<( ?o ?p ?o )>> } { <urn:a> ?p ?o }",
        'CONSTRUCT { ?o ?p "b"@en--ltr } { <urn:a> ?p ?o }',
        "CONSTRUCT { ?o ?p _:b } { <urn:a> ?p ?o }",
        "SELECT * { { ?s <urn:p> ?o } UNION { <urn:a> ?p ?o } }",
        "SELECT * { { <urn:a> ?p ?o } UNION { <urn:b> ?p ?o } ?o ?q ?r }",
        "SELECT * { <urn:a> ?p ?o VALUES ?o { <urn:b> <urn:c> } }",
        "SELECT * { VALUES ?o { <urn:b> UNDEF } <urn:a> ?p ?o }",
        "SELECT ?o { <urn:a> ?p ?o FILTER REGEX(?o, ?p) }",
        "SELECT ?o { <urn:a> ?p ?o FILTER NOT EXISTS { ?o ?q <urn:a> } }",
        "SELECT ?o { <urn:a> ?p ?o FILTER(?o > 5 + 1) }",
        "SELECT ?b { ?a <urn:p> ?b . ?b <urn:q> ?c }",
        "SELECT (SUM(?o) AS ?n) { <urn:a> ?p ?o }",
        "SELECT ?nothing { ?s <urn:p> <urn:a> }",
        "SELECT ?o FROM <urn:g> { <urn:a> ?p ?o }",
        "SELECT ?o { SERVICE <urn:s> { <urn:a> ?p ?o } }",
        "SELECT ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1",
        "SELECT ?o { GRAPH ?g { <urn:a> <urn:p>+ ?o } }",
        'SELECT ?o { GRAPH "g" { <urn:a> <urn:p> ?o } }',
        "SELECT ?o { GRAPH <urn:g> { GRAPH <urn:h> { <urn:a> ?p ?o } } }",
        "SELECT ?o { GRAPH ?g { } <urn:a> ?p ?o }",
        "SELECT ?o { GRAPH ?g { ?g ?p ?o } }",
        "SELECT ?o { <urn:a> ?p ?o MINUS { ?o ?q ?r } }",
        "SELECT ?o { <urn:a> ?p ?o MINUS { <urn:a> ?p ?o } ?o <urn:q> ?r }",
        "SELECT ?o { <urn:a> ?p ?o MINUS { <urn:a> ?p ?o } BIND(<urn:b> AS ?r) }",
        "SELECT ?r { <urn:a> ?p ?o MINUS { <urn:a> ?q ?r } }",
        "SELECT ?r { <urn:a> ?p ?o FILTER EXISTS { ?o <urn:q> ?r } }",
        "SELECT * { <urn:a> ?p ?o FILTER EXISTS { ?o ?q ?r } BIND(1 AS ?r) }",
        "SELECT ?r { { SELECT ?o { <urn:a> <urn:p> ?o . ?o <urn:q> ?r } } }",
        "SELECT ?o { { SELECT ?o { { SELECT ?o { <urn:a> <urn:p> ?o } } } } }",
        "SELECT ?o { { { <urn:a> ?p ?o } } }",
        "SELECT ?o { <urn:a> ?p [] , ?o }",
        "SELECT ?o { <urn:a> ?p ?o FILTER EXISTS { ?o ?q <urn:a> } }",
        "SELECT ?o { <urn:\\u0061> ?p ?o }",
        "SELECT ?o { <urn:a> ?p ?o } #" + "x" * 2000,
        "DESCRIBE ?x { ?x ?p <urn:a> }",
        "DELETE WHERE { <urn:a> ?p ?o }",
        "",
    ],
)
def test_whatever_else_a_query_says_makes_it_none(text):
    assert read_lookup(text) is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?p ?o { <urn:court> ?p ?o } LIMIT 20",
        f"SELECT ?t ?l {{ <urn:court> <urn:in> ?t ; {LABEL} ?l }}",
        "ASK { <urn:court> <urn:in> <urn:town> }",
        "SELECT * { <urn:court> <urn:heard> ?a ; <urn:closed> ?a ; <urn:x> ?b }",
        f"SELECT ?t (COUNT(?a) AS ?cases) {{ {HEARD} }} GROUP BY ?t ORDER BY ?t",
    ],
)
def test_a_lookup_is_answered_as_a_worker_answers_it(snapshot, workers, text, form):
    reply = look_up(snapshot, text, form)
    answered = workers.answer(Job(text, form, "", "http://example.org/"), snapshot)
    assert reply.body == answered.body
    assert reply.media_type == answered.media_type == form


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s { ?s <urn:says> <urn:hub> }",
        "SELECT ?s ?p { ?s ?p <urn:hub> } LIMIT 90000",
        "SELECT ?s { ?s <urn:says> <urn:hub> . <urn:court> <urn:in> ?t }",
        "SELECT * { <urn:court> <urn:in> ?t . ?s <urn:says> <urn:hub> }",
        "SELECT * { ?s <urn:says> <urn:hub> . ?s <urn:in> <urn:nowhere> }",
        "SELECT * { <urn:court> <urn:heard> ?a ; <urn:closed> ?b }",
        "SELECT * { <urn:court> <urn:in> ?t ; <urn:heard> ?a ; <urn:closed> ?b }",
    ],
)
@pytest.mark.parametrize("form", [JSON, "text/csv"])
def test_a_hub_or_a_product_is_left_to_the_workers_at_once(snapshot, text, form):
    begun = time.thread_time()
    assert look_up(snapshot, text, form) is None
    assert time.thread_time() - begun < 0.05


def test_a_faulty_lookup_is_left_to_the_workers_who_tell_the_fault(snapshot):
    assert look_up(snapshot, "SELECT ?p { u:court ?p ?o }") is None
    assert look_up(snapshot, "SELECT ?p { <urn:court> ?p ?o ; u:in ?t }") is None


def test_a_long_description_is_left_to_the_workers(snapshot):
    assert look_up(snapshot, "DESCRIBE <urn:town>") is not None
    assert look_up(snapshot, "SELECT ?s { ?s ?p <urn:town> }").length < 1000


@pytest.mark.parametrize(
    "piece",
    ["<urn:a> ", "#x\n", "PREFIX a:<urn:a> ", "?a ", "a:b.c.", '"', ";", "a a a ", "("],
)
def test_hostile_text_is_read_in_linear_time(piece):
    for begin in ("", "SELECT ", "SELECT * { ", "SELECT * { <urn:a> <urn:b> "):
        text = (begin + piece * 2000)[:2000]
        begun = time.thread_time()
        assert read_lookup(text) is None
        assert time.thread_time() - begun < 0.02
