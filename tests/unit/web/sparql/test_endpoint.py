import csv
import gzip
import html
import io
import json
import re
import socket
import time
from urllib.parse import quote, urlencode

import brotli
import pytest
import zstandard

from hrgraph.settings import home
from hrgraph.store import publish

JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
ALL = "SELECT * { ?s ?p ?o }"
PRODUCT = "".join(
    f"VALUES ?v{place} {{ {' '.join(map(str, range(200)))} }} " for place in range(6)
)


def bindings(body):
    return json.loads(body)["results"]["bindings"]


def test_get_form_direct_post_and_query_method_answer_alike(server):
    answers = [
        server.query(ALL),
        server.ask("POST", body=urlencode({"query": ALL}), Content_Type=FORM),
        server.ask("POST", body=ALL, Content_Type="application/sparql-query"),
        server.ask("QUERY", body=ALL, Content_Type="application/sparql-query"),
    ]
    assert {status for status, _, _ in answers} == {200}
    assert len({body for _, _, body in answers}) == 1
    assert len(bindings(answers[0][2])) == 80


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", JSON),
        ("text/csv", "text/csv; charset=utf-8"),
        (
            "text/html;q=0.1, text/tab-separated-values",
            "text/tab-separated-values; charset=utf-8",
        ),
        (f"{JSON};q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
    ],
)
def test_the_form_is_the_one_that_is_wanted(server, accept, expected):
    status, headers, _ = server.query(ALL, Accept=accept)
    assert (status, headers["Content-Type"]) == (200, expected)
    assert "Accept" in headers["Vary"]


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("json", "ASK {}", "application/sparql-results+json"),
        ("json", "DESCRIBE <urn:thing:1>", "application/ld+json"),
        ("xml", "DESCRIBE <urn:thing:1>", "application/rdf+xml"),
        ("turtle", "DESCRIBE <urn:thing:1>", "text/turtle; charset=utf-8"),
        ("nq", "DESCRIBE <urn:thing:1>", "application/n-quads"),
        ("application/sparql-results+xml", "ASK {}", "application/sparql-results+xml"),
    ],
)
@pytest.mark.parametrize("parameter", ["format", "output"])
def test_a_parameter_chooses_the_form(server, parameter, name, query, expected):
    path = f"/sparql?query={quote(query)}&{parameter}={name}"
    status, headers, _ = server.ask(path=path, accept="image/png")
    assert (status, headers["Content-Type"]) == (200, expected)


def test_a_form_that_is_not_given_is_406_with_those_that_are(server):
    status, headers, body = server.query(ALL, Accept="image/png")
    assert status == 406
    assert headers["Content-Type"] == "application/problem+json"
    assert "text/csv" in json.loads(body)["detail"]
    assert server.query("CONSTRUCT WHERE { ?s ?p ?o }", Accept=JSON)[0] == 406


def test_head_is_get_without_the_body(server):
    path = f"/sparql?query={quote(ALL)}"
    got, asked = server.ask("GET", path), server.ask("HEAD", path)
    assert asked[2] == b""
    for name in ("Content-Type", "Content-Length", "ETag"):
        assert got[1][name] == asked[1][name]


@pytest.mark.parametrize(
    ("coding", "decode"),
    [
        ("gzip", gzip.decompress),
        ("br", brotli.decompress),
        ("zstd", lambda packed: zstandard.ZstdDecompressor().decompress(packed)),
    ],
)
def test_answers_are_compressed_when_asked_for(server, coding, decode):
    plain = server.query(ALL)[2]
    _, headers, body = server.query(ALL, Accept_Encoding=coding)
    assert headers["Content-Encoding"] == coding
    assert decode(body) == plain


def test_an_answer_that_is_known_is_not_sent_again(server):
    tag = server.query(ALL)[1]["ETag"]
    status, headers, body = server.query(ALL, If_None_Match=f'"other", {tag}')
    assert (status, body) == (304, b"")
    assert headers["ETag"] == tag
    assert server.query(ALL, Accept="text/csv")[1]["ETag"] != tag


