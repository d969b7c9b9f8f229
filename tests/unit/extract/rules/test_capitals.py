"""Rules that begin with a capital letter are tried only at words that have one."""

from __future__ import annotations

import pytest

from hrgraph.extract.rules import load_rules
from hrgraph.extract.rules.capitals import CAPITAL, begins_with_capital
from hrgraph.extract.rules.starting import Starts, by_first
from hrgraph.settings import home

RADIO = r"(?<!\w)(?:(?<=[a-z,] )[A-Z][a-z]+ (?:One|Two))(?!\w)"


@pytest.mark.parametrize(
    "regex",
    [
        RADIO,
        r"(?<!\w)[A-Z]\w+ Square",
        r"(?:(?:[A-Z][a-z]+ (?:at|of|)))[a-z]{2}",
    ],
)
def test_it_surely_begins_with_a_capital(regex: str) -> None:
    assert begins_with_capital(regex)


@pytest.mark.parametrize(
    "regex",
    [
        r"(?<!\w)(?:[A-Z][a-z]+ One|one|two)",
        r"(?:(?:[A-Z]\.)?(?:one|two))",
        r"(?:[A-Z]?[a-z]+)",
        r"(?i:[A-Z][a-z]+)",
        r"[A-Za-z]+ One",
        r"[^A-Z][a-z]+",
    ],
)
def test_it_may_begin_otherwise(regex: str) -> None:
    assert not begins_with_capital(regex)


def test_it_is_tried_at_words_with_a_capital_alone() -> None:
    starts = Starts(
        [(by_first([CAPITAL]), "name"), (by_first(["one."]), "number")], tuple
    )
    text = "On Radio One one of the Énarques told it."
    found = [
        (text[at:].split(maxsplit=1)[0], rules)
        for at, rules in starts.find(text, 0, 41)
    ]
    assert found == [
        ("On", ("name",)),
        ("Radio", ("name",)),
        ("One", ("name", "number")),
        ("one", ("number",)),
        ("Énarques", ("name",)),
    ]


def test_a_number_in_a_name_counts_nothing() -> None:
    rules = load_rules(home() / "data" / "rules" / "figures.yaml")
    text = "Seven people heard it on Radio One at night."
    hits = {text[hit.span.start : hit.span.end]: hit for hit in rules.find(text)}
    assert hits["Radio One"].rule.says["means"] == "nothing"
