"""One item of a list of demands: its words, its actions and who should act."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene
from hrgraph.extract.demands.calls import SHORTEST, bare_cuts
from hrgraph.extract.demands.headers import Header
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["Item", "actions", "body", "made", "named_to_act", "subject"]

_NAMED = phrase("item_names_addressee")
_TOLD = phrase("item_tells")
_MORE = phrase("next_of_item")
# what a comment on a recommendation begins with
_COMMENT = re.compile(r"(?<=\))\.|\.(?=\s+[–—-]\s)")
_STATES = re.compile(r"\s*\([^()]*\)\.?\s*$")
_THAT = phrase("before_item")
_GOES_ON = re.compile(r"[;,]\s+(?:and|or)\s*\Z")  # another item follows
_OPENS = 40  # code points before a body that begins a line


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of demands.

    Attributes:
        addressee: Words that name who should act; None if neither line nor header
            names anybody.
        asker: Words of the header before the verb of asking.
        header: The words of the header that ask; None if it is a mere heading.
    """

    span: Span
    addressee: Span | None
    asker: Span | None
    rule: str
    confidence: float
    header: Span | None = None


def made(header: Header, span: Span, whom: Span | None) -> Item:
    """Make an item of a list under a header."""
    rule = "demands/listed@1" if header.strict else "demands/recommended@1"
    trust = 0.85 if header.strict else 0.75
    return Item(span, whom, header.asker, rule, trust, header.span)


def named_to_act(scene: Scene, span: Span, *, strict: bool) -> Span | None:
    """The words of an item before its action that say who should act."""
    named = _NAMED.match(scene.text, span.start, span.end)
    if named is None:
        return None
    whom = Span(span.start, named.end("whom"))
    if strict:
        return whom
    told = _TOLD.search(scene.text, whom.start, whom.end)
    return None if told else whom


def actions(text: str, span: Span, *, things: bool = False) -> list[Span]:
    """Cut an item into its actions: "free him; close the camp".

    Args:
        text: The text.
        span: The item.
        things: Mere things are asked for, too: "a trial; a lawyer".
    """
    named = _NAMED.match(text, span.start, span.end)
    begin = named.end() if named else span.start
    cuts = [
        match.span()
        for match in _MORE.finditer(text, span.start, span.end)
        if match.start() - begin >= SHORTEST
        and (
            (things and text[match.start()] == ";")
            or text.startswith("to ", match.end())
            or phrase("imperative").match(text, match.end(), span.end)
        )
    ]
    cuts = sorted(cuts + bare_cuts(text, begin, span.end, cuts, listed=True))
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def subject(scene: Scene, span: Span) -> Span | None:
    """The body that a line begins with: "the Bar Association protect counsel"."""
    for named in scene.named_in(span.start, min(span.end, span.start + _OPENS)):
        if _THAT.fullmatch(scene.text, span.start, named.start):
            return Span(span.start, named.end)
    acts = phrase("acts_in_clause").match(scene.text, span.start, span.end)
    if acts and scene.text.startswith("that ", span.start):
        return Span(span.start + 5, acts.end("whom"))
    return None


def body(text: str, start: int, end: int) -> Span:
    """The action of a line, without what stands in brackets after it."""
    comment = _COMMENT.search(text, start, end)
    if comment:
        end = comment.end()
    tail = _STATES.search(text[start:end])
    if tail:
        end = start + tail.start()
    goes_on = _GOES_ON.search(text, start, end)
    end = goes_on.start() if goes_on else end
    while end > start and text[end - 1] in " ;.,\u00a0":
        end -= 1
    return Span(start, end)
