"""Laws and numbers that stand near other laws and numbers."""

import pytest

ECHR = "European Convention on Human Rights (ECHR)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "He relies on arts. 5(2) and 6 ECHR, Art. 12 CEDAW.",
            {
                "5(2)": ECHR,
                "6": ECHR,
                "12": "Convention on the Elimination of All Forms of Discrimination "
                "against Women (CEDAW)",
            },
            id="a law right behind a number is its own",
        ),
        pytest.param(
            "Article 359 of the Criminal Code bans hatred, and the Law on Equal "
            "Treatment names it in Art. 2.",
            {"359": "Criminal Code", "2": "Law on Equal Treatment"},
            id="a law named since the last number comes first",
        ),
        pytest.param(
            "The Constitution was changed to call slavery a crime (Article 13).",
            {"13": "Constitution"},
            id="a number in brackets is of the law of its sentence",
        ),
        pytest.param(
            "Article 278 (parts 1 and 2) of the Criminal Code applies.",
            {"278(1)": "Criminal Code", "278(2)": "Criminal Code"},
            id="parts may stand in brackets",
        ),
        pytest.param(
            "Article 7 of the ECHR was read with General Comment No. 34, para. 43.",
            {"7": ECHR},
            id="a paragraph of a comment is of no law",
        ),
    ],
)
def test_a_number_finds_its_law_among_others(cited, text, expected):
    assert dict(cited(text)) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Order No. 00000158/A/MINAT of 6 December 2024",
        "Government Agreement 137-2020",
        "Statutory Instrument 30 of 2018",
        "Proclamation to Provide for the Prevention of Floods (No. 1176/2020)",
        "Convention 169 of the International Labour Organization",
    ],
)
def test_the_name_of_a_law_is_read_whole(named, name):
    assert named(f"It rests on the {name}, and on ILO Convention No. 87.")[0] == name


def test_a_law_named_for_its_article_is_not_cited_besides(named):
    assert not named("Law No. 2015-031 on slavery says so in its Article 7.")


@pytest.mark.parametrize(
    "text",
    [
        "Law No. 05-047 of 18 May 2005, known as the Charter of Parties, was lifted.",
        "The Native Peoples' Rights Act (R.A. 8371) was ignored.",
    ],
)
def test_two_names_of_one_law_are_one(named, text):
    assert len(named(text)) == 1
