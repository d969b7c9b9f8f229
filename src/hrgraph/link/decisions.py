"""What people decided about identity; their word always wins.

Files in ``data/decisions/``, one decision a line, each with who and why:

    entities.csv       left,right,verdict,who,why     tails; ``tail@doc/x`` is what
                                                      one document means by it
    events.csv         left,right,verdict,who,why     tails of documents' events
    discrepancies.csv  discrepancy,verdict,note,who

Verdicts are ``same`` and ``not-same``, and those of discrepancies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.tables import read_sheet

__all__ = ["Decisions", "Ruling", "join_pairs", "load_decisions"]

_IDENTITY = ("left", "right", "verdict", "who", "why")
_COMPARISON = ("discrepancy", "verdict", "note", "who")
_VERDICTS = {
    "entities": {"same", "not-same"},
    "events": {"same", "not-same"},
    "discrepancies": {"contradictory", "compatible", "different-scope", "undetermined"},
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's verdict on a discrepancy."""

    verdict: str
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, by kind.

    Attributes:
        same: Pairs of tails that are one thing; the left one stays.
        apart: Pairs of tails that are never joined.
        split: (document tail, tail) of a name that means another thing there.
        same_events: Pairs of documents' events that are one happening.
        apart_events: Pairs that are not, smaller tail first.
        rulings: Tail of a discrepancy -> the verdict on it.
    """

    same: tuple[tuple[str, str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    split: frozenset[tuple[str, str]] = frozenset()
    same_events: tuple[tuple[str, str], ...] = ()
    apart_events: frozenset[tuple[str, str]] = frozenset()
    rulings: dict[str, Ruling] = field(default_factory=dict)


def load_decisions(folder: Path) -> Decisions:
    """Read the decisions of a folder; a missing file holds none.

    Raises:
        InputError: A line lacks a field, has an unknown verdict, or says the
            opposite of another or of what others come to; the message names file
            and line, or the pair.
    """
    same, apart = _identity(folder / "entities.csv")
    same_events, apart_events = _identity(folder / "events.csv")
    _require_accord(same, apart, folder / "entities.csv")
    _require_accord(same_events, apart_events, folder / "events.csv")
    split = frozenset(
        (right.split("@", 1)[1], right.split("@", 1)[0])
        for _, right in apart
        if "@" in right
    )
    rulings = {
        row["discrepancy"]: Ruling(row["verdict"], row["note"], row["who"])
        for _, row in _rows(folder / "discrepancies.csv", _COMPARISON)
    }
    return Decisions(
        tuple(same),
        frozenset(tuple(sorted(pair)) for pair in apart),  # type: ignore[misc] # pairs stay pairs
        split,
        tuple(same_events),
        frozenset(tuple(sorted(pair)) for pair in apart_events),  # type: ignore[misc] # the same
        rulings,
    )


def join_pairs(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Bring together what pairs make one, whatever their order.

    Returns:
        The one that stays, which is a left one and if possible never a right one, and
        all others; both in order.

    >>> join_pairs([("b", "c"), ("a", "b")])
    [('a', ['b', 'c'])]
    """
    sets: dict[str, set[str]] = {}
    for pair in pairs:
        one = sets.get(pair[0], {pair[0]}) | sets.get(pair[1], {pair[1]})
        sets |= dict.fromkeys(one, one)
    lefts = {left for left, _ in pairs}
    rights = {right for _, right in pairs}
    found = []
    for members in {min(one): one for one in sets.values()}.values():
        stays = min(members, key=lambda tail: (tail in rights, tail not in lefts, tail))
        found.append((stays, sorted(members - {stays})))
    return sorted(found)


def _require_accord(
    same: Sequence[tuple[str, str]], apart: Iterable[tuple[str, str]], file: Path
) -> None:
    """Refuse pairs that are not the same, and by other lines are."""
    root = {tail: one for one, others in join_pairs(same) for tail in (one, *others)}
    for left, right in apart:
        if left in root and root[left] == root.get(right):
            raise InputError(
                f"{left} and {right} are not-same, but other lines taken together say "
                "that they are the same; take one of those out",
                file=file,
            )


def _identity(file: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    said: dict[frozenset[str], str] = {}
    for line, row in _rows(file, _IDENTITY):
        pair = (row["left"], row["right"])
        before = said.setdefault(frozenset(pair), row["verdict"])
        if before != row["verdict"]:
            raise InputError(
                f"{pair[0]} and {pair[1]} were {before} in an earlier line; keep one",
                file=file,
                line=line,
            )
        (same if row["verdict"] == "same" else apart).append(pair)
    return same, apart


def _rows(file: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    for line, values in read_sheet(file, columns):
        known = _VERDICTS[file.stem]
        if values["verdict"] not in known:
            raise InputError(
                f"verdict {values['verdict']!r} is unknown; give one of "
                f"{', '.join(sorted(known))}",
                file=file,
                line=line,
            )
        yield line, values
