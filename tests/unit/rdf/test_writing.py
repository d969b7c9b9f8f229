import json
import subprocess
import sys

import pyoxigraph as ox
import pytest

from hrgraph.errors import InputError, UsageError
from hrgraph.link import merge_cards
from hrgraph.rdf import Terms, entity_quads, map_facts, n_quads, write_rdf
from hrgraph.vocab import DEFAULT_BASE


@pytest.fixture
def chunks(raids):
    terms = Terms(DEFAULT_BASE)
    quads, cards = map_facts(raids[0], terms)
    return [n_quads(quads), n_quads(entity_quads(merge_cards(cards), terms))]


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "nt", "rdf"])
def test_every_format_holds_the_same_triples(chunks, tmp_path, ending):
    file = tmp_path / f"out.{ending}"
    write_rdf(str(file), chunks)
    told = {q.triple for q in ox.parse(b"".join(chunks), format=ox.RdfFormat.N_QUADS)}
    read = ox.parse(path=str(file), format=ox.RdfFormat.from_extension(ending))
    assert {quad.triple for quad in read} == told


def test_json_ld_keeps_the_named_graphs(chunks, tmp_path):
    file = tmp_path / "out.jsonld"
    write_rdf(str(file), chunks)
    told = set(ox.parse(b"".join(chunks), format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(path=str(file), format=ox.RdfFormat.JSON_LD)) == told
    assert isinstance(json.loads(file.read_text())["@context"], dict)


def test_a_fault_half_way_leaves_what_was_there(tmp_path):
    file = tmp_path / "out.nq"
    file.write_text("before")

    def broken():
        yield b"<urn:a> <urn:b> <urn:c> .\n"
        raise InputError("the disk of the sender is broken")

    with pytest.raises(InputError):
        write_rdf(str(file), broken())
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_an_ending_that_is_not_written_is_a_fault_of_usage(tmp_path):
    with pytest.raises(UsageError, match=r"\.trig"):
        write_rdf(str(tmp_path / "out.xlsx"), [])


def test_a_missing_folder_is_named(tmp_path):
    file = tmp_path / "nowhere" / "out.nq"
    with pytest.raises(InputError, match="nowhere"):
        write_rdf(str(file), [])


def test_standard_output_gets_n_quads():
    code = (
        "from hrgraph.rdf import write_rdf; write_rdf('-', [b'<a:b> <a:c> <a:d> .\\n'])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout == b"<a:b> <a:c> <a:d> .\n"
