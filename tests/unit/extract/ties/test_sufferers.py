"""Nobody who mostly suffers wrongs is blamed for one unless the words say so."""

from __future__ import annotations

import pytest


def blamed(facts):
    names = {entity.key: entity.name for entity in facts.entities}
    doers = {event.actor for event in facts.events if event.type != "protest"}
    doers |= {allegation.perpetrator for allegation in facts.allegations}
    return {names[key].lower() for key in doers if key}


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (
            "The number of journalists killed in Peru was lower than last year.",
            set(),
        ),
        (
            "Writers and students have been abducted, tortured and killed by the army.",
            {"army"},
        ),
        (
            "The council wants all poets and students arbitrarily detained released.",
            set(),
        ),
        ("A London newspaper denounced the arrest of two reporters in Minsk.", set()),
        ("Three teachers have vanished in Quetta.", set()),
        ("She was reported missing by her parents on Monday.", set()),
    ],
)
def test_those_who_suffer_are_not_blamed_for_it(told, text, doers):
    assert blamed(told(text)) == doers


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Some of the prisoners beat a guard with iron bars in Tora.", "prisoners"),
        ("Two aid workers were attacked by villagers near Beni.", "villagers"),
        ("The pupils were beaten at the hands of their teachers.", "teachers"),
    ],
)
def test_they_are_where_the_words_say_so(told, text, doer):
    assert any(doer in one for one in blamed(told(text)))
