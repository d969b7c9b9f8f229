import pytest

from hrgraph.extract.contacting import find_contact_details, load_contact_rules
from hrgraph.settings import home
from hrgraph.textfiles import read_yaml_rows

FILE = home() / "data" / "rules" / "contact_details.yaml"
RULES = read_yaml_rows(FILE, only_texts=True)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_each_contact_rule_keeps_its_own_examples(rule):
    (pattern,) = (r.pattern for r in load_contact_rules() if r.id == rule["id"])
    assert all(
        pattern.search(line) and find_contact_details(line) for line in rule["yes"]
    )
    assert not any(find_contact_details(line) for line in rule["no"])


@pytest.mark.parametrize(
    "number",
    [
        "050-000-43-21",
        "(050) 000 43 21",
        "0500004321",
        "012 000 50 12",
        "994500004567",
        "8 800 000 35 35",
        "+00 (12) 345 67 89",
        "facebook.com/some.body",
        "000 803 000 11 22",
        "254-000-000-111",
        "0 7 9 0 0 6 5 4 3 2 1",
        "(000) 7700 0011",
        "zero seven one one, two two two, three three three",
        "some_one at example dot org",
        "some.one\uff20example.org",
        "some.one{at}example.net",
    ],
)
def test_numbers_in_the_forms_of_a_country_are_contact_details(number):
    text = f"Her brother can be reached at {number} in the evening."
    (span,) = find_contact_details(text)
    assert text[span.start : span.end] == number


@pytest.mark.parametrize(
    "text",
    [
        "Article 535.1 was used on 22-23 September 2017 against 100 people.",
        "Application nos. 71367/12 and 72961/12 v. Armenia",
        "a fine of 1 200 000 manats under Law No. 5651",
        "It paid 500 000 000 pesos and 12.345.678 more in 2015-2016-2017.",
        "He was born on 12 05 1990; paras 12-15, 18-20 and 22-24 tell of it.",
        "Articles 192.3.2, 193-1.3.1 of the code, from 10.00-12.30",
    ],
)
def test_numbers_of_laws_cases_and_sums_are_no_contact_details(text):
    assert find_contact_details(text) == []
