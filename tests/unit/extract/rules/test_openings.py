"""What a regular expression may begin with, and the places of a text that fit."""

import re

import pytest

from hrgraph.extract.figures import load_figures
from hrgraph.extract.rules import Ruleset, index, load_rules
from hrgraph.extract.rules.openings import (
    ANY,
    alternatives,
    first_words,
    openings,
)
from hrgraph.extract.rules.signs import fold
from hrgraph.extract.rules.starting import Openings, Starts, by_first
from hrgraph.settings import home

FAMILIES = ("dates", "law", "events", "allegations", "reporting", "demands")


def known(regex: str) -> Openings:
    found = openings(regex)
    assert found is not None
    return by_first(found)


def family(name: str) -> Ruleset:
    data = home() / "data"
    if name == "figures":
        return load_figures(data)
    return load_rules(data / "rules" / f"{name}.yaml")


@pytest.mark.parametrize(
    ("regex", "wanted"),
    [
        (r"(?<!\w)raid", {"raid*"}),
        (r"(?<!\w)raid(?!\w)", {"raid."}),
        (r"(?<![\w-])[Rr]aids?(?!\w)", {"raid.", "raids."}),
        (r"(?<!\w)re-?arrest", {"re.", "rearrest*"}),
        (r"(?<!\w)(?:was|is)\s{1,3}(?:\w+ly\s)caned", {"was.", "is."}),
        (r"(?<!\w)was\s(?:badly\s)?beaten", {"was badly.", "was beaten*"}),
        (r"(?<!\w)(?:very )*tired", {"very.", "tired*"}),
        (r"(?<!\w)(?:1[5-9]|20)\d\d(?!\w)", {"0000."}),
        (r"(?<!\w)\d{1,3}", {"0*", "00*", "000*"}),
        (r"(?<!\w)\d{0,2}\sdays\b", None),
        (r"(?<!\w)[Dd]ay\s\d{1,2}\sof", {"day 0.", "day 00."}),
        (
            r"(?<!\w)\d{1,2}\s(?:days|weeks)",
            {f"{n} {w}*" for n in ("0", "00") for w in ("days", "weeks")},
        ),
        (r"(?<!\w)(?:§|Art)\s\d", {"§", "art 0*"}),
        (r"(?<!\w)and\s(?=Section|\d)", {"and section*", "and 0*"}),
        (r"(?<=was )shot", {"shot*"}),
        (r"\bCódigo", {"c*"}),
        (r"(?<!\w)\w+ed(?!\w)", {ANY}),
        (r"raid", None),
        (r"(?<!\w)\s?raid", None),
        (r"(?<!\w)[^.]raid", None),
    ],
)
def test_openings_promise_what_every_match_begins_with(regex, wanted):
    assert openings(regex) == (None if wanted is None else frozenset(wanted))


def test_a_choice_is_split_and_keeps_what_stands_before_and_behind_it():
    parts = dict(alternatives(r"(?<!\w)(?i:raid|(?:a|b) c)(?!s)"))
    assert list(parts) == [r"(?<!\w)(?i:raid)(?!s)", r"(?<!\w)(?i:(?:a|b) c)(?!s)"]
    assert all(opened == openings(part) for part, opened in parts.items())


@pytest.mark.parametrize("regex", ["(?:a|b)?c", "a|b", "(?P<x>a|b)", "a(?:b|c)"])
def test_what_is_no_choice_as_a_whole_is_left_as_it_is(regex):
    assert list(alternatives(regex)) == [(regex, openings(regex))]


@pytest.mark.parametrize("name", [*FAMILIES, "figures"])
def test_every_rule_is_found_where_a_plain_search_finds_it(name):
    rules = family(name)
    starts = index([rules], tuple)
    for rule in rules.rules:
        pattern = re.compile(rule.regex, rules.flags)
        for sentence, _ in rule.yes:
            places = dict(starts.find(sentence, 0, len(sentence)))
            for match in pattern.finditer(sentence):
                tried = [b for b in places[match.start()] if b.rule is rule]
                ends = [b.match(sentence, match.start(), len(sentence)) for b in tried]
                first = next(found for found in ends if found)
                assert first.span() == match.span()


def test_words_are_folded_as_case_blind_expressions_read_them():
    assert fold("İstanbul") == "istanbul"
    assert fold("٢٠17") == "0000"
    assert re.match("istanbul", "İstanbul", re.IGNORECASE)


def test_the_second_word_decides_where_the_first_one_is_common():
    starts = Starts([(known(r"(?<!\w)was\s(?:caned|shot)"), "harm")], tuple)
    text = "It was cold. It was\nshot, was it? He was"
    assert [(at, rules) for at, rules in starts.find(text, 0, len(text))] == [
        (16, ("harm",))
    ]


def test_hundreds_of_rules_more_are_tried_no_more_often():
    text = "Police arrested two men and beat them. " * 50

    def tries(extra: int) -> int:
        rules = [
            "arrested",
            "beat",
            *(f"word{chr(97 + n % 26)}{n}x" for n in range(extra)),
        ]
        starts = Starts([(known(rf"(?<!\w){rule}"), rule) for rule in rules], tuple)
        return sum(len(found) for _, found in starts.find(text, 0, len(text)))

    assert tries(0) == tries(600) == 100


def test_a_number_without_end_is_tried_at_few_places():
    rules = family("figures")
    text = "Article " + "9" * 100_000 + " of the Code."
    places = list(index([rules], tuple).find(text, 0, len(text)))
    assert len(places) < len(text) / 40
    assert not [hit for hit in rules.find(text) if hit.rule.says["means"] == "count"]


@pytest.mark.parametrize(
    ("regex", "wanted"),
    [
        (r"\b(?:call(?:s|ed)? (?:on|for)|no one)\b", {"call", "calls", "called", "no"}),
        (r"\binvestigat\w+ into\b", {"investigat"}),
        (r"(?:call|ask)\b", None),
        (r"\b(?:\d+|two) men\b", None),
        (r"\b(?:§|art)\b", None),
    ],
)
def test_first_words_are_read_without_what_follows(
    regex: str, wanted: set[str] | None
) -> None:
    assert first_words(regex) == wanted
