"""Demands of one line that says itself that it asks: "We ask: a fair trial"."""

from __future__ import annotations

from collections.abc import Iterator

from hrgraph.extract.clauses import Scene
from hrgraph.extract.demands.calls import SHORTEST
from hrgraph.extract.demands.headers import Header
from hrgraph.extract.demands.items import (
    Item,
    actions,
    body,
    made,
    named_to_act,
    subject,
)
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["in_line"]

_PIECE = phrase("piece_of_line")
_TOLD = phrase("item_tells")
_IS_TOLD = phrase("item_is_told")
_OUGHT = phrase("ought")
_FEW = 8  # words of a sentence that names a mere thing


def in_line(scene: Scene, line: Span, words: str) -> Iterator[Item]:
    """Find the demands behind a heading in its own line.

    The first piece holds what is asked for even without a verb, as do short ones
    behind a heading of what somebody wants.
    """
    head = phrase("demands_in_line").match(words)
    if head is None:
        yield from _told(scene, line, words)
        return
    begin, end = head.span("who")
    asker = Span(line.start + begin, line.start + end) if begin >= 0 else None
    header = Header(None, asker, strict=True, wants=begin >= 0)
    sentence = True
    for match in _PIECE.finditer(scene.text, line.start + head.end(), line.end):
        span = body(scene.text, *match.span("words"))
        said = scene.text[span.start : span.end]
        if span.end - span.start >= SHORTEST and not _OUGHT.search(said):
            clause = said.startswith("that ")
            whom = subject(scene, span) if clause else None
            whom = whom or (None if clause else named_to_act(scene, span, strict=False))
            asked = clause or whom or phrase("imperative").match(said)
            thing = sentence or (header.wants and len(said.split()) <= _FEW)
            told = _IS_TOLD.match(said) if header.wants else _TOLD.search(said)
            if asked or (thing and not told):
                for part in actions(scene.text, span):
                    yield made(header, part, whom)
        sentence = sentence and match.group("sign") == ";"


def _told(scene: Scene, line: Span, words: str) -> Iterator[Item]:
    """Find what is told to somebody: "To the army they say: let the others go"."""
    if ": " not in words:
        return
    for told in phrase("told_to_somebody").finditer(words):
        begin, end = (line.start + at for at in told.span("what"))
        if not phrase("imperative").match(scene.text, begin, end):
            continue
        whom = Span(*(line.start + at for at in told.span("whom")))
        header = Header(whom, None, strict=True)
        for part in actions(scene.text, body(scene.text, begin, end)):
            yield made(header, part, whom)
