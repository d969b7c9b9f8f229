"""Full names of bodies that the lists know, for texts that use an acronym only."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from hrgraph.link.cards import Card
from hrgraph.settings import home
from hrgraph.tables import read_table

__all__ = ["with_full_names"]

_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]\w*")


def with_full_names(cards: Iterable[Card]) -> list[Card]:
    """Call a listed body by its full name; the acronym stays as another name.

    Only what all texts call by an acronym is renamed: where a text has the name in
    full, that is how the body is called.
    """
    return [_with_full_name(card) for card in cards]


def _with_full_name(card: Card) -> Card:
    if not card.listed or not _ACRONYM.fullmatch(card.label):
        return card
    full = _full_names().get(card.tail.removeprefix("org/"))
    if full is None or full == card.label:
        return card
    return replace(card, label=full, aliases=tuple(sorted({*card.aliases, card.label})))


@functools.cache
def _full_names() -> Mapping[str, str]:
    file = home() / "data" / "lexicons" / "organisations.csv"
    return {row["id"]: row["name"] for row in read_table(file, ("id", "name"))}
