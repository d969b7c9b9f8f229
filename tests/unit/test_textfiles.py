import pytest

from hrgraph.errors import InputError
from hrgraph.textfiles import decode_utf8, read_text


def test_the_mark_that_spreadsheets_write_is_no_part_of_the_text(tmp_path):
    file = tmp_path / "decisions.csv"
    file.write_bytes("\ufeffleft,right\r\norg/a,org/ə\r\n".encode())
    assert read_text(file) == "left,right\r\norg/a,org/ə\r\n"


def test_another_encoding_is_told_with_line_and_byte():
    with pytest.raises(InputError) as told:
        decode_utf8("a\nb\xe9c".encode("latin-1"), "notes.csv")
    assert str(told.value).startswith("notes.csv:2: is not UTF-8 (byte 4 is 0xe9)")
    assert told.value.line == 2


def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path):
    for file in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match="cannot be read") as told:
            read_text(file)
        assert told.value.file == file
