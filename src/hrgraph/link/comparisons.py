"""Comparisons of claims, and many of them brought together where one question is asked.

One question is: how many (or when, or how long), of one happening. A few pairs of
values stay apart, for each has a verdict of its own; many become one difference,
which compares all claims and says of each pair what its verdict is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hrgraph.link.statements import Statement

__all__ = ["WEIGHT", "Comparison", "bring_together", "join", "pair_of"]

WEIGHT = ("contradictory", "undetermined", "different-scope", "compatible")
_FEW_PAIRS = 3  # those of three values; a reader takes them in at a glance
_MOST_TOLD = 20  # values that a note lists in one place
_BOTH = ("different-scope", "compatible")  # both can be so
_AGAINST = {"contradictory": "against", "undetermined": "and"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides that differ, before it has a name.

    Attributes:
        scope: Tail of the event, or of the wave's group, that both are about.
        topic: What is compared, for the tail ("detained-83-101").
        left, right: The claims of either side; ``right`` is empty where all claims
            are compared with one another.
        clashes: Tails of the claims that cannot both be so; None: each of the left
            with each of the right.
        pairs: The comparisons of two values that were brought together here.
        told: Either value with its voices.
        values: Either value without.
        narrowed: Those of the values that count some of the people only.
        reason: Why the verdict is what it is; with ``told`` it makes the note.
    """

    scope: str
    topic: str
    dimension: str
    verdict: str
    note: str
    left: tuple[Statement, ...]
    right: tuple[Statement, ...] = ()
    clashes: tuple[tuple[str, str], ...] | None = None
    pairs: tuple[Comparison, ...] = ()
    told: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()
    reason: str = ""


def pair_of(
    one: Comparison,
    told: tuple[str, str],
    values: tuple[str, str],
    narrowed: tuple[str, ...] = (),
) -> Comparison:
    """Complete a comparison of two values, whose note is its reason so far."""
    return replace(
        one,
        note=f"{'; '.join(told)}: {one.note}",
        told=told,
        values=values,
        narrowed=narrowed,
        reason=one.note,
    )


def bring_together(
    scope: str, topic: str, pairs: Sequence[Comparison]
) -> Iterator[Comparison]:
    """Give the differences of one question: its pairs if they are few, else one.

    The numbers that a single voice tells are one difference in either case.

    Args:
        scope: The happening that is asked about.
        topic: What is asked, for the tail of what is brought together.
        pairs: Comparisons of two values each, in one dimension.
    """
    own = [pair for pair in pairs if len(_accounts(pair)) == 1]
    others = [pair for pair in pairs if len(_accounts(pair)) > 1]
    if len(others) > _FEW_PAIRS:
        yield join(scope, topic, pairs)
        return
    yield from others
    if own:
        yield own[0] if len(own) == 1 else join(scope, topic, own)


def join(scope: str, topic: str, pairs: Sequence[Comparison]) -> Comparison:
    """Make one difference of several; its verdict is the gravest of theirs."""
    told: dict[str, tuple[int, str]] = {}
    for pair in pairs:
        for value, words, side in zip(
            pair.values, pair.told, (pair.left, pair.right), strict=True
        ):
            known = told.setdefault(value, (len(side), words))
            told[value] = known if known[0] >= len(side) else (len(side), words)
    claims = {s.record: s for pair in pairs for s in (*pair.left, *pair.right)}
    parts = [pair for pair in pairs if pair.narrowed and pair.verdict in _BOTH]
    values = _some([words for _, words in told.values()], "; ")
    notes = [f"{values}.", *_said([p for p in pairs if p not in parts])]
    if parts:
        some = dict.fromkeys(value for pair in parts for value in pair.narrowed)
        verb = "counts" if len(some) == 1 else "count"
        notes.append(f"{_some([*some], ', ')} {verb} some only, so both can be so.")
    return Comparison(
        scope,
        topic,
        pairs[0].dimension,
        min((pair.verdict for pair in pairs), key=WEIGHT.index),
        " ".join(notes),
        tuple(claims[record] for record in sorted(claims)),
        pairs=tuple(pairs),
    )


def _said(pairs: Sequence[Comparison]) -> list[str]:
    """Tell by verdict and reason which values stand to which others so."""
    groups: dict[tuple[str, str], dict[tuple[str, ...], None]] = defaultdict(dict)
    for pair in pairs:
        groups[pair.verdict, pair.reason][pair.values] = None
    ordered = sorted(groups, key=lambda r: (WEIGHT.index(r[0]), r[1]))
    return [
        f"{_some([*_stars(list(groups[key]), _AGAINST.get(key[0], 'beside'))], '; ')}: "
        f"{key[1]}"
        for key in ordered
    ]


def _stars(pairs: list[tuple[str, ...]], word: str) -> Iterator[str]:
    """Tell pairs by the value that is in most of them, as few times as will do."""
    while pairs:
        counts = Counter(value for pair in pairs for value in pair)
        hub = max(counts, key=counts.__getitem__)
        here = [value for pair in pairs if hub in pair for value in pair]
        others = [v for v in dict.fromkeys(here) if v != hub]
        yield f"{hub} {word} {_some(others or [hub], ', ')}"
        pairs = [pair for pair in pairs if hub not in pair]


def _some(words: Sequence[str], between: str) -> str:
    """List words, the first of many; all claims stand beside the note."""
    more = len(words) - _MOST_TOLD
    listed = between.join(words[:_MOST_TOLD])
    return f"{listed} and {more} more" if more > 0 else listed


def _accounts(pair: Comparison) -> set[tuple[str, str]]:
    return {(s.document, s.speaker) for s in (*pair.left, *pair.right)}
