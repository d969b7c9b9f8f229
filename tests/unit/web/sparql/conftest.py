"""A real server on a free port of this machine, over a small store."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from hrgraph.store import publish

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def write_quads(file: Path, version: str, count: int = 40) -> Path:
    """Write a graph in which every row tells the version."""
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            graph = f"<urn:note:{number % 4}>"
            thing = f"<urn:thing:{number}>"
            lines.write(f'{thing} {LABEL} "Məhkəmə {number}"@az {graph} .\n')
            lines.write(f'{thing} <urn:version> "{version}" {graph} .\n')
    return file


class Client:
    """Asks one server; a new connection each time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"

    def ask(self, method="GET", path="/sparql", body=None, **headers):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def query(self, text, **headers):
        return self.ask(path=f"/sparql?query={quote(text)}", **headers)


@contextmanager
def running(store: Path, **settings: object) -> Iterator[Client]:
    """Run a server until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        **{f"HRGRAPH_{name.upper()}": str(value) for name, value in settings.items()},
    }
    command = [sys.executable, "-m", "hrgraph", "serve"]
    with subprocess.Popen(
        [*command, "--store", str(store), "--port", str(port)], env=environment
    ) as server:
        client = Client(port)
        try:
            wait_for(client)
            yield client
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)


def wait_for(client: Client) -> None:
    for _ in range(300):
        try:
            if client.ask(path="/health/ready")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not start")


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    publish(folder / "store", quads=write_quads(folder / "one.nq", "one"))
    with running(folder / "store", query_seconds=2, staff_key="k3y") as client:
        yield client


@pytest.fixture
def run_server():
    """Give the means to run a server of the test's own."""
    return running


@pytest.fixture
def quads_of():
    """Give the means to write a graph that tells its version."""
    return write_quads
