"""Many small numbers side by side in one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrgraph.extract.telling.lanes import Lanes

ROWS = st.lists(
    st.lists(st.integers(-5_000_000, 5_000_000), min_size=5, max_size=5), min_size=1
)


@given(ROWS)
def test_one_addition_adds_rows_lane_by_lane(rows):
    lanes = Lanes(5)
    total = sum(lanes.join(row) for row in rows)
    sums = [sum(column) for column in zip(*rows, strict=True)]
    assert lanes.split(total) == sums
    assert [lanes.one(total, place) for place in range(5)] == sums


@given(ROWS, st.lists(st.integers(-10_000, 10_000), min_size=5, max_size=5))
def test_a_row_reaches_another_where_one_of_its_numbers_is_as_large(rows, least):
    lanes = Lanes(5)
    reached = any(one >= other for one, other in zip(rows[0], least, strict=True))
    assert lanes.any_reaches(lanes.join(rows[0]), lanes.join(least)) == reached
