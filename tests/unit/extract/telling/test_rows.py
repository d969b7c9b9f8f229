"""Rows of numbers as files of models have them."""

from __future__ import annotations

from hrgraph.extract.telling.lanes import Lanes
from hrgraph.extract.telling.rows import Rows, read_rows

WRITTEN = "<bias>\t0=4 2=-7\nthey fled\t1=3\nЗона\t2=1".encode()


def test_each_line_is_read_as_a_feature_and_its_numbers() -> None:
    assert read_rows(WRITTEN) == {
        "<bias>": b"0=4 2=-7",
        "they fled": b"1=3",
        "Зона": b"2=1",
    }


def test_rows_of_known_features_are_added_up() -> None:
    lanes = Lanes(3)
    rows = Rows(lanes, 3, read_rows(WRITTEN))
    known = rows.known({"they fled", "Зона", "unheard of"})
    assert known == {"they fled", "Зона"}
    assert lanes.split(rows.sum(known, rows["<bias>"])) == [4, 3, -6]
    assert lanes.split(rows.sum(known), 1) == [3, 1]
