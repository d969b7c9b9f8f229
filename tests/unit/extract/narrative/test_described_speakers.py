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


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "The Lake Centre defended them. The Southern Union joined the case and "
                "put in evidence that it had seen guards beat nine men."
            ),
            "Southern Union",
        ),
        (
            (
                "A court held Pedro Okello in May. His family saw him in June; he told "
                "them that guards had beaten him."
            ),
            "Pedro Okello",
        ),
        (
            (
                "The file holds words of Pedro Okello’s aunt, Laura Felix. Guards, "
                "she declared, beat them."
            ),
            "Laura Felix",
        ),
        (
            (
                "Mariam Okello testified on Friday. According to her testimony, guards "
                "beat her."
            ),
            "Mariam Okello",
        ),
        (
            ("Mariam Okello gave an account of it. Guards, in her account, beat her."),
            "Mariam Okello",
        ),
        (
            (
                "The Lakeside Union published a report. According to the report, "
                "guards beat nine men."
            ),
            "Lakeside Union",
        ),
        (
            "The Lakeside Union quoted two nurses as saying that guards beat nine men.",
            "two nurses",
        ),
        ("Guards beat nine men. The Lakeside Union reports it.", "Lakeside Union"),
        ("The Lakeside Union is appalled that guards beat nine men.", "Lakeside Union"),
    ],
    ids=[
        *("it within a clause", "he after a family", "she after one who owns another"),
        *("her testimony", "in her account", "the report", "quoted as saying"),
        *("reports it", "appalled"),
    ],
)
def test_whoever_is_pointed_back_to_is_the_voice(told, text, voice):
    assert claimants(told(text), "beating") == [voice]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "It was dark.\nThe mother of Pedro, a cook\n“They came. Guards beat "
                "my son with sticks.”"
            ),
            "mother of Pedro",
        ),
        (
            "It was dark. “Guards beat my son with sticks.”\n– Mariam Okello, cook",
            "Mariam Okello",
        ),
        ("“Guards beat my son with sticks” (Mariam Okello, cook).", "Mariam Okello"),
        ("Mariam Okello: “Guards beat my son with sticks.”", "Mariam Okello"),
        (
            "Mariam Okello sits by the stove. “Guards beat my son with sticks.”",
            "Mariam Okello",
        ),
        (
            (
                "Mariam Okello, 24. “Guards beat my son.”\n\n"
                "Pedro Okello, 40, medic. “It was dark.”"
            ),
            "Mariam Okello",
        ),
    ],
    ids=["heading", "line behind", "bracket", "colon", "sentence before", "label"],
)
def test_quotation_is_of_whoever_is_named_beside_it(told, text, voice):
    assert claimants(told(text), "beating") == [voice]


def test_what_others_said_to_a_witness_is_alleged_by_the_witness(told):
    facts = told(
        "Witness Mariam Okello: They took my husband. The officer said to me: be "
        "silent if you love your children.\nReporter: That was in Goma.\n"
        "Witness Mariam Okello: I have not seen him again."
    )
    assert claimants(facts, "intimidation") == ["Mariam Okello"]


@pytest.mark.parametrize(
    "text",
    [
        "What we know comes from Mariam Okello. Men came at night. Guards beat nine.",
        "Mariam Okello remembers the night well. Men came. Guards beat nine of them.",
        "Mariam Okello’s affidavit says otherwise. Men came. Guards beat nine of them.",
        "The file holds the deposition of Mariam Okello. Guards beat nine men.",
    ],
)
def test_account_that_is_announced_goes_on_to_the_end_of_the_paragraph(told, text):
    facts = told(f"{text}\n\nGuards beat him later, too.")
    assert claimants(facts, "beating") == ["Mariam Okello", None]


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("The affidavit says otherwise.", None),
        ("Another account differs.", None),
        ("A second statement is different.", None),
        ("Her second statement is different.", "Mariam Okello"),
        ("A nurse’s second statement is different.", "nurse"),
        ("The nurses’ story differs.", "nurses"),
    ],
)
def test_account_that_is_announced_is_of_whoever_owns_it(told, sentence, voice):
    facts = told(f"Mariam Okello came. {sentence} Men ran. Guards beat nine of them.")
    assert claimants(facts, "beating") == [voice]


def test_account_that_is_announced_ends_where_somebody_else_speaks(told):
    facts = told(
        "Mariam Okello remembers the night well. Men came at three. The Lakeside Union "
        "says it was four. Guards beat nine of them."
    )
    assert claimants(facts, "beating") == [None]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Mariam Okello, a lawyer, came. The lawyer said guards beat him.", "Mariam"),
        ("They met the lawyer Mariam Okello. The lawyer said guards beat him.", "Mari"),
        (
            "They heard the claim of Mariam Okello. The claimant said guards beat her.",
            "Mariam",
        ),
        (
            "Mariam Okello, a cook, came. A nurse ran. The nurse said guards beat him.",
            "nurse",
        ),
        (
            (
                "Mariam Okello, a cook, met Ana Ruiz, a cook. The cook said guards "
                "beat him."
            ),
            "cook",
        ),
    ],
)
def test_trade_that_was_told_of_one_person_alone_means_that_person(told, text, voice):
    assert [name.startswith(voice) for name in claimants(told(text), "beating")] == [
        True
    ]


@pytest.mark.parametrize(
    "verb",
    [
        *("explain", "retort", "confirm", "reveal", "have proof", "voiced concern"),
        *("highlighted", "let it be known", "point out", "wrote on Monday"),
    ],
)
def test_whoever_says_that_is_the_voice_in_every_form_of_the_verb(told, verb):
    facts = told(f"Residents {verb} that guards beat nine men.")
    assert claimants(facts, "beating") == ["Residents"]


def test_union_by_whose_count_some_are_thought_dead_claims_it(told):
    facts = told("By the count of the Lakeside Union, nine were reportedly killed.")
    assert claimants(facts, "killing") == ["Lakeside Union"]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "Since then, counts the Lakeside Union, nine were killed.",
            ["Lakeside Union"],
        ),
        (
            "Five rounds, fired by two men who said they were police, killed him.",
            [None],
        ),
    ],
    ids=["verb between commas", "who said they were police"],
)
def test_verb_of_saying_beside_a_killing(told, text, voices):
    assert claimants(told(text), "killing") == voices
