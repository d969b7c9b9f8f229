"""Families of rules as they are kept for the next start.

To read the patterns of all rules takes several times as long as to read a document.
So what was read is kept in the user's folder of caches (``shelf``).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hrgraph.extract.rules.families import Rule, Ruleset

__all__ = ["CODE", "as_kept", "from_kept"]

CODE = tuple(
    Path(__file__).with_name(name)
    for name in (
        *("families.py", "keeping.py", "loading.py", "openings.py"),
        *("patterns.py", "signs.py", "starting.py"),
    )
)
"""The code that reads rules: where it has changed, they are read anew."""


def as_kept(rules: Ruleset) -> dict[str, Any]:
    """Write a family in a form that JSON can tell, with the openings of its rules.

    What may follow the first word of an opening is told once, as most rules that
    begin with one word go on alike: so less is read, and less is held.
    """
    parts: dict[str, list[Any]] = {rule.id: [] for rule in rules.rules}
    numbers: dict[tuple[str, ...], int] = {}
    for branch in rules.branches:
        opened: dict[str, int] | None = None
        if branch.openings is not None:
            opened = {
                first: numbers.setdefault(tuple(seconds), len(numbers))
                for first, seconds in branch.openings.items()
            }
        parts[branch.rule.id].append([branch.regex, opened])
    return {
        "family": rules.family,
        "seconds": [list(seconds) for seconds in numbers],
        "words": rules.words,
        "ignore_case": rules.ignore_case,
        "says": rules.says,
        "rules": [
            {
                "id": rule.id,
                "version": rule.version,
                "confidence": rule.confidence,
                "regex": rule.regex,
                "says": rule.says,
                "yes": [list(example) for example in rule.yes],
                "no": list(rule.no),
                "parts": parts[rule.id],
            }
            for rule in rules.rules
        ],
    }


def from_kept(kept: Mapping[str, Any], file: Path) -> Ruleset:
    """Make a family of what ``as_kept`` gave of it.

    Args:
        kept: What was written.
        file: The file that the rules are of.
    """
    rules = []
    parts = {}
    seconds = kept["seconds"]
    for row in kept["rules"]:
        parts[row["id"]] = tuple(
            (
                regex,
                None
                if opened is None
                else {first: seconds[n] for first, n in opened.items()},
            )
            for regex, opened in row["parts"]
        )
        yes = tuple((sentence, value) for sentence, value in row["yes"])
        rules.append(
            Rule(
                row["id"],
                kept["family"],
                row["version"],
                row["confidence"],
                row["regex"],
                row["says"],
                yes,
                tuple(row["no"]),
            )
        )
    return Ruleset(
        kept["family"],
        file,
        tuple(rules),
        kept["words"],
        kept["ignore_case"],
        kept["says"],
        parts,
    )
