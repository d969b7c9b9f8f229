"""A server starts, answers, and ends with all that it started."""

import multiprocessing
import os
import select
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from urllib.parse import quote

import pytest

from hrgraph.cli.serving import _require_free
from hrgraph.errors import HrgraphError, InputError
from hrgraph.web.server import _keep_alive, listener

_LONGEST_END = 10.0  # seconds, on a machine that does much else
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
    # A child is deaf to what its parent ignores, as jobs in the background do.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        server = subprocess.Popen(
            [*command, "--port", str(port)],
            env={**os.environ, "TMPDIR": str(temporary)},
        )
    finally:
        signal.signal(signal.SIGINT, before)
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


def test_a_signal_ends_a_server_in_the_midst_of_queries(tmp_path):
    data = _write(tmp_path / "notes.nq")
    server, port = _begin(data, tmp_path / "temporary")
    pairs = "VALUES (?a ?b) { (1 2) (2 3) (3 4) (4 5) (5 6) (6 7) (7 8) (8 9) }"
    many = " ".join(pairs.replace("?", f"?{name}") for name in "defghijklm")
    query = f"ASK {{ {many} FILTER(?da > 99) }}"
    asked = f"GET /sparql?query={quote(query)} HTTP/1.1"
    try:
        _wait_for(port)
        with socket.create_connection(("127.0.0.1", port)) as link:
            link.sendall(f"{asked}\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            time.sleep(1)
            started = _descendants(server.pid)
            took = _end(server, signal.SIGTERM)
    finally:
        server.kill()
    assert took < _LONGEST_END
    assert _are_gone(started)


def _web_processes(server: int) -> set[int]:
    found = set()
    for pid in _descendants(server):
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
        if b"spawn_main" in words and _parent(pid) == server:
            found.add(pid)
    return found


def _parent(pid: int) -> int:
    text = Path(f"/proc/{pid}/stat").read_text()
    return int(text.rpartition(")")[2].split()[1])


def _answered(links: list[socket.socket], port: int) -> int:
    """Ask on each connection; count those that are answered, until no more are."""
    for link in links:
        request = f"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        link.sendall(request.encode())
    counts = [0, -1]
    latest = time.monotonic() + _LONGEST_START
    while counts[-1] != counts[-2] or not counts[-1]:
        assert time.monotonic() < latest
        time.sleep(1)
        counts.append(sum(1 for one in links if select.select([one], [], [], 0)[0]))
    return counts[-1]


def test_both_processes_share_connections_and_one_that_dies_is_replaced(tmp_path):
    data = _write(tmp_path / "notes.nq")
    server, port = _begin(data, tmp_path / "temporary")
    try:
        _wait_for(port)
        latest = time.monotonic() + _LONGEST_START
        while len(listeners := _listeners(port)) < 2:
            assert time.monotonic() < latest
            time.sleep(0.1)
        one, other = _web_processes(server.pid)
        links = [socket.create_connection(("127.0.0.1", port)) for _ in range(32)]
        os.kill(one, signal.SIGSTOP)
        assert 4 < _answered(links, port) < 28
        os.kill(one, signal.SIGKILL)
        for link in links:
            link.close()
        _wait_for(port)  # what had come for the dead one is lost with it
        latest = time.monotonic() + _LONGEST_START
        while len(_web_processes(server.pid)) < 2 or _listeners(port) == listeners:
            assert time.monotonic() < latest
            time.sleep(0.1)
        assert other in _web_processes(server.pid)
        assert one not in _web_processes(server.pid)
    finally:
        _end(server, signal.SIGTERM)


def _listeners(port: int) -> set[str]:
    """Give the sockets that listen on a port, by their numbers in the kernel."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    fields = [line.split() for line in lines]
    return {
        one[9] for one in fields if one[1].endswith(f":{port:04X}") and one[3] == "0A"
    }


def test_a_server_whose_processes_cannot_start_says_so():
    context = multiprocessing.get_context("spawn")

    def start():
        process = context.Process(target=os._exit, args=(1,))
        process.start()
        return process

    processes: list[SpawnProcess] = []
    with pytest.raises(HrgraphError, match="cannot be started"):
        _keep_alive(processes, 1, start)
    for process in processes:
        process.join()


def test_a_port_is_held_before_anybody_listens_on_it():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with listener("127.0.0.1", port) as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        with pytest.raises(InputError, match="is in use"):
            _require_free("127.0.0.1", port)
        with listener("127.0.0.1", port) as ours:
            ours.listen()


def test_a_folder_of_decisions_that_is_not_there_is_told_before_anything_starts(
    tmp_path,
):
    done = subprocess.run(
        [sys.executable, "-m", "hrgraph", "serve", "--data", _write(tmp_path / "a.nt")],
        env={**os.environ, "HRGRAPH_DECISIONS": str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        timeout=_LONGEST_START,
        check=False,
    )
    assert done.returncode == InputError.exit_code
    assert "nowhere is no folder" in done.stderr
    assert "Traceback" not in done.stderr
