"""Which place lies in which, by the text."""

from __future__ import annotations

import dataclasses

import pytest

from hrgraph.extract.nesting import nest_places, read_city_regions
from hrgraph.model import Entity, Origin, Place, Span
from hrgraph.settings import home


def place(text: str, name: str, kind: str, country: str | None = "ng") -> Place:
    start = text.index(name)
    return Place(
        key=name,
        name=name,
        spans=(Span(start, start + len(name)),),
        origin=Origin("test@1", 1.0),
        kind=kind,
        country=country,
    )


def within(entities: tuple[Entity, ...]) -> dict[str, str]:
    return {e.name: e.within for e in entities if isinstance(e, Place) and e.within}


@pytest.mark.parametrize(
    "text",
    [
        "He was shot in Udi, Enugu State, on Monday.",
        "He was shot in Udi in the southern Enugu State.",
        "He was shot in Udi town, Enugu State.",
        "He was shot in Udi (Enugu State).",
    ],
)
def test_a_town_lies_in_the_region_named_after_it(text: str) -> None:
    nested = nest_places(
        text, [place(text, "Udi", "city"), place(text, "Enugu State", "region")]
    )
    assert within(nested) == {"Udi": "Enugu State"}


@pytest.mark.parametrize(
    "text",
    [
        "They marched in Udi and Enugu State.",
        "Enugu State, they said, has many towns, and Udi is one.",
        "They marched from Udi. Enugu State was quiet.",
    ],
)
def test_places_that_only_stand_near_do_not_lie_in_each_other(text: str) -> None:
    nested = nest_places(
        text, [place(text, "Udi", "city"), place(text, "Enugu State", "region")]
    )
    assert within(nested) == {}


def test_a_list_of_places_nests_nothing() -> None:
    text = "Schools in Udi, Enugu State and Abia State were shut."
    nested = nest_places(
        text,
        [
            place(text, "Udi", "city"),
            place(text, "Enugu State", "region"),
            place(text, "Abia State", "region"),
        ],
    )
    assert within(nested) == {}


def test_a_place_of_another_country_holds_nothing() -> None:
    text = "He fled from Udi, Kampala Region, in May."
    nested = nest_places(
        text,
        [place(text, "Udi", "city"), place(text, "Kampala Region", "region", "ug")],
    )
    assert within(nested) == {}


def test_a_region_of_no_known_country_takes_that_of_its_town() -> None:
    text = "He was held in Udi, Coal District."
    _, region = nest_places(
        text,
        [place(text, "Udi", "city"), place(text, "Coal District", "region", None)],
    )
    assert isinstance(region, Place)
    assert region.country == "ng"


LISTED = {
    "place/ng/enugu-state": "|nsukka|udi|",
    "place/ng/abia-state": "|aba|umuahia|",
}


@pytest.mark.parametrize(
    ("text", "city", "known", "expected"),
    [
        pytest.param(
            "Soldiers opened fire in Nsukka. Enugu State has seen many protests.",
            "Nsukka",
            "place/ng/nsukka",
            {"Nsukka": "Enugu State"},
            id="listed",
        ),
        pytest.param(
            "Soldiers opened fire in Aba. Enugu State has seen many protests.",
            "Aba",
            "place/ng/aba",
            {},
            id="elsewhere",
        ),
        pytest.param(
            "Soldiers opened fire in Udi. Enugu State has seen many protests.",
            "Udi",
            "place/ke/udi",
            {},
            id="of another country",
        ),
    ],
)
def test_a_city_of_the_lists_lies_in_the_region_that_the_text_names(
    text: str, city: str, known: str, expected: dict[str, str]
) -> None:
    inner = dataclasses.replace(place(text, city, "city"), known=known)
    outer = dataclasses.replace(
        place(text, "Enugu State", "region"), known="place/ng/enugu-state"
    )
    assert within(nest_places(text, [inner, outer], LISTED)) == expected


def test_the_text_outweighs_the_lists() -> None:
    text = "She was held in Udi, Abia State. Protesters marched in Enugu State."
    udi = dataclasses.replace(place(text, "Udi", "city"), known="place/ng/udi")
    regions = [
        dataclasses.replace(place(text, name, "region"), known=known)
        for name, known in (
            ("Abia State", "place/ng/abia-state"),
            ("Enugu State", "place/ng/enugu-state"),
        )
    ]
    assert within(nest_places(text, [udi, *regions], LISTED)) == {"Udi": "Abia State"}


def test_the_shipped_list_knows_where_cities_lie() -> None:
    regions = read_city_regions(home() / "data" / "lexicons")
    assert "|kaduna|" in regions["place/ng/kaduna-state"]
    assert "|quetta|" in regions["place/pk/balochistan"]
    assert "|karachi|" not in regions["place/pk/balochistan"]
