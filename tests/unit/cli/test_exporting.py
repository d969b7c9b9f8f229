from click.testing import CliRunner

from hrgraph.catalogue import read_dumps
from hrgraph.cli.exporting import command


def test_an_export_holds_dumps_their_description_and_the_questions(built, tmp_path):
    store = built.folder.parent.parent
    ran = CliRunner().invoke(
        command, [str(tmp_path / "out"), "--store", str(store)], catch_exceptions=False
    )
    assert ran.exit_code == 0
    dumps = read_dumps(tmp_path / "out")
    assert dumps is not None
    assert dumps == read_dumps(built.folder / "dumps")
    for dump in dumps:
        assert dump.sha256 in ran.output
    for name in ("void.ttl", "void.jsonld", "queries.ttl"):
        assert (tmp_path / "out" / name).stat().st_size > 1000


def test_an_export_that_finds_no_room_leaves_no_part_of_a_dump(
    run_where_room_ends, built, tmp_path
):
    store = built.folder.parent.parent
    done = run_where_room_ends(10_000, "export", tmp_path, "--store", store)
    assert done.returncode == 3
    assert b".gz: File too large" in done.stderr
    assert list(tmp_path.iterdir()) == []
