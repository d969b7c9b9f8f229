import http.server
import json
import os
import subprocess
import sys
import threading

import pytest


@pytest.fixture(scope="module")
def ask(built):
    """Run ``hrgraph query`` as a user does; gives exit code, output, errors."""
    store = built.folder.parent.parent

    def run(*words, **environment):
        done = subprocess.run(
            [sys.executable, "-m", "hrgraph", "query", "--store", store, *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env=dict(os.environ, **environment),
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_a_question_of_the_library_is_a_table_with_its_rows(ask):
    code, out, _ = ask("detained-by-whose-count")
    assert code == 0
    assert "at least 50" in out
    assert "more than 100" in out
    assert out.splitlines()[-1].endswith(" rows")


def test_a_parameter_is_an_option_and_a_path_below_the_base(ask):
    code, out, _ = ask("signatories", "--document", "doc/seed-000", "--format", "csv")
    assert code == 0
    assert "COC Netherlands" in out
    other = ask("signatories", "--document=doc/seed-001", "--format", "csv")
    assert other[1].split() == ["signatory"]


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", "n\r\n4"), ("tsv", "?n\n4"), ("json", '{"head"'), ("xml", "<?xml")],
)
def test_a_query_of_ones_own_is_given_in_the_standard_formats(ask, form, start):
    code, out, _ = ask("-e", "SELECT (2 + 2 AS ?n) {}", "--format", form)
    assert code == 0
    assert (
        out.encode()
        .replace(b"\r\n", b"\n")
        .startswith(start.replace("\r\n", "\n").encode())
    )


def test_ask_says_yes_or_no_and_construct_gives_turtle(ask):
    assert ask("-e", "ASK { ?s ?p ?o }")[1] == "yes\n"
    construct = "CONSTRUCT { <urn:a> <urn:b> ?n } { BIND(1 AS ?n) }"
    assert "<urn:a> <urn:b>" in ask("-e", construct)[1]
    jsonld = json.loads(ask("-e", construct, "--format", "jsonld")[1])
    assert jsonld[0]["@id"] == "urn:a"


def test_a_file_is_asked_with_its_parameters(ask, tmp_path):
    file = tmp_path / "count.rq"
    file.write_text(
        "#+ summary: How many things of a class?\n"
        "#+ param class: iri, the class\n"
        "#+ expect columns: [n]\n"
        "PREFIX hrg: <https://w3id.org/hrgraph/ns/>\n"
        "SELECT (COUNT(?x) AS ?n) {\n  VALUES ?class { hrg:Place }\n  ?x a ?class }\n",
        "utf-8",
    )
    code, out, _ = ask(file, "--class", "hrg:Document", "--format", "csv")
    assert (code, out.split()) == (0, ["n", "4"])


def test_a_file_without_a_header_is_asked_as_it_stands(ask, tmp_path):
    file = tmp_path / "count.rq"
    file.write_text("SELECT (2 + 2 AS ?n) {}", "utf-8")
    assert ask(file, "--format", "csv")[:2] == (0, "n\n4\n")
    code, _, errors = ask(file, "--place", "x")
    assert code == 3
    assert "no header that names the parameter --place" in errors


@pytest.mark.parametrize(
    ("words", "exit_code", "told"),
    [
        (["detained-by-whose-cont"], 3, "did you mean"),
        (["gone.rq"], 3, "gone.rq: no such query file"),
        (["-e", "SELECT ?x {"], 3, "line 1"),
        (["-e", "DROP ALL"], 3, "hrgraph:"),
        ([], 2, "Give the name of a question"),
        (["signatories", "--documnt", "x"], 3, "no parameter 'documnt'"),
        (["signatories", "--document", "seed-000"], 3, "The graph knows no https://"),
        (["signatories", "-e", "ASK {}"], 2, "are two queries; give one"),
        (["detained-by-whose-count", "--plaec", "x"], 3, "did you mean 'place'?\n"),
        (["signatories", "--document"], 2, "--document needs a value"),
        (["-e", "ASK {}", "--format", "ttl"], 2, "does not fit"),
        (["-e", "ASK {}", "--endpoint", "file:///etc/passwd"], 3, "no web address"),
        (["-e", "ASK {}", "--endpoint", "http://127.0.0.1:9/"], 3, "cannot be reached"),
    ],
)
def test_a_bad_call_gives_a_clear_line_and_its_exit_code(ask, words, exit_code, told):
    code, _, errors = ask(*words)
    assert code == exit_code
    assert told in errors
    assert "Traceback" not in errors


def test_a_query_that_never_ends_is_ended_at_the_limit(ask):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    code, _, errors = ask("-e", endless, HRGRAPH_STAFF_QUERY_SECONDS="1")
    assert code == 3
    assert "hrgraph:" in errors


def test_a_query_is_sent_to_an_endpoint_and_its_answer_laid_out(ask):
    seen = []

    class Endpoint(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            seen.append(self.rfile.read(int(self.headers["Content-Length"])))
            body = b'{"head": {"vars": ["n"]}, "results": {"bindings": []}}'
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/sparql"
        code, out, _ = ask("-e", "SELECT ?n {}", "--endpoint", address)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert (code, out.split()[-2:]) == (0, ["0", "rows"])
    assert seen == [b"query=SELECT+%3Fn+%7B%7D"]
