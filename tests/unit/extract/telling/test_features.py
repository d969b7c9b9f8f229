"""What is counted of a sentence."""

from __future__ import annotations

from hrgraph.extract.telling.features import Word, features

WORDS = [Word("<person>", 0, 11), Word("was", 12, 15), Word("held", 16, 20)]


def test_words_pairs_and_pairs_with_one_word_between_rest_on_their_last_word():
    assert list(features(WORDS, ())) == [
        ("<person>", 0),
        ("<start> <person>", 0),
        ("was", 1),
        ("<person> was", 1),
        ("<start> _ was", 1),
        ("held", 2),
        ("was held", 2),
        ("<person> _ held", 2),
    ]


def test_names_are_classes_and_words_are_not():
    assert [word.is_class for word in WORDS] == [True, False, False]
