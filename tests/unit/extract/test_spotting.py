"""Where in a text one of many words may stand."""

from __future__ import annotations

from hrgraph.extract.spotting import spotter_of

GUARDS = spotter_of(frozenset({"guard", "warden"}))
TEXT = "A vanguard met. The GUARDS waited, and the İzmir warden left."


def test_a_word_is_found_by_where_it_begins_in_any_letters() -> None:
    first = TEXT.index("GUARDS")
    assert GUARDS.may_stand("The GUARDS waited.", 4, 5)
    assert not GUARDS.may_stand("The GUARDS waited.", 5, 18)
    assert GUARDS.may_stand(TEXT, first, first + 1)


def test_the_end_of_a_longer_word_is_no_word() -> None:
    assert not GUARDS.may_stand("A vanguard met.", 0, 15)


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
