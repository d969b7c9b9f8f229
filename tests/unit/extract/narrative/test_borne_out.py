"""Wrongs that only the model of sentences reads, and the words that bear them out."""

from __future__ import annotations

import pytest


def wrongs(facts):
    return {allegation.type for allegation in facts.allegations}


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("denial_of_counsel", "Her lawyer, Jan Sala, said her client was well."),
        ("denial_of_medical_care", "The doctor had treated her for malaria."),
        ("intimidation", "The family was told by telephone, and her daughter wept."),
        ("unfair_trial", "The judge read the ruling and the prosecution heard it."),
        ("killing", "He committed suicide with a shot to the head."),
    ],
)
def test_sentence_that_only_speaks_of_the_like_tells_no_wrong(told, wrong, text):
    assert wrong not in wrongs(told(text))


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("denial_of_counsel", "Her lawyer, Jan Sala, was not let in to her client."),
        ("denial_of_medical_care", "No doctor treated her in the cell for malaria."),
        ("intimidation", "The family was told by telephone to leave or be killed."),
        ("unfair_trial", "The judge read the ruling and never heard the defence."),
        ("killing", "He was found dead in the police cell with a shot to the head."),
    ],
)
def test_word_for_the_wrong_bears_it_out(told, wrong, text):
    assert wrong in wrongs(told(text))
