"""Trigger words of all families, found in one pass over the words of a text.

A trigger is a rule of ``data/rules``. Each word of the text is looked up by its
first letters; only where a rule may begin is its pattern tried. So the time grows
with the text and hardly with the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hrgraph.errors import InputError
from hrgraph.extract.rules import Rule, Ruleset
from hrgraph.model import Origin

__all__ = ["Trigger", "TriggerTable"]

_WORD = re.compile(r"[^\W\d_][\w]*")
_LETTERS = 3  # of the first word of a rule, by which the rule is looked up
_HEAD = re.compile(r"[a-z]+")


class Trigger(NamedTuple):
    """A stretch at which a rule fires.

    Attributes:
        family: The file of the rule: events, allegations, reporting, demands.
    """

    start: int
    end: int
    family: str
    rule: Rule

    @property
    def says(self) -> Mapping[str, Any]:
        """The keys of the rule that only its family understands."""
        return self.rule.says

    @property
    def origin(self) -> Origin:
        """The origin of records that rest on this trigger."""
        return self.rule.origin


@dataclass(frozen=True, slots=True)
class TriggerTable:
    """Rules by the first letters of the word that they begin with."""

    _by_letters: dict[str, tuple[tuple[str, Rule, re.Pattern[str]], ...]]

    @classmethod
    def of(cls, families: Sequence[Ruleset]) -> TriggerTable:
        """Index rules.

        Raises:
            InputError: A pattern does not begin with a word or a list of words.
        """
        table: dict[str, list[tuple[str, Rule, re.Pattern[str]]]] = {}
        for ruleset in families:
            for rule in ruleset.rules:
                entry = (ruleset.family, rule, _compiled(rule))
                for letters in _first_letters(ruleset, rule):
                    table.setdefault(letters, []).append(entry)
        return cls({letters: tuple(entries) for letters, entries in table.items()})

    def find(self, text: str) -> Iterator[Trigger]:
        """Find triggers in order; those of one family do not overlap."""
        reach: dict[str, int] = {}
        lowered = text.lower()
        if len(lowered) != len(text):  # a few capitals grow when lowered
            lowered = text
        look_up = self._by_letters.get
        for word in _WORD.finditer(lowered):
            start = word.start()
            entries = look_up(word.group()[:_LETTERS])
            if entries is None:
                continue
            for family, rule, pattern in entries:
                if reach.get(family, 0) > start:
                    continue
                match = pattern.match(lowered, start)
                if match and not _is_barred(rule, lowered, start):
                    reach[family] = match.end()
                    yield Trigger(start, match.end(), family, rule)


def _compiled(rule: Rule) -> re.Pattern[str]:
    return re.compile(rule.regex, re.IGNORECASE)


def _is_barred(rule: Rule, text: str, start: int) -> bool:
    before = rule.says.get("not_after")
    if not before:
        return False
    return (
        text[max(0, start - 40) : start]
        .rstrip("\"'“‘ \u00a0")
        .endswith(tuple(f" {words}" for words in before))
    )


def _first_letters(ruleset: Ruleset, rule: Rule) -> set[str]:
    heads = str(rule.says.get("begins") or "")
    found = {word[:_LETTERS] for word in _HEAD.findall(heads.lower())}
    if not found:
        raise InputError(
            f"rule {rule.id!r} lacks begins: the words that it may begin with.",
            file=ruleset.file,
        )
    return found
