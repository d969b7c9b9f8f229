"""Marks of names: they tell whether two names are alike, and not what they are.

They live in memory only, while documents are linked. Nothing writes them: a hash of a
name can be guessed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

__all__ = ["mark_names"]

_WORD = re.compile(r"\w+")
_SHORTEST = 3  # letters; shorter words are initials and particles


def mark_names(names: Iterable[str]) -> frozenset[str]:
    """Mark each word of one person's names; case and accents do not count.

    >>> mark_names(["Ana LÓPEZ"]) == mark_names(["Lopez, Ana", "Ana"])
    True
    """
    folded = unicodedata.normalize("NFKD", " ".join(names).casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return frozenset(
        hashlib.blake2b(word.encode(), digest_size=8).hexdigest()
        for word in _WORD.findall(plain)
        if len(word) >= _SHORTEST
    )
