"""Rows of numbers as files of models have them."""

from __future__ import annotations

import pytest

from hrgraph.extract.telling.lanes import Lanes
from hrgraph.extract.telling.rows import Rows, write_rows

ROWS = {"<bias>": [4, 0, -7], "they fled": [0, 3], "Зона": [0, 0, 1], "so": [0, 0]}


def read(rows: dict[str, list[int]], count: int) -> tuple[Lanes, Rows]:
    lanes = Lanes(count)
    return lanes, Rows(lanes, count, write_rows(rows.items()))


def test_rows_of_known_features_are_added_up() -> None:
    lanes, rows = read(ROWS, 3)
    names = {"they fled", "Зона", "unheard of"}
    assert {name for name in names if rows.get(name)} == {"they fled", "Зона"}
    assert lanes.split(rows.sum(names, rows["<bias>"])) == [4, 3, -6]
    assert lanes.split(rows.sum(names), 1) == [3, 1]


def test_a_row_of_zeros_alone_is_not_written() -> None:
    assert list(read(ROWS, 3)[1].names) == ["<bias>", "they fled", "Зона"]


@pytest.mark.parametrize("number", [-1, 127, 128, -128, -129, 300, -512, 70_000])
def test_numbers_beyond_a_byte_are_kept(number: int) -> None:
    lanes, rows = read({"before": [9, 9], "told": [1, number]}, 2)
    assert lanes.split(rows["told"]) == [1, number]


def test_a_feature_without_a_row_weighs_nothing() -> None:
    lanes, rows = read(ROWS, 3)
    assert lanes.split(rows["unheard of"]) == [0, 0, 0]
    none = Rows(lanes, 3, b"")
    assert lanes.split(none["they fled"]) == [0, 0, 0]
    assert none.get("they fled") is none.get("") is None


def test_a_file_is_the_same_bytes_on_every_machine() -> None:
    assert write_rows([("é", [-1, 130]), ("a", [2])]) == (
        b"\x02\0\0\0\x04\0\0\0"
        b"\xc3\xa9\na"
        b"\0\0\0\0\x06\0\0\0\x08\0\0\0"
        b"\0\xff\x01\x7f\x01\x03\0\x02"
    )


@pytest.mark.parametrize(
    ("name", "row"), [("two\nlines", [1]), ("wide", [*[0] * 256, 1])]
)
def test_what_cannot_be_written_is_refused(name: str, row: list[int]) -> None:
    with pytest.raises(ValueError, match=r"line feed|byte"):
        write_rows([(name, row)])
