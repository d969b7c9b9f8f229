"""Trial of the rules of law on their own sentences."""

from __future__ import annotations

from pathlib import Path

from hrgraph.extract.law.lexicon import load_law
from hrgraph.extract.law.reading import value_of
from hrgraph.extract.rules import Ruleset, check_rules

__all__ = ["check_law"]


def check_law(data: Path) -> Ruleset:
    """Try every rule of ``rules/law.yaml`` on its sentences, and give the rules.

    Raises:
        InputError: A rule misses its sentences; the message names it.
    """
    lexicon = load_law(data)
    check_rules(lexicon.rules, lambda hit, sentence: value_of(hit, sentence, lexicon))
    return lexicon.rules
