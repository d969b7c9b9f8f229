"""Lists as they are written."""

import pytest

from hrgraph.errors import InputError
from hrgraph.tables import read_column, read_table


def test_a_column_is_read_by_its_name(tmp_path):
    file = tmp_path / "names.csv"
    file.write_text("kind,name\ngiven,Anna\ngiven,Elvin\n", "utf-8")
    assert read_column(file, "name") == ["Anna", "Elvin"]


def test_missing_column_is_named(tmp_path):
    file = tmp_path / "heads.csv"
    file.write_text("words,class\nCourt,authority\n", "utf-8")
    with pytest.raises(InputError, match=r"heads\.csv: Add the column 'kind'"):
        read_table(file, ("words", "kind"))


def test_ragged_row_is_named_with_its_line(tmp_path):
    file = tmp_path / "cues.csv"
    file.write_text("word,class\nstate\n", "utf-8")
    with pytest.raises(InputError, match=r"cues\.csv:2: "):
        read_table(file, ("word", "class"))
