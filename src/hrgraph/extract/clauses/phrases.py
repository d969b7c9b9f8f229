"""Turns of phrase that single rules look for, kept as data in ``phrases.yaml``."""

from __future__ import annotations

import functools
import re

from hrgraph.errors import InputError
from hrgraph.extract.rules import read_yaml, ready
from hrgraph.extract.spotting import Sieve
from hrgraph.settings import home

__all__ = ["phrase", "sieve"]


@functools.cache
def phrase(name: str) -> re.Pattern[str]:
    """Give the pattern of a name; capitals and small letters are the same to it.

    Raises:
        InputError: The file lacks the name, or the pattern is no regular expression.
    """
    file = home() / "data" / "rules" / "phrases.yaml"
    patterns = _all()
    if name not in patterns:
        raise InputError(f"lacks the phrase {name!r}.", file=file)
    try:
        return ready(patterns[name], re.IGNORECASE)
    except re.error as fault:
        raise InputError(f"has a bad phrase {name!r}: {fault}.", file=file) from None


@functools.cache
def sieve(name: str) -> Sieve:
    """Give the pattern of a name to look through documents, not single phrases.

    Raises:
        InputError: As ``phrase`` does.
    """
    return Sieve(phrase(name))


@functools.cache
def _all() -> dict[str, str]:
    return read_yaml(home() / "data" / "rules" / "phrases.yaml")
