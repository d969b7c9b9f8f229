"""All mentions of one thing, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from hrgraph.extract.lexicon import plain
from hrgraph.extract.naming.mentions import Mention, MentionType

__all__ = ["Cluster", "name_key", "unmarked"]

_ARTICLE = re.compile(r"^the\s+")
_POSSESSIVE = re.compile(r"'s?$")
_SIGNS = re.compile(r"[\"“”*_()\[\]]")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Cluster:
    """All mentions of one thing, in order of the text."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def type(self) -> MentionType:
        """What most of the trust in its mentions says that it is."""
        if len(self.mentions) == 1:  # as most have
            return self.mentions[0].type
        named = [m for m in self.mentions if m.specified] or self.mentions
        kinds = {m.type: 0.0 for m in named}
        if len(kinds) > 1:
            for mention in named:
                kinds[mention.type] += mention.confidence
        return max(kinds, key=kinds.__getitem__)

    @property
    def first(self) -> Mention:
        """The first of its mentions."""
        return self.mentions[0]


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Write a name so that its ways of spelling are equal.

    >>> name_key("the Prosecutor General’s Office")
    "prosecutor general's office"
    """
    key = _SIGNS.sub("", plain(name)).casefold().replace("&", "and")
    key = _SPACE.sub(" ", key.replace("centre", "center")).strip(" -–,;:.")
    return _POSSESSIVE.sub("", _ARTICLE.sub("", key))


def unmarked(key: str) -> str:
    """Leave out what marks the letters of a name.

    >>> unmarked("söyüdlü village")
    'soyudlu village'
    """
    if key.isascii():
        return key
    signs = unicodedata.normalize("NFKD", key)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
