"""What tells one event from others of its kind: people, names, numbers, places.

Marks of people's names are compared here and written nowhere.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from decimal import Decimal

from hrgraph.folding import mark_names
from hrgraph.link.capitals import CAPITAL
from hrgraph.link.sentences import Sentences
from hrgraph.model import (
    Entity,
    Event,
    Facts,
    Group,
    Instrument,
    Person,
    Place,
)
from hrgraph.settings import home
from hrgraph.tables import read_table

__all__ = [
    "Traits",
    "bare_place",
    "families_clash",
    "is_one_name",
    "place_words",
    "target_families",
]

_NAME = re.compile(rf"{CAPITAL.pattern}(?:\s+{CAPITAL.pattern})*")
_WORD = re.compile(r"\w+")
_LONGEST_TARGET = 120  # code points; longer words are a sentence, not who it struck
_LAW_ADOPTION = "law_adoption"


class Traits:
    """Reads the traits of the events of one document."""

    def __init__(self, facts: Facts) -> None:
        self._text = facts.document.text
        self._sentences = Sentences(self._text)
        self._entities: Mapping[str, Entity] = {e.key: e for e in facts.entities}
        self._laws = [i for i in facts.instruments if i.kind != "treaty"]
        self._places = {
            place_words(entity.name)
            for entity in facts.entities
            if isinstance(entity, Place) and entity.kind != "facility"
        }
        counted = _counted()
        self._counts: dict[str, Decimal] = {}
        types = {event.key: event.type for event in facts.events}
        for figure in facts.figures:
            key = figure.event or ""
            if figure.unit == "persons" and (types.get(key), figure.kind) in counted:
                self._counts[key] = max(figure.low, self._counts.get(key, Decimal(0)))

    def people(self, event: Event) -> tuple[frozenset[str], ...]:
        """Marks of the names of each person it was done to."""
        found = []
        for key in (event.affected, *event.also_affected):
            entity = self._entities.get(key or "")
            if isinstance(entity, Person):
                found.append(mark_names([entity.name, *entity.aliases]))
            elif isinstance(entity, Group) and entity.marks:
                found.append(entity.marks)
        return tuple(marks for marks in found if marks)

    def count(self, event: Event) -> Decimal | None:
        """How many it was done to: the greatest number told; None if none is."""
        return self._counts.get(event.key)

    def names(self, event: Event) -> frozenset[str]:
        """Words with a capital in the sentences that tell of it, without case."""
        return frozenset(
            word.casefold()
            for first, last in self._told_in(event)
            for word in CAPITAL.findall(self._text, first, last)
        )

    def target_names(self, event: Event) -> frozenset[str]:
        """Words of the name of what it was done to, which no place has."""
        if event.type == _LAW_ADOPTION:
            return self._law_names(event)
        words = " ".join((event.target or "").split())
        if len(words) > _LONGEST_TARGET:
            return frozenset()
        entity = self._entities.get(event.affected or "")
        if isinstance(entity, Person):
            return frozenset()
        inner = re.sub(r"^\W*[A-Z]\w*(?=\s+[^A-Z\s])", "", words)  # began a sentence
        names = [place_words(name) for name in _NAME.findall(inner)]
        found = {
            word
            for name in names
            if name not in self._places  # "in Dodoma", but not the "Dodoma Times"
            for word in name
            if not target_families(word)  # "LGBT", "Christians"
        }
        return frozenset(found - _common()["name"])

    def _law_names(self, event: Event) -> frozenset[str]:
        spans = self._told_in(event)
        near = [
            law
            for law in self._laws
            if any(first <= s.start < last for s in law.spans for first, last in spans)
        ]
        laws = near or self._laws
        return _words_of_law(laws[0]) if len(laws) == 1 else frozenset()

    def _told_in(self, event: Event) -> list[tuple[int, int]]:
        return [self._sentences.around(telling.span) for telling in event.tellings]


def is_one_name(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """Tell whether two sets of words are one name; None where that is not sure.

    >>> is_one_name(frozenset({"civic", "house"}), frozenset({"radio", "house"}))
    False
    """
    less, more = sorted((left, right), key=len)
    if less == more:
        return True
    if less <= more:
        return True if len(less) > 1 else None
    return None if len(less & more) > 1 else False


def target_families(words: str | None) -> frozenset[str]:
    """Tell which kinds of people words speak of.

    >>> sorted(target_families("gay and transgender people"))
    ['lgbti']
    """
    table = _families()
    found = re.findall(r"\w+", (words or "").casefold())
    return frozenset(
        table[form]
        for word in found
        for form in (word, word.rstrip("s"))
        if form in table
    )


def families_clash(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether one cannot be of the people that the other is of.

    Anybody may be a worker, a villager or in a protest as well.
    """
    if not left or not right or left & right:
        return False
    return not (left | right) & _open_families()


def place_words(name: str) -> frozenset[str]:
    """Words of a place without those for what kind of place it is.

    >>> sorted(place_words("Kubat village"))
    ['kubat']
    """
    return frozenset(_WORD.findall(bare_place(name.casefold())))


def bare_place(name: str) -> str:
    """Take the word for its kind from the name of a settlement.

    >>> bare_place("kubat village"), bare_place("village of kubat")
    ('kubat', 'kubat')
    """
    kinds = _common()["settlement"]
    words = name.split()
    if words[-1:] and words[-1] in kinds:
        words = words[:-1]
    elif words[:1] and words[0] in kinds:
        words = words[2:] if words[1:2] == ["of"] else words[1:]
    return " ".join(words) or name


def _words_of_law(law: Instrument) -> frozenset[str]:
    words = frozenset(word.casefold() for word in CAPITAL.findall(law.name))
    return words - _common()["law"] - _common()["name"]


@functools.cache
def _common() -> Mapping[str, frozenset[str]]:
    """Words that many names have, by what the names are of."""
    rows = _rows("common_words", "word", "of")
    kinds = {row["of"] for row in rows}
    return {
        kind: frozenset(row["word"] for row in rows if row["of"] == kind)
        for kind in kinds
    }


@functools.cache
def _families() -> Mapping[str, str]:
    return {row["word"]: row["family"] for row in _rows("targets", "word", "family")}


@functools.cache
def _counted() -> frozenset[tuple[str, str]]:
    """Kinds of event, and of the figures that count those it was done to."""
    return frozenset(
        (row["event"], row["figure"]) for row in _rows("counted", "event", "figure")
    )


@functools.cache
def _open_families() -> frozenset[str]:
    return frozenset(row["family"] for row in _rows("open_families", "family"))


def _rows(name: str, *columns: str) -> list[dict[str, str]]:
    return read_table(home() / "data" / "linking" / f"{name}.csv", columns)
