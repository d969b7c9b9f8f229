"""Trial of rules on their own sentences and on strings made to slow them down."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from hrgraph.errors import InputError
from hrgraph.extract.rules.families import Hit, Rule, Ruleset
from hrgraph.extract.rules.patterns import is_nested

__all__ = ["check_rules"]

_BUDGET_SECONDS = 0.25
_FIRST_LENGTH, _WORST_LENGTH = 16, 4000
_WORST_PIECES = ("a", "A", "1", " ", "Aa ", "1, ", "1.1.", "(a)", "of the ", "A and ")


def check_rules(rules: Ruleset, value: Callable[[Hit, str], str] | None = None) -> None:
    """Try every rule on its sentences.

    In a ``yes`` sentence the rule must be the one that fires in its family, and
    must mean the value that stands beside the sentence; in a ``no`` sentence it
    must not fire.

    Args:
        rules: The family.
        value: Gives what a hit in a sentence means, as the file writes it. None if the
            family has no values.

    Raises:
        InputError: A rule fails; the message names file, rule and sentence.
    """
    for rule in rules.rules:
        _check_form(rules, rule)
        for sentence, wanted in rule.yes:
            _check_yes(rules, rule, sentence, wanted, value)
        for sentence in rule.no:
            if any(hit.rule is rule for hit in rules.find(sentence)):
                raise InputError(
                    f"rule {rule.id!r} fires in {sentence!r}, where it must not.",
                    file=rules.file,
                )
        if not (rule.yes and rule.no):
            raise InputError(
                f"rule {rule.id!r} needs a sentence under yes and one under no.",
                file=rules.file,
            )
        _check_time(rules, rule)


def _check_form(rules: Ruleset, rule: Rule) -> None:
    try:
        re.compile(rule.regex, rules.flags)
    except re.error as fault:
        raise InputError(
            f"rule {rule.id!r} cannot be compiled: {fault}.", file=rules.file
        ) from None
    if is_nested(rule.regex):
        raise InputError(
            f"rule {rule.id!r} repeats a repetition and may take for ever; "
            "give the inner or the outer one a limit such as {0,5}.",
            file=rules.file,
        )


def _check_yes(
    rules: Ruleset,
    rule: Rule,
    sentence: str,
    wanted: str | None,
    value: Callable[[Hit, str], str] | None,
) -> None:
    hits = [hit for hit in rules.find(sentence) if hit.rule is rule]
    if not hits:
        others = ", ".join(hit.rule.id for hit in rules.find(sentence)) or "no rule"
        raise InputError(
            f"rule {rule.id!r} does not fire in {sentence!r} ({others} did).",
            file=rules.file,
        )
    if wanted is None or value is None:
        return
    found = [value(hit, sentence) for hit in hits]
    if wanted not in found:
        raise InputError(
            f"rule {rule.id!r} reads {sentence!r} as {', '.join(found)}, "
            f"not as {wanted}.",
            file=rules.file,
        )


def _check_time(rules: Ruleset, rule: Rule) -> None:
    pattern = re.compile(rule.regex, rules.flags)
    for piece in (*_WORST_PIECES, *(sentence for sentence, _ in rule.yes)):
        # in growing steps, so that a bad rule is caught before it runs for ever
        length = _FIRST_LENGTH
        while length < _WORST_LENGTH:
            text = (piece * (length // len(piece) + 1))[:length] + "\x00"
            began = time.process_time()
            for _ in pattern.finditer(text):
                pass
            if time.process_time() - began > _BUDGET_SECONDS:
                raise InputError(
                    f"rule {rule.id!r} needs more than {_BUDGET_SECONDS} s for "
                    f"{length} characters like {piece[:20]!r}; make it stricter.",
                    file=rules.file,
                )
            length = length * 3 // 2
