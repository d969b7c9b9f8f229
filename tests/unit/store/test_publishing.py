import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hrgraph.errors import InputError, NotFound
from hrgraph.store import (
    ServedText,
    Snapshot,
    Snapshots,
    exclusive,
    publish,
    temporary_store,
)
from hrgraph.store.manifest import damage

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
RAID = ServedText(
    iri="urn:doc:1",
    identifier="note-1",
    title="A night raid",
    text="Police entered a club in Gəncə on 3 May. Nineteen people were taken away.",
    lang="en",
    zones=(("title", 0, 40), ("caption", 41, 73)),
)


def write_quads(folder: Path, version: str = "one") -> Path:
    file = folder / f"{version}.nq"
    file.write_text(
        f'<urn:club> {LABEL} "Club in Gəncə"@en <urn:doc:1> .\n'
        f'<urn:club> {LABEL} "Club in Gəncə"@en <urn:doc:2> .\n'
        f"<urn:club> <urn:seenBy> _:witness <urn:doc:2> .\n"
        f'_:witness <urn:said> "{version}" <urn:doc:2> .\n',
        encoding="utf-8",
    )
    return file


def test_a_triple_of_two_graphs_stands_once_in_the_default_graph(tmp_path):
    publish(tmp_path / "store", quads=write_quads(tmp_path), texts=[RAID])
    snapshot = Snapshot.current(tmp_path / "store")
    assert len(snapshot.select("SELECT * { <urn:club> ?p ?o }")) == 2
    assert len(snapshot.select("SELECT * { GRAPH ?g { <urn:club> ?p ?o } }")) == 3
    assert snapshot.manifest.counts["triples"] == 3


def test_a_blank_node_is_the_same_in_default_and_named_graph(tmp_path):
    publish(tmp_path / "store", quads=write_quads(tmp_path))
    asked = "ASK { ?s <urn:seenBy> ?w GRAPH ?g { ?w <urn:said> 'one' } }"
    assert Snapshot.current(tmp_path / "store").ask(asked)


def test_the_same_content_is_the_same_snapshot(tmp_path):
    store = tmp_path / "store"
    first = publish(store, quads=write_quads(tmp_path), texts=[RAID])
    again = publish(store, quads=write_quads(tmp_path), texts=[RAID])
    other = publish(store, quads=write_quads(tmp_path, "two"), texts=[RAID])
    assert first == again != other


def test_texts_are_found_by_document_and_by_identifier(tmp_path):
    publish(tmp_path / "store", quads=write_quads(tmp_path), texts=[RAID])
    snapshot = Snapshot.current(tmp_path / "store")
    assert snapshot.text("urn:doc:1") == RAID
    assert snapshot.text_by_identifier("note-1") == RAID
    assert snapshot.text("urn:doc:9") is None


def test_old_snapshots_and_unfinished_ones_are_taken_away(tmp_path):
    store = tmp_path / "store"
    (store / "snapshots" / ".making-left").mkdir(parents=True)
    made = [
        publish(store, quads=write_quads(tmp_path, f"v{number}"), keep=2)
        for number in range(4)
    ]
    kept = {entry.name for entry in (store / "snapshots").iterdir()}
    assert len(kept) == 2
    assert made[-1] in kept


def test_a_faulty_file_leaves_the_old_snapshot_in_service(tmp_path):
    store = tmp_path / "store"
    first = publish(store, quads=write_quads(tmp_path))
    bad = tmp_path / "bad.nq"
    bad.write_text("<urn:a> <urn:b> .\n", encoding="utf-8")
    with pytest.raises(InputError) as fault:
        publish(store, quads=bad)
    assert fault.value.line == 1
    assert Snapshot.current(store).id == first
    assert not list((store / "snapshots").glob(".making*"))


def test_two_texts_of_one_document_are_refused(tmp_path):
    with pytest.raises(InputError, match="urn:doc:1"):
        publish(tmp_path / "s", quads=write_quads(tmp_path), texts=[RAID, RAID])


def test_a_second_build_is_sent_away_at_once(tmp_path):
    refused = pytest.raises(InputError, match="Another build")
    with exclusive(tmp_path), refused, exclusive(tmp_path):
        pass


def test_an_empty_store_says_how_to_make_a_graph(tmp_path):
    with pytest.raises(NotFound, match="hrgraph build"):
        Snapshot.current(tmp_path)


@pytest.mark.parametrize("kind", ["emptied", "cut", "deleted", "flipped"])
def test_damage_is_noticed_and_the_last_whole_snapshot_serves(tmp_path, kind, caplog):
    store = tmp_path / "store"
    good = publish(store, quads=write_quads(tmp_path, "one"), texts=[RAID])
    bad = publish(store, quads=write_quads(tmp_path, "two"), texts=[RAID])
    file = store / "snapshots" / bad / "texts.sqlite"
    content = file.read_bytes()
    if kind == "deleted":
        file.unlink()
    else:
        middle = len(content) // 2
        file.write_bytes(
            {
                "emptied": b"",
                "cut": content[:middle],
                "flipped": content[:middle] + b"\x99" + content[middle + 1 :],
            }[kind]
        )
    assert damage(store / "snapshots" / bad) is not None
    snapshots = Snapshots(store)
    assert snapshots.current().id == good
    assert "texts.sqlite" in (snapshots.fault or "")
    assert "texts.sqlite" in caplog.text


