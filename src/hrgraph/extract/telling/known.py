"""Which features of a sentence a model knows, without making the names of all.

Of all pairs of words in a text hardly one in three has a row. So what a model knows is
gathered by the first word of a pair, when a text first says that word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from hrgraph.extract.telling.features import START, of_kind, pair, wider_pair
from hrgraph.extract.telling.rows import Rows

__all__ = ["Known"]

_KEPT_WORDS = 30_000  # what is remembered of words is forgotten beyond this


class _Word(NamedTuple):
    """Numbers of rows: of a word alone, and of it with a word that follows.

    Attributes:
        alone: 0 if there is none.
        pairs: By the next word.
        wider: By the one after that.
    """

    alone: int
    pairs: Mapping[str, int]
    wider: Mapping[str, int]


_NOTHING: dict[str, int] = {}


class Known(dict[str, _Word]):
    """What the rows of a model know of each word; made when it is first seen."""

    def __init__(self, rows: Rows) -> None:
        """Begin with rows by the names of features."""
        super().__init__()
        self._rows = rows
        self._names = sorted(rows.names)
        self._kinds: dict[str, int] = {}

    def features(self, forms: Sequence[str], kinds: Iterable[str]) -> set[int]:
        """The numbers of all rows that the features of a sentence have.

        Args:
            forms: Its words as the model sees them.
            kinds: What rules have found in it.
        """
        if len(self) > _KEPT_WORDS:
            self.clear()
        alone, pairs, wider = zip(*map(self.__getitem__, (START, *forms)), strict=True)
        found = {*alone[1:], *map(_get, pairs, forms, _NONE)}
        found.update(map(_get, wider, forms[1:], _NONE))
        found.update(self._rows.number(of_kind(kind)) for kind in kinds)
        found.discard(0)
        return found

    def __missing__(self, word: str) -> _Word:
        pairs: dict[str, int] = {}
        wider: dict[str, int] = {}
        for found, name in ((pairs, pair(word, "")), (wider, wider_pair(word, ""))):
            for place in range(bisect_left(self._names, name), len(self._names)):
                if not self._names[place].startswith(name):
                    break
                longer = self._names[place]
                found[longer[len(name) :]] = self._rows.number(longer)
        known = _Word(self._rows.number(word), pairs or _NOTHING, wider or _NOTHING)
        self[word] = known
        return known


_get = dict[str, int].get
_NONE = repeat(0)