def test_a_query_by_its_own_method_is_not_sent_again_either(server):
    known = server.query("ASK { ?s ?p 1 }")[1]["ETag"]
    given = {"content_type": "application/sparql-query", "if_none_match": known}
    status, headers, body = server.ask("QUERY", body="ASK { ?s ?p 1 }", **given)
    assert (status, headers["ETag"], body) == (304, known, b"")


def test_what_changes_each_time_is_not_kept(server):
    text = "SELECT (UUID() AS ?x) {}"
    first, second = server.query(text), server.query(text)
    assert first[2] != second[2]
    assert first[1]["Cache-Control"] == "no-store"
    assert "ETag" not in first[1]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (nOw # by the clock\n () AS ?x) {}",
        "SELECT (StrUUID() AS ?x) { }",
        "SELECT ?x { BIND(BNODE\t() AS ?x) }",
    ],
)
def test_what_changes_is_seen_however_it_is_written(server, text):
    assert server.query(text)[1]["Cache-Control"] == "no-store"
    known = "SELECT (1 AS ?x) { OPTIONAL { <urn:knows> <urn:random> ?now } }"
    assert server.query(known)[1]["Cache-Control"] == "public, no-cache"


def test_a_kept_answer_tells_its_age(server):
    text = "SELECT ?o { <urn:thing:1> ?p ?o }"
    for _ in range(8):  # a lookup is kept when a process is asked for it again
        server.query(text)
    time.sleep(1.1)
    ages = [int(server.query(text)[1]["Age"]) for _ in range(25)]
    assert max(ages) >= 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT ?x WHERE {\n ?x ?y }", (2, 8)),
        ("SELECT * {\n  ?s nope:p ?o }", (2, 6)),
        ("ASK { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }", (1, 7)),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", (1, 1)),
    ],
)
def test_a_fault_of_the_query_is_told_by_line_and_column(server, text, place):
    status, headers, body = server.query(text)
    told = json.loads(body)
    assert status == told["status"] == 400
    assert (told["line"], told["column"]) == place
    assert headers["Cache-Control"] == "no-store"
    assert headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("GET", "/sparql?query=", None, None, 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, None, 400),
        ("GET", "/sparql?update=CLEAR%20ALL", None, None, 400),
        ("GET", "/sparql?query=%FF", None, None, 400),
        ("GET", "/sparql?query=ASK%7B%7D%0", None, None, 400),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "ASK {}", "application/sparql-query; charset=utf-16", 415),
        ("POST", "/sparql", b"ASK {} #\xff", "application/sparql-query", 400),
        ("POST", "/sparql", "", "application/sparql-query", 400),
        ("POST", "/sparql", "a=b", FORM, 400),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update", 403),
        ("POST", "/sparql", "update=CLEAR%20ALL", FORM, 403),
        ("POST", "/sparql?query=ASK%7B%7D", "query=ASK%7B%7D", FORM, 400),
        ("QUERY", "/sparql", "ASK {}", None, 400),
        ("QUERY", "/sparql", "query=ASK%7B%7D", FORM, 415),
        ("GET", "/sparql?query=ASK%7B%7D&format=docx", None, None, 406),
        ("GET", "/sparql?query=ASK%7B%7D&format=ttl", None, None, 406),
        ("POST", "/sparql", "#" * 1_000_001, "application/sparql-query", 413),
        ("GET", "/sparql?query=ASK%7B%7D&snapshot=0123456789abcdef", None, None, 404),
        ("PUT", "/sparql?query=ASK%7B%7D", None, None, 405),
    ],
)
def test_what_is_no_query_is_refused(server, method, path, body, kind, status):
    headers = {"Content_Type": kind} if kind else {}
    answer = server.ask(method, path, body, **headers)
    assert answer[0] == status
    assert answer[1].get_all("Accept-Query") == ['"application/sparql-query"']
    address, _, anchor = json.loads(answer[2])["type"].partition("#")
    page = server.ask(path=address.removeprefix(server.address), accept="text/html")
    assert f'<section id="{anchor}"' in page[2].decode()
    if status == 405:
        assert "QUERY" in answer[1]["Allow"]


def test_values_of_a_form_are_decoded_once(server):
    text = 'SELECT ("%41 + Şəki" AS ?x) {}'
    _, _, body = server.ask("POST", body=urlencode({"query": text}), Content_Type=FORM)
    assert bindings(body)[0]["x"]["value"] == "%41 + Şəki"


