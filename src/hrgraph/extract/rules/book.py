"""All rules of all families, looked for in one pass over a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hrgraph.extract.rules.families import Branch, Ruleset, index
from hrgraph.extract.rules.starting import Places

__all__ = ["Book"]


class Book:
    """Families of rules, gathered so that a text is looked through only once.

    Args:
        families: By a name of their own; those of one name are looked for together.

    Raises:
        InputError: A rule may begin within a word.
    """

    def __init__(self, families: Mapping[str, Sequence[Ruleset]]) -> None:
        self._names = {
            family.family: name
            for name, together in families.items()
            for family in together
        }
        together = [family for group in families.values() for family in group]
        self._starts = index(together, self._apart)

    def open(self, text: str) -> dict[str, Places[Branch]]:
        """Find where in a text the rules of each name may begin."""
        places: dict[str, list[tuple[int, tuple[Branch, ...]]]] = {
            name: [] for name in self._names.values()
        }
        keep = {name: found.append for name, found in places.items()}
        for offset, apart in self._starts.find(text, 0, len(text)):
            for name, branches in apart:
                keep[name]((offset, branches))
        return {name: Places(found) for name, found in places.items()}

    def _apart(
        self, branches: tuple[Branch, ...]
    ) -> tuple[tuple[str, tuple[Branch, ...]], ...]:
        own: dict[str, list[Branch]] = defaultdict(list)
        for branch in branches:
            own[self._names[branch.rule.family]].append(branch)
        return tuple((name, tuple(found)) for name, found in own.items())
