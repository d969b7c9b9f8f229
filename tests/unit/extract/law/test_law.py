import pytest

from hrgraph.extract.law import find_law
from hrgraph.extract.page import open_page
from hrgraph.model import Document

ICCPR = "International Covenant on Civil and Political Rights (ICCPR)"
IPC = "Indian Penal Code (IPC)"
ECHR = "European Convention on Human Rights (ECHR)"


def read(text: str, country: str | None = None):
    return find_law(open_page(Document(id="note", text=text)), country)


def cited(text: str, country: str | None = None) -> list[tuple[str, str | None]]:
    instruments, provisions = read(text, country)
    name = {law.key: law.name for law in instruments}
    return [(part.number, name.get(part.instrument or "")) for part in provisions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It breaches article 6 (3) (b) and (d) of the European Convention.",
            [
                ("6(3)(b)", "European Convention on Human Rights (ECHR)"),
                ("6(3)(d)", "European Convention on Human Rights (ECHR)"),
            ],
        ),
        (
            "It cites articles 9 (liberty), 14 (fair trial) and 19 of the ICCPR.",
            [("9", ICCPR), ("14", ICCPR), ("19", ICCPR)],
        ),
        (
            "Two were booked under sections 124A (sedition) and 505 of the IPC.",
            [("124A", IPC), ("505", IPC)],
        ),
        (
            "Sections 4 (see page 9) and 12 people were mentioned.",
            [("4", None)],
        ),
        (
            "Under the Criminal Code (CC), arts. 31.2 CC (arson) and 215.1 CC apply.",
            [("31.2", "Criminal Code"), ("215.1", "Criminal Code")],
        ),
        (
            "Article 20 of the Universal Declaration protects assembly.",
            [("20", "Universal Declaration of Human Rights (UDHR)")],
        ),
        (
            "Principle 16 of the Basic Principles on the Role of Lawyers shields them.",
            [("16", "Basic Principles on the Role of Lawyers")],
        ),
        (
            "He is wanted under 12(b) of the Public Security Law.",
            [("12(b)", "Public Security Law")],
        ),
        (
            "Section 2 of the Convention against Torture Act 1994 was cited.",
            [("2", "Convention against Torture Act 1994")],
        ),
        (
            "He was jailed under Section 124A of the Indian Penal Code.",
            [("124A", "Indian Penal Code")],
        ),
        (
            "They were booked under Sections 295-B and 295-C of the Penal Code.",
            [("295-B", "Penal Code"), ("295-C", "Penal Code")],
        ),
        (
            "He faces trial under Article 207.3, part 2, of Russia's Criminal Code.",
            [("207.3(2)", "Criminal Code")],
        ),
        (
            "She was tried under part 2 of Article 228 of the Criminal Code.",
            [("228(2)", "Criminal Code")],
        ),
        (
            "Police used s 42A of the Communications Act and reg. 5.",
            [("42A", "Communications Act")],
        ),
        (
            "ss 4 and 5 of the Public Order Act 1986 are broad.",
            [("4", "Public Order Act 1986"), ("5", "Public Order Act 1986")],
        ),
        (
            "In Kampala, section 145 of the Penal Code Act Cap 120 is still used.",
            [("145", "Penal Code Act Cap 120")],
        ),
        (
            "§ 130 of the German Criminal Code bans incitement.",
            [("130", "German Criminal Code")],
        ),
        (
            "The officers were indicted under 18 U.S.C. § 242.",
            [("242", "Title 18, United States Code (18 U.S.C.)")],
        ),
        (
            "Articles 20–22 of the Security Law deal with secession.",
            [("20-22", "Security Law")],
        ),
        (
            "Articles 86 and 86 bis of the Penal Code concern terror.",
            [("86", "Penal Code"), ("86 bis", "Penal Code")],
        ),
        (
            "Article 19, paragraph 3 (b), of the Covenant allows few limits.",
            [("19(3)(b)", ICCPR)],
        ),
        (
            "It breaches Article 6 §§ 1, 2 and 3 (d) ECHR.",
            [("6(1)", ECHR), ("6(2)", ECHR), ("6(3)(d)", ECHR)],
        ),
        (
            "They breach articles 7, 9(1) and (3) and 14 of the Covenant.",
            [
                ("7", ICCPR),
                ("9(1)", ICCPR),
                ("9(3)", ICCPR),
                ("14", ICCPR),
            ],
        ),
        (
            "Articles 9 and 14 of the ICCPR and 5 and 6 of the ECHR were breached.",
            [("9", ICCPR), ("14", ICCPR), ("5", ECHR), ("6", ECHR)],
        ),
        (
            "Art. 488 (rally), Art. 434 (hooliganism), Art. 667 of the Penal Code.",
            [
                ("488", "Penal Code"),
                ("434", "Penal Code"),
                ("667", "Penal Code"),
            ],
        ),
        (
            "Article 12 of the Press Law is vague. Article 14 of the same Law too.",
            [("12", "Press Law"), ("14", "Press Law")],
        ),
        (
            "The Press Code, Article 12, forbids it.",
            [("12", "Press Code")],
        ),
        (
            "The Penal Code's Article 301 bans insults to the nation.",
            [("301", "Penal Code")],
        ),
        (
            "Police arrested them under section 153A IPC.",
            [("153A", IPC)],
        ),
        (
            "Article 4 of Protocol No. 4 to the Convention forbids it.",
            [("4", "Protocol No. 4 to the Convention")],
        ),
        (
            "Common Article 3 protects those who lay down their arms.",
            [("3", "Geneva Conventions")],
        ),
        (
            "Article 34 of the constitution protects assembly.",
            [("34", "constitution")],
        ),
        (
            "Law No. 10 of 1961 on Combating Vice, Article 9(c), is used.",
            [("9(c)", "Law No. 10 of 1961 on Combating Vice")],
        ),
    ],
)
def test_numbers_are_tied_to_their_law(text, expected):
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Same Gender Marriage (Ban) Act 2013 is used.",
        "It was closed under Decree-Law No. 54 of 2022.",
        "Proclamation No. 1185/2020 punishes rumours.",
        "Federal Law No. 255-FZ widened the list.",
        "The Law on Peaceful Assemblies was not applied.",
        "They were charged under Republic Act No. 10175.",
        "The Vagrants Ordinance of 1841 is a relic.",
        "The 1995 Constitution forbids it.",
        "In May 2020 and later, the Border Order No. 1234 was used.",
        "Act LXXIX of 2021 bans such books.",
        "Regulation (EU) 2016/679 protects data.",
        "The Police, Crime and Courts Act 2022 widened powers.",
        "Ley 1040 was used against them.",
        "The Rome Statute was never ratified.",
    ],
)
def test_a_law_named_without_a_number_is_cited_too(text):
    instruments, provisions = read(text, "xx")
    assert provisions == ()
    (law,) = instruments
    (span,) = law.spans
    assert text[span.start : span.end] in {law.name, *law.aliases}