def test_what_is_no_escape_stands_for_itself(server):
    path = "/sparql?query=SELECT%20(%22a%zz=%3D%0D%0A%22+AS%20?x)%20%7B%7D"
    assert server.ask(path=path)[0] == 400  # a line may not end in a short string
    path = "/sparql?query=SELECT%20(%22%zz=%3D%2B%22+AS%20?x)%20%7B%7D"
    assert bindings(server.ask(path=path)[2])[0]["x"]["value"] == "%zz==+"
    path = "/sparql?format=json&query=SELECT%20(%22=%3D%C6%8F%22+AS%20?x)%20%7B%7D"
    assert bindings(server.ask(path=path)[2])[0]["x"]["value"] == "==Ə"


def test_the_dataset_of_the_protocol_is_used(server):
    one = f"/sparql?query={quote(ALL)}&default-graph-uri=urn:note:1"
    assert len(bindings(server.ask(path=one)[2])) == 20
    two = f"{one}&default-graph-uri=urn:note:2"
    assert len(bindings(server.ask(path=two)[2])) == 40
    none = f"/sparql?query={quote(ALL)}&named-graph-uri=urn:note:1"
    assert bindings(server.ask(path=none)[2]) == []


def test_a_graph_named_beside_a_form_is_not_passed_over(server):
    query = quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    path = "/sparql?default-graph-uri=urn:note:1"
    given = {"content_type": FORM, "accept": "text/csv"}
    assert server.ask("POST", path, f"query={query}", **given)[2] == b"n\r\n20\r\n"


def test_csv_is_what_a_spreadsheet_reads(server):
    _, _, body = server.query("SELECT ?o { <urn:thing:1> ?p ?o }", Accept="text/csv")
    rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
    assert rows[0] == ["o"]
    assert ["Məhkəmə 1"] in rows


def test_a_runaway_query_ends_in_time_with_a_true_status(server):
    begun = time.monotonic()
    status, headers, body = server.query("SELECT (COUNT(*) AS ?n) {" + PRODUCT + "}")
    assert status == 503
    assert time.monotonic() - begun < 2.6
    assert json.loads(body)["limit_seconds"] == 2
    assert int(headers["Retry-After"]) > 0


def test_a_client_that_leaves_stops_its_query(server):
    text = quote("SELECT (COUNT(*) AS ?n) {" + PRODUCT + "}")
    with socket.create_connection(("127.0.0.1", server.port)) as gone:
        gone.sendall(
            f"GET /sparql?query={text} HTTP/1.1\r\n"
            "Authorization: Bearer k3y\r\n"  # staff's queries may run for a minute
            f"Host: 127.0.0.1:{server.port}\r\n\r\n".encode()
        )
        assert comes_to_be(lambda: running_slow(server) == 1)
    assert comes_to_be(lambda: running_slow(server) == 0)


def comes_to_be(found):
    latest = time.monotonic() + 15  # a busy machine is slow to look
    while time.monotonic() < latest:
        if found():
            return True
        time.sleep(0.1)
    return False


def running_slow(server):
    body = server.ask(path="/metrics", Accept="text/plain")[2].decode()
    line = next(x for x in body.splitlines() if 'state="slow_running"' in x)
    return float(line.split()[-1])


def test_preflight_allows_what_the_protocol_needs(server):
    status, headers, _ = server.ask("OPTIONS", Origin="https://editor.example")
    assert status == 204
    assert "QUERY" in headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in headers


def test_the_service_describes_itself(server):
    _, headers, body = server.ask(Accept="application/n-triples")
    assert headers["Content-Type"] == "application/n-triples"
    text = body.decode()
    assert f"service-description#endpoint> <{server.address}/sparql>" in text
    assert "urn:note:3" in text


def test_people_get_a_page_with_the_answer_or_the_fault(server):
    html = "text/html,*/*;q=0.1"
    status, headers, body = server.query(
        "SELECT ?o { <urn:thing:1> ?p ?o }", Accept=html
    )
    assert status == 200
    assert "Məhkəmə 1" in body.decode()
    assert "default-src" in headers["Content-Security-Policy"]
    status, _, body = server.query("SELECT <script>alert(1)</script>", Accept=html)
    assert status == 400
    assert b"<script>alert" not in body
    assert server.ask(Accept=html)[0] == 200


