"""What is counted of a sentence."""

from __future__ import annotations

from hrgraph.extract.telling.features import features, places_of

WORDS = ["<person>", "was", "held"]


def test_words_pairs_and_pairs_with_one_word_between_rest_on_their_last_word():
    assert dict(places_of(WORDS)) == {
        "<person>": 0,
        "<start> <person>": 0,
        "was": 1,
        "<person> was": 1,
        "<start> _ was": 1,
        "held": 2,
        "was held": 2,
        "<person> _ held": 2,
    }


def test_what_is_said_twice_rests_on_its_first_place():
    assert dict(places_of(["held", "and", "held"]))["held"] == 0


def test_a_sentence_has_the_features_that_its_words_rest_on():
    assert features(WORDS, ()) == set(dict(places_of(WORDS)))
