"""Trigger rules: their sentences, and their place in the table of first letters."""

from __future__ import annotations

import pytest

from hrgraph.errors import InputError
from hrgraph.extract.clauses import TriggerTable, phrase
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
    table = TriggerTable.of([rules])
    for rule in rules.rules:
        for sentence, _ in rule.yes:
            assert any(t.rule is rule for t in table.find(sentence)), (
                rule.id,
                sentence,
            )


def test_rule_without_first_words_is_refused(tmp_path):
    file = tmp_path / "events.yaml"
    file.write_text(
        "rules: [{id: flood, version: 1, confidence: 1, type: other,"
        " pattern: flooded, yes: [It flooded.], no: [It was dry.]}]"
    )
    with pytest.raises(InputError, match="begins"):
        TriggerTable.of([load_rules(file)])


def test_phrase_that_is_not_in_the_file_is_told():
    with pytest.raises(InputError, match="no-such-phrase"):
        phrase("no-such-phrase")
