import pytest

from hrgraph.errors import InputError
from hrgraph.textfiles import decode_utf8, read_text, read_yaml, read_yaml_rows


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


def test_words_stay_words_where_only_texts_are_asked_for(tmp_path):
    file = tmp_path / "rules.yaml"
    file.write_text("trust: no\nyear: 2019", "utf-8")
    assert read_yaml(file) == {"trust": False, "year": 2019}
    assert read_yaml(file, only_texts=True) == {"trust": "no", "year": "2019"}
    file.write_text("- no: [on 3 May]", "utf-8")
    assert read_yaml_rows(file, only_texts=True) == [{"no": ["on 3 May"]}]


@pytest.mark.parametrize("read", [read_yaml, read_yaml_rows])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: one\nid two\nid: three", "rules.yaml:3: is not YAML"),
        ("id: one\n\tkind: two", "rules.yaml:2: is not YAML"),
        ("id: \a", "rules.yaml: is not YAML"),
        ("a word", "rules.yaml: must "),
        ("[a word]", "rules.yaml: must "),
        ("", "rules.yaml: must "),
    ],
)
def test_a_slip_in_yaml_is_told_with_file_and_line(tmp_path, read, text, told):
    (tmp_path / "rules.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError) as fault:
        read(tmp_path / "rules.yaml")
    assert told in str(fault.value)
    assert "\n" not in str(fault.value)
