"""Lists of demands: bullets after a call, numbered recommendations, requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene, phrase
from hrgraph.model import Span

__all__ = ["Item", "find_items"]

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[•*·▪●○–—-]\s*|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+)")
_NAMED = re.compile(
    r"(?P<whom>[^:.\n]{3,110}?)(?::\s+|\s+to\s+|\s+should\s+|\s+must\s+)(?=[a-z])"
)
_BRACKET = re.compile(r"\s*\((?:[^()]*)\)\s*\.?\s*$")
_OPENS = 6  # code points before a body that begins a line
_SHORTEST = 8  # code points of an action
_PATIENCE = 8  # lines between a heading and the first line of its list


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of demands.

    Attributes:
        addressee: Words that name who should act; None if neither line nor header
            names anybody.
        asker: Words of the header before the verb of asking.
    """

    span: Span
    addressee: Span | None
    asker: Span | None
    rule: str
    confidence: float


@dataclass(slots=True)
class _Header:
    addressee: Span | None
    asker: Span | None
    strict: bool
    misses: int = 0
    found: bool = False
    bulleted: bool = False

    @property
    def patience(self) -> int:
        """Lines that may follow without being of the list, before it is over."""
        if self.strict:
            return 0 if self.found else 1
        return 2 if self.found else _PATIENCE


def find_items(scene: Scene) -> Iterator[Item]:
    """Find the lines of all lists of demands, in order."""
    header: _Header | None = None
    for match in _LINE.finditer(scene.text):
        line = Span(*match.span())
        words = match.group()
        if not words.strip() or scene.is_silent(line.start):
            continue
        opened = _opened(scene, line, words)
        if opened:
            header = opened
            continue
        if header is None:
            continue
        item = _item(scene, header, line, words)
        if item:
            header.misses, header.found = 0, True
            header.bulleted = header.bulleted or bool(_BULLET.match(words))
            yield item
            continue
        header.misses += 1
        if header.misses > header.patience:
            header = None


def _opened(scene: Scene, line: Span, words: str) -> _Header | None:
    ends = words.rstrip().rstrip("*").endswith(":")
    call = phrase("call_before_list").search(words) if ends else None
    if call:
        begin = line.start + call.start("whom")
        end = line.start + call.end("whom")
        asker = Span(line.start, line.start + call.start())
        start = max(scene.text.rfind(". ", line.start, asker.end) + 1, asker.start)
        whom = Span(begin, end) if scene.text[begin:end].strip() else None
        return _Header(whom, Span(start, asker.end), strict=True)
    short = len(words) < 90  # noqa: PLR2004 - code points of a heading
    if (
        short
        and phrase("heading_of_demands").search(words)
        and (scene.is_heading(line.start) or not words.rstrip().endswith("."))
    ):
        # a heading may name who should act, as a country or a body
        named = scene.named_in(line.start, line.end)
        return _Header(line if named else None, None, strict=False)
    return None


def _item(scene: Scene, header: _Header, line: Span, words: str) -> Item | None:
    bullet = _BULLET.match(words)
    if not bullet and (header.bulleted or not header.strict or header.misses):
        return None
    span = _body(scene.text, line.start + (bullet.end() if bullet else 0), line.end)
    if span.end - span.start < _SHORTEST:
        return None
    body = scene.text[span.start : line.end]
    if phrase("imperative").match(body):
        return _made(header, span, header.addressee)
    named = _NAMED.match(body)
    if named:
        whom = Span(span.start, span.start + named.end("whom"))
        return _made(header, span, whom)
    if header.strict and bullet and header.misses == 0:
        return _made(header, span, header.addressee or _subject(scene, span))
    return None


def _subject(scene: Scene, span: Span) -> Span | None:
    """The body that a line begins with: "the Bar Association protect counsel"."""
    for named in scene.agents_in(span.start, min(span.end, span.start + _OPENS)):
        return Span(span.start, named.end)
    return None


def _body(text: str, start: int, end: int) -> Span:
    """The action of a line, without what stands in brackets after it."""
    tail = _BRACKET.search(text[start:end])
    if tail:
        end = start + tail.start()
    while end > start and text[end - 1] in " ;.,\u00a0":
        end -= 1
    return Span(start, end)


def _made(header: _Header, span: Span, whom: Span | None) -> Item:
    rule = "demands/listed@1" if header.strict else "demands/recommended@1"
    return Item(span, whom, header.asker, rule, 0.85 if header.strict else 0.75)
