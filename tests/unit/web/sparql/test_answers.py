"""What answers may hold, and what they announce."""

import json

import pytest

from hrgraph.store import publish


def test_a_table_of_too_many_rows_is_refused_and_staff_may_have_more(
    tmp_path, run_server, quads_of
):
    publish(tmp_path / "store", quads=quads_of(tmp_path / "one.nq", "one"))
    limits = {"answer_rows": 30, "staff_key": "k3y", "staff_answer_rows": 60}
    with run_server(tmp_path / "store", **limits) as client:
        digits = "VALUES ?a { 0 1 2 3 4 5 6 7 8 9 }"
        more = digits.replace("?a", "?b")
        query = f"SELECT * {{ {digits} {more} FILTER(?b < %d) }}"
        assert client.query(query % 3)[0] == 200
        status, _, body = client.query(query % 4)
        told = json.loads(body)
        assert status == told["status"] == 503
        assert told["limit_rows"] == 30
        assert "more than 30 rows" in told["detail"]
        key = {"Authorization": "Bearer k3y"}
        assert client.query(query % 6 + "# staff", **key)[0] == 200
        status, _, body = client.query(query % 7, **key)
        assert (status, json.loads(body)["limit_rows"]) == (503, 60)


def test_pages_and_programs_are_told_the_same_status(tmp_path, run_server, quads_of):
    publish(tmp_path / "store", quads=quads_of(tmp_path / "one.nq", "one"))
    three = "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f "
    queries = {
        "wrong": ("SELECT * {", 400),
        "too many rows": ("SELECT ?s { ?s ?p ?o }", 503),
        "too many bytes": ("CONSTRUCT { ?s ?p ?x } { ?s ?p ?o BIND(1 AS ?x) }", 503),
        "too long": (three.replace("*", "(COUNT(*) AS ?n)") + ". ?g ?h ?i }", 503),
    }
    limits = {"answer_rows": 30, "answer_bytes": 3000, "query_seconds": 0.5}
    with run_server(tmp_path / "store", **limits) as client:
        for why, (query, status) in queries.items():
            assert client.query(query, Accept="application/json")[0] == status, why
            found, _, page = client.query(query, Accept="text/html")
            assert found == status, why
            assert b'role="alert"' in page, why


@pytest.mark.parametrize(
    ("accept", "query", "announced"),
    [
        pytest.param("text/turtle", "CONSTRUCT WHERE { ?s ?p ?o }", "", id="1.1"),
        pytest.param(
            "text/turtle;version=1.2", "CONSTRUCT WHERE { ?s ?p ?o }", "1.2", id="asked"
        ),
        pytest.param(
            "application/sparql-results+json",
            "SELECT (<<( <urn:a> <urn:b> 1 )>> AS ?t) {}",
            "1.2",
            id="written",
        ),
        pytest.param(
            "application/sparql-results+json",
            'VERSION "1.2" SELECT * { ?s ?p ?o } LIMIT 1',
            "1.2",
            id="announced",
        ),
        pytest.param(
            "application/sparql-results+json",
            "SELECT ('<<( a )>>' AS ?text) {}",
            "",
            id="only quoted",
        ),
        pytest.param("text/csv;version=1.2", "SELECT (1 AS ?x) {}", "", id="csv"),
    ],
)
def test_rdf_1_2_is_announced_to_those_who_ask_for_it(server, accept, query, announced):
    status, headers, _ = server.query(query, Accept=accept)
    assert status == 200
    _, _, version = headers["Content-Type"].partition("version=")
    assert version == announced


def test_a_triple_term_is_given_whole(server):
    query = "SELECT (<<( <urn:a> <urn:b> 1 )>> AS ?t) {}"
    _, _, body = server.query(query, Accept="application/sparql-results+json")
    [row] = json.loads(body)["results"]["bindings"]
    assert row["t"]["type"] == "triple"
    assert row["t"]["value"]["predicate"] == {"type": "uri", "value": "urn:b"}
