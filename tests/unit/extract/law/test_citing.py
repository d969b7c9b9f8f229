import pytest

CODE = "Criminal Code"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('He is held under point "a" of part 3 of Article 163.', ["163(3)(a)"]),
        ("It fell under paragraph (1)(c) of Section 26 of the Code.", ["26(1)(c)"]),
        ("Under letter b of paragraph 2 of article 9 he may appeal.", ["9(2)(b)"]),
        ("They cite Article 121, paragraph 2, item IV, of the Code.", ["121(2)(IV)"]),
        ("He was tried under Article 307, part two, of the Code.", ["307(2)"]),
        ("Articles 144 bis 2 and 95 bis 1 of the Code.", ["144 bis 2", "95 bis 1"]),
        ("Article L. 431-1 of the Code lets him ban it.", ["L. 431-1"]),
        ("Article III, Section 4 of the Constitution.", ["III, 4"]),
        ("Section 4, Article III of the Constitution.", ["III, 4"]),
        ("He was stopped under Schedule 7 to the Terrorism Act.", ["Schedule 7"]),
        ("She sued under Title VII of the Civil Rights Act.", ["Title VII"]),
        ("They pleaded under 8 CFR 208.16 and 42 U.S.C. § 1985.", ["208.16", "1985"]),
        ("Booked under S. 298-A of the Code.", ["298-A"]),
        ("Articles 206-3-2 and 213-2-1 of the Code.", ["206-3-2", "213-2-1"]),
        ("Art. 261bis of the Code was used.", ["261bis"]),
        ("Article 5 §§ 1 and 4 of the Convention.", ["5(1)", "5(4)"]),
    ],
)
def test_parts_are_read_into_the_number(cited, text, numbers):
    assert [number for number, _ in cited(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Section 3 of the guidebook and Article 12 of the club's statutes bind us.",
        "He covers article 5 of the series in the next issue.",
        "Paragraph 12 of the report describes the raid; section 4 lists the wounded.",
        "In part 2 of the film, section 8 residents speak.",
        "Rule 34 of the photo contest bars staged pictures.",
        "Chapter 7 of the memoir and Book 2 of the trilogy are about the trial.",
        "Her order of 12 books came with a bill under rule 9 of the shop.",
    ],
)
def test_parts_of_what_is_no_law_are_none(read, text):
    assert read(text) == ((), ())


def test_a_bare_section_led_to_by_a_charge_is_cited(cited):
    assert cited("Four men were arrested under section 54 at night.") == [("54", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The Press Law is new. Paragraph 2 of the order was lifted.",
        "The Press Law is new. He lists them in paragraph 12.",
        "Under Order No. 66 they fled; section 12 of the cemetery is closed.",
    ],
)
def test_parts_of_something_else_are_not_tied_to_a_law(cited, text):
    assert cited(text) == []
