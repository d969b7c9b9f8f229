"""Bodies that a text names twice in one breath: "the National Guard (Rosgvardia)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hrgraph.extract.naming.mentions import Mention

__all__ = ["find_glosses"]

_BODIES = {"organisation", "authority"}
_OPENS = {" (", " (the "}
_APART = ", the "
_WIDEST = len(" (the ")
_CLOSES = re.compile(r",(?! (?:and|as well as|or|the)\b)")  # else it is a list


def find_glosses(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Find the mentions that the one beside them explains.

    In brackets any second name of a body of the same type and kind explains the
    first; between commas a generic word explains a name: "SUHAKAM, the national
    human rights commission, ...". In "the police, the army and ..." nothing is
    explained.

    Args:
        text: The page's text.
        mentions: In order of the text, without overlap.

    Yields:
        The starts of both mentions.
    """
    for first, second in pairwise(mentions):
        if second.start - first.end > _WIDEST or first.type not in _BODIES:
            continue
        if (first.type, first.kind) != (second.type, second.kind):
            continue
        between = text[first.end : second.start]
        if between in _OPENS:
            explained = text.startswith(")", second.end)
        else:
            explained = (
                between == _APART
                and first.specified != second.specified
                and _CLOSES.match(text, second.end) is not None
            )
        if explained:
            yield first.start, second.start
