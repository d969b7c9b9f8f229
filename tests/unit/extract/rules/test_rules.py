"""The rule engine, and every shipped rule on its own sentences."""

from pathlib import Path

import pytest

from hrgraph.errors import InputError
from hrgraph.extract.dates import load_dates
from hrgraph.extract.figures import load_figures
from hrgraph.extract.law import check_law
from hrgraph.extract.rules import load_numbers, load_rules
from hrgraph.settings import home

RULE = """
family: custody
words:
  people: [people, persons, women]
  custody: [detained, held]
rules:
  - id: {id}
    version: 1
    confidence: 0.9
    {kind}: '{pattern}'
    'yes':
      - {good}
    'no':
      - {bad}
"""


def write(tmp_path: Path, **given: str) -> Path:
    fields = {
        "id": "people-were-held",
        "kind": "pattern",
        "pattern": "{people} were {custody:kind}",
        "good": "Six women were held overnight.",
        "bad": "Six women held a banner.",
    } | given
    file = tmp_path / "custody.yaml"
    file.write_text(RULE.format(**fields), "utf-8")
    return file


def test_a_rule_finds_its_words_and_keeps_them_by_name(tmp_path):
    rules = load_rules(write(tmp_path), check=True)
    (hit,) = rules.find("In Minsk two people were detained.")
    assert hit.get("kind") == "detained"
    assert (hit.span.start, hit.span.end) == (13, 33)
    assert hit.rule.origin.rule == "custody/people-were-held@1"
    assert hit.rule.origin.confidence == 0.9


def test_a_pattern_never_matches_inside_a_word(tmp_path):
    rules = load_rules(write(tmp_path))
    assert not list(rules.find("The salespeople were heldover."))


def test_optional_parts_and_word_stems_are_understood(tmp_path):
    file = write(
        tmp_path,
        pattern="police (raid*|search*) [the ]{people}",
        good="Then police raided the people.",
        bad="Then police left.",
    )
    rules = load_rules(file, check=True)
    assert [hit.span.start for hit in rules.find("police searched women")] == [0]


@pytest.mark.parametrize(
    ("gap", "found"), [("...", [True, True, False]), ("..", [True, False, False])]
)
def test_a_gap_ends_with_the_sentence_and_a_short_one_at_a_comma(tmp_path, gap, found):
    file = write(
        tmp_path,
        pattern=f"None [{gap} ]{{custody}}",
        good="None of the women was held.",
        bad="None came.",
    )
    rules = load_rules(file, check=True)
    texts = [
        "None of the nine was ever detained.",
        "None was late, though two were detained.",
        "None was late. Two were detained.",
    ]
    assert [any(rules.find(text)) for text in texts] == found


def test_of_alternatives_that_stand_in_a_list_the_first_that_fits_counts(tmp_path):
    file = write(tmp_path)
    together = "'{people} were {custody:kind}'"
    apart = "['{people} were held all night', '{people} were {custody:kind}']"
    file.write_text(file.read_text("utf-8").replace(together, apart), "utf-8")
    (long, short) = load_rules(file, check=True).find(
        "In Minsk two people were held all night. Six women were held."
    )
    assert (long.get("kind"), short.get("kind")) == (None, "held")
    assert long.span.end == 39


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"good": "Nobody was there."}, "does not fire in"),
        ({"bad": "All persons were held."}, "fires in"),
        ({"pattern": "{peple} were held"}, "'peple'"),
        ({"kind": "regex", "pattern": "(?:people )+(held|(?:held )+)+"}, "for ever"),
        ({"kind": "regex", "pattern": "(people"}, "cannot be compiled"),
    ],
    ids=["misses", "fires wrongly", "unknown list", "catastrophic", "no regex"],
)
def test_a_bad_rule_is_refused_with_file_and_name(tmp_path, given, fault):
    file = write(tmp_path, **given)
    with pytest.raises(InputError) as refused:
        load_rules(file, check=True)
    assert fault in str(refused.value)
    assert str(file) in str(refused.value)
    assert "people-were-held" in str(refused.value)


def test_a_rule_that_is_slow_on_long_lines_is_refused(tmp_path):
    file = write(
        tmp_path,
        kind="regex",
        pattern=r"(?<!\w)a*a*a*a*people were held",
        good="six people were held",
        bad="nobody was",
    )
    with pytest.raises(InputError, match="needs more than"):
        load_rules(file, check=True)


def test_a_rule_that_stands_twice_is_refused(tmp_path):
    file = write(tmp_path)
    text = file.read_text("utf-8")
    file.write_text(text + text.split("rules:")[1], "utf-8")
    with pytest.raises(InputError, match="stands twice"):
        load_rules(file)


def test_a_file_that_is_no_yaml_names_its_line(tmp_path):
    file = tmp_path / "custody.yaml"
    file.write_text("family: custody\nwords: [a, b\n", "utf-8")
    with pytest.raises(InputError, match=r"custody\.yaml:\d+: is not YAML"):
        load_rules(file)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.yaml"):
        load_rules(tmp_path / "none.yaml")


@pytest.mark.parametrize("family", ["dates", "figures", "law"])
def test_every_shipped_rule_meets_its_own_sentences(family):
    data = home() / "data"
    if family == "dates":
        rules = load_dates(data, check=True)
    elif family == "figures":
        rules = load_figures(data, check=True)
    else:
        rules = check_law(data)
    assert len(rules.rules) > 8
    for rule in rules.rules:
        assert 0 < rule.confidence <= 1
        assert rule.yes
        assert rule.no


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,484", 1484),
        ("11 000", 11000),
        ("twenty-five", 25),
        ("Thirty-two", 32),
        ("two hundred and fifty", 250),
        ("1.2 million", 1200000),
        ("a dozen", 12),
        ("half a million", 500000),
        ("a quarter of a million", 250000),
        ("10-million", 10000000),
        ("three thousand", 3000),
    ],
)
def test_numbers_are_read_in_digits_and_words(words, number):
    assert load_numbers().read(words) == number


@pytest.mark.parametrize("words", ["several dozen people", "half", ""])
def test_words_that_are_no_number_are_none(words):
    assert load_numbers().read(words) is None


def test_a_bare_no_among_words_is_refused(tmp_path):
    file = write(tmp_path)
    file.write_text(
        file.read_text("utf-8").replace(
            "    'yes':", "    not_after: [no, not]\n    'yes':"
        ),
        "utf-8",
    )
    with pytest.raises(InputError, match="put them into quotes"):
        load_rules(file)
