"""Numbers that leave out what was done take it over from what is told before."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police arrested 60 people: 42 in the city, 11 in the port, 7 elsewhere.",
            [(60, "arrested"), (42, "arrested"), (11, "arrested"), (7, "arrested")],
        ),
        (
            "Officers arrested five men at the mosque and a further six inside it.",
            [(5, "arrested"), (6, "arrested")],
        ),
        (
            "Police said the number of arrests had reached 212: 31 on Monday.",
            [(212, "arrested"), (31, "arrested")],
        ),
        (
            "They arrested 26 mourners. The group, which includes four nurses, waits.",
            [(26, "arrested"), (4, "arrested")],
        ),
        (
            "They arrested them all. They are eleven students and four teachers.",
            [(11, "arrested"), (4, "arrested")],
        ),
        (
            "Arrests by province:\nKano: 31\nPlateau: 5",
            [(31, "arrested"), (5, "arrested")],
        ),
        (
            "Arrested: 5 (Bafoussam), 12 (Douala), 3 (Kribi).",
            [(5, "arrested"), (12, "arrested"), (3, "arrested")],
        ),
        (
            "Police arrested five editors on Monday. Another 76 followed in Gombe.",
            [(5, "arrested"), (76, "arrested")],
        ),
        (
            "Arrests were told from two towns: Giza (7), Suez (4).",
            [(7, "arrested"), (4, "arrested")],
        ),
        (
            "Soldiers killed 900 civilians, at least 100 of them in custody.",
            [(900, "killed"), (100, "killed")],
        ),
    ],
)
def test_lists_and_parts_take_over_what_was_done_to_the_whole(counted, text, expected):
    found = counted(text)
    assert [one for one in found if one in expected] == expected
    assert {kind for _, kind in found} == {expected[0][1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They arrested 40 people; three, accused of arson, are out on bail.",
            (3, "released"),
        ),
        ("They arrested 15 men. Thirteen were sent home.", (13, "released")),
        ("Soldiers shot four villagers and drove away with eleven.", (11, "arrested")),
    ],
)
def test_a_part_of_which_something_else_is_told_takes_nothing_over(
    counted, text, expected
):
    assert expected in counted(text)


def test_a_bare_question_asks_for_what_was_told_last(counted):
    text = (
        "Police led everybody away.\n\nHow many people are we talking about?\n"
        "First reports spoke of 23."
    )
    assert counted(text) == [(23, "arrested")]


def test_ages_and_room_numbers_take_nothing_over(counted):
    assert counted("Police arrested nine boys. All were under sixteen.") == [
        (9, "arrested")
    ]
    assert counted("Police arrested nine boys. It was in room 12.") == [(9, "arrested")]


def test_the_label_of_a_line_tells_what_its_number_counts(counted):
    text = "Dead: 5\nMissing: 3\nDetained in the year: 61 (2020: 79)\nFreed on bail: 4"
    assert counted(text) == [
        (5, "killed"),
        (3, "other"),
        (61, "detained"),
        (79, "detained"),
        (4, "released"),
    ]
