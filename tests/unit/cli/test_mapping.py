import json
import subprocess
import sys

import pyoxigraph as ox
import pytest

TEXT = "Police raided a café in Baku on 3 May 2019. Phone +994 12 555 01 23."


@pytest.fixture
def folder(tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "note.json").write_text(json.dumps({"id": "note", "text": TEXT}))
    return documents


def run(*words, stdin=None):
    command = [sys.executable, "-m", "hrgraph", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def test_map_writes_quads_to_standard_output(folder):
    done = run("map", folder, "--output", "-")
    assert done.returncode == 0
    assert not done.stderr
    quads = list(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))
    assert any("graph/doc/note" in str(quad.graph_name) for quad in quads)


def test_map_reads_standard_input(folder):
    given = (folder / "note.json").read_bytes()
    done = run("map", "-", "--output", "-", stdin=given)
    assert done.stdout == run("map", folder, "--output", "-").stdout


def test_a_bad_file_is_one_line_and_code_3_and_the_rest_is_written(folder, tmp_path):
    good = run("map", folder, "--output", "-").stdout
    (folder / "bad.json").write_text("{")
    output = tmp_path / "out.nq"
    done = run("map", folder, "--output", output)
    assert done.returncode == 3
    assert done.stderr.decode().count("\n") == 1
    assert "bad.json" in done.stderr.decode()
    assert output.read_bytes() == good


def test_no_file_is_written_where_no_document_can_be_read(tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    done = run("map", tmp_path / "bad.txt", "--output", tmp_path / "out.nq")
    assert done.returncode == 3
    assert not (tmp_path / "out.nq").exists()
    last = done.stderr.decode().splitlines()[-1]
    assert last.startswith("hrgraph: No document could be mapped")


def test_each_line_of_a_message_says_who_speaks(tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes(b"")
    done = run("build", tmp_path / "one.txt", tmp_path / "two.txt", "--store", tmp_path)
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 3
    assert all(line.startswith("hrgraph: ") for line in lines)


def test_an_unknown_ending_is_a_fault_of_usage(folder, tmp_path):
    done = run("map", folder, "--output", tmp_path / "out.xls")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_build_tells_what_it_made_and_then_has_nothing_to_do(folder, tmp_path):
    store = tmp_path / "store"
    first = run("build", folder, "--store", store)
    assert first.returncode == 0
    assert b"is in service" in first.stdout
    again = run("build", folder, "--store", store, "--if-stale")
    assert b"up to date" in again.stdout


def test_build_stops_at_a_bad_file_unless_told_to_go_on(folder, tmp_path):
    (folder / "bad.json").write_text("{")
    store = tmp_path / "store"
    stopped = run("build", folder, "--store", store)
    assert stopped.returncode == 3
    assert not (store / "current").exists()
    went_on = run("build", folder, "--store", store, "--keep-going")
    assert went_on.returncode == 3
    assert (store / "current").exists()


def test_names_of_private_persons_need_a_store_of_their_own(folder):
    done = run("build", folder, "--restricted", "include")
    assert done.returncode == 2
    assert b"--store" in done.stderr


@pytest.mark.parametrize("kilobytes", [8, 60])
def test_a_full_disk_leaves_what_was_in_service(
    run_where_room_ends, folder, tmp_path, kilobytes
):
    store = tmp_path / "store"
    run("build", folder, "--store", store)
    before = (store / "current").readlink()
    (folder / "more.json").write_text(json.dumps({"id": "more", "text": TEXT * 9}))
    done = run_where_room_ends(kilobytes * 1024, "build", folder, "--store", store)
    assert done.returncode == 1
    assert b"Nothing was published" in done.stderr
    assert (store / "current").readlink() == before
