import re

import pytest

from hrgraph.extract.figures.lettering import by_letter

PLAIN = (
    r"(?<!\w)(?i:shot dead|slain|(?:re-?)?sentenced|(?:jail|prison) terms?|"
    r"died|dies|dead)(?!\w)"
)


@pytest.mark.parametrize(
    "text",
    [
        "Four were shot dead, two SLAIN.",
        "She was resentenced; prison terms grew.",
        "He died. The dead were named.",
        "Nobody spoke of deadlines.",
    ],
)
def test_sorting_by_letter_finds_what_was_found_before(text):
    plain = [match.span() for match in re.finditer(PLAIN, text)]
    assert [match.span() for match in re.finditer(by_letter(PLAIN), text)] == plain


def test_words_of_a_few_are_left_as_they_are():
    assert by_letter("(?i:fined|fines) x") == "(?i:fined|fines) x"
