import shutil
from pathlib import Path

from hrgraph.build.exporting import leave_dumps
from hrgraph.catalogue import read_dumps
from hrgraph.store import Snapshot, make_snapshot

NOTES = Path(__file__).parents[2] / "data" / "incidents.trig"


def made(folder: Path) -> Snapshot:
    folder.mkdir()
    make_snapshot(folder, [NOTES], identifier="notes")
    return Snapshot.open(folder)


def test_dumps_of_one_content_are_the_same_bytes(tmp_path):
    names = []
    for place in ("one", "two"):
        snapshot = made(tmp_path / place)
        leave_dumps(snapshot, "https://w3id.org/hrgraph/id/")
        dumps = read_dumps(snapshot.folder / "dumps")
        assert dumps is not None
        names.append(dumps)
    assert names[0] == names[1]
    assert [dump.extension for dump in names[0]] == ["ttl", "jsonld", "nt", "nq"]


def test_half_written_dumps_are_no_dumps(tmp_path):
    snapshot = made(tmp_path / "one")
    leave_dumps(snapshot, "https://w3id.org/hrgraph/id/")
    (snapshot.folder / "dumps" / "hrgraph.nq.gz").unlink()
    assert read_dumps(snapshot.folder / "dumps") is None
    shutil.rmtree(snapshot.folder / "dumps")
    leave_dumps(snapshot, "https://w3id.org/hrgraph/id/")
    assert read_dumps(snapshot.folder / "dumps") is not None
    assert list(snapshot.folder.glob(".dumps-*")) == []
