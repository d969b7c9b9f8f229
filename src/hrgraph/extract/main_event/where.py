"""Where the main event took place: the country first, then a city or region of it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hrgraph.extract.gist import Candidate
from hrgraph.extract.main_event.story import Story
from hrgraph.extract.phrases import phrase
from hrgraph.model import Authority, Entity, Organisation, Place, Span

__all__ = ["place_of_main_event"]

_EXACT = {"city", "facility"}
_EARLY = 700  # code points
_DATELINE = 45  # code points after a city that may make it a date line
_LEAD = 10  # code points before a place that hold its preposition
_WORD = re.compile(r"[a-z]+")
_LEADS = ("in", "at", "near", "from", "of", "to", "outside")
# The chance from which a place is told: of two dozen that are told, one is right.
_LIKELY = {"city": 0.12, "region": 0.15}


def place_of_main_event(story: Story) -> str | None:
    """The key of the place; None if the document names none that it may be.

    It is a place that the document names, in the country that is likeliest: a city
    where the model takes one to be likely, or else a facility that the tellings
    themselves name, a region, or the country. Where tellings put the event in a city
    or facility, it is one of theirs.
    """
    land = _country(story)
    places = [e for e in story.scene.entities.values() if isinstance(e, Place)]
    if land is None:
        return story.chief.place
    inside = [place for place in places if place.country == land]
    own = story.scene.entities.get(story.chief.place or "")
    exact = _city_or_facility(story, own, inside, land)
    if exact:
        return exact
    region = _likeliest(story, "region", inside)
    if region:
        return region
    if isinstance(own, Place) and own.country == land:
        return own.key
    whole = (p.key for p in places if p.kind == "country" and p.country == land)
    return next(whole, story.chief.place)


def _city_or_facility(
    story: Story, own: Entity | None, inside: Sequence[Place], land: str
) -> str | None:
    """The likeliest city, or the city or facility that tellings name instead."""
    city, told = _likeliest(story, "city", inside), _told(story, land)
    if own and own.key in told and city not in told:
        return own.key
    if city and not (isinstance(own, Place) and own.within == city):
        return city
    facility = isinstance(own, Place) and own.kind == "facility" and own in inside
    return own.key if own and facility else None


def _told(story: Story, land: str) -> set[str]:
    """Cities and facilities of a country in which tellings of the event put it.

    There are none where its own place is not among them.
    """
    places = {
        one.arguments.place
        for one in story.happenings
        if one.event == story.chief.key and not one.arguments.place_taken
    }
    entities = (story.scene.entities[key] for key in places if key)
    told = {
        place.key
        for place in entities
        if isinstance(place, Place)
        and place.kind in _EXACT
        and place.country in {land, None}
    }
    return told if story.chief.place in told else set()


@dataclass(slots=True)
class _Land:
    """What a document says of one country."""

    first: int
    counts: Counter[str] = field(default_factory=Counter)


def _country(story: Story) -> str | None:
    """The country that is likeliest, in ISO alpha-2."""
    lands = _lands(story)
    order = sorted(lands, key=lambda code: (-lands[code].counts["told"], code))
    candidates = _countries(story, lands, order)
    shares = story.model.shares("country", candidates)
    best = max(range(len(order)), key=lambda n: shares[n], default=None)
    return None if best is None else order[best]


def _lands(story: Story) -> dict[str, _Land]:
    lands: dict[str, _Land] = {}
    course = Counter(event.place for event in story.course)
    named = Counter(
        harm.arguments.place
        for harm in story.harms
        if harm.arguments.place and not harm.arguments.place_taken
    )
    for entity in story.scene.entities.values():
        if not isinstance(entity, Place | Authority | Organisation):
            continue
        if not entity.country or not entity.spans:
            continue
        start = min(span.start for span in entity.spans)
        land = lands.setdefault(entity.country, _Land(start))
        land.first = min(land.first, start)
        told = len(entity.spans)
        land.counts["told"] += told
        land.counts[_class(entity)] += told
        land.counts["silent"] += sum(
            story.scene.is_silent(span.start) for span in entity.spans
        )
        land.counts["title"] += story.headed(entity.spans)
        land.counts["early"] += sum(span.start < _EARLY for span in entity.spans)
        land.counts["beside"] += story.beside_harm(entity.spans)
        land.counts["near"] += story.near_harm(entity.spans)
        land.counts["harmed"] += named[entity.key]
        land.counts["course"] += course[entity.key]
        land.counts["own"] += entity.key == story.chief.place
        land.counts["actor"] += entity.key == story.chief.actor
    return lands


def _class(entity: Entity) -> str:
    if isinstance(entity, Place):
        return "country" if entity.kind == "country" else "place"
    return "authority" if isinstance(entity, Authority) else "organisation"


_LOGARITHMIC = (
    *("told", "country", "place", "authority", "organisation", "title"),
    *("early", "beside", "near", "harmed", "course", "silent"),
)
_SHARED = ("told", "country", "beside", "harmed", "course")


def _countries(
    story: Story, lands: dict[str, _Land], order: Sequence[str]
) -> list[Candidate]:
    totals: Counter[str] = Counter()
    for land in lands.values():
        totals.update(land.counts)
    turns = sorted(order, key=lambda code: lands[code].first)
    most = max((land.counts["told"] for land in lands.values()), default=0)
    rows = []
    for code in order:
        land, turn = lands[code], turns.index(code)
        row = {name: math.log(1 + land.counts[name]) for name in _LOGARITHMIC}
        for name in _SHARED:
            row[f"{name}:share"] = land.counts[name] / max(1, totals[name])
        row |= {
            "told:most": float(land.counts["told"] == most),
            "own": float(land.counts["own"] > 0),
            "actor": float(land.counts["actor"] > 0),
            "first": float(turn == 0),
            "rank": math.log(1 + turn),
            "place:first": land.first / len(story.scene.text),
        }
        rows.append(Candidate((code,), row))
    return rows


def _likeliest(story: Story, kind: str, places: Iterable[Place]) -> str | None:
    """The city or region that is likeliest; None where likely none is meant."""
    fitting = [place for place in places if place.kind == kind and place.spans]
    fitting.sort(key=lambda place: (-len(place.spans), place.spans[0]))
    candidates = _inside(story, fitting)
    shares = story.model.shares(kind, candidates)
    best = max(range(len(fitting)), key=lambda n: shares[n], default=None)
    if best is None or shares[best] < _LIKELY[kind]:
        return None
    return fitting[best].key


def _inside(story: Story, places: Sequence[Place]) -> list[Candidate]:
    turns = sorted(places, key=lambda place: min(place.spans))
    course = Counter(event.place for event in story.course)
    named = Counter(
        harm.arguments.place for harm in story.harms if not harm.arguments.place_taken
    )
    told = sum(len(place.spans) for place in places)
    rows = []
    for place in places:
        turn = turns.index(place)
        row = {
            "share": len(place.spans) / told,
            "most": float(len(place.spans) == len(places[0].spans)),
            "told": math.log(len(place.spans)),
            "own": float(place.key == story.chief.place),
            "course": math.log(1 + course[place.key]),
            "harmed": math.log(1 + named[place.key]),
            "beside": math.log(1 + story.beside_harm(place.spans)),
            "near": math.log(1 + story.near_harm(place.spans)),
            "title": float(story.headed(place.spans) > 0),
            "first": float(turn == 0),
            "rank": math.log(1 + turn),
            "place": min(place.spans).start / len(story.scene.text),
            "listed": float(place.known is not None),
            "silent": float(story.is_silent(place.spans)),
            **_by_words(story, place.spans),
        }
        rows.append(Candidate((place.name,), row))
    nowhere = {"nowhere": 1.0, "nowhere:told": math.log(1 + len(places))}
    return [*rows, Candidate((), nowhere)]


def _by_words(story: Story, spans: Iterable[Span]) -> dict[str, float]:
    text = story.scene.text
    row: dict[str, float] = {}
    for span in spans:
        lead = _WORD.findall(text[max(0, span.start - _LEAD) : span.start].lower())
        if lead and lead[-1] in _LEADS:
            row[f"lead:{lead[-1]}"] = 1.0
        fronted = span.start == 0 or text[span.start - 1] == "\n"
        tail = text[span.end : span.end + _DATELINE]
        if fronted and phrase("after_dateline").match(tail):
            row["dateline"] = 1.0
    return row
