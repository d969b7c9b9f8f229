"""Which of many stretches another one touches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrgraph.extract.law.stretches import Stretches
from hrgraph.model import Span

SPANS = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 9)
)


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=4), SPANS)
def test_it_says_what_asking_each_stretch_says(
    first: list[Span], further: list[Span], asked: Span
) -> None:
    stretches = Stretches(first)
    for span in further:
        stretches.add(span)
    every = sorted([*first, *further])
    assert list(stretches.meeting(asked)) == [s for s in every if s.meets(asked)]
    assert stretches.meet(asked) is any(s.meets(asked) for s in every)
    assert stretches.hold(asked) is any(s.holds(asked) for s in every)


def test_without_stretches_nothing_is_touched() -> None:
    assert not Stretches(()).meet(Span(3, 4))
