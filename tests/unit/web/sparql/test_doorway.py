"""Requests that reach the server in odd ways."""

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

from hrgraph.store import publish

LOOKUP = "SELECT ?p ?o { <urn:thing:1> ?p ?o }"
FORM = "application/x-www-form-urlencoded"


def raw(server, *pieces, pause=0.0):
    """Send bytes as they are, piece by piece; give all that comes back."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as link:
        for piece in pieces:
            link.sendall(piece)
            time.sleep(pause)
        answer = b""
        while more := link.recv(65536):
            answer += more
        return answer


def test_a_lookup_is_answered_alike_by_every_way_in(server):
    body = server.query(LOOKUP)[2]
    assert len(json.loads(body)["results"]["bindings"]) == 2
    sent = f"query={quote(LOOKUP)}"
    assert server.ask("POST", "/sparql", sent, Content_Type=FORM)[2] == body
    assert server.ask(path=f"/sparql?{sent}&format=json")[2] == body


DIRECT = "application/sparql-query"
# One that is looked up, one that a worker is asked.
ASKED = [LOOKUP, "SELECT ?o { <urn:thing:2> ?p ?o MINUS { ?o ?q ?r } }"]


@pytest.mark.parametrize("query", ASKED)
@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("POST", FORM),
        ("POST", "Application/X-WWW-Form-URLencoded; charset=UTF-8"),
        ("POST", DIRECT),
        ("POST", "application/sparql-query; charset=utf-8"),
        ("QUERY", DIRECT),
    ],
)
def test_what_is_sent_as_a_body_is_answered_as_an_address_is(
    server, query, method, kind
):
    query = f"{query} # {method} {kind} Şəki"
    status, expected, rows = server.query(query)
    assert status == 200
    body = f"query={quote(query)}" if "form" in kind.lower() else query.encode()
    for _ in range(2):
        status, headers, found = server.ask(method, body=body, Content_Type=kind)
        assert (status, found) == (200, rows)
        for name in set(expected) - {"Date", "Age"}:
            assert headers[name] == expected[name], name
    known = {"Content_Type": kind, "If_None_Match": expected["ETag"]}
    safe = method == "QUERY"
    assert server.ask(method, body=body, **known)[0] == (304 if safe else 200)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (f"query={quote(LOOKUP)}&default-graph-uri=urn%3Anone", FORM, 200),
        (f"format=csv&query={quote(LOOKUP)}", FORM, 200),
        (f"query={quote(LOOKUP)}%0A%\n", FORM, 400),
        ("query=", FORM, 400),
        ("update=CLEAR+ALL", FORM, 403),
        ("DELETE WHERE { ?s ?p ?o }", DIRECT, 400),
        (b"ASK { <urn:\xff> ?p ?o }", DIRECT, 400),
        (LOOKUP, "text/plain", 415),
        (LOOKUP.encode("utf-16"), "application/sparql-query; charset=utf-16", 415),
    ],
)
def test_a_body_that_says_more_or_else_is_read_by_the_protocol(
    server, body, kind, status
):
    assert server.ask("POST", body=body, Content_Type=kind)[0] == status


def test_what_follows_a_body_on_a_connection_is_answered_too(server):
    host = f"Host: 127.0.0.1:{server.port}"
    lines = f"POST /sparql HTTP/1.1\r\n{host}\r\nContent-Type: {{}}\r\n"
    post = (lines + "Content-Length: {}\r\n\r\n{}").format
    form = f"query={quote(LOOKUP)}"
    sent = post(DIRECT, len(LOOKUP), LOOKUP) + post(FORM, len(form), form)
    last = f"GET /sparql?{form} HTTP/1.0\r\n\r\n"
    told = raw(server, (sent + sent + last).encode())
    assert told.count(b"HTTP/1.1 200 OK") == 5


def test_a_lookup_has_the_headers_of_any_other_answer(server):
    _, quick, _ = server.query(LOOKUP)
    _, slow, _ = server.query("SELECT ?p ?o { <urn:thing:1> ?p ?o FILTER(true) }")
    assert sorted(quick.keys()) == sorted(slow.keys())
    tag = quick["ETag"]
    assert server.query(LOOKUP, If_None_Match=tag)[0] == 304
    assert server.ask("HEAD", f"/sparql?query={quote(LOOKUP)}")[1]["ETag"] == tag


FOUR = "VALUES ?{0} {{ 1 2 3 4 }} "
LONG = "SELECT * { " + "".join(FOUR.format(name) for name in "abcdefg") + "}"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT ?o { <urn:thing:1> ?p ?o FILTER(true) }", 200),
        (LONG, 200),
        ("CONSTRUCT { ?s ?p ?o } { <urn:thing:1> ?p ?o BIND(<urn:x> AS ?s) }", 200),
        ("SELECT ?o { <urn:thing:1> ?p ?o FILTER(", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }", 400),
    ],
)
def test_the_short_way_to_a_worker_tells_what_the_long_one_does(server, query, status):
    # Who names the form is answered by the long way.
    short = server.query(query, Accept="application/sparql-results+json, text/turtle")
    assert short[0] == status
    sent = f"query={quote(query)}"
    accept = {"Accept": "application/sparql-results+json, text/turtle"}
    long = server.ask(path=f"/sparql?{sent}&format=", **accept)
    assert (long[0], long[2]) == (status, short[2])
    told = [{k: v for k, v in h.items() if k != "Age"} for h in (short[1], long[1])]
    assert told[0] | {"Date": ""} == told[1] | {"Date": ""}


def test_who_has_the_answer_of_a_worker_is_not_sent_it_again(server):
    query = "SELECT ?o { <urn:thing:1> ?p ?o FILTER(true) } #known"
    tag = server.query(query)[1]["ETag"]
    status, _, body = server.query(f"{query}", If_None_Match=tag)
    assert (status, body) == (304, b"")
    assert server.query(query + " ", If_None_Match=tag)[0] == 200


def test_many_at_once_are_each_given_their_own_answer(server):
    def ask(number):
        return json.loads(server.query(f"SELECT ({number} AS ?n) {{}}")[2])

    with ThreadPoolExecutor(12) as threads:
        for number, found in enumerate(threads.map(ask, range(200))):
            (row,) = found["results"]["bindings"]
            assert row["n"]["value"] == str(number)


def test_a_lookup_that_is_asked_again_and_again_is_remembered(run_server, tmp_path):
    file = tmp_path / "one.nq"
    file.write_text("<urn:thing:1> <urn:p> <urn:o> <urn:g> .\n", encoding="utf-8")
    publish(tmp_path / "store", quads=file)
    with run_server(tmp_path / "store", web_processes=1) as client:
        for _ in range(4):
            assert client.query(LOOKUP)[0] == 200
        time.sleep(1.5)  # counts are handed over each second
        told = client.ask(path="/metrics", Accept="text/plain")[2].decode()
    assert "hrgraph_sparql_lookups_total 2.0" in told
    assert "hrgraph_sparql_cache_hits_total 2.0" in told


def test_an_escape_that_is_none_is_taken_as_it_stands(server):
    status, headers, _ = server.ask(path="/sparql?query=ASK%7B%7D%20%23%zz100%")
    assert (status, headers["Content-Type"]) == (200, "application/sparql-results+json")


def test_a_body_that_comes_in_pieces_is_read_whole(server):
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n"
        b"Content-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    pieces = (b"5\r\nASK {\r\n", b"2\r\n }\r\n", b"0\r\n\r\n")
    answer = raw(server, head % server.port, *pieces, pause=0.05)
    assert answer.startswith(b"HTTP/1.1 200")
    assert b'"boolean":true' in answer


def test_slow_senders_hold_up_nobody(server):
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n"
        b"Content-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\n"
    )
    with ThreadPoolExecutor(100) as senders:
        slow = [
            senders.submit(raw, server, head % server.port, b"ASK", b" {}", pause=1)
            for _ in range(100)
        ]
        time.sleep(0.5)
        begun = time.monotonic()
        assert server.query(LOOKUP + f" #{begun}")[0] == 200
        assert time.monotonic() - begun < 1
        assert all(b"200 OK" in sender.result() for sender in slow)


def test_a_header_with_underscores_is_not_taken_for_another(server):
    text = b"GET /sparql?query=ASK%%7B%%7D HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
    more = b"Accept: text/csv\r\nIf_None_Match: *\r\nConnection: close\r\n\r\n"
    assert raw(server, text % server.port + more).startswith(b"HTTP/1.1 200")


def test_several_accept_lines_count_as_one(server):
    text = b"GET /sparql?query=%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
    more = b"Accept: image/png\r\nAccept: text/csv\r\nConnection: close\r\n\r\n"
    asked = quote(LOOKUP).encode()
    answer = raw(server, text % (asked, server.port) + more)
    assert b"text/csv" in answer.partition(b"\r\n\r\n")[0]


def test_another_name_of_the_host_is_turned_away_from_lookups_too(server):
    status, _, _ = server.query(LOOKUP, Host="elsewhere.example")
    assert status == 421


def test_options_of_the_server_as_a_whole_are_told(server):
    asked = b"OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
    answer = raw(server, asked % server.port)
    assert answer.startswith(b"HTTP/1.1 204 ")
    assert b"\r\nAllow: GET, HEAD, POST, QUERY, OPTIONS\r\n" in answer


@pytest.mark.parametrize("accept", ["text/csv", "text/html"])
def test_a_page_of_a_client_who_asks_too_much_is_told_when_to_come_again(
    run_server, quads_of, tmp_path, accept
):
    publish(tmp_path / "store", quads=quads_of(tmp_path / "one.nq", "one"))
    with run_server(tmp_path / "store", client_queries=0, web_processes=1) as client:
        path = "/queries/signatories.csv"
        status, headers, body = client.ask(path=path, Accept=accept)
    assert status == 429
    assert int(headers["Retry-After"]) > 0
    assert headers["Cache-Control"] == "no-store"
    kind = headers["Content-Type"]
    if accept == "text/html":
        assert kind.startswith("text/html")
        assert b"<h1" in body
    else:
        assert kind == "application/problem+json"
        assert json.loads(body)["status"] == 429
