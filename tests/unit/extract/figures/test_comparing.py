"""Numbers that count some of the dead, compare another one, or are no numbers."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Of the 61 dead, 41 were hit by bullets.",
            [(61, "killed"), (41, "killed")],
        ),
        ("Forty-one of the dead were hit by live rounds.", [(41, "killed")]),
        (
            "The group documented 26 deaths, 23 by gunshot.",
            [(26, "killed"), (23, "killed")],
        ),
        (
            "Of the 212 injured, 40 were hit by rubber bullets.",
            [(212, "injured"), (40, "injured")],
        ),
        ("Twelve of the injured were arrested in hospital.", [(12, "arrested")]),
    ],
)
def test_parts_of_the_dead_are_dead_whatever_hit_them(counted, text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The number of political prisoners stands at 1,430 (1,398 a month ago).",
            [(1430, "detained"), (1398, "detained")],
        ),
        (
            "There were 84 attacks, compared with 31 in 2021.",
            [(84, "other"), (31, "other")],
        ),
        (
            "The group recorded 61 deaths, nine more than the year before.",
            [(61, "killed")],
        ),
        (
            "The toll is 88 dead and 274 injured. By Monday its count had stood at 67.",
            [(88, "killed"), (274, "injured"), (67, "killed")],
        ),
        (
            "Police counted 158,565 pushbacks, twice as many as in 2021 (72,787).",
            [(158565, "other"), (72787, "other")],
        ),
        (
            "There were 84 attacks in May. In April there were 46.",
            [(84, "other"), (46, "other")],
        ),
        (
            "In May the number of accused reached 29.",
            [(29, "charged")],
        ),
        (
            "Arrests rose from 312 in 2020 to 540.",
            [(312, "arrested"), (540, "arrested")],
        ),
        (
            "Fines of 500 and 700 dinars were imposed.",
            [(500, "amount_of_money"), (700, "amount_of_money")],
        ),
        (
            "Nine were fined between 500 and 700 dinars.",
            [(9, "fined"), (500, "amount_of_money")],
        ),
    ],
)
def test_both_numbers_are_told_where_one_is_compared_with_the_other(
    counted, text, expected
):
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Three in four prisoners are awaiting trial.",
        "He lay in a cell measuring two by three metres.",
        "The next bulletin is due in May. Enquiries: 2590 2100.",
        "Vega (41) was not arrested.",
        "He won 20 per cent, Ruiz 71.",
        "The wall is 5.5 m high.",
        "They found a boy of about 13 on the road.",
    ],
)
def test_proportions_measures_telephones_and_ages_count_nothing(counted, text):
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The count carries up to a year.", [(1, "years_of_prison")]),
        ("She was jailed for a year.", [(1, "years_of_prison")]),
        ("She was sentenced to a year and three months.", [(1, "years_of_prison")]),
        ("Sentences ranged from 18 months to 12 years.", [(12, "years_of_prison")]),
        (
            "He faces five years in prison, or up to ten if the court says so.",
            [(5, "years_of_prison"), (10, "years_of_prison")],
        ),
        (
            "Ruiz was sentenced to 85 years in prison, Mora to 58.",
            [(85, "years_of_prison"), (58, "years_of_prison")],
        ),
        ("She was given a year to leave.", []),
    ],
)
def test_a_year_is_a_term_where_it_is_given(counted, text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The first 2,000 prisoners were taken there.", [(2000, "other")]),
        ("We spoke to 25 former detainees.", [(25, "other")]),
        ("The courtroom holds forty.", [(40, "other")]),
        ("Some 280 persons were taken to open centres.", [(280, "other")]),
        ("He was led away by men in two white pick-ups.", []),
        (
            "Deaths in custody, by year:\n2019: 14\n2020: 21",
            [(14, "killed"), (21, "killed")],
        ),
    ],
)
def test_those_in_custody_are_not_arrested_again(counted, text, expected):
    assert counted(text) == expected


def test_a_thousand_after_a_comma_is_no_age(counted):
    text = "Some 2,300 were killed, 15,000 jailed and 1.4 million driven out."
    assert 15000 in [number for number, _ in counted(text)]
