"""What operators are told is what the server does."""

import dataclasses
import re
import subprocess
import time
from pathlib import Path

import pytest
from tests.unit.web.sparql.conftest import running, write_quads

from hrgraph.settings import Settings, variable
from hrgraph.store import publish

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "operating.md").read_text("utf-8")
_SWITCHING = 10.0  # seconds, on a machine that does much else


def test_every_setting_named_is_one_and_its_default_is_told_truly():
    defaults = {
        variable(knob.name): knob.default for knob in dataclasses.fields(Settings)
    }
    named = set(re.findall(r"HRGRAPH_[A-Z_]+", TEXT))
    assert len(named) > 15
    assert named <= defaults.keys()
    told = re.findall(r"`(HRGRAPH_[A-Z_]+)` \((\d+)\)", TEXT)
    assert len(told) >= 4
    for name, value in told:
        assert float(value) == defaults[name], name


def test_the_measures_and_addresses_named_are_given(tmp_path):
    publish(tmp_path / "store", quads=write_quads(tmp_path / "one.nq", "one"))
    with running(tmp_path / "store") as client:
        assert client.query("SELECT nothing")[0] == 400  # a refusal is counted
        for address in set(re.findall(r"`(/[a-z/]+)`", TEXT)):
            assert client.ask(path=address)[0] == 200, address
        time.sleep(1.2)  # counts are handed over once a second
        given = client.ask(path="/metrics", Accept="text/plain")[2].decode()
    for name in re.findall(r"`(hrgraph_[a-z_]+)`", TEXT):
        assert re.search(rf"^{name}(_bucket)?\b", given, re.MULTILINE), name


def test_stepping_back_is_followed_by_the_server(tmp_path):
    store = tmp_path / "store"
    first = publish(store, quads=write_quads(tmp_path / "one.nq", "one"))
    publish(store, quads=write_quads(tmp_path / "two.nq", "two"))
    [commands] = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    query = 'ASK { ?thing <urn:version> "one" }'
    with running(store) as client:
        assert b"false" in client.query(query)[2]
        environment = {"HRGRAPH_STORE": str(store), "SNAPSHOT": first}
        subprocess.run(["bash", "-ec", commands], env=environment, check=True)
        latest = time.monotonic() + _SWITCHING
        while b"true" not in client.query(query)[2]:
            if time.monotonic() > latest:
                pytest.fail("the server did not follow")
            time.sleep(0.1)
