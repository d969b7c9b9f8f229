import pytest

ECHR = "European Convention on Human Rights (ECHR)"
ICCPR = "International Covenant on Civil and Political Rights (ICCPR)"
CAO = "Code of Administrative Offences"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The ICCPR binds it. Article 9 bars such arrests, yet remand under Article "
            "143 of the Code of Criminal Procedure has no end.",
            {"9": ICCPR, "143": "Code of Criminal Procedure"},
            id="a law that serves another number is not taken",
        ),
        pytest.param(
            "She was fined under Article 20.2 of the Code of Administrative Offences. "
            "She relied on Articles 10 and 11 ECHR. The state said that Article 20.2 "
            "had an aim within the meaning of Article 11 § 2.",
            {"20.2": CAO, "10": ECHR, "11": ECHR, "11(2)": ECHR},
            id="a number keeps its law within one sentence",
        ),
        pytest.param(
            "They were tried under Article 316 (assault) and Article 258 (riot). Both "
            "are articles of the Criminal Code of Armenia.",
            {"316": "Criminal Code of Armenia", "258": "Criminal Code of Armenia"},
            id="a law may be named after its numbers",
        ),
        pytest.param(
            "Article 120 after ten years. The Constitution was amended. Gay men are "
            "jailed under Article 120 of the Criminal Code.",
            {"120": "Criminal Code"},
            id="a headline has the law that its number has below",
        ),
        pytest.param(
            "The Fourth Geneva Convention (Art. 78) allows it for security only; its "
            "Art. 76 says where. The Detention Law was amended.",
            {
                "78": "Fourth Geneva Convention (Geneva Convention IV)",
                "76": "Fourth Geneva Convention (Geneva Convention IV)",
            },
            id="its article is one of the law named last",
        ),
        pytest.param(
            "Renewals came under Article 143 of the Code of Criminal Procedure; the "
            "Covenant is in force. He saw no lawyer, in breach of article 14(3)(d).",
            {"143": "Code of Criminal Procedure", "14(3)(d)": ICCPR},
            id="what is breached is a right",
        ),
        pytest.param(
            "The 2015 Criminal Code is new. Article 117 took over from Article 88 of "
            "the 1999 Code.",
            {"117": "2015 Criminal Code", "88": "1999 Code"},
            id="each code keeps its own",
        ),
        pytest.param(
            "He was fined under Article 5 of the Press Law and Article 9, and later "
            "under Article 10 of the Civil Code.",
            {"5": "Press Law", "9": "Press Law", "10": "Civil Code"},
            id="a list goes on with the law before it",
        ),
        pytest.param(
            "They were tried under Article 5 of the Press Law. It goes against the "
            "Constitution. Article 78 commits all bodies to it.",
            {"5": "Press Law", "78": "Constitution"},
            id="a sentence goes on with the law that the one before it names",
        ),
        pytest.param(
            "She was charged under section 505(b), then under section 52 of the Terror "
            "Law. The first is in the Penal Code.",
            {"505(b)": "Penal Code", "52": "Terror Law"},
            id="what is named next stands beside no other number",
        ),
        pytest.param(
            "It breaches articles 12 and 13, read in conjunction with article 16, of "
            "the Convention against Torture.",
            dict.fromkeys(("12", "13", "16"), "UN Convention against Torture (CAT)"),
            id="a list with words between",
        ),
    ],
)
def test_a_number_alone_has_the_law_that_the_text_means(cited, text, expected):
    found = cited(text)
    assert dict(found) == expected
    assert len(found) == len(expected)


def test_the_same_code_is_the_one_mentioned_last(cited):
    text = (
        "Article 4 of the Criminal Code was used, then Article 7 of the Labour Code. "
        "Under Article 63 of the same Code he was fined."
    )
    assert cited(text)[-1] == ("63", "Labour Code")


def test_many_bare_numbers_are_read_in_linear_time(read):
    text = "The Press Law is new. " + "Article 5 and later Article 9 were used. " * 2000
    _, provisions = read(text, "by")
    assert [len(part.spans) for part in provisions] == [2000, 2000]


@pytest.mark.parametrize(
    "text",
    [
        "The ICCPR binds the state. She was charged under Article 18 at dawn.",
        "The Constitution is new. He was convicted under Article 20.3 in May.",
        "The Press Law is new. " + "It rained. " * 90 + "Article 7 was read out.",
    ],
)
def test_a_law_that_cannot_be_meant_is_not_taken(cited, text):
    ((_, law),) = cited(text)
    assert law is None
