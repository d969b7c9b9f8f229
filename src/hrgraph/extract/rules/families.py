"""Families of rules, found in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from hrgraph.errors import InputError
from hrgraph.extract.rules.openings import alternatives, openings
from hrgraph.extract.rules.starting import Starts
from hrgraph.model import Origin, Span

__all__ = ["Branch", "Hit", "Rule", "Ruleset", "index"]

_REACH = 60  # code points before and after a trigger that a rule may use


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a family.

    Attributes:
        regex: What the pattern became; its groups carry the names of the lists.
        says: All further keys of the rule, which only its family understands.
        yes: Sentences that it must find; with a value, what it must mean there.
        no: Sentences that it must not find.
        origin: What records made by this rule carry.
    """

    id: str
    family: str
    version: int
    confidence: float
    regex: str
    says: Mapping[str, Any]
    yes: tuple[tuple[str, str | None], ...]
    no: tuple[str, ...]
    origin: Origin = field(init=False)

    def __post_init__(self) -> None:
        """Make the origin once; there are far more records than rules."""
        name = f"{self.family}/{self.id}@{self.version}"
        object.__setattr__(self, "origin", Origin(name, self.confidence))


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


class Branch:
    """One alternative of a rule; compiled when it is first tried."""

    __slots__ = ("_flags", "_pattern", "_regex", "rule")

    def __init__(self, rule: Rule, regex: str, flags: int) -> None:
        self.rule = rule
        self._regex = regex
        self._flags = flags
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression."""
        if self._pattern is None:
            self._pattern = re.compile(self._regex, self._flags)
        return self._pattern


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
    def _starts(self) -> Starts[Branch]:
        return index([self])

    @cached_property
    def _trigger(self) -> re.Pattern[str] | None:
        return re.compile(self.trigger, self.flags) if self.trigger else None

    @property
    def flags(self) -> int:
        """The flags that all regular expressions of the family are read with."""
        return re.IGNORECASE if self.ignore_case else 0

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Find all hits between two offsets, in order and without overlap."""
        for first, last in self._windows(
            text, start, len(text) if end is None else end
        ):
            reach = first
            for offset, branches in self._starts.find(text, first, last):
                if offset < reach:
                    continue
                for branch in branches:
                    match = branch.pattern.match(text, offset, last)
                    if match:
                        reach = match.end()
                        yield _hit(branch.rule, match)
                        break

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


def _hit(rule: Rule, match: re.Match[str]) -> Hit:
    groups = {
        name: words for name, words in match.groupdict().items() if words is not None
    }
    spans = {name: Span(*match.span(name)) for name in groups}
    return Hit(rule, Span(*match.span()), groups, spans)


def index(families: Iterable[Ruleset]) -> Starts[Branch]:
    """Index the rules of one or more families by the words that they begin with.

    Raises:
        InputError: A rule may begin within a word, so that it would have to be
            tried at every sign of a text.
    """
    return Starts(
        (_openings(family, rule, regex), Branch(rule, regex, family.flags))
        for family in families
        for rule in family.rules
        for regex in alternatives(rule.regex)
    )


def _openings(family: Ruleset, rule: Rule, regex: str) -> frozenset[str]:
    found = openings(regex)
    if found is None:
        raise InputError(
            f"rule {rule.id!r} may begin within a word; "
            r"begin it with (?<!\w), or write it as a pattern.",
            file=family.file,
        )
    return found
