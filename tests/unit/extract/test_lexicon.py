import pytest

from hrgraph.extract.lexicon import Lexicon, slug
from hrgraph.settings import home

LEXICON = Lexicon.load(home() / "data" / "lexicons")


def test_longest_name_is_found_and_offsets_count_code_points():
    text = "“Ülkə”: the Council of Europe wrote."
    (hit,) = LEXICON.find(text)
    assert text[hit.start : hit.end] == "Council of Europe"


def test_names_stand_between_word_boundaries():
    assert LEXICON.find("Omanese, Francevillean and Iranology") == []


def test_curly_and_straight_apostrophes_are_one():
    for sign in "'’":
        (hit,) = LEXICON.find(f"Côte d{sign}Ivoire")
        assert hit.entries[0].known == "place/ci"


def test_no_break_space_is_a_space():
    (hit,) = LEXICON.find("Human\u00a0Rights Watch")
    assert hit.entries[0].known == "org/human-rights-watch"


def test_a_name_at_the_end_of_a_text_is_found_whole():
    for text in ("She lives in New Delhi", "Xinhua", "by Human Rights Watch"):
        hits = LEXICON.find(text)
        assert [text[hit.start : hit.end] for hit in hits] == [
            text.removeprefix("She lives in ").removeprefix("by ")
        ]


def test_a_longer_name_with_the_same_first_word_is_not_taken_for_another():
    (hit,) = LEXICON.find("New Delhian writers met.\nNew Delhi waited.")
    assert hit.start == len("New Delhian writers met.\n")


def test_known_id_of_a_city_names_its_country():
    (hit,) = LEXICON.find("Tbilisi")
    assert hit.entries[0].known == "place/ge/tbilisi"


@pytest.mark.parametrize(
    ("name", "tail"),
    [
        ("São Tomé & Príncipe", "sao-tome-principe"),
        ("Şuşa", "susa"),
        ("A" * 90, "a" * 60),
    ],
)
def test_slug_is_short_and_ascii(name, tail):
    assert slug(name) == tail


@pytest.mark.parametrize(
    "file", sorted((home() / "data" / "lexicons").glob("*.csv")), ids=lambda f: f.stem
)
def test_word_list_is_without_duplicates(file):
    rows = file.read_text("utf-8").splitlines()[1:]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She fled from Ryazan' to Kinel’-Cherkassy.", ["Ryazan'", "Kinel’-Cherkassy"]),
        ("in Ryazan'", ["Ryazan'"]),
        ("GIESSEN, SÃO PAULO, SAO PAULO", ["GIESSEN", "SÃO PAULO", "SAO PAULO"]),
        ("Ávila and ÁVILA and al-Yarmūk", ["Ávila", "ÁVILA", "al-Yarmūk"]),
        ("New Yorkers and New York", ["New York"]),
    ],
)
def test_names_of_cities_are_found_however_they_are_written(text, names):
    assert [text[hit.start : hit.end] for hit in LEXICON.find(text)] == names


def test_a_country_stands_before_a_city_of_its_name():
    meant = [(entry.kind, entry.country) for entry in LEXICON.meanings("Mexico")]
    assert meant[0] == ("country", "mx")
    assert ("city", "ph") in meant
