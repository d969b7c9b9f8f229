"""How what is seen of the dates that a telling may have is written, bundle by bundle.

The strings are those that the model knows by their weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = [
    "apart",
    "beside",
    "beside_type",
    "dated",
    "dated_by_rules",
    "in_front",
    "in_story",
    "only",
    "over",
    "undated",
    "undated_of",
    "undated_ruled",
]

Seen = Iterator[str]


def undated(kind: str, sort: str, tense: str) -> Seen:
    """What stands for no date."""
    yield "undated"
    yield f"undated {kind}"
    yield f"undated {sort}"
    yield f"undated {sort} {tense}"
    yield f"undated {tense}"


def undated_of(here: int, kind: str, sort: str) -> Seen:
    """The same, by how many dates the sentence has."""
    yield f"undated of {here}"
    yield f"undated of {here} {sort}"
    yield f"undated of {here} {kind}"


def undated_ruled(here: int, agrees: str, sort: str, asked: str, voice: str) -> Seen:
    """The same, by what the rules have read, and by who tells it."""
    yield f"undated {agrees} ruled"
    yield f"undated {agrees} ruled {sort}"
    yield f"undated {agrees} ruled of {here}"
    yield f"undated {asked}"
    yield f"undated {voice}"


def dated(at: str, sort: str, words: Sequence[str]) -> Seen:
    """What a date is, and where it stands."""
    yield f"when {at}"
    yield f"when {at} {sort}"
    yield from (f"when {at} {sort} {word}" for word in words)
    yield from (f"when {at} {word}" for word in words)


def in_story(at: str, parts: Sequence[str]) -> Seen:
    """What part it has in the story."""
    yield from (f"when {at} {part}" for part in parts)


def apart(at: str, kind: str, tense: str, here: int) -> Seen:
    """It stands in another sentence."""
    yield f"when {at} {kind}"
    yield f"when {at} {tense}"
    yield f"when {at} of {here}"


def dated_by_rules(at: str, sort: str) -> Seen:
    """It is the one that the rules have read."""
    yield from ("ruled when", f"ruled when {at}", f"ruled when {at} {sort}")


def beside(at: str, sort: str, size: str, inside: str, past: int, dates: int) -> Seen:
    """How far it stands in the same sentence, and past what."""
    place = f"when {at} {sort}"
    yield f"when {at} {size}"
    yield f"{place} {size}"
    yield f"{place} {inside}"
    yield f"when {at} {inside} {size}"
    yield f"when {at} past {past}"
    yield f"{place} past {past}"
    yield f"when {at} dates {dates}"
    yield f"{place} dates {dates}"
    yield f"when {at} {inside} past {past} dates {min(dates, 1)}"


def only(at: str, sort: str, kind: str) -> Seen:
    """It is the only one of its sentence."""
    yield from ("when only", f"when only {at} {sort}", f"when only {kind}")


def in_front(at: str, sort: str, inside: str, tense: str) -> Seen:
    """It stands at the front of its sentence."""
    yield f"when front {at} {sort}"
    yield f"when front {inside}"
    yield f"when front {tense}"


def over(at: str, sort: str, cut: str) -> Seen:
    """A word or sign that parts clauses stands between."""
    if cut != "nothing":
        yield f"when {at} over {cut}"
    yield f"when {at} {sort} over {cut}"


def beside_type(at: str, kind: str, inside: str, rival: str) -> Seen:
    """What is told, and whether something else that is told stands between."""
    yield f"when {at} {kind} {rival}"
    yield f"when {at} {inside} {kind}"
