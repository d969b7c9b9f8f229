"""Cities and regions that the lists know, where other rules have found their names.

A region is often named with the noun for what it is, and so is a city: "Zamfara state",
"Taguig City". Words beside a name only tell that it is a city: "the Polish capital of
Warsaw". Which place of the lists it is must be known in each case, for that says in
which country it lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hrgraph.extract.lexicon import Entry, Hit
from hrgraph.extract.naming.mentions import Mention

__all__ = ["recognise_places"]

_CITY, _REGIONS = "City", "States"  # nouns behind a name


def recognise_places(
    mentions: Iterable[Mention], hits: Sequence[Hit], country: str | None
) -> None:
    """Tell of each city and region that other rules have found which listed one it is.

    Args:
        mentions: Of one page; those of cities and regions are filled in.
        hits: What the lists know in the page.
        country: The country that the document speaks of, which decides between
            places of one name.
    """
    listed = {(hit.start, hit.end): hit.entries for hit in hits}
    for mention in mentions:
        if mention.type != "place" or mention.entry:
            continue
        front, _, noun = mention.name.rpartition(" ")
        before = listed.get((mention.start, mention.start + len(front)), ())
        if mention.kind == "city" and noun == _REGIONS and _of_kind("region", before):
            mention.kind = "region"  # "Yobe and Borno States"
        if mention.kind == "region":
            _recognise_region(mention, before)
        elif mention.kind == "city":
            whole = listed.get((mention.start, mention.end), ())
            _recognise_city(mention, whole, before, country)


def _recognise_region(mention: Mention, before: Sequence[Entry]) -> None:
    """Take the listed region of the name before the noun.

    Another listed place of that name tells at least in which country they lie.
    """
    regions = _of_kind("region", before)
    places = regions or _of_kind("city", before)
    if regions:
        mention.entry = regions[0]
    if places and mention.country is None:
        lands = {entry.country for entry in places}
        mention.country = lands.pop() if len(lands) == 1 else None


def _recognise_city(
    mention: Mention,
    whole: Sequence[Entry],
    before: Sequence[Entry],
    country: str | None,
) -> None:
    """Take the listed city of the same name; without "City", if only that is listed.

    One whose name is a common word too must lie in the country of the document.
    """
    short = mention.name.removesuffix(f" {_CITY}")
    alone = short == mention.name
    cities = [
        entry
        for entry in _of_kind("city", whole if alone or whole else before)
        if entry.country == country or not entry.weak
    ]
    if cities:
        near = max(cities, key=lambda city: (city.country == country, city.size))
        mention.entry, mention.country = near, near.country
        if not alone and not whole:
            mention.name, mention.end = short, mention.start + len(short)


def _of_kind(kind: str, entries: Sequence[Entry]) -> list[Entry]:
    return [e for e in entries if e.listed == "place" and e.kind == kind]
