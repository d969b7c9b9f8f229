"""Who says what, where commas, brackets or the name of a body describe the speaker."""

from __future__ import annotations

import pytest


def claimants(facts, wrong):
    names = {entity.key: entity.name for entity in facts.entities}
    return [names.get(a.claimant or "") for a in facts.allegations if a.type == wrong]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Mariam Okello, a lawyer, said guards beat him.", "Mariam Okello"),
        ("Mariam Okello, 34, a cook, said guards beat her son.", "Mariam Okello"),
        ("Guards, said Mariam Okello, a lawyer, had beaten him.", "Mariam Okello"),
        ("Mariam Okello, a cook, accused guards of beating him.", "Mariam Okello"),
        (
            "In a letter on Monday, Mariam Okello, a cook, said guards had beaten him.",
            "Mariam Okello",
        ),
        (
            "In a letter on Monday, the cook, Mariam Okello, said guards beat him.",
            "Mariam Okello",
        ),
        ("Guards had beaten him, said the lawyer, Mariam Okello.", "Mariam Okello"),
        ("Guards had beaten him, said two nurses.", "two nurses"),
        ("Guards had beaten him, said Okello’s wife.", "Okello’s wife"),
        (
            "“Guards beat him twice,” said a woman who gave her name as Rosa.",
            "woman who gave her name as Rosa",
        ),
        (
            "A botanist of the Ministry of Health testified that guards beat him.",
            "botanist of the Ministry of Health",
        ),
        ("Opposition politicians accused guards of beating him.", "Opposition"),
    ],
)
def test_who_is_described_beside_a_comma_is_the_voice(told, text, voice):
    assert [name.startswith(voice) for name in claimants(told(text), "beating")] == [
        True
    ]
