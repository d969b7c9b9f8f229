"""The number one is a figure where it counts somebody of a list or an answer."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police arrested 13 people: nine Kenyans, three Rwandans and one Ugandan.",
            [(13, "arrested"), (9, "arrested"), (3, "arrested"), (1, "arrested")],
        ),
        (
            "Was anybody killed?\nOne: the driver, shot in his seat.",
            [(1, "killed")],
        ),
        (
            "Soldiers arrested all 15 passengers; one, a lawyer, was arrested later.",
            [(15, "arrested"), (1, "arrested")],
        ),
    ],
)
def test_one_counts_somebody(counted, text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # one of two alone is no list
        "Police led away 21 students and one lecturer.",
        "Police arrested nine people and one officer fell from a roof.",
    ],
)
def test_one_beside_another_number_is_no_figure(counted, text):
    assert len(counted(text)) == 1
