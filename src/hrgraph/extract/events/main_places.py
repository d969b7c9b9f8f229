"""The country, and the place, that a document is chiefly about.

A document that names one city or country above all others is about that one; it is
not about the seat of who wrote it, nor about whom it is written to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events.happenings import Happening
from hrgraph.extract.events.places import is_of_writing, is_part_of_world
from hrgraph.extract.phrases import phrase
from hrgraph.model import Authority, Place, Span

__all__ = ["is_region", "main_country", "main_place"]

_SHARE = 0.5  # of all mentions of cities, from which one city is the main one
_TOP = 400  # code points at the top where the headings of a document stand
_TOLD = 2  # what a telling that names its place weighs, beside mentions of a country


def main_country(scene: Scene, happenings: Sequence[Happening] = ()) -> str | None:
    """The country that a document speaks of most, in ISO alpha-2; None if of none.

    Where events are told to have taken place counts more than who is written to and
    whose offices are named.
    """
    votes: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for entity in scene.entities.values():
        if isinstance(entity, Place | Authority) and entity.country:
            votes[entity.country] += sum(_speaks_of(scene, s) for s in entity.spans)
    for happening in happenings:
        place = scene.entities.get(happening.arguments.place or "")
        abroad = happening.type == "deportation"  # whither is told sooner than whence
        if isinstance(place, Place) and place.country and not abroad:
            told[place.country] += _TOLD
    votes += told
    return max(votes, key=lambda c: (votes[c], told[c], c)) if votes else None


def _speaks_of(scene: Scene, span: Span) -> bool:
    """Tell whether a name stands in the text proper, not where letters are dated."""
    if scene.is_silent(span.start):
        return False
    if span.start >= _TOP:
        return True
    line = scene.paragraph(span.start)
    written = phrase("salutation").match(scene.text, line.start, line.end)
    return written is None and not is_of_writing(scene, span.end)


def main_place(scene: Scene, land: str | None) -> str | None:
    """The place that a document is chiefly about: a city, a region or a country.

    That is the city of the title, or one that is named more than all others, and no
    less than the country; or else the region of the title. It is no part of the world
    where a country is told of.

    Args:
        scene: The document.
        land: The country that it speaks of most, in ISO alpha-2; None if of none.
    """
    counted = Counter[str]()
    cities = Counter[str]()
    for entity in scene.entities.values():
        if not isinstance(entity, Place) or not _may_be_main(entity, land):
            continue
        spans = sum(not scene.is_silent(span.start) for span in entity.spans)
        if entity.kind == "city":
            cities[entity.key] = spans
        elif entity.kind in {"country", "region"}:
            counted[entity.key] = spans + (entity.kind == "country")
    best = cities.most_common(1)
    if headed := _headed(scene, cities):
        return headed
    whole = counted.most_common(1)
    rival = whole[0][1] if whole else 0
    if best and _is_chief(best[0][1], cities.total(), rival):
        return best[0][0]
    regions = (k for k, told in counted.items() if told > 1 and is_region(scene, k))
    if region := _headed(scene, regions):
        return region
    top = whole or best
    return top[0][0] if top and top[0][1] else None


def _is_chief(told: int, of_cities: int, of_country: int) -> bool:
    """Tell whether a city is named so often that a document is about it alone."""
    return told > 1 and told >= _SHARE * of_cities and told >= of_country


def _headed(scene: Scene, places: Iterable[str]) -> str | None:
    """The one place of some that the title, or a heading at the top, names."""
    title = scene.page.document.title or ""
    found = [
        key
        for key in places
        if scene.name_of(key) in title
        or any(_is_heading(scene, span) for span in scene.entities[key].spans)
    ]
    return found[0] if len(found) == 1 else None


def _is_heading(scene: Scene, span: Span) -> bool:
    """Tell whether a place stands in a heading at the top, which is no date line."""
    if span.start >= _TOP or not scene.is_heading(span.start):
        return False
    line = scene.paragraph(span.start)
    return not scene.dates_in(line.start, line.end)


def _may_be_main(place: Place, land: str | None) -> bool:
    """Tell whether a document that speaks of a country may be about a place."""
    if place.country is None:
        return land is None or not is_part_of_world(place)
    return place.country == land


def is_region(scene: Scene, key: str | None) -> bool:
    """Tell whether an entity is a region."""
    entity = scene.entities[key] if key else None
    return isinstance(entity, Place) and entity.kind == "region"