@pytest.mark.parametrize(
    "text",
    [
        "The Rule of Law was ignored, the Law Society said.",
        "She teaches at the Faculty of Law.",
        "Ryan Law, an editor, met President Bill Clinton.",
        "International Law and Human Rights Law are taught here.",
        "The Code of Conduct was signed at the Republican Convention.",
        "ARTICLE 19 said that the arrests must end.",
        "Article 19, a free-speech group, was there.",
        "He wrote articles 3 times a week.",
        "According to paragraph 12 of its report, little has changed.",
        "The CEDAW Committee met in Geneva.",
        "Charter 97 and Law Centre met on Constitution Square.",
        "The Court applied Rule 39 at once.",
        "The European Court of Human Rights (ECHR) ruled; the ECHR was clear.",
    ],
)
def test_what_only_looks_like_a_law_is_none(text):
    assert read(text) == ((), ())


def test_one_law_under_several_names_is_one():
    text = (
        "The Code of Administrative Offenses (CAO) is old. Under Article 510 CAO they "
        "were fined; Article 535.1 of the Code on Administrative Offences was cited."
    )
    instruments, provisions = read(text, "az")
    (law,) = instruments
    assert law.jurisdiction == "az"
    assert {part.number for part in provisions} == {"510", "535.1"}
    assert {part.instrument for part in provisions} == {law.key}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She faces the Penal Code (Law No. 1/27 of 29 December 2017).", "Penal Code"),
        ("He was held under the Press Act (Republic Act No. 10175).", "Press Act"),
    ],
)
def test_a_law_and_its_number_in_brackets_are_one(text, name):
    instruments, _ = read(text)
    assert [law.name for law in instruments] == [name]


