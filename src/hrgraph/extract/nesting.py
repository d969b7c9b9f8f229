"""Which place lies in which: as the text says ("Udi, Enugu State"), or the lists.

The lists tell of a city in which of the regions that the text names it lies.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from hrgraph.extract.phrases import phrase
from hrgraph.model import Entity, Place, Span
from hrgraph.tables import read_table

__all__ = ["SIZES", "CityRegions", "nest_places", "read_city_regions"]

CityRegions = Mapping[str, str]
"""For the tail of a region the last parts of those of its cities: "|udi|enugu|"."""

SIZES = {"facility": 0, "city": 1, "region": 2}
_REACH = 40  # code points between the two names, at most
_INSIDE = phrase("inside_place")
_LISTED = re.compile(r",?\s(?:and\s|or\s)?(?:the\s)?")


@cache
def read_city_regions(lexicons: Path) -> CityRegions:
    """Read which listed cities lie in each listed region.

    Raises:
        InputError: The list is missing or bad.
    """
    rows = read_table(lexicons / "city_regions.csv", ("country", "region", "cities"))
    return {f"place/{r['country']}/{r['region']}": f"|{r['cities']}|" for r in rows}


def nest_places(
    text: str, entities: Sequence[Entity], regions: CityRegions | None = None
) -> tuple[Entity, ...]:
    """Tell of each place the next larger one that the text, or a list, puts it in.

    A place whose country is not known takes that of the place that lies in it.

    Args:
        text: The text in which the entities are named.
        entities: All entities; those that are no places stay as they are.
        regions: In which regions listed cities lie. A city lies in the one that the
            text names most, where the text itself does not say in which.
    """
    places = {e.key: e for e in entities if isinstance(e, Place)}
    mentions = sorted((s, p.key) for p in places.values() for s in p.spans)
    votes: dict[str, Counter[str]] = {}
    for number, (span, key) in enumerate(mentions[:-1]):
        after, outer = mentions[number + 1]
        if after.start - span.end > _REACH or not _may_lie_in(places, key, outer):
            continue
        if not _INSIDE.fullmatch(text, span.end, after.start):
            continue
        if not _goes_on(text, places, mentions, number + 1):
            votes.setdefault(key, Counter())[outer] += 1
    within = _listed(list(places.values()), regions or {})
    within |= {key: counted.most_common(1)[0][0] for key, counted in votes.items()}
    lands = {
        outer: places[key].country
        for key, outer in within.items()
        if places[outer].country is None
    }
    return tuple(
        dataclasses.replace(
            entity,
            within=within.get(entity.key),
            country=entity.country or lands.get(entity.key),
        )
        if isinstance(entity, Place) and (entity.key in within or entity.key in lands)
        else entity
        for entity in entities
    )


def _listed(places: Sequence[Place], regions: CityRegions) -> dict[str, str]:
    """The region, of those that are named, that each listed city lies in."""
    named = [place for place in places if place.known in regions]
    named.sort(key=lambda place: -len(place.spans))
    # the one that is named most comes last, so that it is the one that stays
    return {
        city.key: region.key
        for region in reversed(named)
        for city in places
        if city.kind == "city" and _holds(region, city, regions)
    }


def _holds(region: Place, city: Place, regions: CityRegions) -> bool:
    land, _, name = (city.known or "").rpartition("/")
    known = region.known or ""
    return known.rpartition("/")[0] == land and f"|{name}|" in regions[known]


def _goes_on(
    text: str, places: dict[str, Place], mentions: list[tuple[Span, str]], at: int
) -> bool:
    """Tell whether a list goes on after a mention: "Sokoto, Zamfara and Kebbi"."""
    if at + 1 == len(mentions):
        return False
    (span, key), (after, other) = mentions[at], mentions[at + 1]
    if places[other].kind != places[key].kind:
        return False
    return _LISTED.fullmatch(text, span.end, after.start) is not None


def _may_lie_in(places: dict[str, Place], inner: str, outer: str) -> bool:
    small, large = places[inner], places[outer]
    if small.kind not in SIZES or large.kind not in SIZES:
        return False
    fits = small.country is None or large.country in {None, small.country}
    return SIZES[small.kind] < SIZES[large.kind] and fits
