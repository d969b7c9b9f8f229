"""Run the W3C SPARQL suites over HTTP, against one server that changes its data.

Each dataset of the suites is published as a snapshot of a store that one
``hrgraph serve`` follows; a test is asked when the server says that it serves it.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pyoxigraph as ox
from tests.conformance.comparing import (
    read_rows,
    rows_of_graph,
    same_graph,
    same_rows,
    same_table,
)
from tests.conformance.suites import Case, Suites, suffix

from hrgraph.errors import QueryError
from hrgraph.store import make_snapshot
from hrgraph.store.gate import GateLimits, check_query

PATIENCE = 60.0  # seconds until a snapshot is in service
ROWS = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}
ACCEPT = {
    "srx": "application/sparql-results+xml",
    "srj": "application/sparql-results+json",
    "tsv": "text/tab-separated-values",
    "csv": "text/csv",
}


class Server:
    """A server over a store that is given one dataset after the other."""

    def __init__(self, store: Path, port: int) -> None:
        self.store = store
        self.port = port
        self.serves = ""

    def give(self, suites: Suites, case: Case) -> None:
        """Have the data of a test in service."""
        named = named_in(suites, case)
        identifier = hashlib.sha256(repr((case.data, case.graphs, named)).encode())
        name = identifier.hexdigest()[:20]
        if name == self.serves:
            return
        folder = self.store / "snapshots" / name
        if not folder.exists():
            folder.mkdir(parents=True)
            quads = self.store / f"{name}.nq"
            written = ox.serialize(data_of(suites, case), format=ox.RdfFormat.N_QUADS)
            quads.write_bytes(written or b"")
            make_snapshot(folder, [quads], identifier=name, merged=False)
        link = self.store / "next"
        link.symlink_to(Path("snapshots") / name)
        link.replace(self.store / "current")
        self.serves = name

    def wait(self) -> None:
        """Wait until what was given is in service, in all web processes."""
        latest = time.monotonic() + PATIENCE
        seen = 0
        while seen < 12 and time.monotonic() < latest:
            try:
                _, body = self.ask("GET", "/health/ready")
            except (OSError, HTTPException):
                time.sleep(0.1)
                continue
            seen = seen + 1 if json.loads(body).get("snapshot") == self.serves else 0
            if not seen:
                time.sleep(0.03)

    def ask(
        self, method: str, path: str, body: bytes = b"", **headers: str
    ) -> tuple[int, bytes]:
        """Send a request on a connection of its own."""
        status, _, answer = self._ask(method, path, body, **headers)
        return status, answer

    def query(self, text: bytes, accept: str) -> tuple[int, bytes]:
        """Ask a query, of the snapshot that was given.

        Which process answers is chance: one that has not switched yet may not have
        been met by ``wait``. Its answer says so, and is asked for again.
        """
        given = {"Content_Type": "application/sparql-query", "Accept": accept}
        latest = time.monotonic() + PATIENCE
        while True:
            status, version, body = self._ask("POST", "/sparql", text, **given)
            if version in {"", self.serves} or time.monotonic() > latest:
                return status, body
            time.sleep(0.05)

    def _ask(
        self, method: str, path: str, body: bytes, **headers: str
    ) -> tuple[int, str, bytes]:
        """Give status, id of the snapshot that was asked if it is told, and body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            version = answer.getheader("X-Dataset-Version", "").partition(" ")[0]
            return answer.status, version, answer.read()
        finally:
            connection.close()


def data_of(suites: Suites, case: Case) -> Iterator[ox.Quad]:
    """Read the dataset of a test."""
    for file in case.data:
        yield from suites.quads(file)
    for name, file in (*case.graphs, *named_in(suites, case)):
        for quad in suites.quads(file):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))


