"""Families of rules as they were read, kept for the next start.

To read the patterns of all rules takes several times as long as to read a document.
So what was read is kept in the user's folder of caches, as JSON, under a name made of
the content of the file and of the code that reads it: what has changed is read anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hrgraph.extract.rules.families import Rule, Ruleset
from hrgraph.extract.rules.shelf import fetch, store

__all__ = ["keep", "name_of", "recall"]

_CODE = (
    *("families.py", "keeping.py", "loading.py", "openings.py"),
    *("patterns.py", "shelf.py", "signs.py"),
)
_WORTH_IT = 10  # alternatives; fewer are read as fast as recalled


def name_of(file: Path) -> str:
    """The name under which the rules of a file are kept; empty if it is unreadable."""
    try:
        content = file.read_bytes()
        return hashlib.sha256(_code() + content).hexdigest()
    except OSError:
        return ""


def recall(name: str, file: Path) -> Ruleset | None:
    """Give the rules that were kept under a name; None if there are none.

    Args:
        name: The name.
        file: The file that the rules are of.
    """
    content = fetch(name) if name else None
    if content is None:
        return None
    try:
        return _made(json.loads(content), file)
    except (ValueError, KeyError, TypeError):
        return None


def keep(name: str, rules: Ruleset) -> None:
    """Keep rules under a name; do nothing where that is not possible."""
    if not name or len(rules.branches) < _WORTH_IT:
        return
    written = _written(rules)
    with suppress(ValueError, TypeError):
        content = json.dumps(written, ensure_ascii=False).encode()
        if json.loads(content) == written:  # not so with keys that are no texts, say
            store(name, content)


@cache
def _code() -> bytes:
    """Tells one version of the code from another; read once."""
    here = Path(__file__).parent
    return b"".join((here / name).read_bytes() for name in _CODE)


def _written(rules: Ruleset) -> dict[str, Any]:
    parts: dict[str, list[Any]] = {rule.id: [] for rule in rules.rules}
    for branch in rules.branches:
        opened = None if branch.openings is None else sorted(branch.openings)
        parts[branch.rule.id].append([branch.regex, opened])
    return {
        "family": rules.family,
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


def _made(kept: Mapping[str, Any], file: Path) -> Ruleset:
    rules = []
    parts = {}
    for row in kept["rules"]:
        parts[row["id"]] = tuple(
            (regex, None if opened is None else frozenset(opened))
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
