"""What a model knows of the words of a sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrgraph.extract.telling.features import START, features, of_kind
from hrgraph.extract.telling.known import Known
from hrgraph.extract.telling.lanes import Lanes
from hrgraph.extract.telling.rows import Rows, write_rows

NAMES = [
    *("held", "the", "guards", "<bias>", START, f"{START} the", f"{START} _ guards"),
    *("the guards", "the _ held", "guards held", "held guards", "held _ held"),
    *(of_kind("e:arrest"), of_kind("a:beating")),
]
ROWS = Rows(Lanes(1), 1, write_rows((name, [n]) for n, name in enumerate(NAMES, 1)))
WORDS = st.sampled_from(["the", "The", "guards", "held", "them", "<number>"])


@given(
    forms=st.lists(WORDS, min_size=1, max_size=8),
    kinds=st.sets(st.sampled_from(["e:arrest", "a:beating", "e:raid"])),
)
def test_the_rows_of_a_sentence_are_those_of_its_features(
    forms: list[str], kinds: set[str]
) -> None:
    named = {*features(forms, ()), *map(of_kind, kinds)}
    rows = {ROWS.number(name) for name in named} - {0}
    assert Known(ROWS).features(forms, kinds) == rows


def test_no_word_is_known_to_a_model_without_rows() -> None:
    assert Known(Rows(Lanes(1), 1, b"")).features(["held"], ["e:arrest"]) == set()
