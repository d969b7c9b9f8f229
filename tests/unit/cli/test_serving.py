import socket
import subprocess
import sys

import pytest


def serve(*words, store):
    return subprocess.run(
        [sys.executable, "-m", "hrgraph", "serve", "--store", store, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_port_that_is_taken_is_refused_before_anything_is_served(built):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = serve("--port", port, store=built.folder.parent.parent)
    assert done.returncode == 3
    assert f"port {port} is in use; give another with --port" in done.stderr
    assert "Serving at" not in done.stderr


@pytest.mark.parametrize("host", ["300.1.1.1", "198.51.100.7"])
def test_an_address_of_another_machine_is_refused(built, host):
    done = serve("--host", host, store=built.folder.parent.parent)
    assert done.returncode == 3
    assert "is no address of this machine" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_is_missing_is_told_before_anything_is_served(tmp_path):
    done = serve(store=tmp_path / "nothing")
    assert done.returncode == 3
    assert "There is no whole graph" in done.stderr
    assert "Serving at" not in done.stderr
