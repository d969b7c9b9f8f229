"""Trigger rules: their sentences, and their place in the table of first words."""

from __future__ import annotations

import pytest

from hrgraph.errors import InputError
from hrgraph.extract.clauses import TriggerTable
from hrgraph.extract.phrases import phrase
from hrgraph.extract.rules import load_rules
from hrgraph.settings import home

FAMILIES = ("events", "allegations", "reporting", "demands")


@pytest.mark.parametrize("family", FAMILIES)
def test_rules_keep_to_their_sentences(family):
    rules = load_rules(home() / "data" / "rules" / f"{family}.yaml", check=True)
    assert rules.rules


@pytest.mark.parametrize("family", FAMILIES)
def test_table_finds_what_the_rules_find(family):
    rules = load_rules(home() / "data" / "rules" / f"{family}.yaml")
    table = TriggerTable([rules])
    for rule in rules.rules:
        for sentence, _ in rule.yes:
            assert any(t.rule is rule for t in table.find(sentence)), (
                rule.id,
                sentence,
            )


def test_rule_that_may_begin_within_a_word_is_refused(tmp_path):
    file = tmp_path / "events.yaml"
    file.write_text(
        "rules: [{id: flood, version: 1, confidence: 1, type: other,"
        " regex: flooded, yes: [It flooded.], no: [It was dry.]}]"
    )
    with pytest.raises(InputError, match=r"events\.yaml.*'flood'.*within a word"):
        list(TriggerTable([load_rules(file)]).find("It flooded."))


def test_triggers_are_found_in_capitals_beside_letters_that_grow_when_lowered():
    rules = load_rules(home() / "data" / "rules" / "events.yaml")
    table = TriggerTable([rules])
    text = "İZMİR. Arrested at dawn were two tailors."
    assert "Arrested" in [text[t.start : t.end] for t in table.find(text)]


def test_phrase_that_is_not_in_the_file_is_told():
    with pytest.raises(InputError, match="no-such-phrase"):
        phrase("no-such-phrase").search("They met.")
