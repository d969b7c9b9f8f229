"""A stretch of text that names something, not yet joined with others of the thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hrgraph.extract.lexicon import Entry

__all__ = ["ACCEPTED", "Mention", "MentionType", "without_overlap"]

ACCEPTED = 0.5
"""Mentions of less trust are dropped."""

MentionType = Literal["organisation", "authority", "person", "place", "other"]


@dataclass(slots=True)
class Mention:
    """One stretch that names one thing.

    Attributes:
        name: The words as they stand.
        type: ``other`` for names that are no entity here: laws, prizes, events.
        kind: As in the annotation lists: ngo, police, country, …; "" for persons.
        rule: Name of the rule or model that found it.
        confidence: Expected share of such mentions that are right, 0 to 1.
        entry: What the lists know of it.
        country: ISO alpha-2 that its words tell ("Hungarian Parliament").
        specified: False for a generic word ("the police").
        label: Name of the entity where it is not the words (generic words).
        role: A person's role, in the words of the text.
        affiliation: The mention of the body that a person belongs to.
    """

    start: int
    end: int
    name: str
    type: MentionType
    kind: str
    rule: str
    confidence: float
    entry: Entry | None = None
    country: str | None = None
    specified: bool = True
    label: str | None = None
    role: str | None = None
    affiliation: Mention | None = None


def without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the most trusted of mentions that share words, in order of the text.

    At equal trust the longer one stays, then the earlier one.
    """
    ranked = sorted(mentions, key=lambda m: (-m.confidence, m.start - m.end, m.start))
    taken = bytearray(max((mention.end for mention in ranked), default=0))
    kept: list[Mention] = []
    for mention in ranked:
        start, end = mention.start, mention.end
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(mention)
    kept.sort(key=lambda mention: mention.start)
    return kept
