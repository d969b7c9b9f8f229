"""Short strings for what is seen of a date on which something may have taken place.

Each function makes strings of a few facts; what they weigh is learnt by these strings.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "alone",
    "apart",
    "cut_off",
    "deed",
    "elsewhere",
    "in_front",
    "in_story",
    "only",
    "ruled",
    "undated",
]


def undated(
    kind: str, sort: str, tense: str, here: int, ruled: str, asked: str, voiced: str
) -> Sequence[str]:
    """No date."""
    return (
        "undated",
        f"undated {kind}",
        f"undated {sort}",
        f"undated {sort} {tense}",
        f"undated {tense}",
        f"undated of {here}",
        f"undated of {here} {sort}",
        f"undated of {here} {kind}",
        f"undated {ruled} ruled",
        f"undated {ruled} ruled {sort}",
        f"undated {ruled} ruled of {here}",
        f"undated {asked}",
        f"undated {voiced}",
    )


def alone(at: str, sort: str, words: Sequence[str]) -> Sequence[str]:
    """What it is by itself."""
    return (
        *(f"when {at}", f"when {at} {sort}"),
        *(f"when {at} {sort} {word}" for word in words),
        *(f"when {at} {word}" for word in words),
    )


def in_story(
    at: str, kind: str, parts: Sequence[str], more: Sequence[str]
) -> Sequence[str]:
    """Its parts in the story, and what else is seen of it."""
    named = (word for part in parts for word in (part, f"{part} {kind}"))
    return tuple(f"when {at} {word}" for word in (*named, *more))


def elsewhere(at: str, kind: str, tense: str, here: int) -> Sequence[str]:
    """It stands in another sentence."""
    return f"when {at} {kind}", f"when {at} {tense}", f"when {at} of {here}"


def ruled(at: str, sort: str) -> Sequence[str]:
    """Rules say that it is the date."""
    return "ruled when", f"ruled when {at}", f"ruled when {at} {sort}"


def apart(
    at: str, sort: str, size: str, inside: str, past: int, dates: int
) -> Sequence[str]:
    """How far it stands from the trigger, and what stands between."""
    place = f"when {at} {sort}"
    return (
        f"when {at} {size}",
        f"{place} {size}",
        f"{place} {inside}",
        f"when {at} {inside} {size}",
        f"when {at} past {past}",
        f"{place} past {past}",
        f"when {at} dates {dates}",
        f"{place} dates {dates}",
        f"when {at} {inside} past {past} dates {min(dates, 1)}",
    )


def only(at: str, sort: str, kind: str) -> Sequence[str]:
    """It is the only one of the sentence."""
    return "when only", f"when only {at} {sort}", f"when only {kind}"


def in_front(at: str, sort: str, inside: str, tense: str) -> Sequence[str]:
    """It opens the sentence."""
    return f"when front {at} {sort}", f"when front {inside}", f"when front {tense}"


def cut_off(at: str, sort: str, *cuts: str) -> Sequence[str]:
    """Words between it and the trigger that cut a sentence."""
    if not cuts:
        return (f"when {at} {sort} over nothing",)
    return [f"when {at}{to} over {cut}" for cut in cuts for to in ("", f" {sort}")]


def deed(at: str, kind: str, inside: str, rival: str) -> Sequence[str]:
    """What may have taken place, and whether something else is told between."""
    return f"when {at} {kind} {rival}", f"when {at} {inside} {kind}"
