"""Where in a text one of many words may stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrgraph.extract.phrases import phrase, sieve
from hrgraph.extract.spotting import Sieve, Spotter, spotter_of

GUARDS = spotter_of(frozenset({"guard", "warden"}))
TEXT = "A vanguard met. The GUARDS waited, and the İzmir warden left."


def test_a_word_is_found_by_where_it_begins_in_any_letters() -> None:
    first = TEXT.index("GUARDS")
    assert GUARDS.may_stand("The GUARDS waited.", 4, 5)
    assert not GUARDS.may_stand("The GUARDS waited.", 5, 18)
    assert GUARDS.may_stand(TEXT, first, first + 1)


def test_the_end_of_a_longer_word_is_no_word() -> None:
    assert not GUARDS.may_stand("A vanguard met.", 0, 15)


def test_words_within_others_are_found_where_they_are_asked_for() -> None:
    inside = Spotter(frozenset({"guard"}), inside=True)
    assert inside.places("A vanguard met the GUARDS.", 0, 26) == [5, 19]


def test_all_is_read_where_small_letters_stand_elsewhere() -> None:
    assert len(TEXT.lower()) != len(TEXT)
    assert GUARDS.may_stand(TEXT, 0, 1)


def test_one_text_after_another_is_looked_through() -> None:
    assert GUARDS.may_stand("No warden.", 0, 10)
    assert not GUARDS.may_stand("No one.", 0, 7)
    assert GUARDS.may_stand("No warden.", 3, 4)


def test_it_tells_where_between_two_offsets_words_may_begin() -> None:
    text = "The guard, a vanguard and the Wardens met a warden."
    guard, wardens, warden = 4, text.index("Wardens"), text.rindex("warden")
    assert GUARDS.places(text, 0, len(text)) == [guard, wardens, warden]
    assert GUARDS.places(text, guard + 1, warden) == [wardens]
    assert GUARDS.places("No one.", 0, 7) == []
    assert GUARDS.places(TEXT, 0, len(TEXT)) is None


CUES = re.compile(
    r"\b(?:calls? for|accus(?:es|ed)|no one|ask(?:s|ed)?)\b", re.IGNORECASE
)
BESIDE = [
    "They",
    "asked",
    "Asks",
    "task",
    "calls",
    "call for",
    "no one",
    "accused",
    "n",
]
WORDS = st.lists(st.sampled_from([*BESIDE, ".", "—", "\u017f", "İ", "_"]), max_size=9)
texts = st.builds(lambda words, space: space.join(words), WORDS, st.sampled_from(" _"))


@given(text=texts, start=st.integers(0, 20), length=st.integers(0, 40))
def test_a_sieve_finds_what_its_pattern_finds(
    text: str, start: int, length: int
) -> None:
    known, end = Sieve(CUES), min(len(text), start + length)
    start = min(start, end)
    spans = [match.span() for match in CUES.finditer(text, start, end)]
    assert [match.span() for match in known.finditer(text, start, end)] == spans
    first = known.search(text, start, end)
    assert (first and first.span()) == (spans[0] if spans else None)
    cut_out = CUES.search(text[start:end]) is not None
    assert known.is_in(text, start, end) == cut_out


def test_a_pattern_that_may_begin_with_anything_is_searched_for() -> None:
    pattern = re.compile(r"[^\W\d]+n[’']t\b")
    text = "They didn't say who wasn't there."
    found = [match.group() for match in Sieve(pattern).finditer(text)]
    assert found == pattern.findall(text) == ["didn't", "wasn't"]


@pytest.mark.parametrize("name", ["gives_number", "speech_act", "own_voice"])
def test_sieved_phrases_are_those_of_the_file(name: str) -> None:
    text = (
        "Police said on Monday that four men were held. The centre counted 12 such "
        "cases and a hospital treated 30 people; we call on the minister to act."
    )
    found = [match.span() for match in sieve(name).finditer(text)]
    assert found == [match.span() for match in phrase(name).finditer(text)] != []


def test_each_spotter_finds_its_own_words_also_if_it_was_made_meanwhile() -> None:
    text = "Police raided a flat; the raid of the flats was told to policemen."
    raids, police = Spotter(frozenset({"raid"})), Spotter(frozenset({"police"}))
    assert raids.places(text, 0, len(text)) == [7, 26]
    assert police.places(text, 0, len(text)) == [0, 56]
    both = Spotter(frozenset({"flat", "police", "the"}))
    within = Spotter(frozenset({"at", "olice"}), inside=True)
    assert both.places(text, 0, len(text)) == [0, 16, 22, 34, 38, 56]
    assert within.places(text, 0, len(text)) == [1, 18, 40, 57]
    other = text.upper()
    assert within.places(other, 0, 30) == [1, 18]
    assert both.places(other, 0, 30) == [0, 16, 22]
    assert raids.places(other, 0, 30) == [7, 26]
