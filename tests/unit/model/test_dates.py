import datetime as dt

import pytest

from hrgraph.model import PartialDate
from hrgraph.model.dates import Interval


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2017", (2017, 1, 1), (2017, 12, 31)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2017-09-23", (2017, 9, 23), (2017, 9, 23)),
    ],
)
def test_partial_date_spans_all_days_that_it_may_mean(iso, first, last):
    date = PartialDate(iso)
    assert date.first_day == dt.date(*first)
    assert date.last_day == dt.date(*last)


@pytest.mark.parametrize("iso", ["17", "2017-13", "2017-02-30", "23 September", ""])
def test_what_is_no_calendar_date_is_refused(iso):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(iso)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("2019", "2019"), ("2019-04", "2019-04"), True),
        (("2019-04", "2019-04"), ("2018-08", "2018-08"), False),
        (("2017-09-22", None), ("2017-09-23", "2017-09-30"), True),
        (("2017-09-22", None), ("2017-09-01", "2017-09-21"), False),
        (("2017-09-22", "2017-09-25"), ("2017-09-25", "2017-09-30"), True),
        ((None, "2017"), ("2019", "2019"), False),
    ],
)
def test_intervals_meet_where_they_may_share_a_day(one, other, together):
    first, second = (
        Interval(begin and PartialDate(begin), end and PartialDate(end))
        for begin, end in (one, other)
    )
    assert first.meets(second) is together
    assert second.meets(first) is together


def test_slack_lets_intervals_meet_that_miss_each_other_by_so_many_days():
    early, late = (
        Interval(PartialDate(day), PartialDate(day))
        for day in ("2019-02-27", "2019-03-01")
    )
    assert early.meets(late, 2)
    assert late.meets(early, 2)
    assert not late.meets(early, 1)
