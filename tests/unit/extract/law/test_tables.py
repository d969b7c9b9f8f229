from hrgraph.extract.law import load_law
from hrgraph.settings import home
from hrgraph.tables import read_table

LISTS = home() / "data" / "lexicons"


def test_treaties_are_sorted_and_say_where_they_are_published():
    rows = read_table(LISTS / "treaties.csv", ("id", "name", "jurisdiction", "source"))
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))
    assert {row["jurisdiction"] for row in rows} == {"", "coe", "eu", "un"}
    assert all(row["source"] for row in rows)


def test_no_two_treaties_share_a_name():
    rows = read_table(LISTS / "treaties.csv", ("name", "forms", "acronyms"))
    forms = [
        form
        for row in rows
        for form in {
            row["name"],
            *row["forms"].split("|"),
            *row["acronyms"].split("|"),
        }
        if form
    ]
    assert len(forms) == len(set(forms))


def test_articles_belong_to_listed_treaties():
    listed = {row["id"] for row in read_table(LISTS / "treaties.csv", ("id",))}
    articles = read_table(LISTS / "treaty_articles.csv", ("treaty", "number"))
    assert {row["treaty"] for row in articles} <= listed
    keys = [(row["treaty"], int(row["number"])) for row in articles]
    assert keys == sorted(set(keys))


def test_known_treaties_bear_the_tail_of_their_iri():
    lexicon = load_law(home() / "data")
    assert {"law/coe/echr", "law/un/iccpr", "law/un/cat"} <= lexicon.treaties.keys()
    assert lexicon.codes["IPC"].country == "in"


def test_acronyms_of_codes_are_found_as_a_text_writes_them():
    lexicon = load_law(home() / "data")
    text = "Held under Section 144 Cr.P.C. and 153-A PPC; a CrPC of its own."
    found = dict(lexicon.acronyms_in(text))
    assert found == {"Cr.P.C.": "CrPC", "CrPC": "CrPC", "PPC": "PPC"}
    assert lexicon.acronyms_in("Nobody cites a code.") == []
