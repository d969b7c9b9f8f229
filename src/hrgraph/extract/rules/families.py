"""Families of rules, found in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from hrgraph.model import Origin, Span

__all__ = ["Hit", "Rule", "Ruleset"]

_REACH = 60  # code points before and after a trigger that a rule may use


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a family.

    Attributes:
        regex: What the pattern became; its groups carry the names of the lists.
        says: All further keys of the rule, which only its family understands.
        yes: Sentences that it must find; with a value, what it must mean there.
        no: Sentences that it must not find.
    """

    id: str
    family: str
    version: int
    confidence: float
    regex: str
    says: Mapping[str, Any]
    yes: tuple[tuple[str, str | None], ...]
    no: tuple[str, ...]

    @property
    def origin(self) -> Origin:
        """The origin that records made by this rule carry."""
        return Origin(f"{self.family}/{self.id}@{self.version}", self.confidence)


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch that a rule found, and the words of its lists by name."""

    rule: Rule
    span: Span
    groups: Mapping[str, str]
    group_spans: Mapping[str, Span] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        """The words under a name; None if that part was left out."""
        return self.groups.get(name)


@dataclass(frozen=True, eq=False)
class Ruleset:
    """The rules of one file, tried in the order of the file.

    Where two rules fit at one place, the earlier one in the file wins; what one
    hit covers is not looked at again.

    Attributes:
        words: The lists of the file as they are written.
        trigger: Where this is not found near, no rule is tried.
        says: All further keys at the top of the file.
    """

    family: str
    file: Path
    rules: tuple[Rule, ...]
    words: Mapping[str, Any]
    trigger: str | None = None
    ignore_case: bool = False
    says: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _combined(self) -> re.Pattern[str]:
        # one group a rule; the names inside are made unique by the rule's number
        parts: list[str] = []
        for at_word, run in groupby(enumerate(self.rules), key=_begins_at_word):
            named = "|".join(
                f"(?P<r{number}>{_renamed(rule.regex, number)})" for number, rule in run
            )
            # inside a word no rule of the run need be tried
            parts.append(rf"(?<!\w)(?:{named})" if at_word else named)
        return re.compile("|".join(parts), self.flags)

    @cached_property
    def _trigger(self) -> re.Pattern[str] | None:
        return re.compile(self.trigger, self.flags) if self.trigger else None

    @cached_property
    def _names(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        # for each rule: (group in the combined expression, name in the rule)
        found: list[list[tuple[str, str]]] = [[] for _ in self.rules]
        for group in self._combined.groupindex:
            number, _, name = group[1:].partition("_")
            if name:
                found[int(number)].append((group, name))
        return tuple(tuple(names) for names in found)

    @property
    def flags(self) -> int:
        """The flags that all regular expressions of the family are read with."""
        return re.IGNORECASE if self.ignore_case else 0

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Find all hits between two offsets, in order and without overlap."""
        for first, last in self._windows(
            text, start, len(text) if end is None else end
        ):
            for match in self._combined.finditer(text, first, last):
                yield self._hit(match)

    def _hit(self, match: re.Match[str]) -> Hit:
        number = int(str(match.lastgroup)[1:])
        groups, spans = {}, {}
        for group, name in self._names[number]:
            words = match.group(group)
            if words is not None:
                groups[name], spans[name] = words, Span(*match.span(group))
        return Hit(self.rules[number], Span(*match.span()), groups, spans)

    def _windows(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        if self._trigger is None:
            yield start, end
            return
        first = last = -1
        for match in self._trigger.finditer(text, start, end):
            near = _word_edge(text, max(start, match.start() - _REACH), start)
            if near > last:
                if last > 0:
                    yield first, last
                first = near
            last = _word_edge(text, min(end, match.end() + _REACH), start)
        if last > 0:
            yield first, last


def _word_edge(text: str, offset: int, floor: int) -> int:
    # a window must not begin in a word: the rest of it would look like a word
    limit = max(floor, offset - _REACH)
    while limit < offset < len(text) and text[offset - 1].isalnum():
        offset -= 1
    return offset


def _begins_at_word(numbered: tuple[int, Rule]) -> bool:
    return numbered[1].regex.startswith((r"(?<!\w)", r"(?<![\w"))


def _renamed(regex: str, number: int) -> str:
    return re.sub(r"\(\?P([<=])(\w+)", rf"(?P\1r{number}_\2", regex)
