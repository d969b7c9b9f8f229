"""A server starts, answers, and ends with all that it started."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

_LONGEST_END = 5.0  # seconds
_LONGEST_START = 30.0  # seconds, on a machine that does much else
_SETTLING = 15.0  # seconds in which killed processes leave the table of a busy machine


def _write(file: Path) -> Path:
    file.write_text('<urn:note> <urn:says> "Məhkəmə qərarı"@az .\n', encoding="utf-8")
    return file


def _ask(port: int, path: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def _wait_for(port: int) -> None:
    latest = time.monotonic() + _LONGEST_START
    while True:
        try:
            _ask(port, "/health/ready")
        except ConnectionError:
            if time.monotonic() > latest:
                raise
            time.sleep(0.05)
        else:
            return


def _begin(data: Path, temporary: Path) -> tuple[subprocess.Popen[bytes], int]:
    temporary.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "hrgraph", "serve", "--data", str(data)]
    server = subprocess.Popen(
        [*command, "--port", str(port)],
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    return server, port


def _descendants(pid: int) -> set[int]:
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(entry.parent.name)] = int(fields[1])
    found = {pid}
    while new := {one for one, parent in parents.items() if parent in found} - found:
        found |= new
    return found - {pid}


def _end(server: subprocess.Popen[bytes], number: int) -> float:
    begun = time.monotonic()
    server.send_signal(number)
    try:
        server.wait(3 * _LONGEST_END)
    finally:
        server.kill()
    return time.monotonic() - begun


def _are_gone(processes: set[int]) -> bool:
    latest = time.monotonic() + _SETTLING
    while time.monotonic() < latest:
        if not processes & _descendants(1):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_server_that_answers_with_all_its_processes(tmp_path, number):
    data = _write(tmp_path / "notes.nq")
    server, port = _begin(data, tmp_path / "temporary")
    try:
        _wait_for(port)
        assert _ask(port, "/sparql?query=ASK%7B?s%20?p%20?o%7D&format=csv") == b"true"
        started = _descendants(server.pid)
    finally:
        took = _end(server, number)
    assert started
    assert took < _LONGEST_END
    assert _are_gone(started)
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.2, 1.8])
def test_a_server_that_has_only_begun_to_start_ends_as_well(tmp_path, seconds):
    data = _write(tmp_path / "notes.nq")
    server, _ = _begin(data, tmp_path / "temporary")
    try:
        time.sleep(seconds)
        started = _descendants(server.pid)
    finally:
        took = _end(server, signal.SIGTERM)
    assert took < _LONGEST_END
    assert _are_gone(started)
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("seconds", [0.9, 1.1, 1.3])
def test_a_server_killed_while_it_starts_leaves_no_process_behind(tmp_path, seconds):
    data = _write(tmp_path / "notes.nq")
    server, _ = _begin(data, tmp_path / "temporary")
    try:
        time.sleep(seconds)
        started = _descendants(server.pid)
    finally:
        _end(server, signal.SIGKILL)
    assert _are_gone(started)


def test_nobody_holds_the_port_when_the_server_was_killed(tmp_path):
    data = _write(tmp_path / "notes.nq")
    server, port = _begin(data, tmp_path / "temporary")
    try:
        _wait_for(port)
        started = _descendants(server.pid)
    finally:
        _end(server, signal.SIGKILL)
    assert _are_gone(started)
