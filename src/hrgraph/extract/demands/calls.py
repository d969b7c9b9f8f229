"""One call for action, before it is a demand, and how its words are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Origin, Span

__all__ = ["Call", "action_end", "parts", "trimmed"]

_SPLIT = phrase("next_action")
_JOINED = phrase("joined_addressee")
_THEN_TO = re.compile(r"[^,;.]{0,60}?\sto\s[a-z]")
_STOP = phrase("call_ends")


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


def parts(scene: Scene, start: int, end: int) -> Iterator[Span]:
    """Cut what is asked into one part for each action."""
    cuts = [match.span() for match in _SPLIT.finditer(scene.text, start, end)]
    for named in scene.agents_in(start, end):
        lead = scene.text[max(start, named.start - 24) : named.start]
        joined = _JOINED.search(lead)
        if joined and _THEN_TO.match(scene.text, named.end, end):
            cuts.append((named.start - len(joined.group()), named.start))
    begin = start
    for first, last in sorted(cuts):
        if first - begin > 8:  # noqa: PLR2004 - code points: less is no action
            yield Span(begin, first)
            begin = last
    yield Span(begin, end)
