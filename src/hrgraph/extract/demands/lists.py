"""Lists of demands: bullets after a call, numbered recommendations, requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["Item", "find_items"]

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(
    r"\s*(?:[•*·▪●○–—⮞►▶➤➢→◦‣✓✔-]\s*|[A-Z]?\.?\d{1,2}\.\d{1,2}\.?\s+"
    r"|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)]\s+)"
)
_NAMED = phrase("item_names_addressee")
_TOLD = phrase("item_tells")
_MORE = phrase("next_of_item")
# what a comment on a recommendation begins with
_COMMENT = re.compile(r"(?<=\))\.|\.(?=\s+[–—-]\s)")
_STATES = re.compile(r"\s*\([^()]*\)\.?\s*$")
_THAT = phrase("before_item")
_PIECE = re.compile(
    r"\s*(?:and\s)?(?P<words>[^;.]+(?:\.(?!\s|$)[^;.]*)*)(?P<sign>[;.]|$)"
)
_ACTS = phrase("action_in_small_letters")
_OUGHT = phrase("ought")
_OPENS = 12  # code points before a body that begins a line
_SHORTEST = 8  # code points of an action
_PATIENCE = 8  # lines between a heading and the first line of its list


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


@dataclass(slots=True)
class _Header:
    addressee: Span | None
    asker: Span | None
    strict: bool
    span: Span | None = None
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
    text = scene.text
    lines = [
        Span(*match.span())
        for match in _LINE.finditer(text)
        if not match.group().isspace() and not scene.is_silent(match.start())
    ]
    header: _Header | None = None
    for line, after in zip_longest(lines, lines[1:]):
        words = text[line.start : line.end]
        bullets = after is not None and _BULLET.match(text, after.start, after.end)
        opened = _opened(scene, line, words, before_bullets=bool(bullets))
        if opened:
            header = opened
            continue
        yield from _in_line(scene, line, words)
        if header is None:
            continue
        items = list(_items(scene, header, line, words))
        if items:
            header.misses, header.found = 0, True
            header.bulleted = header.bulleted or bool(_BULLET.match(words))
            yield from items
            continue
        header.misses += 1
        if header.misses > header.patience:
            header = None


def _opened(
    scene: Scene, line: Span, words: str, *, before_bullets: bool
) -> _Header | None:
    ends = words.rstrip().rstrip("*").endswith(":")
    call = phrase("call_before_list").search(words) if ends else None
    if call is None and before_bullets:
        call = phrase("call_before_bullets").match(words)
    if call:
        begin = line.start + call.start("whom")
        end = line.start + call.end("whom")
        asker = Span(line.start, line.start + call.start())
        start = max(scene.text.rfind(". ", line.start, asker.end) + 1, asker.start)
        whom = Span(begin, end) if scene.text[begin:end].strip() else None
        asks = Span(asker.end, line.end)
        return _Header(whom, Span(start, asker.end), strict=True, span=asks)
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


def _items(scene: Scene, header: _Header, line: Span, words: str) -> Iterator[Item]:
    """Give the demands of one line of a list: mostly one, or several in a row."""
    bullet = _BULLET.match(words)
    if not bullet and (header.bulleted or not header.strict or header.misses):
        return
    span = _body(scene.text, line.start + (bullet.end() if bullet else 0), line.end)
    first, *more = _cut(scene.text, span)
    item = _first(scene, header, first, listed=bool(bullet))
    if item is None:
        return
    yield item
    for part in more:
        yield _made(header, part, item.addressee)


def _first(scene: Scene, header: _Header, span: Span, *, listed: bool) -> Item | None:
    if span.end - span.start < _SHORTEST:
        return None
    body = scene.text[span.start : span.end]
    acts = header.strict and header.addressee and _ACTS.match(body)
    if acts or phrase("imperative").match(body):
        subject = _subject(scene, span) if body.startswith("that ") else None
        return _made(header, span, subject or header.addressee)
    whom = _named(scene, span, strict=header.strict)
    if whom:
        return _made(header, span, whom)
    if header.strict and listed and header.misses == 0:
        return _made(header, span, _subject(scene, span) or header.addressee)
    return None


def _named(scene: Scene, span: Span, *, strict: bool) -> Span | None:
    """The words of an item before its action that say who should act."""
    named = _NAMED.match(scene.text, span.start, span.end)
    if named is None:
        return None
    whom = Span(span.start, named.end("whom"))
    if strict:
        return whom
    told = _TOLD.search(scene.text, whom.start, whom.end)
    return None if told else whom


def _cut(text: str, span: Span) -> list[Span]:
    """Cut an item into its actions: "free him; close the camp"."""
    named = _NAMED.match(text, span.start, span.end)
    begin = named.end() if named else span.start
    cuts = [
        match.span()
        for match in _MORE.finditer(text, span.start, span.end)
        if match.start() - begin >= _SHORTEST
        and (
            text.startswith("to ", match.end())
            or phrase("imperative").match(text, match.end(), span.end)
        )
    ]
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _in_line(scene: Scene, line: Span, words: str) -> Iterator[Item]:
    """Find the demands behind a heading in its own line: "We ask: a fair trial"."""
    head = phrase("demands_in_line").match(words)
    if head is None:
        return
    header = _Header(None, None, strict=True)
    start = line.start + head.end()
    sentence = True  # the first holds what is asked for even without a verb
    for match in _PIECE.finditer(scene.text, start, line.end):
        span = _body(scene.text, *match.span("words"))
        body = scene.text[span.start : span.end]
        if span.end - span.start >= _SHORTEST and not _OUGHT.search(body):
            whom = _named(scene, span, strict=False)
            asked = whom or phrase("imperative").match(body)
            if asked or (sentence and not _TOLD.search(body)):
                for part in _cut(scene.text, span):
                    yield _made(header, part, whom)
        sentence = sentence and match.group("sign") == ";"


def _subject(scene: Scene, span: Span) -> Span | None:
    """The body that a line begins with: "the Bar Association protect counsel"."""
    for named in scene.named_in(span.start, min(span.end, span.start + _OPENS)):
        if _THAT.fullmatch(scene.text, span.start, named.start):
            return Span(span.start, named.end)
    return None


def _body(text: str, start: int, end: int) -> Span:
    """The action of a line, without what stands in brackets after it."""
    comment = _COMMENT.search(text, start, end)
    if comment:
        end = comment.end()
    tail = _STATES.search(text[start:end])
    if tail:
        end = start + tail.start()
    while end > start and text[end - 1] in " ;.,\u00a0":
        end -= 1
    return Span(start, end)


def _made(header: _Header, span: Span, whom: Span | None) -> Item:
    rule = "demands/listed@1" if header.strict else "demands/recommended@1"
    trust = 0.85 if header.strict else 0.75
    return Item(span, whom, header.asker, rule, trust, header.span)
