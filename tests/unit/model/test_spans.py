import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrgraph.model import Span, Spans


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (Span(0, 10), False),
        (Span(9, 11), True),
        (Span(19, 30), True),
        (Span(20, 30), False),
        (Span(5_000, 5_001), True),
        (Span(90_000, 90_001), True),
        (Span(120_000, 130_000), False),
    ],
)
def test_spans_are_met_wherever_they_share_a_code_point(asked, wanted):
    spans = Spans([Span(10, 20), Span(4_000, 60_000), Span(50_000, 100_000)])
    assert spans.meets(asked) is wanted


def test_long_spans_that_share_code_points_are_kept_as_one():
    spans = Spans(Span(start, 3_000_000) for start in range(0, 1_000_000, 100))
    assert spans.meets(Span(2_999_999, 3_000_000))
    assert not spans.meets(Span(3_000_000, 3_000_001))
    assert spans.kept() == 1


SPANS = st.builds(
    lambda start, size: Span(start, start + size),
    st.integers(0, 600),
    st.integers(1, 90),
)


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=4), SPANS)
def test_it_says_what_asking_each_span_says(first, further, asked):
    spans = Spans(first)
    for span in further:
        spans.add(span)
    every = sorted({*first, *further})
    assert spans.meeting(asked) == [span for span in every if span.meets(asked)]
    assert spans.meets(asked) is any(span.meets(asked) for span in every)
    assert spans.holds(asked) is any(span.holds(asked) for span in every)
