"""Where a text tells how somebody can be reached, or found at home.

The rules are ``data/rules/contact_details.yaml``. What is done about what is found is
up to ``withholding``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from hrgraph.errors import InputError
from hrgraph.model import Span, join_spans
from hrgraph.settings import home
from hrgraph.textfiles import read_yaml_rows

__all__ = ["ContactRule", "find_contact_details", "load_contact_rules"]

_DIGITS = re.compile(r"\d(?:[\s\u00a0().\-\u2013/]{0,3}\d){5,}")
_ROUND = 60  # code points before and after them that a rule may look at


class ContactRule(NamedTuple):
    """How a kind of contact detail is written.

    Attributes:
        id: Its name.
        pattern: The last group that matches is held back, else all.
        near: Words or signs, in small letters, one of which the text has; if there
            are none, the rule is tried round six digits or more.
    """

    id: str
    pattern: re.Pattern[str]
    near: tuple[str, ...]


@functools.cache
def load_contact_rules() -> tuple[ContactRule, ...]:
    """Read how contact details are written.

    Raises:
        InputError: The file is no YAML, a rule is incomplete, or its pattern is no
            regular expression.
    """
    file = home() / "data" / "rules" / "contact_details.yaml"
    try:
        return tuple(
            ContactRule(
                row["id"], re.compile(row["pattern"]), tuple(row.get("near", ()))
            )
            for row in read_yaml_rows(file, only_texts=True, keep=True)
        )
    except (KeyError, TypeError, re.error) as fault:
        raise InputError(f"bad rule: {fault}", file=file) from None


def find_contact_details(text: str) -> list[Span]:
    """Find numbers, mail and home addresses and accounts; in order, no two meet."""
    lower = text.lower()
    numbers = list(_round_digits(text))
    found = [
        Span(*match.span(match.lastgroup or 0))
        for rule in load_contact_rules()
        for begin, end in _where(rule, lower, numbers)
        for match in rule.pattern.finditer(text, begin, end)
    ]
    return join_spans(found)


def _where(
    rule: ContactRule, lower: str, numbers: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    if rule.near:
        return [(0, len(lower))] if any(sign in lower for sign in rule.near) else []
    return numbers


def _round_digits(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches round six digits or more that belong together."""
    begin = end = 0
    for match in _DIGITS.finditer(text):
        if match.start() - _ROUND > end:
            if end:
                yield begin, end
            begin = max(0, match.start() - _ROUND)
        end = match.end() + _ROUND
    if end:
        yield begin, end