def test_damaged_content_is_made_again_by_the_next_build(tmp_path):
    store = tmp_path / "store"
    name = publish(store, quads=write_quads(tmp_path))
    (store / "snapshots" / name / "texts.sqlite").write_bytes(b"")
    assert publish(store, quads=write_quads(tmp_path)) == name
    assert damage(store / "snapshots" / name) is None


def test_a_new_snapshot_is_taken_into_service(tmp_path):
    store = tmp_path / "store"
    first = publish(store, quads=write_quads(tmp_path, "one"))
    snapshots = Snapshots(store)
    held = snapshots.current()
    second = publish(store, quads=write_quads(tmp_path, "two"))
    assert snapshots.current().id == second
    assert held.id == first
    assert held.ask("ASK { ?w <urn:said> 'one' }")


def test_plain_files_keep_their_own_default_graph(tmp_path):
    file = tmp_path / "data.trig"
    file.write_text("<urn:a> <urn:b> 1 . <urn:g> { <urn:c> <urn:d> 2 }", "utf-8")
    with temporary_store([file]) as store:
        snapshot = Snapshot.current(store)
        assert len(snapshot.select("SELECT * { ?s ?p ?o }")) == 1
        assert snapshot.manifest.default_graph == "own"
    assert not store.exists()


def test_blank_nodes_of_two_files_stay_apart(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.ttl").write_text("_:x <urn:p> [] .", "utf-8")
    with temporary_store([tmp_path / "a.ttl", tmp_path / "b.ttl"]) as store:
        found = Snapshot.current(store).select("SELECT DISTINCT ?s { ?s ?p ?o }")
        assert len(found) == 2


def test_a_packed_file_is_read_as_what_is_in_it(tmp_path):
    file = tmp_path / "data.nq.gz"
    file.write_bytes(gzip.compress(b"<urn:a> <urn:b> <urn:c> <urn:g> .\n"))
    with temporary_store([file]) as store:
        found = Snapshot.current(store).select("SELECT * { GRAPH ?g { ?s ?p ?o } }")
        assert len(found) == 1


@pytest.mark.parametrize("content", [b"plain words", gzip.compress(b"x" * 9000)[:20]])
def test_a_packed_file_that_is_damaged_is_refused(tmp_path, content):
    file = tmp_path / "data.nq.gz"
    file.write_bytes(content)
    with pytest.raises(InputError, match="unpacked"), temporary_store([file]):
        pass


def test_a_file_of_unknown_form_is_refused(tmp_path):
    file = tmp_path / "data.docx"
    file.write_bytes(b"x")
    with pytest.raises(InputError, match="ending"), temporary_store([file]):
        pass


@pytest.mark.parametrize("seconds", [0.02, 0.1, 0.2, 0.35])
def test_a_build_killed_at_any_time_leaves_a_whole_store(tmp_path, seconds):
    store = tmp_path / "store"
    first = publish(store, quads=write_quads(tmp_path, "one"))
    large = tmp_path / "large.nq"
    with large.open("w", encoding="utf-8") as lines:
        for number in range(20_000):
            lines.write(f'<urn:s{number}> <urn:p> "{number}" <urn:g> .\n')
    program = (
        "import sys; from pathlib import Path; from hrgraph.store import publish; "
        "print('go', flush=True); publish(Path(sys.argv[1]), quads=Path(sys.argv[2]))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(store), str(large)], stdout=subprocess.PIPE
    ) as build:
        assert build.stdout is not None
        build.stdout.readline()
        time.sleep(seconds)
        os.kill(build.pid, signal.SIGKILL)
    snapshot = Snapshots(store).current()
    if snapshot.id == first:
        assert snapshot.ask("ASK { ?w <urn:said> 'one' }")
    else:
        assert snapshot.manifest.counts["triples"] == 20_000
    publish(store, quads=write_quads(tmp_path, "two"))
    assert not list((store / "snapshots").glob(".making*"))


def test_an_address_may_name_a_snapshot_that_is_still_kept(tmp_path):
    store = tmp_path / "store"
    first = publish(store, quads=write_quads(tmp_path))
    second = publish(store, quads=write_quads(tmp_path), texts=[RAID])
    snapshots = Snapshots(store)
    assert snapshots.asked("").id == second
    assert snapshots.asked(first[:10]).id == first
    for unknown in ("ffffffffff", "../../x", first[:3], "*"):
        assert snapshots.asked(unknown).id == second
