"""Words with a capital, by which two sentences are known to tell of the same."""

from __future__ import annotations

import functools
import re

from babel.dates import get_day_names, get_month_names

__all__ = ["CAPITAL", "named_words"]

CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'’-]*\w")


def named_words(sentence: str) -> frozenset[str]:
    """Give the words with a capital in small letters, but for days and months.

    The first word of a sentence is left out: it always has one.

    >>> sorted(named_words("On 3 May the Harbour Union met in Oran."))
    ['harbour', 'oran', 'union']
    """
    found = CAPITAL.findall(sentence.lstrip()[1:])
    return frozenset(word.casefold() for word in found) - _calendar()


@functools.cache
def _calendar() -> frozenset[str]:
    listed = (
        get_month_names("wide", locale="en"),
        get_month_names("abbreviated", locale="en"),
        get_day_names("wide", locale="en"),
        get_day_names("abbreviated", locale="en"),
    )
    return frozenset(name.casefold() for names in listed for name in names.values())
