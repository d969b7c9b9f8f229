import pytest

from hrgraph.errors import InputError
from hrgraph.link import load_decisions
from hrgraph.settings import home

HEAD = "left,right,verdict,who,why\n"


def test_the_shipped_decisions_are_good():
    assert load_decisions(home() / "data" / "decisions").same


def test_a_folder_without_files_decides_nothing(tmp_path):
    assert load_decisions(tmp_path).same == ()


def test_same_and_not_same_are_read(tmp_path):
    (tmp_path / "entities.csv").write_text(
        HEAD
        + "org/a,org/b,same,Jo,one register entry\n"
        + "org/c,org/d,not-same,Jo,two towns\n"
        + "person/x,person/x@doc/n,not-same,Jo,two people\n"
    )
    decisions = load_decisions(tmp_path)
    assert decisions.same == (("org/a", "org/b"),)
    assert ("org/c", "org/d") in decisions.apart
    assert decisions.split == {("doc/n", "person/x")}


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("org/a,org/b,same,,no name\n", 2),
        ("org/a,org/b,perhaps,Jo,why\n", 2),
        ("org/a,org/b,same,Jo,x\norg/b,org/a,not-same,Jo,y\n", 3),
        ("org/a,org/b,same,Jo,x,more\n", 2),
    ],
    ids=["a field is missing", "no such verdict", "the opposite", "too many"],
)
def test_a_bad_line_is_told_with_its_place(tmp_path, rows, line):
    file = tmp_path / "entities.csv"
    file.write_text(HEAD + rows)
    with pytest.raises(InputError) as caught:
        load_decisions(tmp_path)
    assert (caught.value.file, caught.value.line) == (file, line)


def test_other_columns_are_refused(tmp_path):
    (tmp_path / "events.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="left,right,verdict,who,why"):
        load_decisions(tmp_path)


def test_a_file_from_a_spreadsheet_is_read_and_one_in_another_encoding_told(tmp_path):
    head = "left,right,verdict,who,why\n"
    file = tmp_path / "entities.csv"
    file.write_text(f"\ufeff{head}org/a,org/b,same,us,a café\n", "utf-8")
    assert load_decisions(tmp_path).same == (("org/a", "org/b"),)
    file.write_bytes(f"{head}org/a,org/b,same,us,a café\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"entities\.csv:2: is not UTF-8"):
        load_decisions(tmp_path)
