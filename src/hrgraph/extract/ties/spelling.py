"""How what is seen of those who may have done a deed is written, bundle by bundle.

The strings are those that the model knows by their weights.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = [
    "followed",
    "for_deed",
    "governed",
    "headed",
    "last_one",
    "led",
    "led_to",
    "line_before",
    "near",
    "nobody",
    "nobody_after",
    "opening",
    "placed",
    "ruled",
    "ruled_within",
    "weighty",
    "within",
]

Seen = Iterator[str]


def nobody(task: str, deed: str, shape: str, here: int, agrees: str) -> Seen:
    """What stands for nobody: the deed, and how many the sentence names."""
    yield f"nobody {task}"
    yield f"nobody {deed}"
    yield f"nobody {shape}"
    yield f"nobody of {here}"
    yield f"nobody {agrees} ruled"


def nobody_after(task: str, shape: str, subject: str, recent: str, told: str) -> Seen:
    """What stands for nobody, after what was told before."""
    yield f"nobody after {recent}"
    yield f"nobody {task} after {recent}"
    yield f"nobody {shape} {subject}"
    yield f"nobody {task} {told}"


def placed(kind: str, at: str, shape: str) -> Seen:
    """What a mention is, and where it stands."""
    sort = kind.partition(":")[0]
    yield f"kind {kind}"
    yield f"{at} {shape}"
    yield f"{at} {sort}"
    yield f"{at} {shape} {sort}"


def within(at: str, shape: str, inside: str) -> Seen:
    """Whether it stands in the clause of what is told."""
    yield f"{at} {shape} {inside}"


def led(at: str, lead: str) -> Seen:
    """The word before it."""
    yield f"{at} <{lead}"


def led_to(at: str, shape: str, lead: str) -> Seen:
    """The word before it, by what tells the deed."""
    yield f"{at} {shape} <{lead}"


def governed(at: str, shape: str, governor: str) -> Seen:
    """The small word that governs it."""
    yield f"{at} {shape} <<{governor}"
    yield f"{at} <<{governor}"


def followed(at: str, follow: str) -> Seen:
    """The word after it."""
    yield f"{at} >{follow}"


def opening(at: str, shape: str, subject: str) -> Seen:
    """It is the first one of a sentence before."""
    yield f"{at} opens"
    yield f"{at} opens {subject}"
    yield f"{at} opens {shape}"


def line_before(at: str) -> Seen:
    """It stands in a line before."""
    yield f"line before {at}"


def headed(head: str, first: str) -> Seen:
    """The noun of people without a name, and their first word."""
    yield f"head {head}"
    yield f"first {first}"


def for_deed(kind: str, deed: str) -> Seen:
    """What it is, for a deed."""
    yield f"{kind} {deed}"


def ruled(at: str, shape: str, kind: str, governor: str) -> Seen:
    """It is the one whom the rules have read."""
    yield from ("ruled", f"ruled {shape}", f"ruled {at}", f"ruled {kind}")
    yield from (f"ruled {at} {shape}", f"ruled <<{governor}")


def ruled_within(at: str, shape: str) -> Seen:
    """So it is, in the very clause."""
    yield from ("ruled within", f"ruled {at} within", f"ruled within {shape}")


def near(at: str, shape: str, size: str, past: int, opens: object) -> Seen:
    """How far it is in the same sentence, and past how many."""
    yield f"{at} {shape} {size}"
    yield f"{at} {shape} past {past}"
    if opens:
        yield f"{at} {shape} opens"


def weighty(rank: int, at: str, shape: str) -> Seen:
    """It is a force of which the document speaks much."""
    yield from (f"weight {rank}", f"weight {rank} {at}", f"weight {rank} {shape}")


def last_one(at: str, shape: str, subject: str, same: str) -> Seen:
    """It acted last."""
    yield from ("last", f"last {at}", f"last {shape}", f"last {subject}")
    yield from (f"last {same}", f"last {same} {shape}")
