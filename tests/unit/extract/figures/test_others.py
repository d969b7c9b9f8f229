"""What befell somebody else than those whom a number counts."""

from __future__ import annotations

import pytest

from hrgraph.extract.figures import find_figures
from hrgraph.extract.page import open_page
from hrgraph.model import Document


def kind_of_first(text: str) -> str | None:
    found = find_figures(open_page(Document(id="note", text=text)))
    return found[0].figure.kind if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Some 200 mothers of arrested students wrote to the minister.",
        "A crowd of 300 gathered outside the court where he was sentenced.",
        "About 20 deputies took part in the debate on the arrests.",
        "The guards turned back 17,000 lorries and arrested 66 drivers.",
    ],
    ids=["theirs", "elsewhere", "acting", "of-the-next"],
)
def test_what_befell_others_is_not_told_of_the_counted(text: str) -> None:
    assert kind_of_first(text) in {"other", None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 200 students who met at the gate were arrested.", "arrested"),
        ("The storm at sea killed 12 people.", "killed"),
        ("Twenty men were held when they left the mosque.", "detained"),
    ],
    ids=["after-an-aside", "object", "when-they"],
)
def test_what_befell_the_counted_is(text: str, expected: str) -> None:
    assert kind_of_first(text) == expected


def test_captors_of_a_later_number_took_nobody_before_it() -> None:
    text = "It counts 50 dead, 682 taken in and 59 abducted or missing."
    found = find_figures(open_page(Document(id="note", text=text)))
    assert [one.figure.kind for one in found] == ["killed", "arrested", "other"]
