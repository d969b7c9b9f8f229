"""People without a name, as they stand in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrgraph.extract.clauses import VoiceWords, lay_out
from hrgraph.extract.events import People
from hrgraph.extract.page import open_page
from hrgraph.extract.ties.people import UnnamedFinder
from hrgraph.model import Document
from hrgraph.settings import home

RULES = home() / "data" / "rules"
PEOPLE = People.load(RULES / "people.yaml")


@pytest.mark.parametrize(
    ("text", "words", "sort"),
    [
        ("They met three masked men at the gate.", "three masked men", "doer"),
        ("Suddenly a prison officer came in.", "a prison officer", "officer"),
        ("It was written down by her lawyer.", "her lawyer", "people"),
        ("We were seen by soldiers and left.", "soldiers", "doer"),
        ("All was signed by the court.", "the court", "office"),
    ],
)
def test_people_are_found_with_the_words_before_them(text, words, sort):
    scene = lay_out(open_page(Document(id="t", text=text)), (), (), ())
    finder = UnnamedFinder(scene, VoiceWords.load(RULES / "voices.yaml"), PEOPLE)
    found = [(text[slice(*one.span)], one.sort) for one in finder.of(0)]
    assert found == [(words, sort)]


def test_a_sentence_without_people_has_none():
    text = "The rain fell on the lake."
    scene = lay_out(open_page(Document(id="t", text=text)), (), (), ())
    finder = UnnamedFinder(scene, VoiceWords.load(RULES / "voices.yaml"), PEOPLE)
    assert finder.of(0) == []


WORDS = ["Three", "masked", "gunmen", "men", "group of", "armed", "unarmed", "mention"]
WORDS += ["a", "panorama", "12", "police", ",", "officers", "far-right", "beat", "  "]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_people_are_found_as_their_pattern_finds_them(text: str) -> None:
    found = [match.span() for match in PEOPLE.find(text, 0, len(text))]
    assert found == [match.span() for match in PEOPLE.doers.finditer(text)]
