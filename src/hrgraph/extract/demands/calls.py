"""One call for action, before it is a demand, and how its words are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Origin, Span

__all__ = ["SHORTEST", "Call", "action_end", "bare_cuts", "parts", "trimmed"]

SHORTEST = 8  # code points of an action; what is shorter asks for nothing
_SPLIT = phrase("next_action")
_JOINED = phrase("joined_addressee")
_THEN_TO = re.compile(r"[^,;.]{0,60}?\sto\s[a-z]")
_STOP = phrase("call_ends")
_BARE = phrase("next_bare_action")
_HELD_TOGETHER = phrase("actions_held_together")
_SHORTEST_ACT = 14  # code points of an action that stands for itself


@dataclass(frozen=True, slots=True)
class Call:
    """What one call says: who asks whom for what, and on which words."""

    claimant: str | None
    addressed: tuple[str, ...]
    span: Span
    origin: Origin


def trimmed(text: str, start: int, end: int) -> Span:
    """Give a stretch without the signs and spaces at its ends."""
    while start < end and not (text[start].isalnum() or text[start] in '“"'):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '”")'):
        end -= 1
    return Span(start, end)


def action_end(text: str, start: int, end: int) -> int:
    """Find where the words end that say what is asked for."""
    stop = _STOP.search(text, start, end)
    return stop.start() if stop else end


def parts(
    scene: Scene, start: int, end: int, *, infinitives: bool = True
) -> Iterator[Span]:
    """Cut what is asked into one part for each action.

    Args:
        scene: The document.
        start: Where the first action begins.
        end: Where the last one ends.
        infinitives: A further action may begin with "to", "for" or "on", as after a
            verb of asking; after "should" it does not.
    """
    cuts: list[tuple[int, int]] = []
    if infinitives:
        cuts = [match.span() for match in _SPLIT.finditer(scene.text, start, end)]
        for named in scene.agents_in(start, end):
            lead = scene.text[max(start, named.start - 24) : named.start]
            joined = _JOINED.search(lead)
            if joined and _THEN_TO.match(scene.text, named.end, end):
                cuts.append((named.start - len(joined.group()), named.start))
    cuts += bare_cuts(scene.text, start, end, cuts)
    begin = start
    for first, last in sorted(cuts):
        if first - begin > SHORTEST:
            yield Span(begin, first)
            begin = last
    yield Span(begin, end)


def bare_cuts(
    text: str, start: int, end: int, others: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Find where a further action begins without "to": "repeal it and free all".

    What goes back to the action before ("and pay them"), and release with the end of
    a case, stay one action.

    Args:
        text: The text.
        start: Where the first action begins.
        end: Where the last one ends.
        others: The cuts that are known already.
    """
    cuts: list[tuple[int, int]] = []
    for match in _BARE.finditer(text, start, end):
        at = match.start()
        if at - start < _SHORTEST_ACT:
            continue
        stop = min((first for first, _ in others if first > at), default=end)
        begin = max((last for _, last in others if last <= at), default=start)
        last = text[match.end() : stop]
        if len(last) >= _SHORTEST_ACT and not (
            phrase("points_back").search(last)
            or (_HELD_TOGETHER.search(text, begin, at) and _HELD_TOGETHER.match(last))
        ):
            cuts.append(match.span())
    return cuts