def test_graphs_are_read_whole_by_their_name(server):
    status, _, body = server.ask(
        path="/store?graph=urn:note:1", Accept="application/n-triples"
    )
    assert status == 200
    assert len(body.splitlines()) == 20
    assert server.ask(path="/store?graph=urn:none")[0] == 404
    assert server.ask("PUT", "/store?default", "x")[0] == 405
    assert server.ask(path="/store?default", Accept="image/png")[0] == 406


def test_a_graph_that_is_known_is_not_sent_again(server):
    etag = server.ask(path="/store?graph=urn:note:1")[1]["ETag"]
    given = {"If_None_Match": f'"other", W/{etag}'}
    status, headers, body = server.ask(path="/store?graph=urn:note:1", **given)
    assert (status, headers["ETag"], body) == (304, etag, b"")


@pytest.mark.parametrize(
    ("query", "kind"),
    [("", "input"), ("?graph=no%20iri", "input"), ("?graph=urn:none", "unknown")],
)
def test_a_graph_that_is_none_is_told_by_its_kind(server, query, kind):
    told = json.loads(server.ask(path=f"/store{query}")[2])
    assert told["type"] == f"{server.address}/problems#{kind}"


@pytest.mark.parametrize("path", ["//sparql", "/sparql/", "//sparql//", "///sparql"])
def test_slashes_too_many_lead_to_the_endpoint_all_the_same(server, path):
    status, headers, _ = server.ask(path=f"{path}?query=ASK%7B%7D")
    assert (status, headers["Content-Type"]) == (200, JSON)


def test_another_name_of_the_host_is_turned_away(server):
    assert server.ask(Host="elsewhere.example")[0] == 421


def test_health_and_counts_are_told(server):
    assert server.ask(path="/health/live")[0] == 200
    told = json.loads(server.ask(path="/health/ready")[2])
    assert told["fault"] is None
    counts = server.ask(path="/metrics", Accept="text/plain")[2]
    assert b"hrgraph_sparql_seconds_count" in counts


def test_every_query_without_end_is_ended_in_time(tmp_path, run_server, quads_of):
    queries = sorted((home() / "bench" / "runaways").glob("*.rq"))
    assert len(queries) == 9
    publish(tmp_path / "store", quads=quads_of(tmp_path / "one.nq", "one"))
    with run_server(tmp_path / "store", query_seconds=0.6) as client:
        for file in queries:
            begun = time.monotonic()
            status, headers, body = client.query(file.read_text(encoding="utf-8"))
            assert status == 503, file.stem
            assert headers["Content-Type"] == "application/problem+json"
            assert json.loads(body)["status"] == 503
            assert time.monotonic() - begun < 3, file.stem
            assert client.query(f"ASK {{}} # after {file.stem}")[0] == 200


def test_an_answer_that_is_too_long_is_refused_with_the_limit(
    tmp_path, run_server, quads_of
):
    publish(tmp_path / "store", quads=quads_of(tmp_path / "one.nq", "one"))
    with run_server(tmp_path / "store", answer_bytes=1000) as client:
        status, _, body = client.query(ALL)
        told = json.loads(body)
        assert status == told["status"] == 503
        assert told["limit_bytes"] == 1000
        assert told["whole_data"].endswith("/dumps/")
        assert client.query("SELECT * { ?s ?p ?o } LIMIT 2")[0] == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?v { <urn:thing:1> <urn:version> ?v }",
        "ASK { <urn:thing:1> ?p ?o }",
        "DESCRIBE <urn:thing:1>",
    ],
)
def test_an_answer_can_be_had_in_each_format_that_its_page_offers(server, query):
    _, _, page = server.query(query, Accept="text/html")
    offered = re.findall(r'href="(/sparql\?[^"]*format=[^"]*)"', page.decode())
    assert len(offered) == 4
    for address in offered:
        assert server.ask(path=html.unescape(address))[0] == 200
