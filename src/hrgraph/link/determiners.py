"""Words that a noun phrase begins with, and whether a phrase says how many."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from hrgraph.settings import home
from hrgraph.tables import read_table

__all__ = ["begins_with_determiner", "states_count"]

_WORD = re.compile(r"\w+")


def begins_with_determiner(words: str) -> bool:
    """Tell whether a phrase can take no article any more.

    >>> begins_with_determiner("his sister"), begins_with_determiner("police officers")
    (True, False)
    """
    found = _WORD.match(words)
    return found is not None and found[0].lower() in _kinds()


def states_count(words: str) -> bool:
    """Tell whether a phrase says of how many it speaks, in figures or in words.

    >>> states_count("more than a dozen people"), states_count("several young men")
    (True, False)
    """
    kinds = _kinds()
    return any(
        word[0].isdigit() or kinds.get(word.lower()) == "count"
        for word in _WORD.findall(words)
    )


@functools.cache
def _kinds() -> Mapping[str, str]:
    file = home() / "data" / "linking" / "determiners.csv"
    return {row["word"]: row["kind"] for row in read_table(file, ("word", "kind"))}
