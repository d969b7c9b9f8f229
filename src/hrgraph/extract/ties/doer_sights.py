"""Short strings for what is seen of one who may have done something.

Each function makes strings of a few facts; what they weigh is learnt by these strings.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "apart",
    "governor",
    "head",
    "holder",
    "kind",
    "last",
    "last_of",
    "nobody",
    "nobody_after",
    "nobody_of_sort",
    "nobody_told",
    "opening",
    "ruled",
    "weight",
    "words",
]


def nobody(task: str, deed: str, shape: str, here: int, ruled: str) -> Sequence[str]:
    """Nobody, or nobody who is named."""
    return (
        *(f"nobody {task}", f"nobody {deed}", f"nobody {shape}"),
        *(f"nobody of {here}", f"nobody {ruled} ruled"),
    )


def nobody_after(task: str, recent: str, shape: str, subject: str) -> Sequence[str]:
    """Nobody, after what was told before."""
    seen = (f"nobody after {recent}", f"nobody {task} after {recent}")
    return (*seen, f"nobody {shape} {subject}")


def nobody_told(task: str, voiced: str, teller: str) -> Sequence[str]:
    """Nobody, by who tells it."""
    return f"nobody {task} {voiced}", f"nobody {task} told by {teller}"


def nobody_of_sort(
    sort: str, shape: str, held: str, recent: str, voiced: str
) -> Sequence[str]:
    """Nobody, of a wrong of a sort."""
    seen = (f"nobody {sort} {shape}", f"nobody {sort} {held} {recent}")
    return (*seen, f"nobody {sort} {voiced}")


def kind(at: str, shape: str, kind: str) -> Sequence[str]:
    """What kind of body or people it is."""
    sort = kind.partition(":")[0]
    return f"kind {kind}", f"{at} {shape}", f"{at} {sort}", f"{at} {shape} {sort}"


def words(at: str, shape: str, lead: str, follow: str) -> Sequence[str]:
    """The words before and after it."""
    return f"{at} <{lead}", f"{at} >{follow}", f"{at} {shape} <{lead}"


def governor(at: str, shape: str, governor: str, within: str) -> Sequence[str]:
    """The small word that governs it, and whether it stands in the clause."""
    return f"{at} {shape} <<{governor}", f"{at} <<{governor}", f"{at} {shape} {within}"


def opening(at: str, shape: str, subject: str) -> Sequence[str]:
    """It opens a sentence before."""
    return f"{at} opens", f"{at} opens {subject}", f"{at} opens {shape}"


def head(head: str, first: str) -> Sequence[str]:
    """People without a name: the noun and the first word."""
    return f"head {head}", f"first {first}"


def ruled(
    kind: str,
    at: str,
    shape: str,
    governor: str,
    within: bool,  # noqa: FBT001 - a fact among others
) -> Sequence[str]:
    """Rules say that it did it."""
    seen: tuple[str, ...] = (
        *("ruled", f"ruled {shape}", f"ruled {at}", f"ruled {kind}"),
        *(f"ruled {at} {shape}", f"ruled <<{governor}"),
    )
    if within:
        seen += ("ruled within", f"ruled {at} within", f"ruled within {shape}")
    return seen


def last_of(sort: str, same: str, shape: str) -> Sequence[str]:
    """It acted last, before a wrong of a sort."""
    return f"{sort} last {same}", f"{sort} last {same} {shape}"


def holder(sort: str, voiced: str, shape: str) -> Sequence[str]:
    """It arrested, held or raided last, before a wrong of a sort."""
    seen = (f"{sort} holder", f"{sort} holder {shape}")
    return (*seen, f"{sort} holder {voiced} {shape}")


def apart(place: str, size: str, past: int, opens: str) -> Sequence[str]:
    """How far it stands from the trigger."""
    seen = (f"{place} {size}", f"{place} past {past}")
    return (*seen, f"{place}{opens}") if opens else seen


def weight(at: str, shape: str, rank: int) -> Sequence[str]:
    """It is one of the forces of which the document speaks most."""
    return f"weight {rank}", f"weight {rank} {at}", f"weight {rank} {shape}"


def last(at: str, shape: str, subject: str, same: str) -> Sequence[str]:
    """It is the last one who acted."""
    seen = ("last", f"last {at}", f"last {shape}", f"last {subject}")
    return (*seen, f"last {same}", f"last {same} {shape}")
