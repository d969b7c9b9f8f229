"""What a number counts by the noun beside it."""

from __future__ import annotations

import pytest

from hrgraph.extract.figures import find_figures
from hrgraph.extract.page import open_page
from hrgraph.model import Document


def counted(text: str) -> list[tuple[str, int]]:
    found = find_figures(open_page(Document(id="note", text=text)))
    return [(one.figure.kind, int(one.figure.low)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The network has confirmed 64 hangings since May.", ("killed", 64)),
        ("Its monitors list 378 deaths behind bars.", ("killed", 378)),
        ("There have been 12 prosecutions since May.", ("charged", 12)),
        ("There are 312 defendants in the case.", ("charged", 312)),
        ("Among them 80 of the accused were minors.", ("charged", 80)),
    ],
    ids=["deed", "deed-where", "bare", "defendants", "accused"],
)
def test_a_noun_tells_what_befell_those_counted(
    text: str, expected: tuple[str, int]
) -> None:
    assert expected in counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "All 19 defendants of that case were acquitted on Friday.",
        "Nearby some 20 mass graves were opened by a judge.",
        "Twelve women accused him of theft.",
    ],
    ids=["told-otherwise", "things", "accusers"],
)
def test_a_noun_tells_nothing_where_other_words_do(text: str) -> None:
    assert {kind for kind, _ in counted(text)} <= {"other"}
