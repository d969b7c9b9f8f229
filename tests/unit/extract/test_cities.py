"""The list of cities, looked into by halving."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrgraph.errors import InputError
from hrgraph.extract.cities import Cities
from hrgraph.settings import home

LIST = home() / "data" / "lexicons" / "cities.csv"
FEW = Cities(
    [
        "al-Yarmūk,sy,30000,0,",
        "Giessen,de,89179,0,Gießen",
        "Gießen,de,89179,0,",
        "New,xx,20000,0,",
        "New Haven,us,130250,0,",
        "New Haven,au,16000,0,",
        "Newport,gb,117069,1,",
        "Óbidos,br,60000,0,",
    ]
)


def test_the_list_stands_in_the_order_in_which_it_is_halved() -> None:
    forms = [row.partition(",")[0] for row in LIST.read_text("utf-8").split("\n")[1:-1]]
    capitals = [form.upper() for form in forms]
    assert len(forms) > 30_000
    assert capitals == sorted(capitals)


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("Gießen", [("Gießen", "de")]),
        ("Giessen", [("Gießen", "de")]),
        ("GIESSEN", [("Gießen", "de"), ("Gießen", "de")]),
        ("giessen", []),
        ("New Haven", [("New Haven", "au"), ("New Haven", "us")]),
        ("NEW HAVEN", [("New Haven", "us")]),
        ("Newport", [("Newport", "gb")]),
        ("NEWPORT", []),
        ("New", [("New", "xx")]),
        ("Ne", []),
        ("Zzz", []),
    ],
)
def test_a_form_names_cities_as_listed_and_large_ones_in_capitals(
    form: str, found: list[tuple[str, str]]
) -> None:
    assert [(city.name, city.country) for city in FEW.named(form)] == found


def test_forms_of_a_word_begin_with_the_whole_word() -> None:
    assert set(FEW.forms_of("New")) == {"New", "New Haven"}
    assert set(FEW.forms_of("NEW")) == {"NEW HAVEN"}


def test_forms_that_begin_otherwise_than_with_a_to_z_are_told_apart() -> None:
    assert FEW.odd_forms() == ["al-Yarmūk", "Óbidos", "ÓBIDOS"]


@pytest.mark.parametrize(
    "content",
    [
        "form,country,population,weak\nTbilisi,ge,1,0\n",
        "form,country,population,weak,name\nTbilisi,ge,1,0\n",
        'form,country,population,weak,name\n"Alma, Ata",kz,1,0,\n',
    ],
    ids=["a column is missing", "a cell is missing", "a name holds a comma"],
)
def test_a_list_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "cities.csv"
    file.write_text(content, "utf-8")
    with pytest.raises(InputError, match="columns"):
        Cities.load(file)


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        Cities.load(tmp_path / "cities.csv")