def named_in(suites: Suites, case: Case) -> list[tuple[str, str]]:
    """Find the files that a query itself names as its dataset."""
    text = with_base(suites, case).decode("utf-8", "replace")
    try:
        clauses = check_query(text, GateLimits())
    except QueryError:
        return []
    names = {*clauses.default_graphs, *clauses.named_graphs}
    return [(name, name) for name in sorted(names) if suites.path(name).is_file()]


@contextmanager
def running() -> Iterator[Server]:
    """Run a server over an empty store until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        first = store / "snapshots" / "empty"
        first.mkdir(parents=True)
        (store / "empty.nq").write_bytes(b"")
        make_snapshot(first, [store / "empty.nq"], identifier="empty", merged=False)
        (store / "current").symlink_to("snapshots/empty")
        command = [sys.executable, "-m", "hrgraph", "serve", "--store", folder]
        # The suites have data with the bases of their own; addresses are not ours.
        with subprocess.Popen(
            [*command, "--port", str(port)], env={**os.environ}
        ) as process:
            server = Server(store, port)
            server.serves = "empty"
            try:
                server.wait()
                yield server
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(30)


def with_base(suites: Suites, case: Case) -> bytes:
    """Read the query of a test; relative IRIs in it are those of its file."""
    text = suites.path(case.query).read_bytes()
    return b"BASE <" + case.query.encode() + b">\n" + text


def run(suites: Suites, case: Case, server: Server) -> tuple[str, str]:
    """Run one test; "pass", "fail" or "skip", and why."""
    if case.is_served and case.result is not None:
        return "skip", "needs other endpoints"
    text = with_base(suites, case)
    if case.result is None:
        status, body = server.query(text, "*/*")
        wanted = case.kind.startswith("Positive")
        is_good = (status == 200) == wanted and status < 500
        return ("pass" if is_good else "fail"), f"status {status}: {body[:200]!r}"
    expected = suites.path(case.result).read_bytes()
    ending = suffix(case.result)
    if ending in ROWS or ending == "csv":
        status, body = server.query(text, ACCEPT[ending])
        if status != 200:
            return "fail", f"status {status}: {body[:200]!r}"
        if ending == "csv":
            same = same_table(body, expected)
        else:
            form = ROWS[ending]
            rows = read_rows(expected, form)
            same = same_rows(read_rows(body, form), rows, is_lax=case.is_lax)
        return ("pass" if same else "fail"), "another answer"
    return run_graph(suites, case, server, text)


def run_graph(
    suites: Suites, case: Case, server: Server, text: bytes
) -> tuple[str, str]:
    """Run a test whose expected answer is RDF: a graph, or rows written as one."""
    quads = list(suites.quads(case.result or ""))
    is_rows = any("/result-set#" in str(quad) for quad in quads)
    accept = ACCEPT["srx"] if is_rows else "application/n-triples"
    status, body = server.query(text, accept)
    if status != 200:
        return "fail", f"status {status}: {body[:200]!r}"
    if is_rows:
        got_rows = read_rows(body, ROWS["srx"])
        same = same_rows(got_rows, rows_of_graph(quads), is_lax=case.is_lax)
    else:
        got = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
        same = same_graph(got, quads)
    return ("pass" if same else "fail"), "another answer"


def run_all(folder: Path, match: str = "") -> list[list[str]]:
    """Run every test; give group, test, kind, state and note of each."""
    suites = Suites(folder)
    # Tests of one dataset one after the other: each change of data takes its time.
    cases = sorted(suites.cases(), key=lambda case: (case.data, case.graphs))
    found = []
    with running() as server:
        for case in cases:
            if match not in case.name:
                continue
            try:
                server.give(suites, case)
                server.wait()
                state, note = run(suites, case, server)
            except (OSError, ValueError, SyntaxError, HTTPException) as fault:
                state, note = "fail", repr(fault)
            if state != "pass":
                sys.stderr.write(f"{state} {case.group} {case.name}: {note}\n")
            found.append([case.group, case.name, case.kind, state, note])
    return found
