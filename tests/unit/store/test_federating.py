"""SERVICE: endpoints that are named are asked, others never."""

import json
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pyoxigraph as ox
import pytest
import trustme

from hrgraph.errors import QueryError, QueryRefused
from hrgraph.settings import Settings
from hrgraph.store import Job, QueryService, Snapshot, publish

JSON = "application/sparql-results+json"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


class Elsewhere(BaseHTTPRequestHandler):
    """An endpoint over a store of its own, with paths that behave otherwise."""

    store = ox.Store()
    asked: ClassVar[list[str]] = []
    target = ""

    def do_POST(self):
        query = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Elsewhere.asked.append(self.path)
        if self.path == "/moved":
            self.send_response(307)
            self.send_header("Location", Elsewhere.target)
            self.end_headers()
            return
        if self.path == "/silent":
            time.sleep(3)
            return
        if self.path == "/large":
            self.send_response(200)
            self.end_headers()
            for _ in range(400):
                self.wfile.write(b" " * 100_000)
            return
        if self.path == "/broken":
            self.send_error(500)
            return
        found = self.store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        body = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def elsewhere():
    towns = [ox.NamedNode(f"urn:town:{number}") for number in range(30)]
    for number, town in enumerate(towns):
        count = ox.Literal(number)
        Elsewhere.store.add(ox.Quad(town, ox.NamedNode("urn:people"), count))
    words = ox.Literal('Şəki "old"', language="az")
    Elsewhere.store.add(ox.Quad(towns[0], ox.NamedNode("urn:name"), words))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("here")
    quads = folder / "quads.nq"
    lines = [
        f"<urn:raid:{number}> <urn:in> <urn:town:{number}> <urn:g> .\n"
        for number in range(5)
    ]
    lines.append(f'<urn:court> {LABEL} "Court of Appeal"@en <urn:g> .\n')
    quads.write_text("".join(lines), encoding="utf-8")
    publish(folder / "store", quads=quads)
    return Snapshot.current(folder / "store")


@pytest.fixture
def ask(snapshot, elsewhere):
    services = []
    Elsewhere.asked.clear()

    def asked(text, paths=("/sparql", "/moved", "/broken"), **settings):
        allowed = " ".join(elsewhere + path for path in paths)
        given = {"services": allowed, "service_private": True, **settings}
        services.append(QueryService(Settings(**given)))
        reply = services[-1].answer(Job(text, JSON, ""), snapshot)
        found = json.loads(reply.body)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in found]

    yield asked
    for service in services:
        service.close()


def test_rows_of_an_endpoint_are_joined(ask, elsewhere):
    found = ask(
        f"PREFIX u: <urn:> SELECT ?raid ?n {{ ?raid u:in ?town "
        f"SERVICE <{elsewhere}/sparql> {{ ?town u:people ?n FILTER(?n > 2) }} }}"
    )
    assert {row["raid"]: row["n"] for row in found} == {
        "urn:raid:3": "3",
        "urn:raid:4": "4",
    }


def test_texts_come_as_they_are(ask, elsewhere):
    text = f"SELECT ?name {{ SERVICE <{elsewhere}/sparql> {{ ?t <urn:name> ?name }} }}"
    assert ask(text) == [{"name": 'Şəki "old"'}]


def test_an_endpoint_that_is_not_named_is_refused(ask, elsewhere):
    with pytest.raises(QueryRefused):
        ask(f"SELECT * {{ SERVICE <{elsewhere}/other> {{ ?s ?p ?o }} }}")
    assert Elsewhere.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]"])
def test_addresses_of_private_networks_are_refused(ask, elsewhere, host):
    endpoint = elsewhere.replace("127.0.0.1", host) + "/sparql"
    text = f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError, match="private network"):
        ask(text, services=endpoint, service_private=False)
    assert Elsewhere.asked == []


def test_a_redirect_leads_only_where_the_operator_allows(ask, elsewhere):
    text = f"SELECT * {{ SERVICE <{elsewhere}/moved> {{ ?t <urn:name> ?n }} }}"
    Elsewhere.target = f"{elsewhere}/secret"
    with pytest.raises(QueryError, match="not asked here"):
        ask(text)
    assert Elsewhere.asked == ["/moved"]
    Elsewhere.target = f"{elsewhere}/sparql"
    assert len(ask(text)) == 1
    Elsewhere.target = f"{elsewhere}/moved"
    with pytest.raises(QueryError, match="one address to the next"):
        ask(text)


def test_a_failure_is_told_unless_the_clause_is_silent(ask, elsewhere):
    clause = f"<{elsewhere}/broken> {{ ?raid <urn:in> ?town }} }}"
    with pytest.raises(QueryError, match="status 500"):
        ask(f"SELECT * {{ SERVICE {clause}")
    assert ask(f"SELECT * {{ SERVICE SILENT {clause}") == [{}]


def test_too_many_rows_are_an_error_and_never_cut(ask, elsewhere):
    text = f"SELECT * {{ SERVICE <{elsewhere}/sparql> {{ ?t <urn:people> ?n }} }}"
    assert len(ask(text, service_rows=30)) == 30
    with pytest.raises(QueryError, match="more than 29 rows"):
        ask(text, service_rows=29)


def test_a_search_and_a_silent_service_stand_in_one_query(ask):
    text = (
        "PREFIX s: <https://w3id.org/hrgraph/search#> SELECT ?thing ?x { "
        'SERVICE SILENT <https://w3id.org/hrgraph/search> { ?thing s:query "appeal" } '
        "SERVICE SILENT <http://elsewhere.example/> { ?thing <urn:p> ?x } }"
    )
    assert ask(text) == [{"thing": "urn:court"}]


def test_an_answer_that_does_not_end_is_given_up(ask, elsewhere):
    text = f"SELECT * {{ SERVICE <{elsewhere}/large> {{ ?t <urn:name> ?n }} }}"
    with pytest.raises(QueryError, match="more than 20,000,000 bytes"):
        ask(text, paths=["/large"])


def test_a_silent_endpoint_is_given_up_in_time(ask, elsewhere):
    text = f"SELECT * {{ SERVICE <{elsewhere}/silent> {{ ?t <urn:name> ?n }} }}"
    begun = time.monotonic()
    with pytest.raises(QueryError, match="timed out"):
        ask(text, paths=["/silent"], service_seconds=0.5)
    assert time.monotonic() - begun < 2.5


@pytest.fixture
def encrypted(tmp_path, monkeypatch):
    """Give the port of an endpoint whose certificate is for "localhost" alone."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_endpoint_is_asked_over_tls_by_the_name_of_its_certificate(ask, encrypted):
    endpoint = f"https://localhost:{encrypted}/sparql"
    text = f"SELECT ?n {{ SERVICE <{endpoint}> {{ ?t <urn:name> ?n }} }}"
    assert ask(text, services=endpoint) == [{"n": 'Şəki "old"'}]


def test_a_certificate_of_another_name_is_refused(ask, encrypted):
    endpoint = f"https://127.0.0.1:{encrypted}/sparql"
    text = f"SELECT ?n {{ SERVICE <{endpoint}> {{ ?t <urn:name> ?n }} }}"
    with pytest.raises(QueryError, match="certificate"):
        ask(text, services=endpoint)
    assert Elsewhere.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(ask, encrypted, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    endpoint = f"https://localhost:{encrypted}/sparql"
    text = f"SELECT ?n {{ SERVICE <{endpoint}> {{ ?t <urn:name> ?n }} }}"
    with pytest.raises(QueryError, match="certificate"):
        ask(text, services=endpoint)
