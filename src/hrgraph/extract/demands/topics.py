"""What kind of action a demand asks for, by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hrgraph.errors import InputError
from hrgraph.extract.rules import Ruleset, ready

__all__ = ["Topics"]


@dataclass(frozen=True, slots=True)
class Topics:
    """Types of demands by their words, in the order in which they are tried."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def of_rules(cls, rules: Ruleset) -> Topics:
        """Take the section ``topics`` of the rules of demands.

        Raises:
            InputError: A pattern is bad.
        """
        topics = rules.says.get("topics") or {}
        try:
            return cls(
                tuple(
                    (name, ready(pattern, re.IGNORECASE))
                    for name, pattern in topics.items()
                )
            )
        except re.error as fault:
            raise InputError(f"has a bad topic: {fault}.", file=rules.file) from None

    def of(self, words: str) -> str:
        """The type of the first topic whose words come first in a demand."""
        found = [
            (match.start(), number, name)
            for number, (name, pattern) in enumerate(self.patterns)
            if (match := pattern.search(words))
        ]
        return min(found)[2] if found else "other"
