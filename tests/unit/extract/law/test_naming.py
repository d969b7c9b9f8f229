import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They relied on the Fourteenth Amendment alone.", "Fourteenth Amendment"),
        ("The college was sued under Title IX.", "Title IX"),
        ("The Council adopted resolution 46/7 by a vote.", "resolution 46/7"),
        (
            "UN Security Council Resolution 1325 speaks of women.",
            "UN Security Council Resolution 1325",
        ),
        ("Doctors recalled resolution 2286 (2016) there.", "resolution 2286 (2016)"),
        ("In Dakar the Code de la presse was applied.", "Code de la presse"),
        ("The law of 29 July 1881 on libel is old.", "law of 29 July 1881 on libel"),
        (
            "The Law on Assemblies of 24 July 2015 was read.",
            "Law on Assemblies of 24 July 2015",
        ),
        ("Chile's Law No. 18,314 was used.", "Law No. 18,314"),
        ("He owned a gun, against PD 1866, police say.", "PD 1866"),
        ("It was amended by R.A. 8294 at last.", "R.A. 8294"),
        ("Bill C-36 was read a third time.", "Bill C-36"),
        ("The Loi L/2015/010/AN gave way.", "Loi L/2015/010/AN"),
        ("It adopted the law “On False Reports” in May.", "law “On False Reports”"),
        ("The 1991 constitution bans it.", "1991 constitution"),
        (
            "The Offences Against the Person Act is old.",
            "Offences Against the Person Act",
        ),
        (
            "It ratified ILO Conventions Nos. 29 and 105.",
            "ILO Conventions Nos. 29 and 105",
        ),
        ("They invoked the Yogyakarta Principles.", "Yogyakarta Principles"),
        (
            "Police cited the Maintenance of Peace Act [Chapter 11:23].",
            "Maintenance of Peace Act [Chapter 11:23]",
        ),
        (
            "He left by Presidential Decision No. 3718.",
            "Presidential Decision No. 3718",
        ),
        (
            "The Constitutional Law against Hatred was passed.",
            "Constitutional Law against Hatred",
        ),
    ],
)
def test_a_law_is_named_in_many_ways(named, text, name):
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Act 2 of the play shows a raid.",
        "They met President Bill Clinton and Jude Law.",
        "They live behind the Constitution Club, near Charter Court 14.",
        "The resolution 12 members signed was dropped.",
        "A violent act was seen, and the press law professor wept.",
        "Critics met at the Faculty of Criminal Law.",
    ],
)
def test_what_has_the_words_of_a_law_may_be_none(read, text):
    assert read(text) == ((), ())


def test_a_branch_of_law_is_a_law_beside_a_number(cited):
    text = "He was tried under Article 293 of the Criminal Law."
    assert cited(text, "cn") == [("293", "Criminal Law")]


def test_laws_of_two_days_are_two(named):
    text = "The Act of 4 June 2010 on Fairs gave way to the Act of 9 May 2015 on Fairs."
    assert len(named(text)) == 2


def test_an_abbreviation_between_a_law_and_its_number_serves_both(read):
    text = "It used the Public Safety Act (PSX), section 8, against him."
    (law,), (part,) = read(text)
    assert law.spans == ()
    assert part.number == "8"


def test_a_domestic_charter_is_not_that_of_the_union(cited):
    ((_, law),) = cited("Section 13 of the Charter of Fundamental Rights and Freedoms.")
    assert law == "Charter of Fundamental Rights and Freedoms"


def test_laws_of_two_years_are_two(named):
    text = "It repealed the Fairs Act, 2023. The 2014 Fairs Act had been struck down."
    assert named(text) == ["Fairs Act, 2023", "2014 Fairs Act"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The Fairs Act 2019 bars it, and section 4 names a fine.", ["Fairs Act 2019"]),
        ("The Basic Law lets them strike (Article 27).", []),
        ("He was tried under Decree 54 on rumours, article 24.", []),
    ],
)
def test_a_law_of_its_own_year_is_cited_beside_its_parts(named, text, whole):
    assert named(text) == whole


def test_a_list_of_abbreviations_cites_nothing(named):
    text = (
        "It breaches Article 10 ECHR.\n\n"
        "Abbreviations: ECHR – European Convention on Human Rights."
    )
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In March deputies passed an amnesty law at last.", ["amnesty law"]),
        ("A professor of press law and amnesty law met them.", []),
        ("The dress code under the new school law firm was odd.", []),
    ],
)
def test_a_law_in_small_letters_is_one_where_it_is_made_or_used(named, text, name):
    assert named(text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("In Warsaw they spoke of Act LV of 2018.", "hu"),
        ("Tonga has one, and so had that country's Fairs Act.", "to"),
    ],
)
def test_its_form_or_that_country_tells_whose_law_it_is(read, text, code):
    (law,), _ = read(text, "pl")
    assert law.jurisdiction == code


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Article 6 of the law on public meetings bars it.", "law on public meetings"),
        ("He cites article 14 of Malta's law on fairs.", "law on fairs"),
        ("Article 32 of the country's basic law helps.", "basic law"),
        ("Section 3 of the old sodomy law was used.", "old sodomy law"),
        ("Rule 3 of the Prison Rules 1955 was broken.", "Prison Rules 1955"),
        ("Section 9 of the colonial-era Fairs Code is used.", "Fairs Code"),
        ("Principle 38 of the Constitution bans it.", "Constitution"),
        (
            "Ordinance 06-01 of 27 February 2006, in article 45, shields them.",
            "Ordinance 06-01 of 27 February 2006",
        ),
        ("Articles 67 of Book II of the Penal Code.", "Penal Code"),
        (
            "Article 4 of the Law determining Offences in General.",
            "Law determining Offences in General",
        ),
    ],
)
def test_the_law_beside_a_number_may_be_told_in_odd_ways(cited, text, law):
    ((_, found),) = cited(text)
    assert found == law
