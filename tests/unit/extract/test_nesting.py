"""Which place lies in which, by the text."""

from __future__ import annotations

import pytest

from hrgraph.extract.nesting import nest_places
from hrgraph.model import Entity, Origin, Place, Span


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
