"""An expression that was eased finds what CPython finds with it as it was written."""

from __future__ import annotations

import re

import pytest

from hrgraph.extract import phrases
from hrgraph.extract.rules import load_rules, programs, ready
from hrgraph.settings import home

RULES = home() / "data" / "rules"
FAMILIES = ("allegations", "dates", "demands", "events", "figures", "law", "reporting")

# each sentence once as it is written, in small letters, and in capitals
WRITTEN = """
On 12 May 2021 police in Baku raided the office of the Free Word Union, and some 40
people, among them two lawyers and a 17-year-old student, were detained overnight.
At least 1,200 protesters were arrested, Human Rights House said; up to $2 million was
asked for as bail. "They beat him with batons," his mother told the court on Monday.
Article 234(1) of the Criminal Code, in force since 2014, was cited by the prosecutors.
They called on the authorities to release all of them without conditions by 3 June.
Nobody has been charged over the killing of seven miners in the night of 4-5 March.
"""
# signs that are an "i", a "k" or an "s" where case is ignored
ODD = "ſome 10 people were aſked; the K\u0131ng, \u212aemal and \u0130ldar, were kıſſed"
TEXT = "\n".join([WRITTEN, WRITTEN.lower(), WRITTEN.upper(), ODD])


def found(pattern: re.Pattern[str]) -> list[object]:
    return [(match.regs, match.lastgroup) for match in pattern.finditer(TEXT)]


def assert_alike(regex: str, flags: int) -> None:
    made, plain = ready(regex, flags), re.compile(regex, flags)
    assert found(made) == found(plain), regex
    assert (made.flags, made.groups) == (plain.flags, plain.groups), regex


@pytest.mark.parametrize("family", FAMILIES)
def test_rules_find_the_same(family: str) -> None:
    rules = load_rules(RULES / f"{family}.yaml")
    for branch in rules.branches[::5]:
        assert_alike(branch.regex, rules.flags)


def test_phrases_find_the_same() -> None:
    known = phrases._all()
    for name in known.patterns[::4]:
        assert_alike(known._regex(name, ()), re.IGNORECASE)


@pytest.mark.parametrize(
    "regex",
    [
        # the longer of two that begin alike comes second, so the shorter one is found
        r"(?i)(?:police|protest|protesters|people|po|arrest|arrested|a)\w",
        # what may be left out, in a group, behind it and twice
        r"(?i)(?:(?P<q>at least|up to|some|only) )?(?P<n>\d+|one|two|seven)",
        r"(?:(?:the|a) )??(?:court|mother|miners|office|night)",
        # what begins with a choice, beside what does not
        r"(?i)(?:(?:(?:at|on|in|by|up)\s)?\d+|(?:one|two|three|seven|some) \w+|a-z)",
        r"(?:(\w+) (?:people|police|protesters|prosecutors))?(?(1),|\.)",
        # they may not change places: what stands between begins with a letter, too
        r"(?i)(?:po\w|[p-r]eople|police|prot|\w+s|arrest|ask|all)\b",
        r"(?i)(?:some|kissed|ıldar|ſome|kıng|is|it|İldar|K\w+)",
        r"(?:|police|people|office|union)\s",
        # behind what has no width
        r"(?<!\w)(?:12|1,200|10|17)(?!\w)|\b(?:May|March|Monday|June)\b",
        r"(?i)(?<=\s)[^a-z\s][^\s]*",
        r"(?i)\b[^\W\d_]{3}\b",
        r"(?ai)(?:some|kind|king|asked|kissed|\w+ed)",
    ],
)
def test_choices_find_the_same(regex: str) -> None:
    assert_alike(regex, 0)


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyz")
def test_a_letter_is_found_in_all_its_forms(letter: str) -> None:
    signs = "".join(map(chr, range(0x3000)))
    regex = f"(?i)(?:{letter}|{letter}x|0y|1y|2y)"
    assert ready(regex).findall(signs) == re.findall(regex, signs)


def test_a_search_looks_only_where_a_match_may_begin() -> None:
    """What a program tells of itself: a set of signs, behind its least width."""
    parts = programs._parts()
    assert parts is not None
    parsed = parts.parse(r"(?i)\b(?:raid|search)ed\b", 0)
    flags = parsed.state.flags
    code = parts.encode(parsed, flags)
    narrowed = parts.narrow(code, parsed, flags)
    assert code[2] == 0
    assert narrowed[2] == 4  # CPython's mark for a set of first signs
    assert narrowed[1 + narrowed[1] :] == code[1 + code[1] :]
