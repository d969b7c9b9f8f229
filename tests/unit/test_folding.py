import pytest

from hrgraph.folding import fold, sound, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Bakı", "BAKI", id="case and the dotless i"),
        pytest.param("İctimai", "ictimai", id="capital dotted I"),
        pytest.param("Gəncə", "Ҝәнҹә", id="Azerbaijani in Cyrillic"),
        pytest.param("Şəki", "sheki".replace("sh", "s"), id="cedilla"),
        pytest.param("Ağdam", "agdam", id="breve"),
        pytest.param("Naxçıvan", "naxcivan", id="several marks"),
        pytest.param("Москва", "moskva", id="Russian"),
    ],
)
def test_spellings_fold_to_the_same_word(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Əliyev", "Алиев"),
        ("Cəfərov", "Djafarov"),
        ("Jafarov", "Джафаров"),
        ("Qarabağ", "Karabakh".replace("kh", "gh")),
        ("Xədicə", "Khadija"),
        ("Şuşa", "Shusha"),
        ("Mehdiyev", "Mehdiev"),
    ],
)
def test_transliterations_of_a_name_sound_alike(one, other):
    assert sound(one) == sound(other)


def test_different_names_do_not_sound_alike():
    assert sound("Mammadli") != sound("Mammadov")


def test_words_keep_the_apostrophe_of_a_name_and_their_place():
    text = "Ms D’Arcy, 22 September."
    assert [w.text for w in words(text)] == ["Ms", "D’Arcy", "22", "September"]
    assert all(text[w.start : w.end] == w.text for w in words(text))