def test_a_law_that_amends_another_is_one_of_its_own():
    instruments, _ = read("The Penal Code (amended by Law No. 2016-61) bans it.")
    assert [law.name for law in instruments] == ["Penal Code", "Law No. 2016-61"]


def test_a_law_cited_only_by_its_parts_has_no_spans_of_its_own():
    text = "Under Article 74 of the Criminal Code she was held."
    (law,), (part,) = read(text, "by")
    assert law.spans == ()
    assert [text[s.start : s.end] for s in part.spans] == [
        "Article 74 of the Criminal Code"
    ]


def test_a_treaty_is_known_by_any_of_its_names():
    text = (
        "The International Covenant on Civil and Political Rights (ICCPR) binds it. "
        "Articles 9 and 14 ICCPR were breached, and the Convention against Torture."
    )
    instruments, provisions = read(text, "ir")
    assert {law.known for law in instruments} == {"law/un/iccpr", "law/un/cat"}
    assert {law.jurisdiction for law in instruments} == {"un"}
    assert all(law.kind == "treaty" for law in instruments)
    assert [part.number for part in provisions] == ["9", "14"]


def test_regional_treaties_have_no_jurisdiction():
    (law,), _ = read("Article 5 of the African Charter forbids torture.", "tg")
    assert (law.known, law.jurisdiction) == ("law/treaty/achpr", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Article 305 of Viet Nam's Penal Code is used.", "vn"),
        ("Section 377 of the Penal Code of Singapore is gone.", "sg"),
        ("Article 314 of the Turkish Penal Code is used.", "tr"),
        ("the Code of Administrative Offences of the Russian Federation", "ru"),
        ("Article 6 of the Criminal Code was used in Kenya.", "ke"),
    ],
)
def test_whose_law_it_is_comes_from_its_name_or_the_text(text, code):
    (law, *_), _ = read(text)
    assert law.jurisdiction == code


def test_the_country_of_the_document_stands_in():
    (law,), _ = read("Article 6 of the Criminal Code was used.", "kz")
    assert law.jurisdiction == "kz"


def test_large_numbers_are_not_tied_to_treaties():
    text = (
        "They were tried under Article 193 of the Criminal Code. That breaches "
        "article 14 ICCPR. Article 243 was used against him before."
    )
    assert cited(text, "by")[-1] == ("243", "Criminal Code")


def test_a_number_keeps_the_law_that_it_had_before():
    text = (
        "Article 22 of the Security Law is vague. It breaches the ICCPR.\n"
        "The judges read Article 22 widely."
    )
    _, provisions = read(text, "hk")
    (part,) = provisions
    assert len(part.spans) == 2


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("Article 488 (illegal rally) of the Code was cited.", "illegal rally"),
        ("Article 98 of the Penal Code, which bans debauchery.", "bans debauchery"),
        ("Article 36 of the Constitution guarantees free speech.", None),
        ("He was accused of libel (Article 130 of the Penal Code).", "libel"),
    ],
)
def test_the_gloss_is_what_the_text_says_that_it_covers(text, gloss):
    _, (part,) = read(text, "ru")
    expected = gloss or "guarantees free speech"
    assert part.gloss == expected


def test_every_record_names_its_rule():
    instruments, provisions = read("Article 3 of the Penal Code; Law No. 5.", "fr")
    for record in (*instruments, *provisions):
        assert record.origin.rule.startswith("law/")
        assert "@" in record.origin.rule


def test_a_long_text_is_read_in_linear_time():
    text = "Under Article 74 of the Criminal Code he was held. " * 2000
    _, (part,) = read(text, "by")
    assert len(part.spans) == 2000
