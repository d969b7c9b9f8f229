"""Line ends that only wrap a line."""

from __future__ import annotations

import pytest

from hrgraph.ingest import unwrap
from hrgraph.ingest.wrapping import lines_apart

WRAPPED = (
    "The police of the northern province came to the\n"
    "village of Omoro at night and took away nine men\n"
    "whose families had gathered at the gate since the\n"
    "morning. No one told them where the lorries went,\n"
    "and the Ministry of Justice did not answer the two\n"
    "letters of the village council.\n"
)


def test_wrapped_lines_become_one_and_keep_their_offsets():
    text = unwrap(WRAPPED)
    assert len(text) == len(WRAPPED)
    assert text.count("\n") == 1
    assert "to the village of Omoro" in text


@pytest.mark.parametrize(
    "text",
    [
        "Nine men were held.\nTwo were freed.",
        "We call on the court to:\n- free the nine men;\n- hear the two witnesses.",
        "A short line\nand another one",
        "One paragraph that goes on for a good while without an end\n\nanother one",
    ],
    ids=["sentences", "bullets", "short lines", "blank line"],
)
def test_other_line_ends_stay(text):
    assert unwrap(text) == text


@pytest.mark.parametrize(
    "paragraph",
    [
        ["Riverside Aid", "| The Radio House"],
        ["Free the nine:", "| Riverside Aid", "| The Radio House", "| Write to us."],
        [
            "It was signed by Riverside Aid, the Radio House and",
            "Omoro Watch, and sent to the Ministry of Justice on",
            "Monday.",
        ],
        [
            "The men were held at night. Their lawyers learnt of it from the",
            "Ministry of Justice. Nobody told",
            "Riverside Aid, which had asked twice, why they were taken away.",
        ],
        ["The council asked for help", "and nobody came."],
        ["The council wrote:", "| • free the nine men;", "| • hear the two witnesses."],
    ],
    ids=[
        "names",
        "head and foot",
        "wrapped",
        "shortened line",
        "small letter",
        "marks",
    ],
)
def test_lines_of_a_paragraph_stay_only_where_they_are_meant(paragraph):
    lines = [line.removeprefix("| ") for line in paragraph]
    meant = [line.startswith("| ") for line in paragraph[1:]]
    assert lines_apart(lines) == meant
