"""Trigger words of all families, found in one pass over the words of a text.

A trigger is a rule of ``data/rules``. Only where a rule may begin is its pattern
tried. So the time grows with the text and hardly with the number of rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from hrgraph.extract.rules import Branch, Places, Rule, Ruleset, Starts, index
from hrgraph.extract.spotting import small_letters
from hrgraph.model import Origin

__all__ = ["Trigger", "TriggerTable"]


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


class TriggerTable:
    """Rules of several families that are looked for together.

    Args:
        families: Each with its rules.
    """

    def __init__(self, families: Sequence[Ruleset]) -> None:
        self.families = families

    @cached_property
    def _starts(self) -> Starts[Branch, tuple[Branch, ...]]:
        return index(self.families, tuple)

    def find(
        self, text: str, places: Places[Branch] | None = None
    ) -> Iterator[Trigger]:
        """Find triggers in order; those of one family do not overlap.

        Args:
            text: The text.
            places: Where in it the rules may begin, if that is known already.

        Raises:
            InputError: A rule may begin within a word.
        """
        reach: dict[str, int] = {}
        lowered = small_letters(text) or text  # a few capitals grow when lowered
        end = len(text)
        known = places.between(0, end) if places else None
        for start, branches in known or self._starts.find(lowered, 0, end):
            for branch in branches:
                rule = branch.rule
                if reach.get(rule.family, 0) > start:
                    continue
                match = branch.match(lowered, start, end)
                if match and not _is_barred(rule, lowered, start):
                    reach[rule.family] = match.end()
                    yield Trigger(start, match.end(), rule.family, rule)


def _is_barred(rule: Rule, text: str, start: int) -> bool:
    before = rule.says.get("not_after")
    if not before:
        return False
    lead = text[max(0, start - 40) : start].rstrip("\"'“‘ \u00a0")
    return any(
        lead.endswith(words) and not lead[: -len(words)][-1:].isalnum()
        for words in before
    )
