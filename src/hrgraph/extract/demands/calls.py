"""One call for action, before it is a demand, and how its words are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Origin, Span

__all__ = [
    "SHORTEST",
    "Call",
    "action_end",
    "bare_cuts",
    "parts",
    "thing_cuts",
    "trimmed",
]

SHORTEST = 8  # code points of an action; what is shorter asks for nothing
_SPLIT = phrase("next_action")
_JOINED = phrase("joined_addressee")
_THEN_TO = re.compile(r"[^,;.]{0,60}?\sto\s[a-z]")
_NEXT = phrase("next_addressee")
_STOP = phrase("call_ends")
_BARE = phrase("next_bare_action")
_HELD_TOGETHER = phrase("actions_held_together")
_WITHIN = re.compile(r"“[a-z]")
_SIGNS = ",.!?"  # before the mark that closes a quotation: it ends the sentence too
_SAME_OBJECT = re.compile(r"(?:\bto\s|^\s?)(?:\w+ly\s)?[\w-]+(?:,\s[\w-]+)*$")
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
    """Find where the words end that say what is asked for.

    Words quoted within the sentence belong to it: to “free all the nine” at once.
    """
    at = start
    while stop := _STOP.search(text, at, end):
        within = _WITHIN.match(text, stop.start())
        close = text.find("”", stop.end(), end) if within else -1
        if close < 0:
            return stop.start()
        if text[close - 1] in _SIGNS:
            return close
        at = close + 1
    return end


def parts(
    scene: Scene,
    start: int,
    end: int,
    *,
    infinitives: bool = True,
    things: bool = False,
) -> Iterator[Span]:
    """Cut what is asked into one part for each action.

    Args:
        scene: The document.
        start: Where the first action begins.
        end: Where the last one ends.
        infinitives: A further action may begin with "to", "for" or "on", as after a
            verb of asking; after "should" it does not.
        things: Mere things may be asked for: "a trial, a lawyer and visits".
    """
    cuts: list[tuple[int, int]] = []
    if infinitives:
        cuts = [match.span() for match in _SPLIT.finditer(scene.text, start, end)]
        cuts += [match.span() for match in _NEXT.finditer(scene.text, start, end)]
        for named in scene.agents_in(start, end):
            lead = scene.text[max(start, named.start - 24) : named.start]
            joined = _JOINED.search(lead)
            if joined and _THEN_TO.match(scene.text, named.end, end):
                cuts.append((named.start - len(joined.group()), named.start))
    cuts += bare_cuts(scene.text, start, end, cuts)
    if things and not cuts:
        cuts = thing_cuts(scene.text, start, end) or pair_cut(scene.text, start, end)
    begin = start
    for first, last in sorted(cuts):
        if first - begin > SHORTEST:
            yield Span(begin, first)
            begin = last
    yield Span(begin, end)


def thing_cuts(
    text: str, start: int, end: int, *, least: int = 2
) -> list[tuple[int, int]]:
    """Find where a further thing of a list begins: "for a trial, a lawyer and visits".

    A list has "and" before its last thing, and mostly a comma or a semicolon.

    Args:
        text: The text.
        start: Where the first thing begins.
        end: Where the last one ends.
        least: Signs between things that make a list of them.
    """
    cuts: list[tuple[int, int]] = []
    several = False
    for match in phrase("next_thing").finditer(text, start, end):
        if match.start() - (cuts[-1][1] if cuts else start) < SHORTEST:
            continue
        cuts.append(match.span())
        if match.group("last") or match.group("and") or ";" in match.group("sign"):
            several = several or len(cuts) >= least
    return cuts if several else []


def pair_cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find where the second of two things begins: "an end to it and their release".

    Both must name an action; a release stays with the end of the case.
    """
    lead = phrase("action_noun").search(text, start, end)
    for match in phrase("and_action").finditer(text, start, end) if lead else ():
        other = phrase("action_noun").match(text, match.end(), end)
        if other is None or lead is None or match.start() <= lead.start():
            continue
        kinds = [_HELD_TOGETHER.search(found.group()) for found in (lead, other)]
        if not all(kinds):
            return [match.span()]
    return []


def bare_cuts(
    text: str,
    start: int,
    end: int,
    others: list[tuple[int, int]],
    *,
    listed: bool = False,
) -> list[tuple[int, int]]:
    """Find where a further action begins without "to": "repeal it and free all".

    Release with the end of a case stay one action, as does in a list what goes back
    to the action before ("and pay them").

    Args:
        text: The text.
        start: Where the first action begins.
        end: Where the last one ends.
        others: The cuts that are known already.
        listed: The words are an item of a list.
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
            (listed and phrase("points_back").search(last))
            or _SAME_OBJECT.search(text[begin:at])
            or (_HELD_TOGETHER.search(text, begin, at) and _HELD_TOGETHER.match(last))
        ):
            cuts.append(match.span())
    return cuts
