"""Names of places and events in the languages of the pages."""

import pytest

from hrgraph.link.translating import coordinates_of, place_names, translated_titles
from hrgraph.model import PartialDate


@pytest.mark.parametrize(
    ("begin", "end", "russian"),
    [
        ("2017-09", "2017-09", "Рейд: Баку, сентябрь 2017 г."),
        ("2017-09-22", "2017-09", "Рейд: Баку, 22 сентября 2017 г. – сентябрь 2017 г."),
        ("2017", None, "Рейд: Баку, с 2017 г."),
        (None, "2017-10-02", "Рейд: Баку, до 2 октября 2017 г."),
        (None, None, "Рейд: Баку"),
    ],
)  # fmt: skip
def test_a_title_is_as_exact_as_the_dates(begin, end, russian):
    dates = [PartialDate(d) if d else None for d in (begin, end)]
    assert translated_titles("raid", "place/az/baku", "Baku", *dates)["ru"] == russian


def test_a_title_needs_no_place():
    titles = translated_titles("law_adoption", None, None, None, None)
    assert titles == {"az": "Qanunun qəbulu", "ru": "Принятие закона"}


def test_a_place_without_a_name_in_a_language_keeps_its_own():
    titles = translated_titles("protest", "place/az/nowhere", "Nowhere", None, None)
    assert titles["az"] == "Etiraz: Nowhere"


def test_a_country_is_named_as_the_language_does():
    assert place_names("place/ge") == {"az": "Gürcüstan", "ru": "Грузия"}


def test_only_cities_of_the_gazetteer_lie_somewhere():
    assert coordinates_of("place/az/ganja") == ("40.68", "46.36")
    assert coordinates_of("place/az/nowhere") is None
