"""Families of rules, found in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from hrgraph.errors import InputError
from hrgraph.extract.rules.capitals import CAPITAL, begins_with_capital
from hrgraph.extract.rules.openings import alternatives
from hrgraph.extract.rules.programs import ready
from hrgraph.extract.rules.starting import Openings, Places, Starts, by_first
from hrgraph.model import Origin, Span

__all__ = ["Branch", "Hit", "Rule", "Ruleset", "index"]

_MANY = 26 * 26  # openings, of the first two letters: any word has one of them
_Found = TypeVar("_Found")
Parts = tuple[tuple[str, Openings | None], ...]


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


@dataclass(slots=True)  # made so often that being frozen would be felt
class Hit:
    """A stretch that a rule found, and the words of its lists by name."""

    rule: Rule
    span: Span
    groups: Mapping[str, str]
    _match: re.Match[str]

    @property
    def group_spans(self) -> Mapping[str, Span]:
        """Where the words of its lists stand, by name."""
        return {name: Span(*self._match.span(name)) for name in self.groups}

    def get(self, name: str) -> str | None:
        """The words under a name; None if that part was left out."""
        return self.groups.get(name)


class Branch:
    """One alternative of a rule; compiled when it is first tried.

    Args:
        rule: The rule.
        regex: The alternative.
        flags: Those of its family.
        openings: What it may begin with; None if it may begin anywhere.

    Attributes:
        match: Tries the alternative at an offset; words behind an end are not seen.
    """

    __slots__ = ("_flags", "match", "openings", "regex", "rule")
    match: Callable[[str, int, int], re.Match[str] | None]

    def __init__(
        self, rule: Rule, regex: str, flags: int, openings: Openings | None
    ) -> None:
        self.rule = rule
        self.openings = openings
        self.regex = regex
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile the alternative: it has no ``match`` until that is first needed."""
        if name != "match":
            raise AttributeError(name)
        self.match = ready(self.regex, self._flags).match
        return self.match


@dataclass(frozen=True, eq=False)
class Ruleset:
    """The rules of one file, tried in the order of the file.

    Where two rules fit at one place, the earlier one in the file wins; what one
    hit covers is not looked at again.

    Attributes:
        words: The lists of the file as they are written.
        says: All further keys at the top of the file.
        parts: The alternatives of each rule by its id, with their openings; those of
            rules that it lacks are read off their regular expressions.
    """

    family: str
    file: Path
    rules: tuple[Rule, ...]
    words: Mapping[str, Any]
    ignore_case: bool = False
    says: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Parts] = field(default_factory=dict)

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """All alternatives of all rules, in order."""
        return tuple(
            Branch(rule, regex, self.flags, opened)
            for rule in self.rules
            for regex, opened in self.parts.get(rule.id) or _parts(rule.regex)
        )

    @cached_property
    def _starts(self) -> Starts[Branch, tuple[Branch, ...]]:
        return index([self], tuple)

    @property
    def flags(self) -> int:
        """The flags that all regular expressions of the family are read with."""
        return re.IGNORECASE if self.ignore_case else 0

    def find(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        places: Places[Branch] | None = None,
    ) -> Iterator[Hit]:
        """Find all hits between two offsets, in order and without overlap.

        Args:
            text: The text.
            start: Where to begin; words before it are seen, but not found.
            end: Where to end; words behind it are not seen.
            places: Where in the text rules of this family may begin, if that is
                known already.
        """
        end = len(text) if end is None else end
        known = places.between(start, end) if places else None
        reach = start
        for offset, branches in known or self._starts.find(text, start, end):
            if offset < reach:
                continue
            for branch in branches:
                match = branch.match(text, offset, end)
                if match:
                    reach = match.end()
                    yield _hit(branch.rule, match)
                    break


def _parts(regex: str) -> Iterator[tuple[str, Openings | None]]:
    for part, opened in alternatives(regex):
        yield part, None if opened is None else by_first(opened)


def _hit(rule: Rule, match: re.Match[str]) -> Hit:
    groups = {
        name: words for name, words in match.groupdict().items() if words is not None
    }
    return Hit(rule, Span(*match.span()), groups, match)


def index(
    families: Iterable[Ruleset], gather: Callable[[tuple[Branch, ...]], _Found]
) -> Starts[Branch, _Found]:
    """Index the rules of one or more families by the words that they begin with.

    Args:
        families: In the order in which their rules are to be tried.
        gather: Makes what is given for a place of the rules that may begin there.

    Raises:
        InputError: A rule may begin within a word, so that it would have to be
            tried at every sign of a text.
    """
    opened = (
        (_openings(family, branch), branch)
        for family in families
        for branch in family.branches
    )
    return Starts(opened, gather)


def _openings(family: Ruleset, branch: Branch) -> Openings:
    if branch.openings is None:
        raise InputError(
            f"rule {branch.rule.id!r} may begin within a word; "
            r"begin it with (?<!\w), or write it as a pattern.",
            file=family.file,
        )
    if family.ignore_case or sum(map(len, branch.openings.values())) < _MANY:
        return branch.openings
    return by_first([CAPITAL]) if begins_with_capital(branch.regex) else branch.openings
