"""Processes of the server start with the allocator that the settings name."""

import os
from ctypes.util import find_library
from pathlib import Path

import pytest
from tests.unit.web.sparql.conftest import running, write_quads

from hrgraph.store import publish
from hrgraph.web.allocator import allocator_environment


def _family(process: int) -> list[int]:
    """Give a process and all that descend from it."""
    kin = [process]
    for thread in Path(f"/proc/{process}/task").iterdir():
        for child in (thread / "children").read_text().split():
            kin += _family(int(child))
    return kin


def _with_library(name: str) -> int:
    """Count the processes below this one that have loaded a library."""
    maps = [Path(f"/proc/{process}/maps") for process in _family(os.getpid())[1:]]
    return sum(f"lib{name}" in one.read_text() for one in maps)


@pytest.mark.parametrize(("setting", "is_wanted"), [("jemalloc", True), ("", False)])
def test_web_processes_and_workers_load_the_allocator(tmp_path, setting, is_wanted):
    publish(tmp_path / "store", quads=write_quads(tmp_path / "one.nq", "one"))
    before = _with_library("jemalloc")
    with running(
        tmp_path / "store", allocator=setting, web_processes=1, query_workers=1
    ) as client:
        assert client.query("SELECT * { ?s ?p ?o MINUS { ?o ?p ?s } }")[0] == 200
        loaded = _with_library("jemalloc") - before
    # The web process, what forks its workers, and a worker; nothing where it is missing
    is_there = find_library("jemalloc") is not None
    assert (loaded >= 3) is (is_wanted and is_there)
    assert is_wanted or not loaded


def test_what_the_environment_says_stays():
    chosen = {"LD_PRELOAD": "libmine.so", "GLIBC_TUNABLES": "glibc.malloc.check=1"}
    assert allocator_environment("jemalloc", chosen) == {}
    assert allocator_environment("", chosen) == {}


def test_a_library_that_is_missing_leaves_the_allocator_of_the_system():
    found = allocator_environment("surelynosuchallocator", {})
    assert found == allocator_environment("", {})
    assert "LD_PRELOAD" not in found
