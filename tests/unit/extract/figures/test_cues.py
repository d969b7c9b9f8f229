"""The word lists of figures."""

from __future__ import annotations

import pytest

from hrgraph.extract.figures.cues import load_cues
from hrgraph.extract.figures.finding import load_figures
from hrgraph.model import Span
from hrgraph.settings import home

SENTENCES = [
    "On Friday 14 shopkeepers in Sucre were fined.",
    "Seventeen of them shut the canteen.",
    "Forty-two left; sıxty stayed, and twelvefold losses were told.",
    "HUNDREDS came, a hundred went.",
    "Someone wrote down the sentence.",
    "Nobody answered for it, neither then nor later.",
    "In İzmir nine were freed.",
    "٣ men and a dozen others.",
    "",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_numbers_are_found_where_their_pattern_finds_them(sentence: str) -> None:
    folder = home() / "data"
    cues = load_cues(load_figures(folder), folder)
    text = f"Ten were there. {sentence} Six came."
    within = Span(16, 16 + len(sentence))
    found = [Span(*m.span()) for m in cues.has_number.finditer(text, *within)]
    assert list(cues.numbers_in(text, within)) == found


def test_what_pattern_and_signs_know_of_numbers_is_the_same() -> None:
    folder = home() / "data"
    rules = load_figures(folder)
    cues = load_cues(rules, folder)
    for sign in rules.says["number_signs"]:
        number = f"six{sign}" if sign == "teen" else sign
        assert cues.has_number.fullmatch(number)
