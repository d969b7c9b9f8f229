"""Bodies that a text names twice in one breath: "the National Guard (Rosgvardia)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.phrases import wordlist

__all__ = ["find_bodies_served", "find_glosses"]

_BODIES = {"organisation", "authority"}
_OPENS = {" (", " (the "}
_OF = {" of ", " of the ", " from ", " from the "}
_BESIDE = {" ", ") "}  # "Committee of National Security (KNB) officers"
_APART = ", the "
_WIDEST = max(map(len, _OF | _OPENS))
_CLOSES = re.compile(r",(?! (?:and|as well as|or|the)\b)")  # else it is a list


def find_glosses(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Find the mentions that the one beside them explains.

    In brackets any second name of a body of the same type and kind explains the
    first; between commas a generic word explains a name: "SUHAKAM, the national
    human rights commission, ...". In "the police, the army and ..." nothing is
    explained.

    Args:
        text: The page's text.
        mentions: In order of the text; a place may lie in the court that sits there.

    Yields:
        The starts of both mentions.
    """
    for first, second in pairwise(mentions):
        if second.start - first.end > _WIDEST or first.type not in _BODIES:
            continue
        between = text[first.end : second.start]
        if (first.type, first.kind) != (second.type, second.kind):
            continue
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


def find_bodies_served(text: str, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """Find the body beside those who serve in it: "soldiers of the Republican Guard".

    Args:
        text: The page's text.
        mentions: In order of the text; a place may lie in the court that sits there.

    Returns:
        The mention that names the body, by the start of the generic word.
    """
    served = {}
    for first, second in pairwise(mentions):
        if second.start - first.end > _WIDEST or first.specified == second.specified:
            continue
        men, body = (second, first) if first.specified else (first, second)
        joints = _BESIDE if body is first else _OF
        if (
            body.type in _BODIES
            and text[first.end : second.start] in joints
            and men.name.split(" ")[-1].lower() in wordlist("men_of_a_force")
        ):
            served[men.start] = body
    return served
